// From a stored quote back to its source, which may have changed since.
//
// Anchoring follows the W3C Web Annotation model: the exact text with what stands before and after
// it (TextQuoteSelector) and the place (TextPositionSelector); candidates are scored by text, then
// context, then nearness of place, so two places with the same words are told apart. Pure: reading
// the source is the caller's business. Safe from any thread.
#ifndef QUOTH_QUERY_LINK_H_
#define QUOTH_QUERY_LINK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "query/align.h"
#include "schema/record.h"
#include "schema/text_range.h"

namespace quoth {

enum class LinkState : uint8_t {
  kVerified,  // the same words at the same place
  kMoved,     // the same words elsewhere in the source
  kChanged,   // the words have changed: see `alignment`
  kGone,      // nothing like it is there any more: what is stored is the proof
};
absl::string_view Name(LinkState state);  // "verified", "moved", "changed", "gone"

struct Link {
  LinkState state = LinkState::kGone;
  // Where the parts of the content stand now, bytes of `source` as given to Anchor; empty when
  // gone.
  std::vector<ByteRange> spans;
  std::string text;     // what stands there now, parts joined by " … "
  Alignment alignment;  // of the record's text (a) with `text` (b); for kChanged
  double likeness = 0;  // 1 for verified and moved
};

// `source`: the decoded text of the record's source, UTF-8 (markup, where there is any, taken off).
// `expected`: where the record's spans lie in it, bytes, one for each part of the content; empty
// where that is not known. White space is compared as one space.
Link Anchor(const QuoteRecord& record, absl::string_view source,
            const std::vector<ByteRange>& expected);

}  // namespace quoth

#endif  // QUOTH_QUERY_LINK_H_
