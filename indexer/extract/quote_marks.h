// The quote marks of a paragraph, and what the surroundings of each allow it to be.
//
// Apostrophes inside words are no tokens of their own and never come here; feet, inches, minutes
// and seconds (6'2") are told here and left out. Pure; safe from any thread.
#ifndef QUOTH_INDEXER_EXTRACT_QUOTE_MARKS_H_
#define QUOTH_INDEXER_EXTRACT_QUOTE_MARKS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/languages/language.h"
#include "schema/token.h"

namespace quoth {

struct MarkOccurrence {
  uint32_t token = 0;
  int mark = MarkTable::kNone;      // index into the table of marks
  bool touches_before = false;      // something other than a blank stands right before it
  bool touches_after = false;       // and right behind it, the punctuation of a clause aside
  bool may_close_single = false;    // a single mark right behind a word or its punctuation
  bool behind_punctuation = false;  // of a sentence or clause
};

// The marks among the tokens of `range`, a paragraph, in order, in place of what `out` held.
void CollectMarks(absl::string_view text, const TokenTable& tokens, TokenRange range,
                  const MarkTable& marks, std::vector<MarkOccurrence>* out);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_QUOTE_MARKS_H_
