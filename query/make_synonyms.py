#!/usr/bin/env python3
"""make_synonyms.py TEXT... > synonyms_en.inc: groups of English words that stand for each other.
make_synonyms.py --opposites TEXT... > opposites_en.inc: pairs that say the opposite.
make_synonyms.py --related TEXT... > related_en.inc: a word and all that may stand for it somewhere.
make_synonyms.py --irregular TEXT... > irregular_en.inc: "went go".

From WordNet (Debian's wordnet-base), of words that a text uses at least three times. Synonyms: the words of
a sense that is among the two most frequent ones of each. Opposites: the same of two that are antonyms.
Related: all words that share one of the four most frequent senses of each, or of which one is the next wider
term of the other, or much like it, in the two most frequent ones. Irregular: forms and their base. TEXT is plain, or JSON lines with "text".
"""
import collections
import json
import re
import sys

FOLDER = "/usr/share/wordnet/"
TIMES, LETTERS = 3, 4
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
    want = sys.argv[1][2:] if sys.argv[1:2] in (["--opposites"], ["--related"], ["--irregular"]) else "synonyms"
    paths = sys.argv[1 if want == "synonyms" else 2:]
    if not paths or paths[0].startswith("-"):
        sys.exit(__doc__.strip())
    # Of each word and part of speech: its senses, the most frequent first.
    senses = {(p, row[0]): row[6 + int(row[3]):] for p in PARTS for row in rows("index." + p)}
    irregular = {(p, row[0]): row[1] for p in PARTS for row in rows(p + ".exc")}
    if want == "irregular":
        texts = words_of(paths)
        for form, base in sorted({(form, base) for (part, form), base in irregular.items() if part != "adv"
                                  and texts[form] >= TIMES and form.isalpha() and base.isalpha()}):
            print(f'"{form} {base}\\n"')
        return
    used = collections.Counter()
    for word, times in words_of(paths).items():
        for part in PARTS:
            bases = {word, irregular.get((part, word), word)}
            if (part, word) not in irregular:
                bases |= {word[:-len(a)] + b for a, b in ENDINGS[part] if word.endswith(a)}
            for base in bases:
                if (part, base) in senses:
                    used[part, base] += times
    groups, related = set(), collections.defaultdict(set)
    for part in PARTS:
        synsets = {row[0]: [re.sub(r"\(.*", "", w).lower() for w in row[4:4 + 2 * int(row[3], 16):2]]
                   for row in rows("data." + part)}

        def frequent(offset, most):
            return [word for word in synsets[offset]
                    if word.isalpha() and len(word) >= LETTERS and word not in EMPTY
                    and used[part, word] >= TIMES and offset in senses[part, word][:most]]

        for row in rows("data." + part):
            words = synsets[row[0]]
            count = 4 + 2 * len(words)
            pointers = list(zip(*[iter(row[count + 1:count + 1 + 4 * int(row[count])])] * 4))
            if want == "synonyms":
                group = sorted(set(frequent(row[0], 2)))
                if len(group) > 1:
                    groups.add(" ".join(group))
            elif want == "opposites":
                for kind, offset, _, which in pointers:
                    if kind != "!":
                        continue
                    a, b = words[int(which[:2], 16) - 1], synsets[offset][int(which[2:], 16) - 1]
                    if a in frequent(row[0], 2) and b in frequent(offset, 2):
                        groups.add(" ".join(sorted((a, b))))
            else:
                for word in frequent(row[0], 4):
                    related[word].update(frequent(row[0], 4))
                near = [offset for kind, offset, of, _ in pointers if kind in "@&" and of == part[0]]
                for a in frequent(row[0], 2):
                    for b in (b for offset in near for b in frequent(offset, 2)):
                        related[a].add(b)
                        related[b].add(a)
    if want == "related":
        groups = {" ".join([word] + sorted(others - {word})) for word, others in related.items() if others - {word}}
    for group in sorted(groups):
        print(f'"{group}\\n"')


if __name__ == "__main__":
    main()
