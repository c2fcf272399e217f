#include "query/folding.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "query/candidates.h"
#include "query/index_impl.h"
#include "schema/near_duplicates.h"

namespace quoth {
namespace {

// Strangers share a term once in millions, but a set phrase may be in very many quotes.
constexpr Xapian::doccount kMaxSharers = 1000;
// Sharers that turn out to be other statements before no more are read for a list that is cut
// short.
constexpr size_t kStrangers = 3;
// Terms of four that those who are counted unread share: among 22,134 quotes of US news, of the
// pairs that share four terms 93 % are the same statement, of those with three 24 %, with two 3 %.
// Where all that were read are the same, those that share as many terms as they are counted too.
constexpr size_t kCountedTerms = 3;

}  // namespace

void FoldDuplicates(Index::Impl& index, size_t want, std::vector<Candidate>* candidates) {
  // Statements look into the signatures' words, whose memory stays where it is when candidates
  // move.
  std::vector<Candidate> kept;
  std::vector<Statement> statements;
  for (Candidate& candidate : *candidates) {
    if (kept.size() == want) break;
    if (candidate.signature.content.empty()) ReadContent(index, &candidate);
    Statement statement(candidate.signature.content);
    const auto earlier =
        std::find_if(statements.begin(), statements.end(),
                     [&](const Statement& other) { return other.IsSame(statement); });
    if (earlier != statements.end()) {
      kept[static_cast<size_t>(earlier - statements.begin())].folded.push_back(candidate.document);
      continue;
    }
    statements.push_back(std::move(statement));
    kept.push_back(std::move(candidate));
  }
  *candidates = std::move(kept);
}

SameStatements FindSameStatements(Index::Impl& index, const Candidate& candidate, size_t limit) {
  SameStatements out;
  const std::vector<uint32_t>& content = candidate.signature.content;
  if (content.size() < kStatementWords) return out;
  std::vector<uint32_t> sharing;  // once for each term
  Xapian::Database& db = index.database();
  for (const std::string& term : NearTerms(content)) {
    Xapian::doccount looked = 0;
    for (auto posting = db.postlist_begin(term); posting != db.postlist_end(term); ++posting) {
      if (++looked > kMaxSharers) break;
      sharing.push_back(*posting);
    }
  }
  std::sort(sharing.begin(), sharing.end());
  struct Sharer {
    uint32_t document;
    size_t terms;
  };
  std::vector<Sharer> sharers;
  for (auto at = sharing.begin(); at != sharing.end();) {
    const auto end = std::upper_bound(at, sharing.end(), *at);
    if (*at != candidate.document) sharers.push_back({*at, static_cast<size_t>(end - at)});
    at = end;
  }
  std::stable_sort(sharers.begin(), sharers.end(),
                   [](const Sharer& a, const Sharer& b) { return a.terms > b.terms; });
  const bool all = limit > sharers.size();
  // Three of forty would say no more than one, and each has to be read.
  const auto likely =
      static_cast<size_t>(std::count_if(sharers.begin(), sharers.end(), [](const Sharer& sharer) {
        return sharer.terms >= kCountedTerms;
      }));
  if (std::max(likely, candidate.folded.size()) > limit) limit = std::min<size_t>(limit, 1);
  for (uint32_t document : candidate.folded) {
    if (out.documents.size() == limit) break;
    out.documents.push_back(document);
  }
  const auto known = [&](uint32_t document) {
    return std::find(candidate.folded.begin(), candidate.folded.end(), document) !=
           candidate.folded.end();
  };
  const Statement statement(content);
  size_t strangers = 0, counted = kCountedTerms;
  std::array<size_t, kNearTerms + 1> unread = {};
  for (const Sharer& sharer : sharers) {
    if (known(sharer.document)) {
      counted = std::min(counted, sharer.terms);
      continue;
    }
    if (out.documents.size() < limit && (all || strangers < kStrangers)) {
      Candidate other;
      other.document = sharer.document;
      ReadContent(index, &other);
      if (statement.IsSame(Statement(other.signature.content))) {
        out.documents.push_back(sharer.document);
        counted = std::min(counted, sharer.terms);
      } else {
        ++strangers;
      }
    } else {
      ++unread[sharer.terms];
    }
  }
  if (strangers > 0) counted = kCountedTerms;
  for (size_t terms = counted; terms <= kNearTerms; ++terms) out.unread += unread[terms];
  out.unread += candidate.folded.size() - std::min(candidate.folded.size(), limit);
  return out;
}

}  // namespace quoth
