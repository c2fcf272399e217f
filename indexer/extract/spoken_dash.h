// Speech behind a dash, as novels and the press of many countries set it:
//
//   — We will stay, — said Ann Hill. — We have nowhere to go.
//   —We will stay —said Ann Hill—. We have nowhere to go.
//
// The paragraph begins with a dash, and another one divides the speech from the reporting verb and
// who spoke; without these it may be an entry of a list. Pure; safe from any thread; linear.
#ifndef QUOTH_INDEXER_EXTRACT_SPOKEN_DASH_H_
#define QUOTH_INDEXER_EXTRACT_SPOKEN_DASH_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "indexer/languages/language.h"
#include "schema/text_range.h"
#include "schema/token.h"

namespace quoth {

// Tokens of the article.
struct SpokenDash {
  TokenRange source;
  TokenRange cue;
  std::vector<TokenRange> content;  // without the dashes, and the commas before them
};

absl::optional<SpokenDash> FindSpokenDash(absl::string_view text, const TokenTable& tokens,
                                          TokenRange paragraph, const Language& language);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_SPOKEN_DASH_H_
