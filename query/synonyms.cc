#include "query/synonyms.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"

namespace quoth {
namespace {

// Each list is one text of lines: thousands of views would have to be relocated at every start of
// the program, whether they are needed or not.
constexpr char kEnglish[] =
#include "query/synonyms_en.inc"
    ;
constexpr char kEnglishRelated[] =
#include "query/related_en.inc"
    ;
constexpr char kEnglishIrregular[] =
#include "query/irregular_en.inc"
    ;
constexpr char kEnglishOpposites[] =
#include "query/opposites_en.inc"
    ;

struct List {
  absl::string_view language;
  absl::string_view lines;
};

template <size_t size>
constexpr absl::string_view Text(const char (&text)[size]) {
  return {text, size - 1};
}

constexpr List kRelated[] = {{"en", Text(kEnglishRelated)}};
constexpr List kIrregular[] = {{"en", Text(kEnglishIrregular)}};

// The lines of a sorted text from the first that is not before `from`.
absl::string_view LinesFrom(absl::string_view lines, absl::string_view from) {
  size_t begin = 0, end = lines.size();  // both at the start of a line
  while (begin < end) {
    size_t middle = lines.rfind('\n', (begin + end) / 2);
    middle = middle == absl::string_view::npos || middle < begin ? begin : middle + 1;
    const size_t next = lines.find('\n', middle) + 1;
    if (lines.substr(middle, next - middle) < from) {
      begin = next;
    } else if (middle == begin) {
      break;
    } else {
      end = middle;
    }
  }
  return lines.substr(begin);
}

absl::string_view FirstLine(absl::string_view lines) { return lines.substr(0, lines.find('\n')); }

// Words of a group, by the letters that they begin with: only these are stemmed and compared.
constexpr size_t kSameLetters = 3;

// Sorted as the texts are.
struct IndexedWord {
  uint32_t letters = 0;
  uint32_t line = 0;  // where its group begins
};

constexpr uint32_t Letters(absl::string_view word) {
  uint32_t out = 0;
  for (size_t i = 0; i < kSameLetters; ++i) {
    out = out << 8 | (i < word.size() ? static_cast<unsigned char>(word[i]) : 0u);
  }
  return out;
}

template <size_t size>
constexpr size_t CountWords(const char (&text)[size]) {
  size_t count = 0;
  for (char c : text) count += c == ' ' || c == '\n' ? 1 : 0;
  return count;
}

// Made when compiling: thousands of words in a hash table took longer to put there than a search.
template <size_t words, size_t size>
constexpr std::array<IndexedWord, words> IndexGroups(const char (&text)[size]) {
  std::array<IndexedWord, words> out;
  uint32_t line = 0;
  size_t begin = 0, at = 0;
  for (size_t i = 0; i < size; ++i) {
    if (text[i] != ' ' && text[i] != '\n') continue;
    out[at++] = {Letters({text + begin, i - begin}), line};
    begin = i + 1;
    if (text[i] == '\n') line = static_cast<uint32_t>(begin);
  }
  std::sort(out.begin(), out.end(), [](const IndexedWord& a, const IndexedWord& b) {
    return a.letters != b.letters ? a.letters < b.letters : a.line < b.line;
  });
  return out;
}

constexpr auto kEnglishIndex = IndexGroups<CountWords(kEnglish)>(kEnglish);
constexpr auto kEnglishOppositesIndex =
    IndexGroups<CountWords(kEnglishOpposites)>(kEnglishOpposites);

struct Groups {
  absl::string_view language;
  absl::string_view lines;
  absl::Span<const IndexedWord> index;
};

constexpr Groups kSynonyms[] = {{"en", Text(kEnglish), kEnglishIndex}};
constexpr Groups kOpposites[] = {{"en", Text(kEnglishOpposites), kEnglishOppositesIndex}};

// The other words of the groups in which a word with the stem of `word` stands.
std::vector<std::string> Others(absl::Span<const Groups> lists, absl::string_view language,
                                absl::string_view word, Stemmer& stemmer) {
  const uint32_t letters = Letters(word);
  const std::string stem(stemmer.Stem(word));
  std::set<std::string> out;
  for (const Groups& list : lists) {
    if (list.language != language) continue;
    const auto* at = std::lower_bound(
        list.index.begin(), list.index.end(), letters,
        [](const IndexedWord& known, uint32_t sought) { return known.letters < sought; });
    constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();
    for (uint32_t last = kNone; at != list.index.end() && at->letters == letters; ++at) {
      if (at->line == last) continue;
      last = at->line;
      const std::vector<absl::string_view> words =
          absl::StrSplit(FirstLine(list.lines.substr(at->line)), ' ');
      const bool here = std::any_of(words.begin(), words.end(), [&](absl::string_view other) {
        return stemmer.Stem(other) == stem;
      });
      if (!here) continue;
      for (absl::string_view other : words) {
        if (stemmer.Stem(other) != stem) out.emplace(other);
      }
    }
  }
  return {out.begin(), out.end()};
}

}  // namespace

std::vector<std::string> SynonymsOf(absl::string_view language, absl::string_view word,
                                    Stemmer& stemmer) {
  return Others(kSynonyms, language, word, stemmer);
}

std::vector<std::string> RelatedOf(absl::string_view language, absl::string_view word,
                                   Stemmer& stemmer) {
  std::set<std::string> out;
  const std::string stem(stemmer.Stem(word));
  for (const List& list : kRelated) {
    if (list.language != language) continue;
    const absl::string_view letters = word.substr(0, kSameLetters);
    for (absl::string_view lines = LinesFrom(list.lines, letters);
         !lines.empty() && absl::StartsWith(lines, letters);) {
      const absl::string_view line = FirstLine(lines);
      lines.remove_prefix(line.size() + 1);
      const std::vector<absl::string_view> words = absl::StrSplit(line, ' ');
      if (stemmer.Stem(words.front()) != stem) continue;
      for (absl::string_view other : words) {
        if (stemmer.Stem(other) != stem) out.emplace(other);
      }
    }
  }
  return {out.begin(), out.end()};
}

absl::string_view BaseOf(absl::string_view language, absl::string_view word) {
  for (const List& list : kIrregular) {
    if (list.language != language) continue;
    const std::string begin = absl::StrCat(word, " ");
    const absl::string_view line = FirstLine(LinesFrom(list.lines, begin));
    if (absl::StartsWith(line, begin)) return line.substr(begin.size());
  }
  return word;
}

std::vector<std::string> OppositesOf(absl::string_view language, absl::string_view word,
                                     Stemmer& stemmer) {
  return Others(kOpposites, language, word, stemmer);
}

}  // namespace quoth
