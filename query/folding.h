// Near-duplicates at query time: the same statement in several places is shown once.
// For query/*.cc only.
#ifndef QUOTH_QUERY_FOLDING_H_
#define QUOTH_QUERY_FOLDING_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/node_hash_map.h"
#include "absl/types/span.h"
#include "query/candidate.h"
#include "query/index.h"
#include "schema/folding_table.h"

namespace quoth {

struct SameStatements {
  std::vector<uint32_t> documents;
  size_t unread = 0;  // further ones by the number of near-duplicate terms that they share, about
};

// Folds the candidates of one search; every content is read once. What Xapian throws passes
// through.
class Folder {
 public:
  // `index` must outlive it, and not be reopened meanwhile.
  explicit Folder(Index::Impl& index) : index_(index) {}

  // Takes out, of a list in order, every candidate whose statement stands earlier in the list,
  // until `want` are left at the front (the rest is dropped); the earlier one remembers it as
  // folded.
  void Fold(size_t want, std::vector<Candidate>* candidates);

  // For each candidate, in their order, the documents that hold the same statement, itself left
  // out: at most `limit`, those first that were folded into it, then those that share most terms.
  // The rest is not read.
  std::vector<SameStatements> Find(absl::Span<const Candidate> candidates, size_t limit);

 private:
  struct Sharer {
    uint32_t document;
    size_t terms;
  };
  using Content = std::vector<uint32_t>;
  using Documents = std::vector<uint32_t>;

  // Null where contents and terms are read from the index: what is found is the same.
  const FoldingTable* Table() const;
  const Content& ContentOf(const Candidate& candidate);
  const Content& ContentOf(uint32_t document);
  const FoldingTable::Entry& EntryOf(uint32_t document);
  // For each candidate the documents that share a term with it, once for each term.
  std::vector<Documents> SharersByTable(absl::Span<const Candidate> candidates);
  std::vector<Documents> SharersByTerms(absl::Span<const Candidate> candidates);
  std::vector<std::vector<Sharer>> Sharers(absl::Span<const Candidate> candidates);
  SameStatements Choose(const Candidate& candidate, const std::vector<Sharer>& sharers,
                        size_t limit);

  Index::Impl& index_;
  bool damaged_ = false;  // the table, or it lacks something
  // Statements look into the contents, which stay where they are.
  absl::node_hash_map<uint32_t, FoldingTable::Entry> entries_;
};

}  // namespace quoth

#endif  // QUOTH_QUERY_FOLDING_H_
