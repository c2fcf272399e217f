// Keeping hostile HTML within what a parser can take, byte for byte in place.
//
// Pure functions; safe from any thread.
#ifndef QUOTH_INDEXER_READ_HTML_TAME_H_
#define QUOTH_INDEXER_READ_HTML_TAME_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace quoth {

// `html` with blanks in place of tags that would nest deeper than `max_depth` elements, that open
// ever more inline formatting, that are absurdly large or absurdly many. All else stays at its
// offset. Trees of unlimited depth cost parsers quadratic time, open formatting is copied into
// every paragraph, and an element takes far more memory than its tag.
std::string TameHtml(std::string html, uint32_t max_depth);

// The texts between tags; scripts, styles and comments left out.
std::vector<absl::string_view> TextBetweenTags(absl::string_view html);

// Offset just behind the tag, comment or declaration that begins at `begin` ('<'); the size of the
// page when it does not end.
size_t EndOfTag(absl::string_view html, size_t begin);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_HTML_TAME_H_
