// The one writer of an index.
//
//   absl::StatusOr<std::unique_ptr<IndexWriter>> writer = IndexWriter::Open(path, options);
//   for (each article) {
//     if (*(*writer)->IsCurrent(article.key, article.content_hash)) continue;
//     absl::Status status = (*writer)->ReplaceArticle({.key = …}, std::move(records));
//   }
//   absl::Status status = (*writer)->Commit();
//
// An article's quotes and the note that it has been read are one commit: readers see all of them or
// none, and after a kill -9 the last commit stands and the next run goes on from it. Commits happen
// by themselves between articles, every few thousand quotes; the last one is the caller's, and what
// is not committed when the writer goes is gone. Not thread-safe: extract in many threads, write in
// one.
#ifndef QUOTH_INDEXER_WRITE_INDEX_WRITER_H_
#define QUOTH_INDEXER_WRITE_INDEX_WRITER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "indexer/write/article_entry.h"
#include "indexer/write/write_lock.h"
#include "schema/record.h"

namespace quoth {

struct WriterOptions {
  // How long to wait while another process writes.
  absl::Duration lock_timeout = absl::Seconds(10);
  // Called once if there is something to wait for.
  std::function<void(const LockHolder&)> on_waiting;
  // One line for each quote that Xapian refused and that was left out.
  std::function<void(const std::string&)> on_warning;
  // A commit when this much text (quotes and paragraphs) or this many quotes are pending. Xapian
  // keeps pending postings in trees: with some 110 terms a quote, a batch of 10,000 outgrows the
  // caches and takes 1.2 to 1.3 times the CPU time of 2,000; below 1,000 the writing of blocks
  // again and again shows.
  size_t batch_text_bytes = size_t{2} << 20;
  size_t batch_quotes = 3000;
  // Whether near-duplicates can be folded in answers (schema/near_duplicates).
  bool near_duplicates = true;
  // Whether what is in the index, of whatever format, is dropped first. What people said about who
  // is who stays beside it.
  bool anew = false;
};

struct WriterStats {
  uint64_t articles_written = 0;
  uint64_t articles_removed = 0;
  uint64_t quotes_written = 0;
  uint64_t commits = 0;
};

class IndexWriter {
 public:
  // Makes folder and index where there is none. Refuses: somebody else's folder or Xapian database
  // and unknown formats (FailedPrecondition), an index that another process keeps writing to
  // (Unavailable).
  static absl::StatusOr<std::unique_ptr<IndexWriter>> Open(absl::string_view path,
                                                           WriterOptions options = {});
  ~IndexWriter();
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;

  // Whether the article is indexed with this very content.
  absl::StatusOr<bool> IsCurrent(absl::string_view key, absl::string_view content_hash);
  absl::StatusOr<absl::optional<ArticleEntry>> Find(absl::string_view key);

  // Takes the article's quotes of before out and puts these in (there may be none). Records must
  // carry an id; where two have one id, the later stands. Their key becomes the article's;
  // `article.quotes` is set here, `article.file` derived (FileOf) where it is empty.
  absl::Status ReplaceArticle(ArticleEntry article, std::vector<QuoteRecord> records);
  // Adds to an article that was written before.
  absl::Status AppendToArticle(ArticleEntry article, std::vector<QuoteRecord> records);
  // Ok, too, if there is no such article.
  absl::Status RemoveArticle(absl::string_view key);
  // Removes every article whose file is one of `roots` or below one (absolute paths) and whose key
  // is not in `seen`; returns how many.
  absl::StatusOr<uint64_t> RemoveMissing(const absl::flat_hash_set<std::string>& seen,
                                         const std::vector<std::string>& roots);

  absl::Status Commit();

  const WriterStats& stats() const;
  const std::string& path() const;

 private:
  class Impl;  // holds Xapian, which stays out of this header
  explicit IndexWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_WRITE_INDEX_WRITER_H_
