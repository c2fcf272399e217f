// Keeping hostile HTML within what a parser can take, byte for byte in place.
//
// Pure functions; safe from any thread.
#ifndef QUOTH_INDEXER_READ_HTML_TAME_H_
#define QUOTH_INDEXER_READ_HTML_TAME_H_

#include <gumbo.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"

namespace quoth {

struct HtmlTag {
  size_t begin = 0;  // bytes of the page, half-open
  size_t end = 0;
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  bool is_end = false;
  size_t attributes = 0;  // no fewer than there are
};

// Calls `on_tag` for each start and end tag and `on_text` for what stands between; scripts, styles,
// other raw content and comments are passed over. What was handed out is not read again, and may be
// written over.
void ScanTags(absl::string_view html, absl::FunctionRef<void(const HtmlTag&)> on_tag,
              absl::FunctionRef<void(absl::string_view)> on_text);

// Whether a tree of the page would have more elements than any page that people read.
bool HasTooManyElements(absl::string_view html);

// `html` with blanks in place of tags that would nest deeper than `max_depth` elements, that open
// ever more inline formatting, that are absurdly large or absurdly many, and with character
// references beyond all numbers made ones that are just too large. All else stays at its offset.
// Trees of unlimited depth cost parsers quadratic time, open formatting is copied into every
// paragraph, and an element takes far more memory than its tag.
std::string TameHtml(std::string html, uint32_t max_depth);

// Offset just behind the tag, comment or declaration that begins at `begin` ('<'); the size of the
// page when it does not end.
size_t EndOfTag(absl::string_view html, size_t begin);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_HTML_TAME_H_
