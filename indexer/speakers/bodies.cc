#include "indexer/speakers/bodies.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "schema/fold.h"

namespace quoth {
namespace {

std::string WithoutPeriods(std::string word) {
  word.erase(std::remove(word.begin(), word.end(), '.'), word.end());
  return word;
}

}  // namespace

std::string Bodies::Surface(const NameMention& mention) const {
  TokenRange range = mention.tokens;
  // The title words before a body's name belong to it: "Azerbaijani Defense Ministry".
  if (!mention.title.empty() && mention.title.end == range.begin &&
      words_.IsCapitalised(mention.title.begin) && words_.IsCapitalised(range.begin - 1)) {
    range.begin = mention.title.begin;
  }
  return words_.Words(range);
}

void Bodies::BuildIndex() {
  built_ = true;
  for (size_t n = 0; n < cast_.names.size(); ++n) {
    const NameMention& mention = cast_.names[n];
    if (mention.person >= 0 || mention.tokens.size() < 2) continue;
    std::string initials;
    uint32_t capitals = 0;
    for (uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
      if (!words_.IsCapitalised(i)) continue;
      ++capitals;
      initials += Fold(words_.Surface(i).substr(0, 1));
    }
    const auto index = static_cast<int32_t>(n);
    if (capitals >= 2) by_initials_.try_emplace(initials, index);
    // An acronym in brackets names what stands before it, whatever its letters: "(ODKB)".
    const uint32_t after = mention.tokens.end;
    if (words_.IsMark(after, '(') && words_.IsWord(after + 1) &&
        words_.token(after + 1).Is(kAllCaps)) {
      by_initials_.try_emplace(WithoutPeriods(std::string(words_.Folded(after + 1))), index);
    }
    if (capitals >= 2)
      by_last_word_.try_emplace(std::string(words_.Folded(mention.tokens.end - 1)), index);
  }
}

std::vector<std::string> Bodies::FormsOf(int32_t name) {
  const NameMention& mention = cast_.names[name];
  const std::string own = Surface(mention);
  if (mention.tokens.size() != 1) return {own};
  if (!built_) BuildIndex();
  const std::string folded = WithoutPeriods(std::string(words_.Folded(mention.tokens.begin)));
  int32_t full = -1;
  if (words_.token(mention.tokens.begin).Is(kAllCaps)) {
    const auto it = by_initials_.find(folded);
    if (it != by_initials_.end()) full = it->second;
  } else if (mention.definite) {
    const auto it = by_last_word_.find(folded);
    if (it != by_last_word_.end()) full = it->second;
  }
  if (full < 0 || full == name) return {own};
  return {Surface(cast_.names[full]), own};
}

}  // namespace quoth
