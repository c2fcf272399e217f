// Whose words a statement's content is made of: the rules' statements, or the model's.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_EXTRACT_SHARED_WORDS_H_
#define QUOTH_INDEXER_EXTRACT_SHARED_WORDS_H_

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "schema/token.h"

namespace quoth {

// Tokens in all runs.
inline uint32_t Size(absl::Span<const TokenRange> runs) {
  uint32_t size = 0;
  for (const TokenRange run : runs) size += run.size();
  return size;
}

// Each holder of some of the tokens of `content`, and how many it holds, in the order in which they
// appear. `holder_of` gives a token's, or a negative number for nobody.
template <typename HolderOf>
std::vector<std::pair<int32_t, uint32_t>> SharedWords(absl::Span<const TokenRange> content,
                                                      HolderOf holder_of) {
  std::vector<std::pair<int32_t, uint32_t>> shared;  // few: a linear search will do
  for (const TokenRange run : content) {
    for (uint32_t i = run.begin; i < run.end; ++i) {
      const int32_t holder = holder_of(i);
      if (holder < 0) continue;
      auto at = std::find_if(shared.begin(), shared.end(),
                             [holder](const auto& s) { return s.first == holder; });
      if (at == shared.end()) at = shared.insert(at, {holder, 0});
      ++at->second;
    }
  }
  return shared;
}

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_SHARED_WORDS_H_
