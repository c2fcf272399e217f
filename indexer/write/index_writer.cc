#include "indexer/write/index_writer.h"

#include <xapian.h>

#include <utility>

#include "indexer/write/batch.h"
#include "indexer/write/open_index.h"
#include "indexer/write/xapian_document.h"
#include "schema/fields.h"
#include "schema/index_version.h"
#include "schema/near_duplicates.h"
#include "schema/signature.h"
#include "schema/xapian_guard.h"

namespace quoth {

class IndexWriter::Impl {
 public:
  Impl(std::string path, Xapian::WritableDatabase database, bool impacts, WriterOptions options)
      : path_(std::move(path)),
        database_(std::move(database)),
        options_(std::move(options)),
        builder_(impacts),
        batch_(
            path_, &database_, [this](const QuoteRecord& record) { return Build(record); },
            [this](const std::string& line) {
              if (options_.on_warning) options_.on_warning(line);
            }) {}

  absl::StatusOr<absl::optional<ArticleEntry>> Find(absl::string_view key) {
    return batch_.Find(key);
  }

  absl::Status Write(ArticleChange change, ArticleEntry entry, std::vector<QuoteRecord> records) {
    if (entry.file.empty()) entry.file = FileOf(entry.key, entry.origin);
    // The term of the key is what the article's quotes are found by when it changes.
    for (QuoteRecord& record : records) record.key = entry.key;
    stats_.articles_written += change == ArticleChange::kReplace ? 1 : 0;
    stats_.articles_removed += change == ArticleChange::kRemove ? 1 : 0;
    stats_.quotes_written += records.size();
    absl::Status status = batch_.Apply({change, std::move(entry), std::move(records)});
    if (!status.ok()) return status;
    const bool full = batch_.text_bytes() >= options_.batch_text_bytes ||
                      batch_.quotes() >= options_.batch_quotes;
    return full ? Commit() : absl::OkStatus();
  }

  absl::Status Remove(absl::string_view key) {
    const absl::StatusOr<absl::optional<ArticleEntry>> entry = Find(key);
    if (!entry.ok()) return entry.status();
    if (!entry->has_value()) return absl::OkStatus();
    return Write(ArticleChange::kRemove, **entry, {});
  }

  absl::StatusOr<std::vector<std::string>> Missing(const absl::flat_hash_set<std::string>& seen,
                                                   const std::vector<std::string>& roots) {
    return GuardXapian(path_, [&] {
      std::vector<std::string> missing;
      for (auto it = database_.metadata_keys_begin(kEntryPrefix);
           it != database_.metadata_keys_end(kEntryPrefix); ++it) {
        const absl::optional<ArticleEntry> entry = ParseEntry(database_.get_metadata(*it));
        if (!entry.has_value() || seen.contains(entry->key)) continue;
        for (const std::string& root : roots) {
          if (!IsUnder(entry->file, root)) continue;
          missing.push_back(entry->key);
          break;
        }
      }
      return missing;
    });
  }

  absl::Status Commit() {
    const bool anything = !batch_.empty();
    absl::Status status = batch_.Commit();
    if (status.ok() && anything) ++stats_.commits;
    return status;
  }

  const WriterStats& stats() const { return stats_; }
  const std::string& path() const { return path_; }

 private:
  Xapian::Document Build(const QuoteRecord& record) {
    Xapian::Document document = builder_.Build(record);
    if (options_.near_duplicates) AddNearTerms(&document);
    return document;
  }

  void AddNearTerms(Xapian::Document* document) {
    const std::string bytes = document->get_value(static_cast<Xapian::valueno>(Slot::kSignature));
    if (!DecodeSignature(bytes, &signature_)) return;
    for (const std::string& term : NearTerms(signature_.content)) {
      document->add_boolean_term(term);
    }
  }

  std::string path_;
  Xapian::WritableDatabase database_;
  WriterOptions options_;
  DocumentBuilder builder_;
  Signature signature_;  // its memory is used again
  WriterStats stats_;
  Batch batch_;
};

absl::StatusOr<std::unique_ptr<IndexWriter>> IndexWriter::Open(absl::string_view path,
                                                               WriterOptions options) {
  if (options.anew) {
    const absl::Status dropped =
        DropIndex(std::string(path), options.lock_timeout, options.on_waiting);
    if (!dropped.ok()) return dropped;
  }
  absl::StatusOr<Xapian::WritableDatabase> database =
      OpenForWriting(std::string(path), options.lock_timeout, options.on_waiting);
  if (!database.ok()) return database.status();
  const absl::StatusOr<std::string> version =
      GuardXapian(path, [&] { return database->get_metadata(kIndexVersionKey); });
  if (!version.ok()) return version.status();
  return std::unique_ptr<IndexWriter>(new IndexWriter(
      std::make_unique<Impl>(std::string(path), *std::move(database),
                             HasFeature(*version, kImpactsFeature), std::move(options))));
}

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IndexWriter::~IndexWriter() = default;

absl::StatusOr<bool> IndexWriter::IsCurrent(absl::string_view key, absl::string_view content_hash) {
  const absl::StatusOr<absl::optional<ArticleEntry>> entry = impl_->Find(key);
  if (!entry.ok()) return entry.status();
  return entry->has_value() && (*entry)->content_hash == content_hash;
}

absl::StatusOr<absl::optional<ArticleEntry>> IndexWriter::Find(absl::string_view key) {
  return impl_->Find(key);
}

absl::Status IndexWriter::ReplaceArticle(ArticleEntry article, std::vector<QuoteRecord> records) {
  return impl_->Write(ArticleChange::kReplace, std::move(article), std::move(records));
}

absl::Status IndexWriter::AppendToArticle(ArticleEntry article, std::vector<QuoteRecord> records) {
  return impl_->Write(ArticleChange::kAppend, std::move(article), std::move(records));
}

absl::Status IndexWriter::RemoveArticle(absl::string_view key) { return impl_->Remove(key); }

absl::StatusOr<uint64_t> IndexWriter::RemoveMissing(const absl::flat_hash_set<std::string>& seen,
                                                    const std::vector<std::string>& roots) {
  const absl::StatusOr<std::vector<std::string>> missing = impl_->Missing(seen, roots);
  if (!missing.ok()) return missing.status();
  for (const std::string& key : *missing) {
    if (absl::Status status = impl_->Remove(key); !status.ok()) return status;
  }
  return missing->size();
}

absl::Status IndexWriter::Commit() { return impl_->Commit(); }

const WriterStats& IndexWriter::stats() const { return impl_->stats(); }
const std::string& IndexWriter::path() const { return impl_->path(); }

}  // namespace quoth
