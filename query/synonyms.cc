#include "query/synonyms.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"

namespace quoth {
namespace {

constexpr absl::string_view kEnglish[] = {
#include "query/synonyms_en.inc"
};

struct List {
  absl::string_view language;
  absl::Span<const absl::string_view> groups;
};

constexpr List kLists[] = {{"en", kEnglish}};

// Only words that begin with as many letters as the stem are stemmed and compared: the whole list
// is looked through in microseconds, and nothing is built when the program starts.
constexpr size_t kSameLetters = 3;

bool MayShareStem(absl::string_view a, absl::string_view b) {
  const size_t letters = std::min({kSameLetters, a.size(), b.size()});
  return a.substr(0, letters) == b.substr(0, letters);
}

}  // namespace

std::vector<std::string> SynonymsOf(absl::string_view language, absl::string_view word,
                                    Stemmer& stemmer) {
  const auto list = std::find_if(std::begin(kLists), std::end(kLists),
                                 [&](const List& l) { return l.language == language; });
  if (list == std::end(kLists)) return {};
  const std::string stem(stemmer.Stem(word));
  std::set<std::string> out;
  const absl::string_view beginning = word.substr(0, kSameLetters);
  for (absl::string_view group : list->groups) {
    if (!absl::StrContains(group, beginning)) continue;
    const std::vector<absl::string_view> words = absl::StrSplit(group, ' ');
    const bool here = std::any_of(words.begin(), words.end(), [&](absl::string_view other) {
      return MayShareStem(word, other) && stemmer.Stem(other) == stem;
    });
    if (!here) continue;
    for (absl::string_view other : words) {
      if (stemmer.Stem(other) != stem) out.emplace(other);
    }
  }
  return {out.begin(), out.end()};
}

}  // namespace quoth
