// The whole way from an article to its quote records: extraction, speakers, records.
//
//   absl::StatusOr<Pipeline> pipeline = Pipeline::Load("…/languages", {});
//   pipeline->ForEachQuote(article, [](QuoteRecord&& quote) { … });
//
// Immutable once loaded; articles may be given to it from any number of threads. What it needs of
// memory beside the article does not grow with it: a very long one is taken in sections, one after
// the other (indexer/extract/sections.h).
#ifndef QUOTH_INDEXER_PIPELINE_PIPELINE_H_
#define QUOTH_INDEXER_PIPELINE_PIPELINE_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/extract/extract.h"
#include "indexer/extract/sections.h"
#include "indexer/languages/language.h"
#include "indexer/pipeline/records.h"
#include "schema/document.h"
#include "schema/record.h"
#include "schema/speaker.h"

namespace quoth {

// Everything that the stages made of one article, or of a section of a very long one. Indexes of
// paragraphs count from the section's first, which is `first_paragraph` of the article.
struct ArticleAnalysis {
  uint32_t first_paragraph = 0;
  Extraction extraction;
  Resolution resolution;
  std::vector<QuoteRecord> records;
};

struct PipelineOptions {
  ExtractOptions extract;
  std::string default_language = "en";  // of articles that do not say
};

class Pipeline {
 public:
  // Loads every language in `languages_dir`. Fails if the default language is not there, or one of
  // the files is wrong.
  static absl::StatusOr<Pipeline> Load(const std::string& languages_dir, PipelineOptions options);

  // The language of the article, or nullptr when there is no data for it.
  const Language* LanguageOf(const Article& article) const;

  // The article's quotes in the order of the text; none when there is no data for its language.
  void ForEachQuote(const Article& article, RecordSink sink) const;
  std::vector<QuoteRecord> QuotesOf(const Article& article) const;

  // With all that led to them, section by section. Sections share some paragraphs at their edges;
  // `records` has only what is the section's own.
  void ForEachSection(const Article& article,
                      absl::FunctionRef<void(const ArticleAnalysis&)> sink) const;
  // The same with all of the article as one section, whatever memory that takes.
  ArticleAnalysis Analyse(const Article& article) const;

  // Differs when the same article could give other quotes: options, language data or model changed.
  std::string Fingerprint() const;

 private:
  Pipeline() = default;
  // All but the records. `known` are speakers of earlier sections.
  ArticleAnalysis AnalyseSection(const Article& article, absl::Span<const Paragraph> paragraphs,
                                 const Section& section, absl::Span<const Speaker> known) const;
  // Calls `step` with every section of the article and what makes its records.
  using MakeRecords = absl::FunctionRef<void(RecordSink)>;
  void WalkSections(const Article& article,
                    absl::FunctionRef<void(ArticleAnalysis*, MakeRecords)> step) const;

  PipelineOptions options_;
  std::map<std::string, std::unique_ptr<const Language>, std::less<>> languages_;
  std::string data_hash_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_PIPELINE_PIPELINE_H_
