#include "indexer/speakers/seen_people.h"

#include <algorithm>
#include <tuple>

namespace quoth {
namespace {

constexpr uint32_t kReach = 2;             // sentences
constexpr uint32_t kReachInParagraph = 5;  // the same, where they are of one paragraph

bool InReach(const ArticleWords& words, uint32_t before, uint32_t sentence) {
  const auto& sentences = words.table->sentences;
  const uint32_t reach =
      sentences[before].paragraph == sentences[sentence].paragraph ? kReachInParagraph : kReach;
  return before <= sentence && sentence - before <= reach;
}

// "In an interview with Ann Hill, the Dane said": who is named before the description is no
// subject.
bool AfterOpening(const ArticleWords& words, uint32_t token) {
  const uint32_t begin = words.SentenceOf(token).begin;
  uint32_t article = token;
  while (article > begin && !words.Is(article, kArticle)) --article;
  return article > begin && !words.IsWord(article - 1) &&
         words.Is(begin, kPrepositionWord | kClosed);
}

}  // namespace

int32_t GoesOnWith(const ArticleWords& words, const Cast& cast, const Described& described,
                   const SeenPeople& seen) {
  const uint32_t token = described.token;
  const uint32_t sentence = words.sentence[token];
  const std::vector<int32_t>& among = described.among;
  const auto fits = [&](int32_t person) {
    return (among.empty() || std::find(among.begin(), among.end(), person) != among.end()) &&
           GenderFits(cast.people[person], described.gender) &&
           std::find(described.excluded.begin(), described.excluded.end(), person) ==
               described.excluded.end();
  };
  int32_t best = -1;
  using Score = std::tuple<uint32_t, bool, bool, uint32_t>;
  Score best_score;
  int rivals = 0;
  int32_t pronoun = -1;
  int32_t only = -1;
  uint32_t only_sentence = 0;
  for (auto it = seen.order.rbegin(); it != seen.order.rend(); ++it) {
    if (words.quoted[token] == 0 && !seen.outside[*it].any) continue;
    const Seen& last = seen.Last(words, *it, token);
    if (!InReach(words, last.sentence, sentence)) continue;
    if (last.sentence == sentence) {
      if (last.pronoun) {
        if (!fits(*it)) continue;
        if (!described.bare) return *it;
        pronoun = *it;
        ++rivals;
      } else if (last.described) {
        continue;
      } else if (!AfterOpening(words, token)) {
        return -1;
      }
      continue;
    }
    if (!fits(*it)) continue;
    if (last.source || last.subject || last.sentence + 1 == sentence) ++rivals;
    only = last.possessive ? *it : -1;
    only_sentence = last.sentence;
    if (last.strong == kNowhere || !InReach(words, last.strong, sentence)) continue;
    // "Hill spoke hours after Lee said so" is about Hill, "{Hill is right}, Lee said" about Lee.
    const Score score{last.strong, last.subject && !last.reported, last.source, last.token};
    if (best < 0 || score > best_score) {
      best = *it;
      best_score = score;
    }
  }
  // The only one of the sentence before, though as an owner: "Hill's doctor says she is well. The
  // former governor ran ten miles."
  if (best < 0 && rivals == 1 && only >= 0 && only_sentence + 1 == sentence) best = only;
  if (pronoun >= 0) best = pronoun;
  return described.bare && rivals > 1 ? -1 : best;
}

}  // namespace quoth
