// Linking the people of an index: reads what its quotes say, writes people.table beside it.
//
// Reads like any reader, so that indexing may go on meanwhile; readers see the old table or the new
// one. What people corrected is kept in people.corrections.jsonl beside the index and, for copies
// of the index that lose that file (compaction, moving), in the index's metadata; the file counts
// where both are there. An authority file that was given once is kept as people.authority.jsonl and
// used again. One thread.
#ifndef QUOTH_INDEXER_WRITE_LINK_INDEX_H_
#define QUOTH_INDEXER_WRITE_LINK_INDEX_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "indexer/speakers/corrections.h"
#include "indexer/speakers/link.h"
#include "schema/document.h"

namespace quoth {

// Metadata key of the corrections' copy.
inline constexpr char kCorrectionsKey[] = "quoth.corrections";

struct LinkIndexOptions {
  std::string index_path;
  std::string data_path;  // any.linking.toml
  // A file to use from now on; empty: the one that was given before, if any; "none": none any more.
  std::string authority;
  std::function<void(const Warning&)> warn;
  // Called now and then with the quotes read and how many there are; may be empty.
  std::function<void(uint64_t done, uint64_t all)> progress;
};

// NotFound where there is no index.
absl::StatusOr<LinkStats> LinkIndex(const LinkIndexOptions& options);

// Those that count now: the file's, else the index's copy. Empty where there are none.
absl::StatusOr<Corrections> CurrentCorrections(const std::string& index_path,
                                               const std::function<void(const Warning&)>& warn);

// Writes the file, then the copy in the index. Unavailable if another process writes to the index:
// the file is written then, and the next call or linking makes the copy.
absl::Status SaveCorrections(const std::string& index_path, const Corrections& corrections);

}  // namespace quoth

#endif  // QUOTH_INDEXER_WRITE_LINK_INDEX_H_
