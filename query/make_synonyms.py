#!/usr/bin/env python3
"""make_synonyms.py TEXT... > synonyms_en.inc: groups of English words that stand for each other.

From WordNet (Debian's wordnet-base): the words of a sense that is among the two most frequent ones of
each, where a text uses every one of them at least three times. TEXT is plain, or JSON lines with "text".
"""
import collections
import json
import re
import sys

FOLDER = "/usr/share/wordnet/"
SENSES, TIMES, LETTERS = 2, 3, 4
PARTS = ("noun", "verb", "adj", "adv")
# Words of every sense and none.
EMPTY = set("be have do get make take go come give keep let put set thing way time year one two three first new "
            "other more most much many very well just even also back".split())
ENDINGS = {
    "noun": (("s", ""), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y")),
    "verb": (("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "adj": (("er", ""), ("est", ""), ("er", "e"), ("est", "e")),
    "adv": (),
}


def rows(name):
    with open(FOLDER + name, encoding="ascii") as lines:
        return [line.split() for line in lines if not line.startswith(" ")]


def words_of(paths):
    count = collections.Counter()
    for path in paths:
        for line in open(path, encoding="utf-8"):
            text = json.loads(line)["text"] if line.startswith("{") else line
            count.update(re.findall("[a-z]+", text.lower()))
    return count


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__.strip())
    # Of each word and part of speech: its senses, the most frequent first.
    senses = {(p, row[0]): row[6 + int(row[3]):] for p in PARTS for row in rows("index." + p)}
    irregular = {(p, row[0]): row[1] for p in PARTS for row in rows(p + ".exc")}
    used = collections.Counter()
    for word, times in words_of(sys.argv[1:]).items():
        for part in PARTS:
            bases = {word, irregular.get((part, word), word)}
            if (part, word) not in irregular:
                bases |= {word[:-len(a)] + b for a, b in ENDINGS[part] if word.endswith(a)}
            for base in bases:
                if (part, base) in senses:
                    used[part, base] += times
    groups = set()
    for part in PARTS:
        for row in rows("data." + part):
            words = {re.sub(r"\(.*", "", w).lower() for w in row[4:4 + 2 * int(row[3], 16):2]}
            group = [w for w in sorted(words) if w.isalpha() and len(w) >= LETTERS and w not in EMPTY
                     and used[part, w] >= TIMES and row[0] in senses[part, w][:SENSES]]
            if len(group) > 1:
                groups.add(" ".join(group))
    for group in sorted(groups):
        print(f'"{group}",')


if __name__ == "__main__":
    main()
