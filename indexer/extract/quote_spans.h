// Pairing of quote marks, tolerant of everything that real text does to them.
//
// One span for each stretch between marks inside one paragraph. Directional marks say what they
// are; neutral ones (" and ') are read from the blanks around them and from what is open. A wrong
// mark closes a span when only a closing mark could stand there (“…», “…‘). A mark left open ends
// before who speaks ("…, said X"), with its sentence where it stands within one or another opens,
// or else with its paragraph; if the next paragraph begins with the same mark (or closes it), the
// span runs on and the next one continues it. «…, said X, …» is two spans. Single marks count only
// when they open before a word and a closing one follows; apostrophes, contractions and possessives
// are none.
#ifndef QUOTH_INDEXER_EXTRACT_QUOTE_SPANS_H_
#define QUOTH_INDEXER_EXTRACT_QUOTE_SPANS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/languages/language.h"
#include "schema/document.h"
#include "schema/text_range.h"
#include "schema/token.h"

namespace quoth {

struct QuoteSpan {
  // All ranges are bytes into Article::text.
  ByteRange outer;    // with the marks
  ByteRange content;  // between the marks, without blanks at its ends; may be empty
  ByteRange opening;  // the opening mark; empty where the text has none
  ByteRange closing;  // the closing mark; empty where the text has none
  TokenRange tokens;  // of `outer`
  uint32_t paragraph = 0;
  uint32_t depth = 0;       // 0: outermost
  bool single = false;      // opened by a single mark
  bool closed = false;      // a closing mark was found in this paragraph
  bool mismatched = false;  // opened and closed by marks that do not belong together
  bool runs_on = false;     // the quotation goes on in the next paragraph
  // Index of the span in the paragraph before that this one goes on with, or -1.
  int32_t continues = -1;

  std::string DebugString(absl::string_view text) const;
};

// Spans in the order of their beginning, the outer before the inner. Never fails, whatever the
// marks; linear in the tokens. Pure; safe from any thread.
std::vector<QuoteSpan> FindQuoteSpans(absl::string_view text,
                                      absl::Span<const Paragraph> paragraphs,
                                      const TokenTable& tokens, const Language& language);

// One line a span: ranges, flags, depth and the words.
std::string DebugString(absl::string_view text, absl::Span<const QuoteSpan> spans);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_QUOTE_SPANS_H_
