#!/usr/bin/env python3
"""Damages the text of gold articles the way real pages are damaged; their ranges follow.

    damage_text.py KIND[,KIND...] < gold.jsonl > damaged.jsonl

Then measure as always, on the damaged file: what a kind costs is the difference to the whole text.
Chances are drawn from the article's number, so the output is the same each time.

    style     each article's double marks are of one other style: „A“, «A», ''A'', ‘A’, ...
    mismatch  half of the closing marks are of a random other kind
    lost      one opening mark in twenty and one closing mark in ten is missing
    commas    three commas in ten are missing
    articles  two of five "the", "a" and "an" are missing, as in translations
    wrapped   lines are broken at 72 columns
    solid     the same, without blank lines between paragraphs
    divided   lines are broken at 72 columns, and long words divided there
    notes     every second full stop has a pointer to a note behind it: "[3]"
    entities  marks, apostrophes and ampersands are HTML's entities
    misread   UTF-8 was taken for Windows-1252
    hyphens   soft hyphens in words
    spaced    a blank stands before punctuation
"""
import json
import random
import re
import sys

STYLES = ['""', "„“", "«»", "‘’", "”“", "„”", "‹›", ("''", "''"), ("``", "''"), ("« ", " »")]
CLOSING = ['"', "”", "»", "‘", "’", "''", "“"]
ENTITIES = {"“": "&ldquo;", "”": "&rdquo;", '"': "&quot;", "’": "&#8217;", "&": "&amp;"}


def double_marks(text):
    """Index and whether it opens, for each double mark; a mark left open ends with its line."""
    is_open = False
    for i, c in enumerate(text):
        if c == "\n":
            is_open = False
        if c in '"“”':
            is_open = c == "“" or (c == '"' and not is_open)
            yield i, is_open


def style(text, rnd):
    marks = rnd.choice(STYLES)
    return {i: marks[0 if opens else 1] for i, opens in double_marks(text)}


def mismatch(text, rnd):
    return {i: rnd.choice(CLOSING) for i, opens in double_marks(text)
            if not opens and rnd.random() < 0.5}


def lost(text, rnd):
    return {i: "" for i, opens in double_marks(text) if rnd.random() < (0.05 if opens else 0.1)}


def commas(text, rnd):
    return {i: "" for i, c in enumerate(text) if c == "," and rnd.random() < 0.3}


def articles(text, rnd):
    return {i: "" for found in re.finditer(r"\b(?:the|a|an) (?=[a-z])", text)
            if rnd.random() < 0.4 for i in range(*found.span())}


def wrapped(text, rnd, solid=False):
    edits = {}
    column, blank = 0, None
    for i, c in enumerate(text):
        if c == "\n":
            if solid and text[i + 1:i + 2] == "\n":
                edits[i] = ""
            elif not solid and text[i - 1:i] != "\n" and text[i + 1:i + 2] != "\n":
                edits[i] = "\n\n"
            column, blank = 0, None
            continue
        column += 1
        if c == " ":
            blank = i
        if column >= 72 and blank is not None:
            edits[blank] = "\n"
            column, blank = i - blank, None
    return edits


def solid(text, rnd):
    return wrapped(text, rnd, solid=True)


def divided(text, rnd):
    edits = wrapped(text, rnd)
    for blank in [i for i, edit in edits.items() if edit == "\n"]:
        word = re.compile(r"[a-z]{7,}").match(text, blank + 1)
        if word and rnd.random() < 0.5:
            edits[blank] = " "
            last = word.start() + rnd.randint(2, word.end() - word.start() - 4)
            edits[last] = text[last] + "-\n"
    return edits


def notes(text, rnd):
    stops = [i for i, c in enumerate(text) if c == "." and text[i + 1:i + 2] in (" ", "\n", "")]
    chosen = [i for i in stops if rnd.random() < 0.5]
    return {i: ".[%d]" % (n + 1) for n, i in enumerate(chosen)}


def entities(text, rnd):
    return {i: ENTITIES[c] for i, c in enumerate(text) if c in ENTITIES}


def misread(text, rnd):
    def as_windows_1252(byte):
        return bytes([byte]).decode("cp1252", "ignore") or chr(byte)
    return {i: "".join(map(as_windows_1252, c.encode())) for i, c in enumerate(text) if ord(c) > 127}


def hyphens(text, rnd):
    return {i: c + "\u00ad" for i, c in enumerate(text)
            if c.isalpha() and text[i + 1:i + 2].isalpha() and rnd.random() < 0.03}


def spaced(text, rnd):
    return {i: " " + c for i, c in enumerate(text) if c in ",.;:!?" and text[i - 1:i].isalnum() and
            text[i + 1:i + 2] in (" ", "\n", "", "”", '"')}


KINDS = {f.__name__: f for f in (style, mismatch, lost, commas, articles, wrapped, solid, divided,
                                 notes, entities, misread, hyphens, spaced)}


def damage(article, kinds, rnd):
    text = article["text"]
    edits = {}
    for kind in kinds:
        edits.update(KINDS[kind](text, rnd))
    pieces, moved = [], {}  # bytes before -> bytes after
    before = after = 0
    for i, c in enumerate(text):
        moved[before] = after
        pieces.append(edits.get(i, c))
        before += len(c.encode())
        after += len(pieces[-1].encode())
    moved[before] = after
    article["text"] = "".join(pieces)
    for attribution in article["attributions"]:
        for part in ("content", "cue", "source"):
            ranges = [[moved[a], moved[b]] for a, b in attribution.get(part) or []]
            attribution[part] = [r for r in ranges if r[0] < r[1]]
    article["attributions"] = [a for a in article["attributions"] if a["content"]]
    return article


def main():
    kinds = sys.argv[1].split(",") if len(sys.argv) == 2 else []
    unknown = [kind for kind in kinds if kind not in KINDS]
    if not kinds or unknown:
        sys.exit(__doc__ + "".join("\nno kind %r" % kind for kind in unknown))
    for number, line in enumerate(sys.stdin):
        article = damage(json.loads(line), kinds, random.Random(number))
        print(json.dumps(article, ensure_ascii=False))


if __name__ == "__main__":
    main()
