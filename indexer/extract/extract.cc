#include "indexer/extract/extract.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "indexer/extract/attribute_learned.h"
#include "indexer/extract/attribute_rules.h"
#include "indexer/extract/combine.h"
#include "indexer/extract/confidence.h"
#include "indexer/extract/datelines.h"
#include "indexer/extract/mend_citations.h"
#include "indexer/extract/mend_clauses.h"
#include "indexer/extract/mend_sources.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/tokenize.h"

namespace quoth {

Extraction ExtractAttributions(const Article& article, const Language& language,
                               const ExtractOptions& options) {
  return ExtractAttributions(article.text, SplitParagraphs(article.text), language, options);
}

Extraction ExtractAttributions(absl::string_view text, absl::Span<const Paragraph> paragraphs,
                               const Language& language, const ExtractOptions& options) {
  Extraction e;
  e.paragraphs.assign(paragraphs.begin(), paragraphs.end());
  e.tokens = Tokenize(text, e.paragraphs, language);
  e.quote_spans = FindQuoteSpans(text, e.paragraphs, e.tokens, language);
  e.formats = FindFormats(text, e.paragraphs, e.tokens, e.quote_spans, language);
  const AttributionInputs inputs{text, e.paragraphs, e.tokens, e.quote_spans, e.formats};
  const bool learned = language.model != nullptr && options.effort != Effort::kRules;
  if (!learned) {
    e.attributions = AttributeByRules(inputs, language, options.effort);
  } else if (options.effort == Effort::kFast) {
    e.attributions = AttributeLearned(inputs, language, options.effort, {});
  } else {
    std::vector<Attribution> rules = AttributeByRules(inputs, language, options.effort);
    std::vector<Attribution> model = AttributeLearned(inputs, language, options.effort, rules);
    e.attributions = CombineAttributions(inputs, std::move(model), std::move(rules));
  }
  MendCitations(inputs, language, &e.attributions);
  MendClauses(inputs, language, &e.attributions);
  MendSources(inputs, language, &e.attributions);
  LeaveOutDatelines(FindDatelines(inputs, language), e.quote_spans, &e.attributions);
  if (options.min_confidence > 0) KeepConfident(options.min_confidence, &e.attributions);
  return e;
}

std::string Extraction::DebugString(absl::string_view text) const {
  std::string out = absl::StrCat(paragraphs.size(), " paragraphs, ", tokens.tokens.size(),
                                 " tokens, ", quote_spans.size(), " quote spans\n");
  absl::StrAppend(&out, quoth::DebugString(text, quote_spans));
  for (const FormatMatch& format : formats) {
    absl::StrAppend(&out, "format ", format.DebugString(text), "\n");
  }
  for (size_t i = 0; i < attributions.size(); ++i) {
    absl::StrAppend(&out, i, " ", attributions[i].DebugString(text));
  }
  return out;
}

}  // namespace quoth
