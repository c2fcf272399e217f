// The seam between what is certain (tokens, marks, formats) and the finding of attributions, which
// rules or a learned model can do.
//
// An implementation is a pure function, safe from any thread, that returns attributions in the
// order of the first content range, outer before nested; ranges are bytes into the text, half-open.
// It must take up every FormatMatch that it is given, unless something better covers the same
// words.
#ifndef QUOTH_INDEXER_EXTRACT_ATTRIBUTE_H_
#define QUOTH_INDEXER_EXTRACT_ATTRIBUTE_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/extract/formats.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/languages/language.h"
#include "schema/document.h"
#include "schema/quote.h"
#include "schema/token.h"

namespace quoth {

// What the finding may cost. kFast and kFull need a model; without one they mean kRules.
enum class Effort : uint8_t { kRules, kFast, kFull };

struct AttributionInputs {
  absl::string_view text;
  absl::Span<const Paragraph> paragraphs;
  const TokenTable& tokens;
  absl::Span<const QuoteSpan> quote_spans;
  absl::Span<const FormatMatch> formats;
};

using Attribute = std::vector<Attribution> (*)(const AttributionInputs& inputs,
                                               const Language& language, Effort effort);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_ATTRIBUTE_H_
