// The speakers of a Resolution while it is being made: each person, body or description once.
#ifndef QUOTH_INDEXER_SPEAKERS_SPEAKER_LIST_H_
#define QUOTH_INDEXER_SPEAKERS_SPEAKER_LIST_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/bodies.h"
#include "indexer/speakers/cast.h"
#include "schema/speaker.h"

namespace quoth {

class SpeakerList {
 public:
  SpeakerList(const ArticleWords& words, const Cast& cast)
      : words_(words), cast_(cast), bodies_(words, cast) {}

  // Index of the speaker; made on first use.
  int32_t Person(int32_t person);
  int32_t Body(int32_t name);  // index into Cast::names
  // As written. Descriptions with the same words are one speaker.
  int32_t Named(std::string name, SpeakerType type);

  // Who bears this full name: the person of the article or, if it has none, as written.
  int32_t Bearer(const std::string& name);

  // "Ann Hill, the Bank of Ulm and Bob Lee": what each is called elsewhere in the article.
  std::string Joined(absl::Span<const int32_t> names) const;

  const Speaker& at(int32_t index) const { return speakers_[index]; }
  // The person behind a speaker, or -1.
  int32_t PersonOf(int32_t index) const { return persons_[index]; }
  std::vector<Speaker> Take() { return std::move(speakers_); }

 private:
  int32_t Add(Speaker speaker, int32_t person);

  const ArticleWords& words_;
  const Cast& cast_;
  Bodies bodies_;
  std::vector<Speaker> speakers_;
  std::vector<int32_t> persons_;
  absl::flat_hash_map<int32_t, int32_t> by_person_;
  absl::flat_hash_map<std::string, int32_t> by_name_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_SPEAKER_LIST_H_
