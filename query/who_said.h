// Who said it? From a half-remembered sentence to the statements that it may be.
//
// The candidates and their order are Search's over the sentence as plain words; each of the first
// is then aligned with the sentence word by word, tolerating words that were dropped, swapped,
// inflected or misspelt.
#ifndef QUOTH_QUERY_WHO_SAID_H_
#define QUOTH_QUERY_WHO_SAID_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "query/align.h"
#include "query/index.h"
#include "query/search.h"

namespace quoth {

struct WhoHit {
  Hit hit;
  // Of the sentence (a) with the quote's text (b): what is the same, changed, left out, added.
  Alignment alignment;
  double likeness = 0;  // 0 to 1: how much of the sentence the quote holds, in its order
};

struct WhoResult {
  std::vector<WhoHit> hits;
  uint32_t total = 0;
  bool total_exact = true;
  MarkTerms marks;
  std::vector<std::string> notes;
};

// Of `options`, plain_words, sort, group and first are not looked at.
absl::StatusOr<WhoResult> WhoSaid(const Index& index, absl::string_view sentence,
                                  const SearchOptions& options);

}  // namespace quoth

#endif  // QUOTH_QUERY_WHO_SAID_H_
