// The shards behind an index that is a stub file: what each says of itself. Xapian shows the
// metadata of the first alone.
//
// Reads files, and asks remote shards. Call inside GuardXapian: Xapian's exceptions come out.
#ifndef QUOTH_QUERY_SHARDS_H_
#define QUOTH_QUERY_SHARDS_H_

#include <string>

#include "absl/status/status.h"

namespace quoth {

// Ok if every shard that the stub file at `path` (or the XAPIANDB in that folder) names can be read
// by this quoth, and their terms weigh alike: all have impacts, or none. FailedPrecondition, with
// the shard and what to do, if not.
absl::Status CheckShards(const std::string& path);

}  // namespace quoth

#endif  // QUOTH_QUERY_SHARDS_H_
