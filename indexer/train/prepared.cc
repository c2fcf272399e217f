#include "indexer/train/prepared.h"

#include <algorithm>

#include "indexer/extract/attribute_rules.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/rule_view.h"
#include "indexer/extract/tokenize.h"

namespace quoth {

std::vector<TokenRange> TokenRuns(const TokenTable& table, const std::vector<ByteRange>& ranges) {
  std::vector<TokenRange> runs;
  for (const ByteRange range : ranges) {
    const TokenRange touched = TokensIn(table, range);
    for (uint32_t i = touched.begin; i < touched.end; ++i) {
      const ByteRange token = table.tokens[i].range;
      const uint32_t begin = std::max(token.begin, range.begin);
      const uint32_t end = std::min(token.end, range.end);
      if (begin >= end || (end - begin) * 2 < token.size()) continue;
      if (!runs.empty() && runs.back().end == i) {
        runs.back().end = i + 1;
      } else if (runs.empty() || runs.back().end < i) {
        runs.push_back({i, i + 1});
      }
    }
  }
  return runs;
}

PreparedArticle Prepare(const GoldArticle& gold, const Language& language) {
  PreparedArticle out;
  out.gold = &gold;
  out.paragraphs = SplitParagraphs(gold.text);
  out.table = Tokenize(gold.text, out.paragraphs, language);
  out.spans = FindQuoteSpans(gold.text, out.paragraphs, out.table, language);
  for (const GoldAttribution& attribution : gold.attributions) {
    TokenAttribution runs;
    runs.content = TokenRuns(out.table, attribution.content);
    runs.cue = TokenRuns(out.table, attribution.cue);
    runs.source = TokenRuns(out.table, attribution.source);
    runs.nested_in = attribution.nested_in;
    out.attributions.push_back(std::move(runs));
  }
  out.view = ViewTokens(gold.text, out.table, out.spans, language.tagger.get());
  const std::vector<FormatMatch> formats =
      FindFormats(gold.text, out.paragraphs, out.table, out.spans, language);
  const AttributionInputs inputs{gold.text, out.paragraphs, out.table, out.spans, formats};
  out.rules = AttributeByRules(inputs, language, Effort::kRules);
  ShowRules(out.rules, out.table, &out.view);
  return out;
}

}  // namespace quoth
