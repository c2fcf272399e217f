// Where a text matches a query, and the part of a long text worth showing.
//
// Words match as the index matches them: case and accents aside, by stem, in the spelling that was
// found for a misspelt word. Ranges are bytes of the text given, half-open, in order, not
// overlapping. Values and pure functions; a MarkTerms may be shared between threads.
#ifndef QUOTH_QUERY_SNIPPET_H_
#define QUOTH_QUERY_SNIPPET_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "query/query_words.h"
#include "schema/text_range.h"

namespace quoth {

// What to mark.
struct MarkTerms {
  std::set<std::string, std::less<>> stems;       // a word with one of these stems
  std::set<std::string, std::less<>> words;       // a word that folds to one of these
  std::vector<std::vector<std::string>> phrases;  // folded words next to each other
  std::vector<std::string> languages;             // whose stems
};

// The words of each match, neighbours apart.
std::vector<ByteRange> MatchRanges(absl::string_view text, const MarkTerms& terms);

struct Snippet {
  ByteRange range;  // of the text; whole words, at sentence ends where they are near
  bool cut_before = false;
  bool cut_after = false;
  std::vector<ByteRange> marks;  // within the text, not the snippet
};

// At most about `bytes` of the text, where most different matches stand together.
Snippet MakeSnippet(absl::string_view text, const MarkTerms& terms, size_t bytes);

}  // namespace quoth

#endif  // QUOTH_QUERY_SNIPPET_H_
