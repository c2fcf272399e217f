// The cast while it is made: people so far, and by which words of their names they are found.
// Internal to indexer/speakers/cast.
#ifndef QUOTH_INDEXER_SPEAKERS_CAST_DRAFT_H_
#define QUOTH_INDEXER_SPEAKERS_CAST_DRAFT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"
#include "indexer/speakers/name_mentions.h"
#include "indexer/speakers/name_parts.h"

namespace quoth {

// Beyond this many people spellings are compared exactly only, which keeps the time linear.
constexpr size_t kMostCompared = 300;

// Views the words, which must outlive it.
class CastDraft {
 public:
  CastDraft(const ArticleWords& words, std::vector<NameMention> names);

  const ArticleWords& words;
  const SpeakerData& data;
  Cast cast;
  std::vector<NameParts> parts;  // one for each mention

  // A new person, found by the words of this name; `gender` as its given name tells.
  int32_t Add(const NameParts& name, Gender gender);

  // From now on the person is found by the words of this name, too.
  void FindBy(const NameParts& name, int32_t person);

  // The mention names the person, and tells what stands beside it.
  void Join(int32_t person, uint32_t mention);

  // `evidence`: see Person; only better evidence counts.
  void Learn(int32_t person, Gender gender, int evidence);

  absl::Span<const int32_t> PeopleWith(const std::string& word) const;

  // The person whom this full name can name, or -1.
  int32_t PersonOf(const NameParts& name) const;

  // How many mentions of the person are full names.
  int FullMentions(int32_t person) const { return full_mentions_[person]; }

 private:
  std::vector<int> full_mentions_;
  absl::flat_hash_map<std::string, std::vector<int32_t>> by_word_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_CAST_DRAFT_H_
