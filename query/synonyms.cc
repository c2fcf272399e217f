#include "query/synonyms.h"

#include <algorithm>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

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

constexpr List kSynonyms[] = {{"en", Text(kEnglish)}};
constexpr List kRelated[] = {{"en", Text(kEnglishRelated)}};
constexpr List kIrregular[] = {{"en", Text(kEnglishIrregular)}};
constexpr List kOpposites[] = {{"en", Text(kEnglishOpposites)}};

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

using GroupIndex = absl::flat_hash_map<absl::string_view, std::vector<absl::string_view>>;

GroupIndex IndexGroups(absl::string_view lines) {
  GroupIndex out;
  for (absl::string_view group : absl::StrSplit(lines, '\n', absl::SkipEmpty())) {
    for (absl::string_view word : absl::StrSplit(group, ' ')) {
      std::vector<absl::string_view>& here = out[word.substr(0, kSameLetters)];
      if (here.empty() || here.back() != group) here.push_back(group);
    }
  }
  return out;
}

using Indexes = absl::flat_hash_map<std::string, GroupIndex>;

Indexes MakeIndexes(absl::Span<const List> lists) {
  Indexes out;
  for (const List& list : lists) out[std::string(list.language)] = IndexGroups(list.lines);
  return out;
}

// The other words of the groups in which a word with the stem of `word` stands.
std::vector<std::string> Others(const Indexes& indexes, absl::string_view language,
                                absl::string_view word, Stemmer& stemmer) {
  const auto index = indexes.find(language);
  if (index == indexes.end()) return {};
  const auto groups = index->second.find(word.substr(0, kSameLetters));
  if (groups == index->second.end()) return {};
  const std::string stem(stemmer.Stem(word));
  std::set<std::string> out;
  for (absl::string_view group : groups->second) {
    const std::vector<absl::string_view> words = absl::StrSplit(group, ' ');
    const bool here = std::any_of(words.begin(), words.end(), [&](absl::string_view other) {
      return stemmer.Stem(other) == stem;
    });
    if (!here) continue;
    for (absl::string_view other : words) {
      if (stemmer.Stem(other) != stem) out.emplace(other);
    }
  }
  return {out.begin(), out.end()};
}

}  // namespace

// The indexes are made when first asked for: about 4,300 words, a fifth of a millisecond.

std::vector<std::string> SynonymsOf(absl::string_view language, absl::string_view word,
                                    Stemmer& stemmer) {
  static const Indexes* const kIndexes = new Indexes(MakeIndexes(kSynonyms));
  return Others(*kIndexes, language, word, stemmer);
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
  static const Indexes* const kIndexes = new Indexes(MakeIndexes(kOpposites));
  return Others(*kIndexes, language, word, stemmer);
}

}  // namespace quoth
