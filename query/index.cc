#include "query/index.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "query/index_impl.h"
#include "query/next_term.h"
#include "query/shards.h"
#include "schema/index_version.h"
#include "schema/record_json.h"
#include "schema/term.h"

namespace quoth {
namespace {

// Frequencies of terms; a server that runs for long must not grow without end.
constexpr size_t kMaxRemembered = 4096;

}  // namespace

absl::StatusOr<QuoteRecord> Index::Impl::Record(uint32_t document) const {
  absl::StatusOr<QuoteRecord> record =
      RecordFromJson(database_.get_document(document, Xapian::DOC_ASSUME_VALID).get_data());
  if (!record.ok()) {
    return absl::DataLossError(absl::StrCat(path_, ": document ", document, " holds no record: ",
                                            record.status().message(), " (index again)"));
  }
  return record;
}

void Index::Impl::Forget() {
  vocabulary_.Clear();
  frequencies_.clear();
  languages_.clear();
  stemmers_.clear();
  folding_sought_ = false;
  folding_.reset();
}

const FoldingTable* Index::Impl::folding() {
  if (!folding_sought_ && folder_) {
    folding_ = FoldingTable::Open(FoldingTablePath(path_), CommitKey(database_));
  }
  folding_sought_ = true;
  return folding_.get();
}

uint32_t Index::Impl::TermFrequency(const std::string& term) {
  if (frequencies_.size() >= kMaxRemembered) frequencies_.clear();
  const auto known = frequencies_.find(term);
  if (known != frequencies_.end()) return known->second;
  return frequencies_[term] = database_.get_termfreq(term);
}

const std::vector<std::string>& Index::Impl::languages() {
  if (!languages_.empty()) return languages_;
  // Mostly all quotes are in the usual one, which one look-up tells.
  const std::string usual = MakeTerm(Field::kLanguage, kDefaultLanguage);
  if (TermFrequency(usual) != database_.get_doccount()) {
    const std::string prefix(Prefix(Field::kLanguage));
    for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix);
         NextTerm(&term)) {
      languages_.push_back((*term).substr(prefix.size()));
    }
  }
  if (languages_.empty()) languages_.emplace_back(kDefaultLanguage);
  return languages_;
}

std::vector<Stemmer>& Index::Impl::stemmers() {
  if (stemmers_.empty()) {
    for (const std::string& language : languages()) stemmers_.emplace_back(language);
  }
  return stemmers_;
}

Index::Index(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

absl::StatusOr<Index> Index::Open(absl::string_view path) {
  const std::string name(path);
  absl::StatusOr<Index> opened = GuardXapian(path, [&]() -> absl::StatusOr<Index> {
    return Index(std::make_unique<Impl>(name, Xapian::Database(name)));
  });
  if (!opened.ok()) return opened.status();
  Xapian::Database& database = opened->impl_->database();
  const absl::StatusOr<std::string> version =
      ReadIndex(path, &database, [&] { return database.get_metadata(kIndexVersionKey); });
  if (!version.ok()) return version.status();
  const absl::Status known = CheckIndexVersion(path, *version);
  if (!known.ok()) return known;
  if (database.size() > 1) {
    const absl::Status alike = GuardXapian(path, [&] { return CheckShards(name); });
    if (!alike.ok()) return alike;
  }
  std::error_code error;
  opened->impl_->set_folder(std::filesystem::is_regular_file(name + "/iamglass", error));
  opened->impl_->set_impacts(HasFeature(*version, kImpactsFeature));
  return opened;
}

const std::string& Index::path() const { return impl_->path(); }

absl::StatusOr<uint32_t> Index::Size() const {
  return impl_->Read([&] { return static_cast<uint32_t>(impl_->database().get_doccount()); });
}

absl::StatusOr<QuoteRecord> Index::Get(absl::string_view id) const {
  return impl_->Read([&]() -> absl::StatusOr<QuoteRecord> {
    Xapian::Database& db = impl_->database();
    const absl::Status missing =
        absl::NotFoundError(absl::StrCat("no quote with id '", id, "' in ", path()));
    if (id.empty()) return missing;
    const std::string term = MakeTerm(Field::kId, id);
    auto posting = db.postlist_begin(term);
    if (posting != db.postlist_end(term)) return impl_->Record(*posting);
    auto longer = db.allterms_begin(term);
    if (longer == db.allterms_end(term)) return missing;
    const std::string whole = *longer;
    if (++longer != db.allterms_end(term)) {
      return absl::InvalidArgumentError(
          absl::StrCat("several ids begin with '", id, "' (give more of it)"));
    }
    return impl_->Record(*db.postlist_begin(whole));
  });
}

absl::Status Index::ForEach(const std::function<bool(QuoteRecord)>& sink) const {
  // Where to go on after a commit came between: documents are handed out once.
  Xapian::docid last = 0;
  return impl_->Read([&]() -> absl::Status {
    Xapian::Database& db = impl_->database();
    auto posting = db.postlist_begin("");
    if (last > 0) posting.skip_to(last + 1);
    for (; posting != db.postlist_end(""); ++posting) {
      absl::StatusOr<QuoteRecord> record = impl_->Record(*posting);
      if (!record.ok()) return record.status();
      last = *posting;
      if (!sink(*std::move(record))) break;
    }
    return absl::OkStatus();
  });
}

}  // namespace quoth
