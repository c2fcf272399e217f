// Words that were divided at the end of a line, by whoever set the text or by a scanner.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_READ_MEND_HYPHENS_H_
#define QUOTH_INDEXER_READ_MEND_HYPHENS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/read/mends.h"

namespace quoth {

// "was built be-\nfore the war" -> "was built\nbefore the war", with the hyphen where it is the
// word's own ("well-known"). The text itself tells which: by the same word written in one piece
// elsewhere, else by what its other divided words are. Lines are broken anew as far as that makes
// them too long. What stands behind the hyphen and is a word of the text is left alone, as in
// "pre-\nand post-war", unless the whole is one too.
std::vector<Mend> FindHyphens(absl::string_view text);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_MEND_HYPHENS_H_
