// Indexes quote records as they are: JSON lines in the form of `quoth extract --json` or
// `quoth export --format jsonl`, from quoth or from other people's extractors.
//
// Lines of one article (by "key", else by "doc") become that article's quotes: what an index held
// of it before is replaced, what comes later in the same import is added, so that the exports of
// two indexes one after the other merge them. Missing keys and ids are filled in. Not thread-safe.
#ifndef QUOTH_INDEXER_WRITE_IMPORT_H_
#define QUOTH_INDEXER_WRITE_IMPORT_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "indexer/write/index_writer.h"
#include "schema/document.h"
#include "schema/record.h"

namespace quoth {

struct ImportStats {
  uint64_t records = 0;
  uint64_t articles = 0;
  uint64_t bad_lines = 0;
};

// Key and id where the record has none: "id:" + doc, and a hash of the place (of the words where
// the record has no spans). Pure.
void FillIn(QuoteRecord* record);

class Importer {
 public:
  // `writer` outlives the importer; `warn` gets one warning for each line that is no record.
  Importer(IndexWriter* writer, std::function<void(const Warning&)> warn);

  // A file, plain or gzipped, or "-" for standard input. NotFound if it cannot be opened; a file
  // that breaks off is a warning. A failure of the writer ends the import.
  absl::Status ImportFile(const std::string& path);
  // One line, without its "\n"; `offset` is that of its first byte, `number` counts from 1.
  absl::Status ImportLine(absl::string_view file, uint64_t offset, uint64_t number,
                          absl::string_view line);
  // Writes the last article and commits.
  absl::Status Finish();

  const ImportStats& stats() const { return stats_; }

 private:
  absl::Status Flush();
  void Warn(absl::string_view file, uint64_t offset, std::string message);

  IndexWriter* writer_;
  std::function<void(const Warning&)> warn_;
  ArticleEntry entry_;                     // of the article whose lines are being read
  std::vector<QuoteRecord> records_;       // its quotes so far
  absl::flat_hash_set<std::string> seen_;  // hashes of the keys written in this import
  ImportStats stats_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_WRITE_IMPORT_H_
