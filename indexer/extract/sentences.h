// Sentence boundaries over tokens.
#ifndef QUOTH_INDEXER_EXTRACT_SENTENCES_H_
#define QUOTH_INDEXER_EXTRACT_SENTENCES_H_

#include "absl/strings/string_view.h"
#include "indexer/languages/language.h"
#include "schema/token.h"

namespace quoth {

// Fills `sentences` from `tokens` and `paragraph_tokens`, and sets kSentenceStart. A sentence ends
// at ".", "!", "?" or "…" (with the closing marks and brackets that follow), unless the next word
// is in lower case or the period belongs to an abbreviation; always at a paragraph's end. `text` is
// the article that the tokens were cut from.
void SplitSentences(absl::string_view text, const Language& language, TokenTable* table);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_SENTENCES_H_
