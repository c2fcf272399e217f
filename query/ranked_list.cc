#include "query/ranked_list.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/candidates.h"
#include "query/first_stage_weight.h"
#include "query/index_impl.h"
#include "query/rank.h"

namespace quoth {
namespace {

// How many candidates the second stage looks at. On the known-item queries the right quote is among
// the first 400 for all 180 (docs/ranking.md).
constexpr size_t kRerank = 400;

RankedList ByRelevance(const Plan& plan, Index::Impl& index, size_t want, bool exact_count) {
  // One word alone: the first stage has said it all.
  const bool rerank = plan.words.size() > 1;
  const size_t count = rerank ? std::max(want, kRerank) : want;
  CandidateList found = FirstStage(plan, index, count, exact_count);
  RankedList out;
  out.matches = found.matches;
  out.exact = found.exact;
  out.list = std::move(found.list);
  if (!rerank) {
    for (Candidate& candidate : out.list) candidate.score = candidate.weight;
    return out;
  }
  // Those of the phrase that are not among the best come last: move them before the cut.
  const size_t best = std::min(out.list.size(), found.best);
  std::vector<Candidate> head(
      std::make_move_iterator(out.list.begin()),
      std::make_move_iterator(out.list.begin() + static_cast<ptrdiff_t>(std::min(best, kRerank))));
  std::vector<Candidate> tail(
      std::make_move_iterator(out.list.begin() + static_cast<ptrdiff_t>(std::min(best, kRerank))),
      std::make_move_iterator(out.list.begin() + static_cast<ptrdiff_t>(best)));
  std::move(out.list.begin() + static_cast<ptrdiff_t>(best), out.list.end(),
            std::back_inserter(head));
  for (const Candidate& candidate : head) {
    const auto same = [&](const Candidate& other) { return other.document == candidate.document; };
    if (candidate.weight == 0)
      tail.erase(std::remove_if(tail.begin(), tail.end(), same), tail.end());
  }
  ReadSignatures(index, &head);
  Rerank(plan.words, &head);
  std::move(tail.begin(), tail.end(), std::back_inserter(head));
  out.list = std::move(head);
  return out;
}

// One pass of Xapian in order of a value; appends to `out`.
void Sorted(const Xapian::Query& query, Index::Impl& index, Slot slot, bool reverse, size_t want,
            bool exact_count, RankedList* out) {
  Xapian::Enquire enquire(index.database());
  SetFirstStageWeights(index, &enquire);
  enquire.set_query(query);
  enquire.set_sort_by_value_then_relevance(static_cast<Xapian::valueno>(slot), reverse);
  const Xapian::MSet matches =
      enquire.get_mset(0, static_cast<Xapian::doccount>(want), CountedAtLeast(index, exact_count));
  out->matches += matches.get_matches_estimated();
  out->exact = out->exact && matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
  for (auto hit = matches.begin(); hit != matches.end(); ++hit) {
    out->list.push_back({*hit, hit.get_weight(), 0, {}, {}});
  }
}

}  // namespace

RankedList MatchInOrder(const Plan& plan, Index::Impl& index, SortBy sort, size_t want,
                        bool exact_count) {
  if (sort == SortBy::kRelevance) return ByRelevance(plan, index, want, exact_count);
  const Slot slot = sort == SortBy::kSpeaker  ? Slot::kSpeaker
                    : sort == SortBy::kSource ? Slot::kSource
                                              : Slot::kDate;
  RankedList out;
  // An absent value sorts first in Xapian: those that have one go before, the others follow.
  const Xapian::Query has(Xapian::Query::OP_VALUE_GE, static_cast<Xapian::valueno>(slot),
                          std::string(1, '\x01'));
  Sorted(Xapian::Query(Xapian::Query::OP_FILTER, plan.query, has), index, slot,
         sort == SortBy::kNewest, want, exact_count, &out);
  if (out.list.size() < want || exact_count) {
    const size_t rest = want - std::min(want, out.list.size());
    Sorted(Xapian::Query(Xapian::Query::OP_AND_NOT, plan.query, has), index, slot, false, rest,
           exact_count, &out);
  }
  return out;
}

std::map<std::string, uint32_t> CountValues(const Plan& plan, Index::Impl& index, Slot slot) {
  Xapian::ValueCountMatchSpy spy(static_cast<Xapian::valueno>(slot));
  Xapian::Enquire enquire(index.database());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(plan.query);
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, index.database().get_doccount());
  std::map<std::string, uint32_t> out;
  for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
    out[*value] = value.get_termfreq();
  }
  return out;
}

}  // namespace quoth
