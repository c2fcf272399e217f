// The files that a path given by a user stands for.
//
// A file that is named is always read. In a folder only files whose extension quoth reads, and
// files without an extension, are taken; hidden files and other kinds are counted; an index is
// passed over. Order: by name, byte for byte, folder by folder, the same on every run.
#ifndef QUOTH_INDEXER_READ_WALK_H_
#define QUOTH_INDEXER_READ_WALK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "indexer/read/source.h"

namespace quoth {

struct WalkResult {
  std::vector<std::string> files;  // as the user named them, or the folder as named + "/" + rest
  uint64_t hidden = 0;             // names that begin with "."
  uint64_t other_kinds = 0;        // extensions that are not read, and things that are no files
  uint64_t unreadable = 0;         // warned of, one line each
};

// Adds the files under `path` ("-" stands for itself) to `result`. Follows symbolic links; each
// folder is visited once, so loops end. NotFound or PermissionDenied, in one line, when `path`
// itself cannot be looked at, InvalidArgument when it is an index; an entry further down that
// cannot be is warned of. One line a call says what was left out.
absl::Status Walk(const std::string& path, WarningSink warn, WalkResult* result);

// The same place as an absolute path without "." and "..", symbolic links kept; "-" as it is.
std::string AbsolutePath(const std::string& path);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_WALK_H_
