#include "query/paraphrase.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "query/edit_distance.h"
#include "query/index_impl.h"
#include "query/numbers.h"
#include "query/small_words.h"
#include "query/synonyms.h"
#include "schema/stop_words.h"
#include "schema/term.h"
#include "schema/words.h"

namespace quoth {
namespace {

// What a word counts as that is found as a synonym, as a word of the same root, or spelt otherwise.
constexpr double kRelated = 0.9;
constexpr double kSameRoot = 0.7;
constexpr double kSpelling = 0.9;
constexpr size_t kRootLetters = 5;
// What a paraphrase needs: docs/ranking.md. Of 394 citations nobody has said any in 907,494 quotes
// of US news, and none of these passes; nor would more than two with 0.55 and 0.5. What the bounds
// keep out are statements that were twisted.
constexpr double kCovered = 0.7;
constexpr double kCovering = 0.65;
constexpr double kDisorder = 0.1;
constexpr size_t kMatched = 3;
// Words in fewer quotes than this are as rare as those in so many: a word that nobody used must not
// outweigh all others.
constexpr double kRarest = 3;

bool SameRoot(const std::string& a, const std::string& b) {
  const size_t shorter = std::min(a.size(), b.size()), longer = std::max(a.size(), b.size());
  size_t same = 0;
  while (same < shorter && a[same] == b[same]) ++same;
  return same >= kRootLetters && 3 * same >= 2 * longer;
}

bool Contains(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Longest run of places in order, by the least end of the runs of each length.
size_t LongestInOrder(const std::vector<size_t>& places) {
  std::vector<size_t> ends;
  for (size_t place : places) {
    const auto at = std::lower_bound(ends.begin(), ends.end(), place);
    if (at == ends.end()) {
      ends.push_back(place);
    } else {
      *at = place;
    }
  }
  return ends.size();
}

// Share of the places that are out of order. With `turn`, after the turn of the list that suits
// best: "by Easter we will reach every farm" and "to reach every farm before Easter" are in order.
double Disorder(const std::vector<size_t>& places, size_t none, bool turn) {
  std::vector<size_t> found;
  for (size_t place : places) {
    if (place < none) found.push_back(place);
  }
  if (found.empty()) return 0;
  size_t most = LongestInOrder(found);
  for (size_t i = 1; turn && i < found.size(); ++i) {
    std::rotate(found.begin(), found.begin() + 1, found.end());
    most = std::max(most, LongestInOrder(found));
  }
  return 1 - static_cast<double>(most) / static_cast<double>(found.size());
}

}  // namespace

ParaphraseTest::ParaphraseTest(Index::Impl& index, absl::string_view citation)
    : index_(index), citation_text_(citation) {}

double ParaphraseTest::Rarity(const std::string& stem) {
  const auto [known, added] = rarities_.try_emplace(stem, 0);
  if (added) {
    double frequency = 0;
    for (Field field : {Field::kStem, Field::kContext}) {
      frequency += index_.TermFrequency(MakeTerm(field, stem));
    }
    const double all = index_.database().get_doccount();
    known->second = std::max(0.1, std::log((all + 1) / std::max(frequency, kRarest)));
  }
  return known->second;
}

ParaphraseTest::Content ParaphraseTest::Read(absl::string_view text, absl::string_view language,
                                             bool with_synonyms) {
  auto stemmer = stemmers_.find(language);
  if (stemmer == stemmers_.end()) {
    stemmer = stemmers_.emplace(std::string(language), Stemmer(language)).first;
  }
  const std::vector<Word> words = SplitWords(text);
  const SmallWords& small = SmallWords::Of(language);
  const std::vector<Number> numbers = FindNumbers(text, words, language);
  Content out;
  const Clause clause = ReadClause(words, language);
  out.begins_clause = clause.begins_apart;
  out.time = clause.time;
  auto number = numbers.begin();
  for (size_t i = 0; i < words.size(); ++i) {
    ContentWord content;
    content.place = clause.words[i];
    while (number != numbers.end() && number->end <= i) ++number;
    if (number != numbers.end() && number->begin <= i) {
      content.number = number->value;
      content.word = words[i].folded;
      content.weight = Rarity(std::string(stemmer->second.Stem(content.word)));
      out.words.push_back(std::move(content));
      i = number->end - 1;
      continue;
    }
    const std::string& word = words[i].folded;
    if (small.Is(SmallWord::kNegation, word)) {
      ++out.negations;
      out.negated.push_back(out.words.size());
      continue;
    }
    if (small.IsTurn(word)) out.turns.push_back(word);
    if (IsStopWord(language, word)) continue;
    content.word = std::string(BaseOf(language, word));
    content.name = words[i].capitalised && !words[i].sentence_start;
    content.stem = std::string(stemmer->second.Stem(content.word));
    content.weight = Rarity(std::string(stemmer->second.Stem(word)));
    if (with_synonyms) {
      for (const std::string& other : RelatedOf(language, content.word, stemmer->second)) {
        content.related.emplace_back(stemmer->second.Stem(other));
      }
      for (const std::string& other : OppositesOf(language, content.word, stemmer->second)) {
        content.opposites.emplace_back(stemmer->second.Stem(other));
      }
    }
    out.words.push_back(std::move(content));
  }
  return out;
}

ParaphraseEvidence ParaphraseTest::Compare(absl::string_view statement,
                                           absl::string_view language) {
  auto known = citations_.find(language);
  if (known == citations_.end()) {
    known = citations_.emplace(std::string(language), Read(citation_text_, language, true)).first;
  }
  const Content& citation = known->second;
  const Content said = Read(statement, language, false);
  const SmallWords& small = SmallWords::Of(language);
  ParaphraseEvidence out;
  out.negation = citation.negations % 2 != said.negations % 2;
  std::vector<double> cited_as(citation.words.size()), said_as(said.words.size());
  std::vector<size_t> partner(citation.words.size(), said.words.size());
  for (size_t i = 0; i < citation.words.size(); ++i) {
    const ContentWord& a = citation.words[i];
    for (size_t k = 0; k < said.words.size(); ++k) {
      const ContentWord& b = said.words[k];
      double like = 0;
      if (a.number >= 0 || b.number >= 0) {
        like = a.number == b.number ? 1 : 0;
      } else if (a.stem == b.stem) {
        like = 1;
      } else if (Contains(a.related, b.stem)) {
        like = kRelated;
      } else if (a.word.size() > 4 && SpellingDistance(a.word, b.word, 0.7) <= 0.7) {
        like = kSpelling;
      } else if (SameRoot(a.word, b.word)) {
        like = kSameRoot;
      }
      if (like > cited_as[i]) {
        cited_as[i] = like;
        partner[i] = k;
      }
      said_as[k] = std::max(said_as[k], like);
    }
  }
  const auto share = [](const Content& content, const std::vector<double>& as) {
    double sum = 0, found = 0;
    for (size_t i = 0; i < as.size(); ++i) {
      sum += content.words[i].weight;
      found += content.words[i].weight * as[i];
    }
    return sum > 0 ? found / sum : 0;
  };
  out.covered = share(citation, cited_as);
  out.covering = share(said, said_as);
  for (size_t i = 0; i < citation.words.size(); ++i) {
    const ContentWord& a = citation.words[i];
    if (cited_as[i] > 0) ++out.matched;
    if (a.number >= 0) {
      // The same number of the same thing: what follows it must follow no other number there.
      out.numbers |= cited_as[i] == 0;
      if (i + 1 < citation.words.size() && cited_as[i + 1] > 0) {
        const size_t thing = partner[i + 1];
        out.numbers |= thing > 0 && said.words[thing - 1].number >= 0 &&
                       said.words[thing - 1].number != a.number;
      }
    }
    out.names |= a.name && cited_as[i] == 0;
    if (cited_as[i] > 0) continue;
    for (size_t k = 0; k < said.words.size(); ++k) {
      out.opposites |= said_as[k] == 0 && Contains(a.opposites, said.words[k].stem);
    }
  }
  // A number there belongs to what it belongs to here.
  for (size_t k = 0; k + 1 < said.words.size(); ++k) {
    if (said.words[k].number < 0) continue;
    for (size_t i = 0; i < citation.words.size(); ++i) {
      if (partner[i] != k + 1 || cited_as[i] == 0 || citation.words[i].number >= 0) continue;
      out.numbers |= i == 0 || citation.words[i - 1].number != said.words[k].number;
    }
  }
  bool turned_to_passive = false;
  std::vector<size_t> in_order = partner;  // those that must be
  for (size_t i = 0; i < citation.words.size(); ++i) {
    if (cited_as[i] == 0) continue;
    const ClauseWord& here = citation.words[i].place;
    const ClauseWord& there = said.words[partner[i]].place;
    out.relations |= small.Contrary(here.preposition, there.preposition);
    // "In March", "for two years" may stand anywhere; "July's heat" is "the heat of July".
    if (!here.preposition.empty() && !there.preposition.empty()) in_order[i] = said.words.size();
    for (absl::string_view preposition : {here.preposition, there.preposition}) {
      if (small.Is(SmallWord::kPossession, preposition)) in_order[i] = said.words.size();
    }
    if (citation.words[i].stem != said.words[partner[i]].stem || here.passive == there.passive) {
      continue;
    }
    // "The owners pay", "the owners are paid".
    const bool same_subject =
        i > 0 && partner[i] > 0 && cited_as[i - 1] > 0 && partner[i - 1] == partner[i] - 1;
    out.relations |= same_subject || (!here.pronoun.empty() && here.pronoun == there.pronoun);
    turned_to_passive = true;
  }
  out.times = (citation.time == Time::kPast && said.time == Time::kOpen) ||
              (citation.time == Time::kOpen && said.time == Time::kPast);
  // "The cat bit the dog", "the dog was bitten by the cat".
  if (!turned_to_passive) {
    out.disorder =
        Disorder(in_order, said.words.size(), citation.begins_clause || said.begins_clause);
  }
  // Both negate, and not the same: "his chest and not his arm".
  for (size_t at : citation.negated) {
    if (out.negation || at >= citation.words.size() || cited_as[at] == 0) continue;
    const bool same = std::any_of(said.negated.begin(), said.negated.end(),
                                  [&](size_t other) { return partner[at] == other; });
    const bool other_is_cited =
        std::any_of(said.negated.begin(), said.negated.end(),
                    [&](size_t o) { return o < said.words.size() && said_as[o] > 0; });
    out.opposites |= !same && other_is_cited;
  }
  for (const std::string& a : citation.turns) {
    if (Contains(said.turns, a)) continue;
    for (const std::string& b : said.turns) {
      out.opposites |= small.Turned(a, b) && !Contains(citation.turns, b);
    }
  }
  return out;
}

namespace {

bool HasTheWords(const ParaphraseEvidence& evidence) {
  return evidence.matched >= kMatched && evidence.covered >= kCovered &&
         evidence.covering >= kCovering;
}

}  // namespace

absl::string_view SaysOtherwise(const ParaphraseEvidence& evidence) {
  if (!HasTheWords(evidence)) return "";
  if (evidence.negation) return "a negation";
  if (evidence.numbers) return "numbers";
  if (evidence.names) return "a name";
  if (evidence.opposites) return "a word that says the opposite";
  if (evidence.times) return "what was and what will be";
  if (evidence.relations || evidence.disorder > kDisorder) return "who does what to whom, or where";
  return "";
}

bool IsParaphrase(const ParaphraseEvidence& evidence) {
  return HasTheWords(evidence) && SaysOtherwise(evidence).empty();
}

}  // namespace quoth
