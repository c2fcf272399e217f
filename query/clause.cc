#include "query/clause.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "query/synonyms.h"

namespace quoth {
namespace {

// Sorted, each.
constexpr absl::string_view kPrepositions[] = {
    "about",  "above",   "across",  "after", "against", "at",      "before", "behind",
    "below",  "beside",  "between", "by",    "despite", "during",  "for",    "from",
    "in",     "inside",  "into",    "near",  "of",      "off",     "on",     "onto",
    "out",    "outside", "over",    "past",  "since",   "through", "till",   "to",
    "toward", "towards", "under",   "until", "upon",    "with",    "within", "without"};
constexpr absl::string_view kPronouns[] = {"he",   "i",  "it",  "nobody", "she",
                                           "they", "we", "who", "you"};
constexpr absl::string_view kDeterminers[] = {"a",     "all",   "an",   "each",  "every", "her",
                                              "his",   "its",   "my",   "our",   "that",  "the",
                                              "their", "these", "this", "those", "your"};
constexpr absl::string_view kBe[] = {"am", "are", "be", "been", "being", "is", "was", "were"};
constexpr absl::string_view kModals[] = {"must", "ought", "shall", "should",
                                         "will", "wont",  "would"};
constexpr absl::string_view kWeakModals[] = {"can", "cannot", "cant", "could", "may", "might"};
constexpr absl::string_view kStay[] = {"become", "get", "keep", "remain", "stay"};
constexpr absl::string_view kHave[] = {"had", "has", "have"};
// What ends the reach of a preposition besides a verb's helpers.
constexpr absl::string_view kBreaks[] = {"although", "as",    "because", "but",  "if",
                                         "than",     "that",  "unless",  "when", "where",
                                         "whether",  "which", "while",   "who"};
constexpr absl::string_view kAdverbs[] = {"also",  "already", "always", "ever", "just",
                                          "never", "not",     "now",    "only", "still"};

template <size_t size>
bool Has(const absl::string_view (&sorted)[size], absl::string_view word) {
  return std::binary_search(std::begin(sorted), std::end(sorted), word);
}

bool IsParticiple(const std::string& word) {
  return absl::EndsWith(word, "ed") ||
         (BaseOf("en", word) != word && !absl::EndsWith(word, "ing") && !Has(kBe, word));
}

// The entry itself, which lives as long as the program; "" where there is none.
template <size_t size>
absl::string_view Entry(const absl::string_view (&sorted)[size], absl::string_view word) {
  const auto* found = std::lower_bound(std::begin(sorted), std::end(sorted), word);
  return found != std::end(sorted) && *found == word ? *found : absl::string_view();
}

// The last word before `at` that is no adverb; "" at the start.
absl::string_view HelperBefore(const std::vector<Word>& words, size_t at) {
  while (at > 0 && Has(kAdverbs, words[at - 1].folded)) --at;
  return at == 0 ? absl::string_view() : absl::string_view(words[at - 1].folded);
}

// "to the port" and not "to sell".
bool IsDirection(const std::vector<Word>& words, size_t to) {
  if (to + 1 == words.size()) return true;
  const Word& next = words[to + 1];
  return next.capitalised || Has(kDeterminers, next.folded) ||
         (next.folded[0] >= '0' && next.folded[0] <= '9');
}

// By the first verb, as far as small words and endings tell it.
Time TimeOf(const std::vector<Word>& words) {
  for (size_t i = 0; i < words.size(); ++i) {
    const absl::string_view word = words[i].folded;
    absl::string_view next;
    if (i + 1 < words.size()) next = words[i + 1].folded;
    const bool may = word == "may" && i > 0 && words[i].capitalised;  // the month
    if (Has(kWeakModals, word) && !may) return Time::kUnknown;
    if (Has(kModals, word)) {  // "must have sold"; "will have sold" is still to come
      return next == "have" && word[0] != 'w' ? Time::kPast : Time::kOpen;
    }
    if (word == "to" && i == 0) return Time::kOpen;  // "to sell the mill"
    if (word == "be") return Time::kOpen;            // "that it be sold"
    if (Has(kHave, word)) return next == "to" ? Time::kUnknown : Time::kPast;
    if (word == "was" || word == "were") return next == "to" ? Time::kOpen : Time::kPast;
    if (Has(kBe, word)) return next == "to" || next == "going" ? Time::kOpen : Time::kUnknown;
    if (Has(kStay, word)) return Time::kUnknown;
    if (IsParticiple(words[i].folded) && i > 0 && !Has(kDeterminers, words[i - 1].folded) &&
        !Has(kPrepositions, words[i - 1].folded)) {
      return Time::kPast;
    }
  }
  return Time::kUnknown;
}

enum class Place : uint8_t {
  kNone,
  kFrom,
  kTo,
  kFor,
  kAgainst,
  kBefore,
  kAfter,
  kAt,
  kOver,
  kUnder,
  kOutside,
  kInside
};

struct PlacedWord {
  absl::string_view word;
  Place place;
};

Place PlaceOf(absl::string_view preposition) {
  constexpr PlacedWord kPlaces[] = {
      {"above", Place::kOver},  {"after", Place::kAfter},     {"against", Place::kAgainst},
      {"at", Place::kAt},       {"before", Place::kBefore},   {"below", Place::kUnder},
      {"during", Place::kAt},   {"for", Place::kFor},         {"from", Place::kFrom},
      {"in", Place::kAt},       {"inside", Place::kInside},   {"into", Place::kTo},
      {"off", Place::kFrom},    {"on", Place::kAt},           {"onto", Place::kTo},
      {"out", Place::kFrom},    {"outside", Place::kOutside}, {"over", Place::kOver},
      {"since", Place::kAfter}, {"to", Place::kTo},           {"toward", Place::kTo},
      {"towards", Place::kTo},  {"under", Place::kUnder},     {"until", Place::kBefore},
      {"with", Place::kFor},    {"within", Place::kInside},
  };
  for (const PlacedWord& known : kPlaces) {
    if (known.word == preposition) return known.place;
  }
  return Place::kNone;
}

}  // namespace

Clause ReadClause(const std::vector<Word>& words) {
  Clause out;
  out.time = TimeOf(words);
  out.words.resize(words.size());
  absl::string_view preposition, pronoun;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].folded;
    out.words[i].preposition = preposition;
    out.words[i].pronoun = pronoun;
    if (word == "to" ? IsDirection(words, i) : Has(kPrepositions, word)) {
      preposition = Entry(kPrepositions, word);
    } else if (Has(kPronouns, word)) {
      preposition = {};
      pronoun = Entry(kPronouns, word);
    } else if (word == "to" || Has(kModals, word) || Has(kWeakModals, word) || Has(kHave, word) ||
               Has(kBe, word)) {
      preposition = {};
    } else if (Has(kBreaks, word)) {
      preposition = pronoun = {};
    } else if (IsParticiple(word) && Has(kBe, HelperBefore(words, i))) {
      out.words[i].passive = true;
    }
  }
  return out;
}

bool Contrary(absl::string_view preposition, absl::string_view other) {
  constexpr Place kContraries[][2] = {
      {Place::kFrom, Place::kTo},     {Place::kFrom, Place::kFor},
      {Place::kFor, Place::kAgainst}, {Place::kBefore, Place::kAfter},
      {Place::kAt, Place::kBefore},   {Place::kAt, Place::kAfter},
      {Place::kOver, Place::kUnder},  {Place::kInside, Place::kOutside},
      {Place::kAt, Place::kOutside},
  };
  const Place a = PlaceOf(preposition), b = PlaceOf(other);
  return std::any_of(std::begin(kContraries), std::end(kContraries), [&](const Place(&pair)[2]) {
    return (pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a);
  });
}

}  // namespace quoth
