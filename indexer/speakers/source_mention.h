// What the source of an attribution is: a name, a pronoun, a description, several of them, nothing.
//
// Reads the head of the source's noun phrase: "Armenian Prime Minister Nikol Pashinyan" is a name,
// "Clinton's campaign" a body that she possesses, "a spokesman for Clinton" a description, "Ann
// Hill and Bob Lee" two names. Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_SOURCE_MENTION_H_
#define QUOTH_INDEXER_SPEAKERS_SOURCE_MENTION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"
#include "indexer/speakers/noun_phrases.h"
#include "schema/speaker.h"
#include "schema/text_range.h"

namespace quoth {

constexpr uint32_t kNoToken = 0xffffffffu;

struct SourceMention {
  MentionKind kind = MentionKind::kNone;
  SpeakerType type = SpeakerType::kUnnamed;  // what it is if no person is found for it
  Pronoun pronoun = Pronoun::kNone;          // kind kPronoun
  uint32_t token = kNoToken;                 // the pronoun, or the head noun
  std::vector<int32_t> names;                // heads that are names: indexes into Cast::names
  bool joint = false;                        // several heads: "X and Y", "she and her aides"
  bool definite = false;  // "the", a possessor, or nothing before a singular noun
  bool plural = false;
  TokenRange phrase;               // the noun phrase, for a description
  int32_t possessor = -1;          // a name: "Clinton's campaign", "a Clinton tweet"
  uint32_t possessive = kNoToken;  // a pronoun: "his campaign"

  // A name alone: Cast::names[index].
  void BeName(int32_t index, const NameMention& name, SpeakerType of, TokenRange whole) {
    kind = MentionKind::kName;
    type = of;
    token = name.tokens.begin;
    names.assign(1, index);
    phrase = whole;
  }
};

SourceMention AnalyseSource(const ArticleWords& words, const Cast& cast,
                            absl::Span<const ByteRange> source);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_SOURCE_MENTION_H_
