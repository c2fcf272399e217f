// The whole way from an article to its quote records: extraction, speakers, records.
//
//   absl::StatusOr<Pipeline> pipeline = Pipeline::Load("…/languages", {});
//   std::vector<QuoteRecord> quotes = pipeline->QuotesOf(article);
//
// Immutable once loaded; QuotesOf may be called from any number of threads.
#ifndef QUOTH_INDEXER_PIPELINE_PIPELINE_H_
#define QUOTH_INDEXER_PIPELINE_PIPELINE_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/extract/extract.h"
#include "indexer/languages/language.h"
#include "schema/document.h"
#include "schema/record.h"
#include "schema/speaker.h"

namespace quoth {

// Everything that the stages made of one article.
struct ArticleAnalysis {
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

  // Empty when there is no data for the article's language.
  ArticleAnalysis Analyse(const Article& article) const;
  std::vector<QuoteRecord> QuotesOf(const Article& article) const {
    return Analyse(article).records;
  }

  // Differs when the same article could give other quotes: options, language data or model changed.
  std::string Fingerprint() const;

 private:
  Pipeline() = default;

  PipelineOptions options_;
  std::map<std::string, std::unique_ptr<const Language>, std::less<>> languages_;
  std::string data_hash_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_PIPELINE_PIPELINE_H_
