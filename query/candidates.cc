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
// "About 56 matches" helps nobody.
constexpr Xapian::doccount kCounted = 1000;

std::vector<Candidate> ListOf(const Xapian::MSet& matches) {
  std::vector<Candidate> out;
  out.reserve(matches.size());
  for (auto hit = matches.begin(); hit != matches.end(); ++hit) {
    out.push_back({*hit, hit.get_weight(), 0, {}, {}});
  }
  return out;
}

}  // namespace

Xapian::doccount CountedAtLeast(Index::Impl& index, bool exact_count) {
  return exact_count ? index.database().get_doccount() : kCounted;
}

CandidateList FirstStage(const Plan& plan, Index::Impl& index, size_t count, bool exact_count) {
  CandidateList out;
  if (plan.lone.has_value() && index.has_impacts() && index.is_folder()) {
    for (const WeighedDocument& found : BestOf(*plan.lone, index, count)) {
      out.list.push_back({found.document, found.weight, 0, {}, {}});
    }
    out.best = out.list.size();
    out.matches = index.TermFrequency(plan.lone->term);
    return out;
  }
  Xapian::Enquire enquire(index.database());
  SetFirstStageWeights(index, &enquire);
  enquire.set_query(plan.query);
  const Xapian::MSet matches =
      enquire.get_mset(0, static_cast<Xapian::doccount>(count), CountedAtLeast(index, exact_count));
  out.matches = matches.get_matches_estimated();
  out.exact = matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
  out.list = ListOf(matches);
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

std::vector<uint32_t> ReadContent(Index::Impl& index, uint32_t document) {
  const std::string value = index.database()
                                .get_document(document, Xapian::DOC_ASSUME_VALID)
                                .get_value(static_cast<Xapian::valueno>(Slot::kSignature));
  Signature signature;
  if (!DecodeContent(value, &signature)) return {};
  return std::move(signature.content);
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
