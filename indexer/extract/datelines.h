// Where a paragraph's own words begin: after a dateline such as "SANDVIK, 4 July 2021 -" or
// "LONDON (Aurora) —", which nobody says.
//
// Known by form alone: up to four words in capitals, then at most a date and a name in brackets,
// then a dash that stands apart; or up to four words that begin with capitals, a name in brackets
// and a dash; or the capitals and a colon ("NEW DELHI:"), unless they are a speaker's label. The
// clock that opens a post of a live page ("14:05", "[2.15 pm]") counts as one. Pure; safe from any
// thread. Ranges are bytes of the text.
#ifndef QUOTH_INDEXER_EXTRACT_DATELINES_H_
#define QUOTH_INDEXER_EXTRACT_DATELINES_H_

#include <vector>

#include "absl/types/span.h"
#include "indexer/extract/attribute.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/languages/language.h"
#include "schema/quote.h"
#include "schema/text_range.h"

namespace quoth {

// Datelines in order, each from the start of its paragraph to the word after the dash.
std::vector<ByteRange> FindDatelines(const AttributionInputs& in, const Language& language);

// Contents and sources that begin inside a dateline begin after it; one that is nothing but
// quotations then is direct.
void LeaveOutDatelines(absl::Span<const ByteRange> datelines, absl::Span<const QuoteSpan> spans,
                       std::vector<Attribution>* attributions);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_DATELINES_H_
