#include "query/folding.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "query/candidates.h"
#include "query/index_impl.h"
#include "schema/near_duplicates.h"

namespace quoth {
namespace {

// Strangers share a term once in millions, but a set phrase may be in very many quotes.
constexpr Xapian::doccount kMaxSharers = 1000;
// Sharers that turn out to be other statements before no more are read for a list that is cut
// short.
constexpr size_t kStrangers = 8;
constexpr size_t kChunk = 32;  // signatures read at a time

}  // namespace

void FoldDuplicates(Index::Impl& index, size_t want, std::vector<Candidate>* candidates) {
  // Statements look into the signatures' words, whose memory stays where it is when candidates
  // move.
  std::vector<Candidate> kept;
  std::vector<Statement> statements;
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
      Statement statement(candidate.signature.content);
      const bool again =
          std::any_of(statements.begin(), statements.end(),
                      [&](const Statement& earlier) { return earlier.IsSame(statement); });
      if (again) continue;
      statements.push_back(std::move(statement));
      kept.push_back(std::move(candidate));
    }
  }
  *candidates = std::move(kept);
}

SameStatements FindSameStatements(Index::Impl& index, const std::vector<uint32_t>& content,
                                  uint32_t self, size_t limit) {
  SameStatements out;
  if (content.size() < kStatementWords) return out;
  absl::flat_hash_map<uint32_t, int> shared;
  Xapian::Database& db = index.database();
  for (const std::string& term : NearTerms(content)) {
    Xapian::doccount looked = 0;
    for (auto posting = db.postlist_begin(term); posting != db.postlist_end(term); ++posting) {
      if (++looked > kMaxSharers) break;
      if (*posting != self) ++shared[*posting];
    }
  }
  std::vector<std::pair<uint32_t, int>> sharers(shared.begin(), shared.end());
  std::sort(sharers.begin(), sharers.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  const Statement statement(content);
  size_t at = 0;
  // Those that share two terms of four are the same nearly always; of the others, some are looked
  // at.
  const size_t may_read =
      limit > sharers.size() ? sharers.size() : std::min(sharers.size(), limit + kStrangers);
  while (at < may_read && out.documents.size() < limit) {
    const size_t end = at + std::min(limit - out.documents.size(), may_read - at);
    std::vector<Candidate> next;
    for (; at < end; ++at) next.push_back({sharers[at].first, 0, 0, {}});
    ReadSignatures(index, &next);
    for (const Candidate& sharer : next) {
      if (statement.IsSame(Statement(sharer.signature.content))) {
        out.documents.push_back(sharer.document);
      }
    }
  }
  for (; at < sharers.size() && sharers[at].second > 1; ++at) ++out.unread;
  return out;
}

}  // namespace quoth
