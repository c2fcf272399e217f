// Writes folding.table (schema/folding_table.h) beside an index: what a search needs to fold the
// quotes of one statement, where it is read at once.
//
// Reads like any reader, so that indexing may go on meanwhile. One thread.
#ifndef QUOTH_INDEXER_WRITE_FOLDING_INDEX_H_
#define QUOTH_INDEXER_WRITE_FOLDING_INDEX_H_

#include <string>

#include "absl/status/status.h"

namespace quoth {

// Does nothing where the table is of the newest commit, and for what is no folder of its own (a
// stub file, remote servers). Failure leaves searches as right as before, only slower.
absl::Status WriteFoldingTable(const std::string& index_path);

}  // namespace quoth

#endif  // QUOTH_INDEXER_WRITE_FOLDING_INDEX_H_
