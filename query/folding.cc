#include "query/folding.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "query/candidates.h"
#include "query/index_impl.h"
#include "schema/near_duplicates.h"

namespace quoth {
namespace {

// Strangers share a term once in millions, but a set phrase may be in very many quotes.
constexpr Xapian::doccount kMaxSharers = 1000;
constexpr size_t kChunk = 64;  // signatures read at a time

}  // namespace

void FoldDuplicates(Index::Impl& index, size_t want, std::vector<Candidate>* candidates) {
  std::vector<Candidate> kept;
  for (size_t begin = 0; begin < candidates->size() && kept.size() < want; begin += kChunk) {
    const auto first = candidates->begin() + static_cast<ptrdiff_t>(begin);
    const auto last =
        candidates->begin() + static_cast<ptrdiff_t>(std::min(begin + kChunk, candidates->size()));
    std::vector<Candidate> chunk(std::make_move_iterator(first), std::make_move_iterator(last));
    const bool unread = std::any_of(chunk.begin(), chunk.end(),
                                    [](const Candidate& c) { return c.signature.content.empty(); });
    if (unread) ReadSignatures(index, &chunk);
    for (Candidate& candidate : chunk) {
      if (kept.size() == want) break;
      const bool again = std::any_of(kept.begin(), kept.end(), [&](const Candidate& earlier) {
        return IsSameStatement(earlier.signature.content, candidate.signature.content);
      });
      if (!again) kept.push_back(std::move(candidate));
    }
  }
  *candidates = std::move(kept);
}

std::vector<uint32_t> SameStatements(Index::Impl& index, const std::vector<uint32_t>& content,
                                     uint32_t self) {
  std::set<uint32_t> documents;
  Xapian::Database& db = index.database();
  for (const std::string& term : NearTerms(content)) {
    if (db.get_termfreq(term) < 2) continue;  // it is the quote's own
    Xapian::doccount looked = 0;
    for (auto posting = db.postlist_begin(term); posting != db.postlist_end(term); ++posting) {
      if (++looked > kMaxSharers) break;
      if (*posting != self) documents.insert(*posting);
    }
  }
  std::vector<Candidate> sharers;
  for (uint32_t document : documents) sharers.push_back({document, 0, 0, {}});
  if (!sharers.empty()) ReadSignatures(index, &sharers);
  std::vector<uint32_t> out;
  for (const Candidate& sharer : sharers) {
    if (IsSameStatement(content, sharer.signature.content)) out.push_back(sharer.document);
  }
  return out;
}

}  // namespace quoth
