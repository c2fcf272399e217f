// What the small words of an English sentence say of the others: "from the port", "for the port",
// "was sold", "will be sold". No parse: what stands right in front of a word.
// For query/*.cc only. Pure.
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
};

// `words` are SplitWords of a sentence.
Clause ReadClause(const std::vector<Word>& words);

// Whether a statement about something becomes another one with the other preposition: "for" and
// "against", "from" and "to", "before" and "after", "in March" and "before March".
bool Contrary(absl::string_view preposition, absl::string_view other);

}  // namespace quoth

#endif  // QUOTH_QUERY_CLAUSE_H_
