// Statements whose form alone says who speaks: no reporting word is needed.
//
//   kTranscript    "WALLACE: The levee held."          label, colon; to the end of the turn
//   kQuoteDash     “The levee held.” — Ann Hill         also "-Commissioner Hill", on its own line
//   kHeadlineColon "Hill: ‘The levee held’"             a headline or caption
//   kFrom          "From Ann Hill:" / "And from Hill:"   a quotation, or the next paragraph
//   kQuoteColon    "‘The levee held’: Hill"             a headline the other way round
//   kPost          The levee held! — Ann Hill (@hill)  a post shown in an article; also with the
//                                                      name on a line of its own
//   kSpokenDash    — It held, — said Ann Hill. — Yes.   speech behind a dash (spoken_dash.h)
#ifndef QUOTH_INDEXER_EXTRACT_FORMATS_H_
#define QUOTH_INDEXER_EXTRACT_FORMATS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/languages/language.h"
#include "schema/document.h"
#include "schema/text_range.h"
#include "schema/token.h"

namespace quoth {

enum class FormatKind : uint8_t {
  kTranscript,
  kQuoteDash,
  kHeadlineColon,
  kFrom,
  kQuoteColon,
  kPost,
  kSpokenDash
};

absl::string_view Name(FormatKind kind);

// Ranges are bytes into Article::text.
struct FormatMatch {
  FormatKind kind = FormatKind::kTranscript;
  ByteRange source;
  ByteRange cue;  // the colon or dash, with a word such as "from"
  std::vector<ByteRange> content;
  uint32_t paragraph = 0;  // of the first content range
  float confidence = 0;    // probability that content and source are right

  std::string DebugString(absl::string_view text) const;
};

// Matches in the order of the text, at most one for each paragraph, never overlapping. Labels of a
// transcript count only where at least two paragraphs have one. Pure; safe from any thread; linear.
std::vector<FormatMatch> FindFormats(absl::string_view text, absl::Span<const Paragraph> paragraphs,
                                     const TokenTable& tokens,
                                     absl::Span<const QuoteSpan> quote_spans,
                                     const Language& language);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_FORMATS_H_
