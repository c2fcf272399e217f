// Posts of social networks as articles show them.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_EXTRACT_POST_H_
#define QUOTH_INDEXER_EXTRACT_POST_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "schema/token.h"

namespace quoth {

struct PostOf {
  TokenRange source;  // the name
  TokenRange cue;     // the dash before it
  std::vector<TokenRange> content;
  uint32_t first_paragraph = 0;  // of the content
};

// A post that ends with `paragraph`: its words, and behind them or on a line of its own a dash, the
// name, and the handle in brackets, mostly with a date. Links at its end are no words of it.
absl::optional<PostOf> FindPost(absl::string_view text, const TokenTable& tokens,
                                uint32_t paragraph);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_POST_H_
