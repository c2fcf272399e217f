#include "indexer/speakers/title_names.h"

#include <string>

#include "absl/strings/str_split.h"
#include "schema/fold.h"

namespace quoth {
namespace {

constexpr size_t kMostWords = 60;

// "Hill's" and "Hillâs" without the clitic, which is folded to "'s" and known to the language.
absl::string_view WithoutPossessive(absl::string_view word, const SpeakerData& data) {
  for (const size_t size : {size_t{2}, size_t{4}}) {  // bytes of the clitic, by its apostrophe
    if (word.size() <= size) continue;
    const absl::string_view tail = word.substr(word.size() - size);
    if (data.Find(Fold(tail)).Is(kPossessiveClitic)) return word.substr(0, word.size() - size);
  }
  return word;
}

}  // namespace

std::vector<std::vector<absl::string_view>> FullNamesOf(absl::string_view title,
                                                        const SpeakerData& data) {
  std::vector<std::vector<absl::string_view>> out;
  const std::vector<absl::string_view> words =
      absl::StrSplit(title, absl::ByAnyChar(" \t\n,:;?!\"()|"), absl::SkipEmpty());
  for (size_t i = 0; i + 1 < words.size() && i < kMostWords; ++i) {
    if (!data.Find(Fold(words[i])).Is(kGiven)) continue;
    const absl::string_view surname = WithoutPossessive(words[i + 1], data);
    if (data.Find(Fold(surname)).Is(kClosed | kRole | kBodyNoun | kNeverName | kDemonym | kTitle))
      continue;
    out.push_back({words[i], surname});
  }
  return out;
}

}  // namespace quoth
