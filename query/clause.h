// What the small words of a sentence (query/small_words) say of the others: "from the port", "for
// the port", "was sold", "will be sold". No parse: what stands right in front of a word. For
// query/*.cc only. Pure.
#ifndef QUOTH_QUERY_CLAUSE_H_
#define QUOTH_QUERY_CLAUSE_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "schema/words.h"

namespace quoth {

enum class Time : uint8_t {
  kUnknown,  // or the present, which reported speech has for either
  kPast,     // "had sold", "was sold", "sold"
  kOpen,     // "will sell", "must be sold", "to sell"
};

struct ClauseWord {
  absl::string_view preposition;  // that governs the word, or ""; lives as long as the program
  absl::string_view pronoun;      // the last one before it in its clause, or ""; the same
  bool passive = false;           // a participle after a form of "be"
};

struct Clause {
  std::vector<ClauseWord> words;  // one for each word given
  Time time = Time::kUnknown;
  bool begins_apart = false;  // begins with a word of phrases that may stand at either end
};

// `words` are SplitWords of a sentence.
Clause ReadClause(const std::vector<Word>& words, absl::string_view language);

}  // namespace quoth

#endif  // QUOTH_QUERY_CLAUSE_H_
