#include "indexer/speakers/plural_pronouns.h"

#include <algorithm>

namespace quoth {

int32_t Antecedent(const ArticleWords& words, const Cast& cast, const SourceMention& pronoun,
                   SpeakerList* list) {
  const uint32_t sentence = words.sentence[pronoun.token];
  for (uint32_t back = 0; back <= 1 && back <= sentence; ++back) {
    const TokenRange range = words.table->sentences[sentence - back].tokens;
    for (auto it = cast.FirstNameFrom(range.begin);
         it != cast.names.end() && it->tokens.begin < std::min(range.end, pronoun.token); ++it) {
      if (it->person >= 0 || it->possessive || it->kind == NameKind::kUnknown) continue;
      const uint32_t begin = it->tokens.begin;
      if (begin > range.begin && words.Is(begin - 1, kPrepositionWord)) continue;
      const bool plural = words.Is(it->tokens.end - 1, kRolePlural | kGroupNoun);
      const auto index = static_cast<int32_t>(it - cast.names.begin());
      if (pronoun.pronoun == Pronoun::kPlural) {
        if (plural) return list->Named(words.Words(it->tokens), SpeakerType::kGroup);
        if (it->kind == NameKind::kBody) return list->Body(index);
      } else if (!plural && (it->kind == NameKind::kBody || it->kind == NameKind::kPlace)) {
        return list->Body(index);
      }
    }
  }
  return -1;
}

}  // namespace quoth
