// The source of a record, read again.
#ifndef QUOTH_CLI_SOURCE_TEXT_H_
#define QUOTH_CLI_SOURCE_TEXT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "schema/document.h"
#include "schema/record.h"

namespace quoth {

// The file behind a record's origin or key: "/a/b.jsonl" for "/a/b.jsonl#7"; empty if the source is
// no file.
std::string FileOfRecord(const QuoteRecord& record);

// The record's article as it is now; absent if its file is gone, cannot be read, or no longer has
// it.
absl::optional<Article> ReadArticleOf(const QuoteRecord& record);

struct SourceParagraph {
  std::string text;
  bool is_the_one = false;  // holds the statement
};

// The statement's paragraph and up to `count` on either side; only the stored paragraph where the
// source is gone or has changed.
std::vector<SourceParagraph> ParagraphsAround(const QuoteRecord& record, size_t count);

}  // namespace quoth

#endif  // QUOTH_CLI_SOURCE_TEXT_H_
