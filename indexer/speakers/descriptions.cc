#include "indexer/speakers/descriptions.h"

#include <algorithm>
#include <tuple>

namespace quoth {
namespace {

// A word that tells one office from another: not a function word, not the head.
bool IsModifier(const ArticleWords& words, uint32_t i) {
  return words.IsWord(i) && !words.Is(i, kClosed | kPrepositionWord | kArticle | kDeterminerWord |
                                             kPossessiveWord | kConjunction);
}

}  // namespace

Descriptions::Descriptions(const ArticleWords& words, const Cast& cast)
    : words_(words), cast_(cast) {
  for (size_t p = 0; p < cast.people.size(); ++p) {
    for (const TokenRange range : cast.people[p].roles) {
      for (uint32_t i = range.begin; i < range.end; ++i) {
        if (words.Is(i, kPrepositionWord)) break;
        if (!words.Is(i, kRole | kTitle) || words.Is(i, kHonorific)) continue;
        roles_[words.Folded(i)].push_back({static_cast<int32_t>(p), i, range});
      }
    }
  }
}

int Descriptions::Support(const SourceMention& mention, const Role& role) const {
  int support = words_.Folded(mention.token) == words_.Folded(role.head) ? 2 : 1;
  bool contradicted = false;
  bool agrees = false;
  for (uint32_t i = mention.phrase.begin; i < mention.phrase.end; ++i) {
    if (i == mention.token || !IsModifier(words_, i)) continue;
    bool found = false;
    for (const TokenRange range : cast_.people[role.person].roles) {
      for (uint32_t j = range.begin; j < range.end && !found; ++j) {
        found = words_.Folded(j) == words_.Folded(i) ||
                words_.data->AreSynonyms(words_.Folded(j), words_.Folded(i));
      }
    }
    agrees |= found;
    if (found) {
      ++support;
    } else if (words_.Is(i, kPlace | kDemonym) || words_.IsCapitalised(i)) {
      // A place or party that the person's own roles replace by another one.
      for (uint32_t j = role.range.begin; j < role.range.end; ++j) {
        if (j != role.head && words_.Is(j, kPlace | kDemonym)) contradicted = true;
      }
    }
  }
  if (contradicted && !agrees) return 0;
  return support;
}

int32_t Descriptions::Resolve(const SourceMention& mention) const {
  if (mention.kind != MentionKind::kNominal || mention.token == kNoToken || mention.plural ||
      !mention.definite)
    return -1;
  const absl::string_view head = words_.Folded(mention.token);
  if (!words_.Is(mention.token, kRole | kTitle)) return -1;
  const NameInfo info = words_.info[mention.token];
  int32_t best = -1;
  std::tuple<int, uint32_t> best_score;
  const auto consider = [&](const std::vector<Role>& roles) {
    for (const Role& role : roles) {
      const Person& person = cast_.people[role.person];
      if (person.gender == Gender::kFemale && info.Is(kMale)) continue;
      if (person.gender == Gender::kMale && info.Is(kFemale)) continue;
      const int support = Support(mention, role);
      if (support == 0) continue;
      uint32_t last = 0;  // where the person was last named before
      for (const uint32_t name : person.mentions) {
        if (cast_.names[name].tokens.begin >= mention.token) break;
        last = cast_.names[name].tokens.begin + 1;
      }
      const std::tuple<int, uint32_t> score{support, last};
      if (best < 0 || score > best_score) {
        best = role.person;
        best_score = score;
      }
    }
  };
  const auto exact = roles_.find(head);
  if (exact != roles_.end()) consider(exact->second);
  for (const auto& [other, roles] : roles_) {
    if (other != head && words_.data->AreSynonyms(other, head)) consider(roles);
  }
  return best;
}

}  // namespace quoth
