// What a run of capitalised words has before and behind the name itself: the outlet of "CNN Ann
// Hill", the body of "House Intelligence Committee Ann Hill", the day of "Ann Hill Election Day".
#ifndef QUOTH_INDEXER_SPEAKERS_NAME_EDGES_H_
#define QUOTH_INDEXER_SPEAKERS_NAME_EDGES_H_

#include <cstdint>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "indexer/speakers/article_words.h"
#include "schema/token.h"

namespace quoth {

// Views the words, which must outlive it.
class NameEdges {
 public:
  explicit NameEdges(const ArticleWords& words) : words_(words) {}

  // Titles stay: they belong to who is named.
  void CutBefore(TokenRange* run);

  // Of a run without its title.
  void CutBehind(TokenRange* run) const;

 private:
  void DropOpening(TokenRange* run) const;
  void DropForeign(TokenRange* run) const;
  void DropBody(TokenRange* run) const;
  void DropOffice(TokenRange* run);
  uint32_t OfficeLink(uint32_t begin) const;
  uint32_t NameBehindBody(TokenRange run) const;
  bool StandsAlone(uint32_t i);

  const ArticleWords& words_;
  bool know_lone_ = false;
  absl::flat_hash_set<absl::string_view> lone_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_NAME_EDGES_H_
