#include "query/candidates.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "query/first_stage_weight.h"
#include "query/index_impl.h"

namespace quoth {
namespace {

// Quotes that hold the whole query as a phrase, whatever their weight.
constexpr Xapian::doccount kPhraseCandidates = 50;

// By weight, then in the order of the index, as Xapian has it.
bool Before(const Candidate& a, const Candidate& b) {
  return a.weight != b.weight ? a.weight > b.weight : a.document < b.document;
}

std::vector<Candidate> ListOf(const Xapian::MSet& matches) {
  std::vector<Candidate> out;
  out.reserve(matches.size());
  for (auto hit = matches.begin(); hit != matches.end(); ++hit) {
    out.push_back({*hit, hit.get_weight(), 0, {}, {}});
  }
  return out;
}

// The best of the documents of both, which are in order; in both, the second has the weight.
std::vector<Candidate> Merged(std::vector<Candidate> list, std::vector<Candidate> more,
                              size_t count) {
  absl::flat_hash_set<uint32_t> known;
  for (const Candidate& candidate : more) known.insert(candidate.document);
  for (Candidate& candidate : list) {
    if (!known.contains(candidate.document)) more.push_back(std::move(candidate));
  }
  std::sort(more.begin(), more.end(), Before);
  if (more.size() > count) more.resize(count);
  return more;
}

}  // namespace

CandidateList FirstStage(const Plan& plan, Index::Impl& index, size_t count, bool exact_count) {
  CandidateList out;
  Xapian::Enquire enquire(index.database());
  SetFirstStageWeights(index, &enquire);
  enquire.set_query(plan.content.empty() ? plan.query : plan.content);
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(count),
                                                exact_count ? index.database().get_doccount() : 0);
  out.matches = matches.get_matches_estimated();
  out.exact = matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
  out.list = ListOf(matches);
  if (!plan.content.empty()) {
    enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, plan.bonus, plan.content));
    out.list = Merged(std::move(out.list),
                      ListOf(enquire.get_mset(0, static_cast<Xapian::doccount>(count))), count);
  }
  out.best = out.list.size();
  if (!plan.phrase.empty() && out.list.size() >= count) {
    absl::flat_hash_set<uint32_t> seen;
    for (const Candidate& candidate : out.list) seen.insert(candidate.document);
    enquire.set_query(plan.phrase);
    const Xapian::MSet phrases = enquire.get_mset(0, kPhraseCandidates);
    for (auto hit = phrases.begin(); hit != phrases.end(); ++hit) {
      if (seen.insert(*hit).second) out.list.push_back({*hit, 0, 0, {}, {}});
    }
  }
  return out;
}

void ReadContent(Index::Impl& index, Candidate* candidate) {
  const std::string value = index.database()
                                .get_document(candidate->document, Xapian::DOC_ASSUME_VALID)
                                .get_value(static_cast<Xapian::valueno>(Slot::kSignature));
  if (!DecodeContent(value, &candidate->signature)) candidate->signature = {};
}

void ReadSignatures(Index::Impl& index, std::vector<Candidate>* candidates) {
  std::vector<Candidate*> by_document;
  for (Candidate& candidate : *candidates) by_document.push_back(&candidate);
  std::sort(by_document.begin(), by_document.end(),
            [](const Candidate* a, const Candidate* b) { return a->document < b->document; });
  const auto slot = static_cast<Xapian::valueno>(Slot::kSignature);
  auto value = index.database().valuestream_begin(slot);
  const auto end = index.database().valuestream_end(slot);
  for (Candidate* candidate : by_document) {
    if (value == end) break;
    value.skip_to(candidate->document);
    if (value == end || value.get_docid() != candidate->document) continue;
    if (!DecodeSignature(*value, &candidate->signature)) candidate->signature = {};
  }
}

}  // namespace quoth
