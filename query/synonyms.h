// Other words for the same thing: what people remember in place of what was said.
// Pure; safe from any thread.
#ifndef QUOTH_QUERY_SYNONYMS_H_
#define QUOTH_QUERY_SYNONYMS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "schema/stemmer.h"

namespace quoth {

// The words that stand beside a word with the same stem as `word`, in the list of `language`; each
// once, `word` itself not among them. None for a language without a list.
std::vector<std::string> SynonymsOf(absl::string_view language, absl::string_view word,
                                    Stemmer& stemmer);

// The words that may stand for a word with the same stem somewhere: in one of its senses, or as the
// next wider or narrower term. Many more than synonyms, and less sure.
std::vector<std::string> RelatedOf(absl::string_view language, absl::string_view word,
                                   Stemmer& stemmer);

// The base of an irregular form ("went": "go"); `word` itself where it is none.
absl::string_view BaseOf(absl::string_view language, absl::string_view word);

// The words that say the opposite of a word with the same stem.
std::vector<std::string> OppositesOf(absl::string_view language, absl::string_view word,
                                     Stemmer& stemmer);

}  // namespace quoth

#endif  // QUOTH_QUERY_SYNONYMS_H_
