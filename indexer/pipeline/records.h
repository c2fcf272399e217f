// The last step before the index: what was found in an article -> self-contained quote records.
//
// All ranges that come in are bytes of Article::text; all spans that go out are bytes of the source
// (Article::source_map), except those that RecordParagraph says are of its own text. Pure; safe
// from any thread.
#ifndef QUOTH_INDEXER_PIPELINE_RECORDS_H_
#define QUOTH_INDEXER_PIPELINE_RECORDS_H_

#include <vector>

#include "schema/document.h"
#include "schema/quote.h"
#include "schema/record.h"
#include "schema/speaker.h"

namespace quoth {

// One record for each attribution, in the same order. `resolution.of` has an entry for each
// attribution. `default_language` stands in where the article does not say.
std::vector<QuoteRecord> MakeRecords(const Article& article,
                                     const std::vector<Paragraph>& paragraphs,
                                     const std::vector<Attribution>& attributions,
                                     const Resolution& resolution,
                                     absl::string_view default_language);

}  // namespace quoth

#endif  // QUOTH_INDEXER_PIPELINE_RECORDS_H_
