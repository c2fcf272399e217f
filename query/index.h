// An index opened for asking.
//
//   absl::StatusOr<Index> index = Index::Open("/path/to/index");
//   absl::StatusOr<SearchResult> result = Search(*index, "ceasefire", {});
//
// The path is whatever Xapian opens: a directory, or a stub file that lists shards or remote
// servers. A writer may commit meanwhile: every operation starts from the newest commit and is
// repeated from the start when it is overtaken. Vocabulary is remembered between operations, so an
// Index must NOT be used by two threads at once: open one for each thread. Copies are not made.
#ifndef QUOTH_QUERY_INDEX_H_
#define QUOTH_QUERY_INDEX_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "schema/record.h"

namespace quoth {

class Index {
 public:
  // NotFound when there is none; FailedPrecondition, saying what to do, for an unknown format or
  // for shards of which some have impacts and some have not.
  static absl::StatusOr<Index> Open(absl::string_view path);
  ~Index();
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;

  const std::string& path() const;
  // Number of quotes.
  absl::StatusOr<uint32_t> Size() const;

  // The record with this id, or NotFound. An id may be shortened to a prefix that only one record
  // has; InvalidArgument when several do.
  absl::StatusOr<QuoteRecord> Get(absl::string_view id) const;

  // All records, in the order of the index, until `sink` returns false. For exports and checks of
  // the whole; reads one at a time.
  absl::Status ForEach(const std::function<bool(QuoteRecord)>& sink) const;

  // The rest of query/ works on this; it alone knows Xapian (query/index_impl.h).
  class Impl;
  Impl& impl() const { return *impl_; }

 private:
  explicit Index(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace quoth

#endif  // QUOTH_QUERY_INDEX_H_
