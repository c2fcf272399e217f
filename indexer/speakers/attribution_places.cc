#include "indexer/speakers/attribution_places.h"

#include <algorithm>
#include <cstddef>

#include "schema/token.h"

namespace quoth {

std::vector<int32_t> InnermostContents(const ArticleWords& words,
                                       absl::Span<const Attribution> attributions) {
  std::vector<int32_t> content_of(words.size(), -1);
  std::vector<int32_t> by_size(attributions.size());
  for (size_t i = 0; i < by_size.size(); ++i) by_size[i] = static_cast<int32_t>(i);
  std::stable_sort(by_size.begin(), by_size.end(), [&](int32_t a, int32_t b) {
    return Hull(attributions[a].content).size() > Hull(attributions[b].content).size();
  });
  for (const int32_t i : by_size) {
    for (const ByteRange range : attributions[i].content) {
      const TokenRange tokens = TokensIn(*words.table, range);
      std::fill(content_of.begin() + tokens.begin, content_of.begin() + tokens.end, i);
    }
  }
  return content_of;
}

bool IsLabelled(const ArticleWords& words, const Attribution& attribution) {
  if (attribution.source.empty()) return false;
  const TokenRange tokens = TokensIn(*words.table, attribution.source.front());
  if (tokens.empty()) return false;
  const TokenRange paragraph = words.table->paragraph_tokens[words.ParagraphOf(tokens.begin)];
  return tokens.begin <= paragraph.begin + 3 && !words.IsWord(tokens.end);
}

}  // namespace quoth
