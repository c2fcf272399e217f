// Where a run of words that may be a name begins and ends: capitals, and the small words, marks and
// nicknames inside it. "Department of Justice", `Joe "Shorty" Hill, Jr.`, "Bill de Blasio".
#ifndef QUOTH_INDEXER_SPEAKERS_NAME_RUNS_H_
#define QUOTH_INDEXER_SPEAKERS_NAME_RUNS_H_

#include <cstdint>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/name_mentions.h"

namespace quoth {

// Views the words, which must outlive it.
class NameRuns {
 public:
  explicit NameRuns(const ArticleWords& words) : words_(words) {}

  // Its words may begin a name and go on with one in headlines, where all words are capitalised.
  void Know(const NameMention& mention);

  bool Begins(uint32_t i, bool headline) const;

  // One past the last token of the run that begins at `begin`, at most `limit`; a nickname in it is
  // put into `mention`.
  uint32_t End(uint32_t begin, uint32_t limit, bool headline, NameMention* mention) const;

 private:
  bool Known(uint32_t i) const { return known_.contains(words_.Folded(i)); }
  bool CanStand(uint32_t i, bool first) const;
  bool EndsInApostrophe(uint32_t i) const;
  bool HeadlineGoesOn(uint32_t begin, uint32_t next) const;
  bool NextCapital(uint32_t i, uint32_t limit) const;
  bool LinksBody(uint32_t begin, uint32_t i, bool body) const;
  uint32_t Nickname(uint32_t i, uint32_t limit, NameMention* mention) const;

  const ArticleWords& words_;
  absl::flat_hash_set<absl::string_view> known_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_NAME_RUNS_H_
