// The inside of an Index: Xapian's database and what is remembered of it. For query/*.cc only.
#ifndef QUOTH_QUERY_INDEX_IMPL_H_
#define QUOTH_QUERY_INDEX_IMPL_H_

#include <xapian.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "query/index.h"
#include "query/vocabulary.h"
#include "schema/fields.h"
#include "schema/folding_table.h"
#include "schema/stemmer.h"
#include "schema/xapian_guard.h"

namespace quoth {

class Index::Impl {
 public:
  Impl(std::string path, Xapian::Database database)
      : path_(std::move(path)), database_(std::move(database)), vocabulary_(&database_) {}

  const std::string& path() const { return path_; }
  Xapian::Database& database() { return database_; }
  Vocabulary& vocabulary() { return vocabulary_; }

  // Runs `f` on the newest commit, again when a writer overtakes it (schema/xapian_guard.h).
  template <typename F>
  auto Read(F&& f) {
    bool again = false;
    return ReadIndex(path_, &database_, [&] {
      if (again) Forget();  // the commit that is open now is another
      again = true;
      if (database_.reopen()) Forget();
      return f();
    });
  }

  // Stemmers of the languages that the index holds.
  std::vector<Stemmer>& stemmers();
  // Their tags, the same order.
  const std::vector<std::string>& languages();

  absl::StatusOr<QuoteRecord> Record(uint32_t document) const;

  // Whether terms carry impacts (schema/impact.h).
  bool has_impacts() const { return impacts_; }
  void set_impacts(bool impacts) { impacts_ = impacts; }
  // Whether it is one folder here: no shards, no servers.
  bool is_folder() const { return folder_; }
  void set_folder(bool folder) { folder_ = folder; }

  // What folding reads, if it lies beside this commit; else null.
  const FoldingTable* folding();

  // Of the commit that is open; a query asks for some of them twice.
  uint32_t TermFrequency(const std::string& term);

 private:
  // Drops what is remembered of a commit.
  void Forget();

  std::string path_;
  Xapian::Database database_;
  bool impacts_ = false;
  bool folder_ = false;
  bool folding_sought_ = false;
  std::unique_ptr<FoldingTable> folding_;
  Vocabulary vocabulary_;
  absl::flat_hash_map<std::string, uint32_t> frequencies_;
  std::vector<std::string> languages_;
  std::vector<Stemmer> stemmers_;
};

}  // namespace quoth

#endif  // QUOTH_QUERY_INDEX_IMPL_H_
