#include "query/clause.h"

#include <string>

#include "query/small_words.h"
#include "query/synonyms.h"

namespace quoth {
namespace {

using What = SmallWord;

bool IsParticiple(const SmallWords& small, absl::string_view language, const std::string& word) {
  return small.EndsLikeParticiple(word) ||
         (BaseOf(language, word) != word && !small.EndsUnlikeParticiple(word) &&
          !small.Is(What::kBe, word));
}

// The last word before `at` that is no adverb; "" at the start.
absl::string_view HelperBefore(const SmallWords& small, const std::vector<Word>& words, size_t at) {
  while (at > 0 && small.Is(What::kAdverb, words[at - 1].folded)) --at;
  return at == 0 ? absl::string_view() : absl::string_view(words[at - 1].folded);
}

// "to the port" and not "to sell".
bool IsDirection(const SmallWords& small, const std::vector<Word>& words, size_t to) {
  if (to + 1 == words.size()) return true;
  const Word& next = words[to + 1];
  return next.capitalised || small.Is(What::kDeterminer, next.folded) ||
         (next.folded[0] >= '0' && next.folded[0] <= '9');
}

// By the first verb, as far as small words and endings tell it.
Time TimeOf(const SmallWords& small, absl::string_view language, const std::vector<Word>& words) {
  for (size_t i = 0; i < words.size(); ++i) {
    const absl::string_view word = words[i].folded;
    absl::string_view next;
    if (i + 1 < words.size()) next = words[i + 1].folded;
    const bool name = i > 0 && words[i].capitalised;  // the month of May
    if (small.Is(What::kModalWeak, word) && !name) return Time::kUnknown;
    if (small.Is(What::kModal, word)) {  // "must have sold"; "will have sold" is still to come
      const bool past = small.Is(What::kHaveOpen, next) && !small.Is(What::kModalFuture, word);
      return past ? Time::kPast : Time::kOpen;
    }
    if (small.Is(What::kInfinitive, word) && i == 0) return Time::kOpen;  // "to sell the mill"
    if (small.Is(What::kBeOpen, word)) return Time::kOpen;                // "that it be sold"
    const bool infinitive = small.Is(What::kInfinitive, next);
    if (small.Is(What::kHave, word)) return infinitive ? Time::kUnknown : Time::kPast;
    if (small.Is(What::kBePast, word)) return infinitive ? Time::kOpen : Time::kPast;
    if (small.Is(What::kBe, word)) {
      return infinitive || small.Is(What::kGoing, next) ? Time::kOpen : Time::kUnknown;
    }
    if (small.Is(What::kStay, word)) return Time::kUnknown;
    if (IsParticiple(small, language, words[i].folded) && i > 0 &&
        !small.Is(What::kDeterminer, words[i - 1].folded) &&
        !small.Is(What::kPreposition, words[i - 1].folded)) {
      return Time::kPast;
    }
  }
  return Time::kUnknown;
}

}  // namespace

Clause ReadClause(const std::vector<Word>& words, absl::string_view language) {
  const SmallWords& small = SmallWords::Of(language);
  Clause out;
  out.time = TimeOf(small, language, words);
  out.begins_apart = !words.empty() && small.Is(What::kClause, words.front().folded);
  out.words.resize(words.size());
  absl::string_view preposition, pronoun;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].folded;
    out.words[i].preposition = preposition;
    out.words[i].pronoun = pronoun;
    const bool infinitive = small.Is(What::kInfinitive, word);
    if (infinitive ? IsDirection(small, words, i) : small.Is(What::kPreposition, word)) {
      preposition = small.Entry(What::kPreposition, word);
    } else if (small.Is(What::kPronoun, word)) {
      preposition = {};
      pronoun = small.Entry(What::kPronoun, word);
    } else if (infinitive || small.Is(What::kModal, word) || small.Is(What::kModalWeak, word) ||
               small.Is(What::kHave, word) || small.Is(What::kBe, word)) {
      preposition = {};
    } else if (small.Is(What::kBreak, word)) {
      preposition = pronoun = {};
    } else if (IsParticiple(small, language, word) &&
               small.Is(What::kBe, HelperBefore(small, words, i))) {
      out.words[i].passive = true;
    }
  }
  return out;
}

}  // namespace quoth
