// From an article to the statements in it: calls the stages in order and does nothing else.
//
//   Extraction e = ExtractAttributions(article, language, {});
//   for (const Attribution& a : e.attributions) …
//
// Pure; safe from any thread. Time is linear in the text.
#ifndef QUOTH_INDEXER_EXTRACT_EXTRACT_H_
#define QUOTH_INDEXER_EXTRACT_EXTRACT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/extract/attribute.h"
#include "indexer/extract/formats.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/languages/language.h"
#include "schema/document.h"
#include "schema/quote.h"
#include "schema/token.h"

namespace quoth {

struct ExtractOptions {
  Effort effort = Effort::kFull;
  // Attributions below this probability are dropped (with what is nested in them).
  double min_confidence = 0;
};

struct Extraction {
  std::vector<Paragraph> paragraphs;
  TokenTable tokens;
  std::vector<QuoteSpan> quote_spans;
  std::vector<FormatMatch> formats;
  std::vector<Attribution> attributions;

  std::string DebugString(absl::string_view text) const;
};

Extraction ExtractAttributions(const Article& article, const Language& language,
                               const ExtractOptions& options);

// The same of some of a text's paragraphs (SplitParagraphs): Extraction::paragraphs are these, and
// indexes of paragraphs and tokens count from the first of them; ranges are bytes of all of `text`.
Extraction ExtractAttributions(absl::string_view text, absl::Span<const Paragraph> paragraphs,
                               const Language& language, const ExtractOptions& options);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_EXTRACT_H_
