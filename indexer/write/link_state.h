// What an index was linked from: so that linking anew reads no quote where nothing changed.
//
// Kept as people.linked beside the table, and what the quotes say about names as people.facts: with
// those a correction reads no quote either. Losing them costs one reading.
#ifndef QUOTH_INDEXER_WRITE_LINK_STATE_H_
#define QUOTH_INDEXER_WRITE_LINK_STATE_H_

#include <xapian.h>

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "indexer/speakers/link.h"
#include "indexer/speakers/people_facts.h"

namespace quoth {

// Raised whenever the same quotes would be linked otherwise.
inline constexpr int kLinkerVersion = 2;
// Raised whenever PeopleFacts are gathered or written otherwise.
inline constexpr int kFactsVersion = 1;

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

// 64 hex digits for the quotes of the index as it is open, and for what facts are made with; empty
// where that cannot be said.
std::string FactsKey(const Xapian::Database& database, const std::string& data_path);

// Whether the facts of this key were kept; they are in `facts` then.
bool ReadFactsFile(const std::string& table_path, absl::string_view key, PeopleFacts* facts);
// Failure is no error.
void WriteFactsFile(const std::string& table_path, absl::string_view key, const PeopleFacts& facts);
// A hash of the index's revision, the first half of FactsKey; empty where there is none.
std::string RevisionKey(const Xapian::Database& database);
// To be called by a writer that has changed no quote, with the RevisionKey before and after.
void KeepFactsFile(const std::string& table_path, absl::string_view before,
                   absl::string_view after);

}  // namespace quoth

#endif  // QUOTH_INDEXER_WRITE_LINK_STATE_H_
