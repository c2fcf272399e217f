// Where a paragraph's own words begin: after a dateline such as "SANDVIK, 4 July 2021 -" or
// "LONDON (Aurora) —", which nobody says.
//
// Known by form alone: up to four words in capitals, then at most a date and a name in brackets,
// then a dash that stands apart; or up to four words that begin with capitals, a name in brackets
// and a dash. Pure; safe from any thread. Ranges are bytes of the text.
#ifndef QUOTH_INDEXER_EXTRACT_DATELINES_H_
#define QUOTH_INDEXER_EXTRACT_DATELINES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/extract/quote_spans.h"
#include "schema/quote.h"
#include "schema/text_range.h"
#include "schema/token.h"

namespace quoth {

// Datelines in order, each from the start of its paragraph to the word after the dash.
std::vector<ByteRange> FindDatelines(absl::string_view text, const TokenTable& tokens);

// Contents that begin inside a dateline begin after it; one that is nothing but quotations then is
// direct.
void LeaveOutDatelines(absl::Span<const ByteRange> datelines, absl::Span<const QuoteSpan> spans,
                       std::vector<Attribution>* attributions);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_DATELINES_H_
