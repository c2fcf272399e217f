// Opening an index for writing: makes it, waits for the lock, refuses what is not ours. Internal to
// indexer/write.
#ifndef QUOTH_INDEXER_WRITE_OPEN_INDEX_H_
#define QUOTH_INDEXER_WRITE_OPEN_INDEX_H_

#include <xapian.h>

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "indexer/write/write_lock.h"

namespace quoth {

// See IndexWriter::Open and WriterOptions. The database that comes back holds the write lock and
// has the current format.
absl::StatusOr<Xapian::WritableDatabase> OpenForWriting(
    const std::string& path, absl::Duration lock_timeout,
    const std::function<void(const LockHolder&)>& on_waiting);

// Drops the index at `path`, of whatever format, for OpenForWriting to begin another; what people
// said about who is who stays beside it. Waits like OpenForWriting. Ok where there is no index;
// refuses what is not quoth's.
absl::Status DropIndex(const std::string& path, absl::Duration lock_timeout,
                       const std::function<void(const LockHolder&)>& on_waiting);

}  // namespace quoth

#endif  // QUOTH_INDEXER_WRITE_OPEN_INDEX_H_
