// The small words of a language and what they tell of a sentence: prepositions, forms of "be",
// negations, words for numbers. Data, one file a language (query/small_words_en.inc); code asks for
// a class and never for a word. A language without a file is read with the default's: what is found
// there only ever keeps two sentences apart.
// Pure; safe from any thread.
#ifndef QUOTH_QUERY_SMALL_WORDS_H_
#define QUOTH_QUERY_SMALL_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace quoth {

enum class SmallWord : uint8_t {
  kPreposition,
  kPossession,  // a preposition that another form of the words may stand for: "of"
  kInfinitive,  // stands before a verb as well as before a place: "to"
  kPronoun,
  kDeterminer,
  kBe,
  kBePast,
  kBeOpen,  // of what is not yet: "that it be sold"
  kModal,
  kModalFuture,  // of these, those that tell of the future also before "have"
  kModalWeak,    // says nothing of the time
  kHave,
  kHaveOpen,  // the form after a modal
  kStay,      // verbs of what goes on
  kGoing,     // after a form of "be": what is to come
  kBreak,     // ends a clause
  kAdverb,    // may stand between a verb and its helper
  kClause,    // begins a clause or phrase that may stand in front or at the end
  kNegation,
  kSingle,  // one, before a multiple: "a million"
  kCount,
};

class SmallWords {
 public:
  // Lives as long as the program.
  static const SmallWords& Of(absl::string_view language);

  // `lines` as in query/small_words_en.inc; they must outlive it. What is not understood is left
  // out, and `ok()` is false.
  explicit SmallWords(absl::string_view lines);
  bool ok() const { return ok_; }

  // Words are folded (SplitWords).
  bool Is(SmallWord what, absl::string_view word) const;
  // The word itself as it stands in the data, or "" where it is not of the class.
  absl::string_view Entry(SmallWord what, absl::string_view word) const;
  // Whether it ends like a regular participle, or like what is never one.
  bool EndsLikeParticiple(absl::string_view word) const;
  bool EndsUnlikeParticiple(absl::string_view word) const;
  // Whether the two prepositions put a thing in places of which it can be in one only.
  bool Contrary(absl::string_view preposition, absl::string_view other) const;
  // Whether the word is one of a pair that turns a meaning round, and whether these are a pair.
  bool IsTurn(absl::string_view word) const { return turning_.contains(word); }
  bool Turned(absl::string_view a, absl::string_view b) const;
  // "twelve": 12, "million": 1e6.
  absl::optional<double> Number(absl::string_view word) const;
  absl::optional<double> Multiple(absl::string_view word) const;

 private:
  using Pair = std::pair<absl::string_view, absl::string_view>;
  using Values = absl::flat_hash_map<absl::string_view, double>;

  bool Add(absl::string_view name, const std::vector<absl::string_view>& words);

  bool ok_ = true;
  absl::flat_hash_map<absl::string_view, uint32_t> classes_;  // a bit for each
  absl::flat_hash_map<absl::string_view, absl::string_view> places_;
  std::vector<absl::string_view> participle_ends_, other_ends_;
  std::set<Pair> contraries_, turns_;  // each way round
  absl::flat_hash_set<absl::string_view> turning_;
  Values numbers_, multiples_;
};

}  // namespace quoth

#endif  // QUOTH_QUERY_SMALL_WORDS_H_
