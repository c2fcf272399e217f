// The inside of an Index: Xapian's database and what is remembered of it. For query/*.cc only.
#ifndef QUOTH_QUERY_INDEX_IMPL_H_
#define QUOTH_QUERY_INDEX_IMPL_H_

#include <xapian.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "query/index.h"
#include "query/vocabulary.h"
#include "schema/fields.h"
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
    return ReadIndex(path_, &database_, [&] {
      Refresh();
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

  uint32_t TermFrequency(const std::string& term) { return database_.get_termfreq(term); }

 private:
  void Refresh();

  std::string path_;
  Xapian::Database database_;
  bool impacts_ = false;
  bool folder_ = false;
  Vocabulary vocabulary_;
  std::vector<std::string> languages_;
  std::vector<Stemmer> stemmers_;
};

}  // namespace quoth

#endif  // QUOTH_QUERY_INDEX_IMPL_H_
