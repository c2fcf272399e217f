#include "indexer/write/batch.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "indexer/write/xapian_document.h"
#include "schema/xapian_guard.h"

namespace quoth {
namespace {

// backends/glass: a key of the posting table is at most 245 bytes of term, NUL written as two.
constexpr size_t kXapianTermBytes = 245;

bool IsBadTerm(const std::string& term) {
  if (term.empty()) return true;
  const auto nuls = static_cast<size_t>(std::count(term.begin(), term.end(), '\0'));
  return term.size() + nuls > kXapianTermBytes;
}

size_t TextBytes(const ArticleOperation& operation) {
  size_t bytes = 0;
  for (const QuoteRecord& record : operation.records) {
    bytes += record.text.size() + record.paragraph.text.size();
  }
  return bytes;
}

}  // namespace

int DropBadTerms(Xapian::Document* document) {
  std::vector<std::string> bad;
  for (auto it = document->termlist_begin(); it != document->termlist_end(); ++it) {
    if (std::string term = *it; IsBadTerm(term)) bad.push_back(std::move(term));
  }
  for (const std::string& term : bad) document->remove_term(term);
  return static_cast<int>(bad.size());
}

Batch::Batch(std::string path, Xapian::WritableDatabase* database, BuildDocument build,
             std::function<void(const std::string&)> warn)
    : path_(std::move(path)),
      database_(database),
      build_(std::move(build)),
      warn_(std::move(warn)) {}

absl::StatusOr<absl::optional<ArticleEntry>> Batch::Find(absl::string_view key) {
  if (!broken_.ok()) return broken_;
  return GuardXapian(path_, [&] { return ParseEntry(database_->get_metadata(EntryKey(key))); });
}

absl::Status Batch::Apply(ArticleOperation operation) {
  if (!broken_.ok()) return broken_;
  pending_.push_back(std::move(operation));
  return Feed(pending_.size() - 1, /*commit_each=*/false);
}

absl::Status Batch::Commit() {
  if (!broken_.ok()) return broken_;
  if (in_transaction_) {
    in_transaction_ = false;  // whatever comes: Xapian leaves the transaction before it commits
    try {
      database_->commit_transaction();
    } catch (const Xapian::InvalidArgumentError&) {
      // Something that only the commit notices, and nothing says where: one article at a time.
      Cancel();
      if (absl::Status status = Feed(0, /*commit_each=*/true); !status.ok()) return status;
    } catch (const Xapian::Error& error) {
      return Fail(XapianErrorToStatus(error, path_));
    } catch (const std::exception& error) {
      return Fail(ExceptionToStatus(error, path_));
    }
  }
  pending_.clear();
  text_bytes_ = quotes_ = 0;
  return absl::OkStatus();
}

absl::Status Batch::Feed(size_t first, bool commit_each) {
  for (size_t i = first; i < pending_.size();) {
    Place place;
    place.operation = i;
    std::string why;
    try {
      if (!in_transaction_) {
        database_->begin_transaction();
        in_transaction_ = true;
      }
      Write(pending_[i], &place);
      if (commit_each) {
        place.in_record = false;
        in_transaction_ = false;
        database_->commit_transaction();
        pending_.erase(pending_.begin() + static_cast<std::ptrdiff_t>(i));
        continue;
      }
      text_bytes_ += TextBytes(pending_[i]);
      quotes_ += pending_[i].records.size();
      ++i;
      continue;
    } catch (const Xapian::InvalidArgumentError& error) {
      why = error.get_msg();
    } catch (const Xapian::Error& error) {
      return Fail(XapianErrorToStatus(error, path_));
    } catch (const std::bad_alloc& error) {
      return Fail(ExceptionToStatus(error, path_));
    } catch (const std::exception& error) {
      why = error.what();  // the builder could not make a document of the record
    }
    Cancel();
    TakeOut(place, why);
    i = 0;
    text_bytes_ = quotes_ = 0;
  }
  return absl::OkStatus();
}

void Batch::Write(const ArticleOperation& operation, Place* place) {
  const std::string entry_key = EntryKey(operation.entry.key);
  const absl::optional<ArticleEntry> old = ParseEntry(database_->get_metadata(entry_key));
  const uint32_t old_quotes = old.has_value() ? old->quotes : 0;
  if (operation.change != ArticleChange::kAppend && old_quotes > 0) {
    database_->delete_document(ArticleTerm(operation.entry.key));
  }
  if (operation.change == ArticleChange::kRemove) {
    database_->set_metadata(entry_key, "");
    return;
  }
  place->in_record = true;
  uint32_t added = 0;
  for (place->record = 0; place->record < operation.records.size(); ++place->record) {
    added += WriteRecord(operation.records[place->record]) ? 1 : 0;
  }
  place->in_record = false;
  ArticleEntry entry = operation.entry;
  entry.quotes = added + (operation.change == ArticleChange::kAppend ? old_quotes : 0);
  database_->set_metadata(entry_key, SerializeEntry(entry));
}

bool Batch::WriteRecord(const QuoteRecord& record) {
  Xapian::Document document = build_(record);
  DropBadTerms(&document);
  const std::string id = IdTerm(record.id);
  // replace_document writes the term's pending postings first; nearly every id is new.
  const bool known = database_->term_exists(id);
  if (known) {
    database_->replace_document(id, document);
  } else {
    database_->add_document(document);
  }
  return !known;
}

void Batch::TakeOut(const Place& place, const std::string& why) {
  ArticleOperation& operation = pending_[place.operation];
  const std::string article = absl::Utf8SafeCEscape(operation.entry.key);
  if (place.in_record) {
    warn_(absl::StrCat(article, ": quote ",
                       absl::Utf8SafeCEscape(operation.records[place.record].id),
                       " cannot be indexed and is left out: ", absl::Utf8SafeCEscape(why)));
    operation.records.erase(operation.records.begin() + static_cast<std::ptrdiff_t>(place.record));
    return;
  }
  warn_(absl::StrCat(article,
                     " cannot be indexed and is left as it was: ", absl::Utf8SafeCEscape(why)));
  pending_.erase(pending_.begin() + static_cast<std::ptrdiff_t>(place.operation));
}

void Batch::Cancel() {
  if (in_transaction_) {
    in_transaction_ = false;
    database_->cancel_transaction();
  }
}

absl::Status Batch::Fail(absl::Status status) {
  broken_ = std::move(status);
  pending_.clear();
  return broken_;
}

}  // namespace quoth
