// The one folding of text: used when indexing and when searching, so that both agree.
//
// Folded text is lower case (Unicode case folding), compatibility-composed (NFKC), without
// default-ignorable characters (soft hyphen, zero-width marks), typographic apostrophes as "'".
// FoldName also takes accents off ("Pashinián" -> "pashinian"). Pure; safe from any thread.
#ifndef QUOTH_SCHEMA_FOLD_H_
#define QUOTH_SCHEMA_FOLD_H_

#include <string>

#include "absl/strings/string_view.h"

namespace quoth {

// Appends the folded form of valid UTF-8 `text` to `out`. ASCII takes a fast path.
void AppendFolded(absl::string_view text, std::string* out);
std::string Fold(absl::string_view text);

// Fold, and marks that combine with a letter removed.
std::string FoldName(absl::string_view text);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_FOLD_H_
