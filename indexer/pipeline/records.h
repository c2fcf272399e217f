// The last step before the index: what was found in an article -> self-contained quote records.
//
// All ranges that come in are bytes of Article::text; all spans that go out are bytes of the source
// (Article::source_map), except those that RecordParagraph says are of its own text. Pure; safe
// from any thread.
//
// An article may come in sections (indexer/extract/sections.h), the indexes of whose paragraphs
// count from `first_paragraph`.
#ifndef QUOTH_INDEXER_PIPELINE_RECORDS_H_
#define QUOTH_INDEXER_PIPELINE_RECORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "schema/document.h"
#include "schema/quote.h"
#include "schema/record.h"
#include "schema/speaker.h"

namespace quoth {

using RecordSink = absl::FunctionRef<void(QuoteRecord&&)>;

struct RecordInputs {
  absl::Span<const Paragraph> paragraphs;
  absl::Span<const Attribution> attributions;
  const Resolution& resolution;   // `of` has an entry for each attribution
  uint32_t first_paragraph = 0;   // in the article
  std::vector<bool> wanted = {};  // for each attribution; empty: all
};

// One for each article; not thread-safe.
class RecordMaker {
 public:
  // `article` must outlive it. `default_language` stands in where the article does not say.
  RecordMaker(const Article& article, absl::string_view default_language)
      : article_(article), default_language_(default_language), code_points_(article.text) {}

  // Hands one record after the other to `sink`, in the order of the attributions: one for each that
  // is wanted.
  void Make(const RecordInputs& inputs, RecordSink sink);

 private:
  // Counts code points from where it was asked last.
  class CodePoints {
   public:
    explicit CodePoints(absl::string_view text) : text_(text) {}
    uint32_t At(uint32_t offset);

   private:
    absl::string_view text_;
    uint32_t at_ = 0;
    uint32_t count_ = 0;
  };

  const Article& article_;
  std::string default_language_;
  CodePoints code_points_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_PIPELINE_RECORDS_H_
