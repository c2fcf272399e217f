// The articles between two commits: handed to Xapian one by one, kept until they are committed.
//
// In Xapian a document that throws discards everything that is pending (xapian-core's
// GlassWritableDatabase::add_document calls cancel()). So a batch keeps what it was given; when
// something throws, it takes out the culprit, says so, and feeds the rest again from the last
// commit. Everything lies in one transaction: Xapian commits of its own accord in the middle of an
// article otherwise (every 10,000 documents), and a reader would see half of it.
//
// Internal to indexer/write. One thread.
#ifndef QUOTH_INDEXER_WRITE_BATCH_H_
#define QUOTH_INDEXER_WRITE_BATCH_H_

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "indexer/write/article_entry.h"
#include "schema/record.h"

namespace quoth {

using BuildDocument = std::function<Xapian::Document(const QuoteRecord&)>;

enum class ArticleChange : uint8_t {
  kReplace,  // the article's quotes become these
  kAppend,   // these are added to them
  kRemove,   // article and quotes go
};

struct ArticleOperation {
  ArticleChange change = ArticleChange::kReplace;
  ArticleEntry entry;  // only `key` counts for kRemove
  std::vector<QuoteRecord> records;
};

class Batch {
 public:
  // `database` belongs to the caller and outlives the batch. `warn` gets one line for each quote or
  // article that had to be left out.
  Batch(std::string path, Xapian::WritableDatabase* database, BuildDocument build,
        std::function<void(const std::string&)> warn);

  // A failure means the database cannot be written (disk full, damaged); every later call fails
  // with the same status, what was committed stays.
  absl::Status Apply(ArticleOperation operation);
  absl::Status Commit();

  // As if what is pending were committed.
  absl::StatusOr<absl::optional<ArticleEntry>> Find(absl::string_view key);

  size_t text_bytes() const { return text_bytes_; }
  size_t quotes() const { return quotes_; }
  bool empty() const { return pending_.empty(); }

 private:
  // Names what threw, so that it can be taken out.
  struct Place {
    size_t operation = 0;
    size_t record = 0;
    bool in_record = false;
  };

  void Write(const ArticleOperation& operation, Place* place);
  // Whether it is new: a quote with the same id is replaced.
  bool WriteRecord(const QuoteRecord& record);
  // Feeds pending_[first…] and, with `commit_each`, commits after each. On a throw the culprit is
  // taken out and all that is not committed is fed again.
  absl::Status Feed(size_t first, bool commit_each);
  void TakeOut(const Place& place, const std::string& why);
  void Cancel();
  absl::Status Fail(absl::Status status);

  std::string path_;
  Xapian::WritableDatabase* database_;
  BuildDocument build_;
  std::function<void(const std::string&)> warn_;
  std::vector<ArticleOperation> pending_;
  bool in_transaction_ = false;
  size_t text_bytes_ = 0;
  size_t quotes_ = 0;
  absl::Status broken_;
};

// Terms that Xapian would refuse, now or at the commit (empty, over 245 bytes with a NUL counted
// twice), are taken off `document`; returns how many.
int DropBadTerms(Xapian::Document* document);

}  // namespace quoth

#endif  // QUOTH_INDEXER_WRITE_BATCH_H_
