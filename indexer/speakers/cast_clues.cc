#include "indexer/speakers/cast_clues.h"

#include "absl/strings/string_view.h"

namespace quoth {

bool HasRole(const ArticleWords& words, TokenRange title) {
  for (uint32_t i = title.begin; i < title.end; ++i) {
    if (words.Is(i, kRole | kTitle | kHonorific | kLeadingTitle | kAcronymTitle)) return true;
  }
  return false;
}

bool IsRelative(const ArticleWords& words, const Person& person) {
  for (const TokenRange role : person.roles) {
    for (uint32_t i = role.begin; i < role.end; ++i) {
      if (words.Is(i, kRelation) && words.Is(i, kFemale | kMale)) return true;
    }
  }
  return false;
}

bool HasInnerCapital(const ArticleWords& words, uint32_t token) {
  const absl::string_view surface = words.Surface(token);
  if (surface.find('-') != absl::string_view::npos) return false;
  bool small = false;
  for (const char c : surface.substr(1)) {
    if (c >= 'A' && c <= 'Z' && small)
      return surface.substr(0, 2) != "Mc" && surface.substr(0, 3) != "Mac";
    small |= c >= 'a' && c <= 'z';
  }
  return false;
}

bool HasTitleOfOneName(const ArticleWords& words, const NameMention& name, const NameParts& parts) {
  const TokenRange title = name.title;
  return parts.words.size() == 1 && !title.empty() && title.end == name.tokens.begin &&
         words.IsCapitalised(title.end - 1) && words.Is(title.end - 1, kNameTitle);
}

}  // namespace quoth
