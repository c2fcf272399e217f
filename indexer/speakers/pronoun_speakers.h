// Whose the words are where the source is a pronoun: "I" is who speaks around it or the author,
// "you" who answers the question, "she" and "they" who was meant before.
#ifndef QUOTH_INDEXER_SPEAKERS_PRONOUN_SPEAKERS_H_
#define QUOTH_INDEXER_SPEAKERS_PRONOUN_SPEAKERS_H_

#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "indexer/speakers/interviews.h"
#include "indexer/speakers/source_context.h"
#include "indexer/speakers/speaker_list.h"
#include "schema/speaker.h"

namespace quoth {

// Views what it was made of; speakers are added to `list`.
class PronounSpeakers {
 public:
  // The speaker of another attribution, or -1.
  using SpeakerOf = absl::FunctionRef<int32_t(int32_t attribution)>;

  // `author` is empty if unknown.
  PronounSpeakers(const SourceContext& sources, const Interview& interview,
                  const std::string& author, SpeakerList* list)
      : sources_(sources),
        words_(sources.words),
        interview_(interview),
        author_(author),
        list_(*list) {}

  // Of attribution i. Where nobody is found, as it is written. "Who" and "which" belong to the noun
  // phrase before them (relative_clauses.h) and are nobody here.
  ResolvedSpeaker Of(int32_t i, SpeakerOf speaker_of);

 private:
  ResolvedSpeaker Third(const SourceMention& mention);
  ResolvedSpeaker First(int32_t i, const SourceMention& mention, SpeakerOf speaker_of);
  ResolvedSpeaker Second(int32_t i, const SourceMention& mention, SpeakerOf speaker_of);
  ResolvedSpeaker Plural(int32_t i, const SourceMention& mention, SpeakerOf speaker_of);
  std::string Word(const SourceMention& mention) const;
  bool IsDashed(uint32_t token) const;
  std::string WhyPerson(uint32_t token) const;

  const SourceContext& sources_;
  const ArticleWords& words_;
  const Interview& interview_;
  const std::string& author_;
  SpeakerList& list_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_PRONOUN_SPEAKERS_H_
