// Untrusted text made safe for a terminal: nothing in an article may move the cursor, colour the
// screen, set the title or turn the reading order. Pure; safe from any thread.
#ifndef QUOTH_CLI_SAFE_TEXT_H_
#define QUOTH_CLI_SAFE_TEXT_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace quoth {

// Control characters (C0, DEL, C1) and direction overrides become visible as <U+001B>, bytes that
// are not UTF-8 become U+FFFD, line breaks and tabs become spaces. Offsets are not kept.
std::string SafeText(absl::string_view text);

// Columns that already safe text takes in a terminal (wide characters count two).
size_t DisplayWidth(absl::string_view text);

// The longest prefix of at most `columns`, with "…" in place of what is cut.
std::string Truncate(absl::string_view text, size_t columns);

}  // namespace quoth

#endif  // QUOTH_CLI_SAFE_TEXT_H_
