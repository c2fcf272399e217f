// What an index was linked from: so that linking anew reads no quote where nothing changed.
//
// Kept as people.linked beside the table. Losing it costs one reading.
#ifndef QUOTH_INDEXER_WRITE_LINK_STATE_H_
#define QUOTH_INDEXER_WRITE_LINK_STATE_H_

#include <xapian.h>

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "indexer/speakers/link.h"

namespace quoth {

// Raised whenever the same quotes would be linked otherwise.
inline constexpr int kLinkerVersion = 2;

// A hash of the index's revision, the corrections, the authority file, the linking data and the
// table as they are now; empty where that cannot be said (shards, remote servers) or there is no
// table. Reads the files, but no quote.
std::string LinkFingerprint(const Xapian::Database& database, absl::string_view corrections,
                            const std::string& authority_path, const std::string& data_path,
                            const std::string& table_path);

// What linking found out, if that was from this fingerprint.
absl::optional<LinkStats> ReadLinkState(const std::string& table_path,
                                        const std::string& fingerprint);

// Failure is no error: the next linking reads the quotes.
void WriteLinkState(const std::string& table_path, const std::string& fingerprint,
                    const LinkStats& stats);

}  // namespace quoth

#endif  // QUOTH_INDEXER_WRITE_LINK_STATE_H_
