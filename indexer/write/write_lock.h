// Who writes to an index just now. Xapian lets one process write; its lock ends with the process,
// however that ends, so a lock is never stale. Safe from any thread.
#ifndef QUOTH_INDEXER_WRITE_WRITE_LOCK_H_
#define QUOTH_INDEXER_WRITE_WRITE_LOCK_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace quoth {

struct LockHolder {
  int64_t pid = 0;      // 0: not known (another machine, another user, no /proc)
  std::string command;  // its command line, escaped to printable ASCII, cut to 120 bytes

  // "process 4711 (quoth index news)" or "another process".
  std::string DebugString() const;
};

// The holder of the write lock of the index in the folder `path`, as /proc tells it.
LockHolder FindLockHolder(absl::string_view path);

}  // namespace quoth

#endif  // QUOTH_INDEXER_WRITE_WRITE_LOCK_H_
