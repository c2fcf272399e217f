// Near-duplicates: the same statement as several outlets print it, whole, cut or slightly reworded.
//
// Every quote carries, as a pure function of its own words, four terms (Field::kNear) of which
// near-duplicates share one or more with high probability. Whoever asks looks the terms up, and
// decides with IsSameStatement on the signatures' content. Nothing depends on the order of indexing
// or on other quotes, so replacing and deleting need no repair, and shards agree.
//
// The terms are MinHash values (Broder 1997) over shingles of three stems: two quotes with
// resemblance J share a given term with probability J, one of four with 1 - (1 - J)^4: 0.99 at 0.7,
// 0.94 at 0.5 (a quote and its half), 0.76 at 0.3. Values are cut to 22 bits, so that the terms
// stay few and short: a look-up brings about one stranger for every million quotes and term.
//
// `content` is Signature::content (stem hash in the low 24 bits). Pure; safe from any thread.
#ifndef QUOTH_SCHEMA_NEAR_DUPLICATES_H_
#define QUOTH_SCHEMA_NEAR_DUPLICATES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"

namespace quoth {

inline constexpr size_t kShingleWords = 3;
inline constexpr int kNearTerms = 4;
// Fewer words ("it", "Hillary Clinton", "a mistake") say nothing by which a statement is known
// again: such quotes are never the same.
inline constexpr size_t kStatementWords = 4;
// Strangers share a term once in millions, but a set phrase may be in very many quotes: of those
// that share a term so many are looked at, in the order of the index.
inline constexpr size_t kMaxSharers = 1000;

// The distinct Field::kNear terms, at most kNearTerms; none below kStatementWords.
std::vector<std::string> NearTerms(absl::Span<const uint32_t> content);

// How many different shingles two quotes have, and how many of them in common. A quote shorter than
// a shingle is one shingle.
struct ShingleOverlap {
  size_t shared = 0;
  size_t a = 0;
  size_t b = 0;

  double Resemblance() const;  // shared / all of both (Jaccard), 0 for nothing
  double Containment() const;  // shared / those of the one that has fewer
};
ShingleOverlap Overlap(absl::Span<const uint32_t> a, absl::Span<const uint32_t> b);

// Whether two quotes are the same statement, whole or cut: the same words; or half of all shingles
// in common (4 at least); or 65 % of the shorter one's (5 at least). Read in pairs of 22,134 quotes
// of 2016 US news: below these, set phrases and topics make up half of what is found.
bool IsSameStatement(absl::Span<const uint32_t> a, absl::Span<const uint32_t> b);

// The same for one that is compared with many: its shingles are made once. `content` must outlive
// it.
class Statement {
 public:
  explicit Statement(absl::Span<const uint32_t> content);
  bool IsSame(const Statement& other) const;

 private:
  absl::Span<const uint32_t> content_;
  std::vector<uint64_t> shingles_;
};

}  // namespace quoth

#endif  // QUOTH_SCHEMA_NEAR_DUPLICATES_H_
