#include "indexer/train/measure.h"

#include <utility>

#include "indexer/extract/learned_model.h"
#include "indexer/train/prepared.h"
#include "nlohmann/json.hpp"

namespace quoth {
namespace {

nlohmann::json Spans(const std::vector<ByteRange>& ranges) {
  nlohmann::json spans = nlohmann::json::array();
  for (const ByteRange range : ranges) spans.push_back({range.begin, range.end});
  return spans;
}

}  // namespace

Evaluation Measure(const std::vector<GoldArticle>& gold, const Language& language,
                   const ExtractOptions& options, std::ostream* predictions) {
  Evaluation evaluation;
  const Lexicon lexicon = language.model != nullptr ? language.model->lexicon() : Lexicon();
  TokenMemory memory;
  for (const GoldArticle& article : gold) {
    PreparedArticle prepared = Prepare(article, language);
    ViewWithLexicon(article.text, prepared.table, prepared.spans, nullptr, lexicon, &memory,
                    &prepared.view);
    Article input;
    input.text = article.text;
    std::vector<FoundAttribution> found;
    for (const Attribution& a : ExtractAttributions(input, language, options).attributions) {
      FoundAttribution one;
      one.content = TokenRuns(prepared.table, a.content);
      one.source = TokenRuns(prepared.table, a.source);
      one.kind = a.kind;
      one.confidence = a.confidence;
      found.push_back(std::move(one));
      if (predictions == nullptr) continue;
      nlohmann::json line = {{"doc", article.id},
                             {"kind", std::string(Name(a.kind))},
                             {"spans", Spans(a.content)},
                             {"confidence", a.confidence},
                             {"cue", {{"spans", Spans(a.cue)}}},
                             {"speaker", nullptr}};
      if (a.nested_in >= 0) line["nested"] = true;
      if (!a.source.empty()) line["speaker"] = {{"spans", Spans(a.source)}};
      *predictions << line.dump() << "\n";
    }
    evaluation.Add(prepared, found);
  }
  return evaluation;
}

}  // namespace quoth
