// Words in running text, counted across scripts.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_READ_HTML_WORDS_H_
#define QUOTH_INDEXER_READ_HTML_WORDS_H_

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"

namespace quoth {

// Calls `on_word` for each run of letters and digits. Characters of scripts written without blanks
// (Chinese, Japanese) count in pairs.
void ForWords(absl::string_view text, absl::FunctionRef<void(absl::string_view)> on_word);

// How many words separated by blanks there are; marks standing alone are none.
uint32_t CountWords(absl::string_view text);

// Whether a text ends as a sentence does: with a full stop, question or exclamation mark, closing
// marks and blanks aside.
bool EndsSentence(absl::string_view text);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_HTML_WORDS_H_
