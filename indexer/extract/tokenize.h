// Words, marks and sentences of an article.
//
// ASCII goes through one table; everything else by its Unicode category (utf8proc). Clitics are cut
// off ("Smith's" -> "Smith", "'s"), soft hyphens and zero-width characters inside a word belong to
// it and vanish in the folded form. A run of "." or "-" is one token. A token is at most 1 kB long;
// longer runs without a blank are cut at a code point. Bytes that are no UTF-8 become tokens of
// their own.
#ifndef QUOTH_INDEXER_EXTRACT_TOKENIZE_H_
#define QUOTH_INDEXER_EXTRACT_TOKENIZE_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/languages/language.h"
#include "schema/document.h"
#include "schema/token.h"

namespace quoth {

// Tokens of the paragraphs in order, with sentences (SplitSentences) and folded forms. Pure; safe
// from any thread; linear in the text.
TokenTable Tokenize(absl::string_view text, absl::Span<const Paragraph> paragraphs,
                    const Language& language);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_TOKENIZE_H_
