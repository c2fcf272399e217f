#include "indexer/speakers/pronoun_speakers.h"

#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/speakers/attribution_places.h"
#include "indexer/speakers/byline.h"
#include "indexer/speakers/noun_phrases.h"
#include "indexer/speakers/plural_pronouns.h"

namespace quoth {

ResolvedSpeaker PronounSpeakers::Of(int32_t i, SpeakerOf speaker_of) {
  const SourceMention& mention = sources_.mentions[i];
  if (mention.joint) {
    return {list_.Named(PhraseName(words_, mention.phrase), SpeakerType::kGroup),
            MentionKind::kPronoun, "several people together"};
  }
  ResolvedSpeaker found;
  switch (mention.pronoun) {
    case Pronoun::kMale:
    case Pronoun::kFemale:
      found = Third(mention);
      break;
    case Pronoun::kFirst:
    case Pronoun::kFirstPlural:
      found = First(i, mention, speaker_of);
      break;
    case Pronoun::kSecond:
      found = Second(i, mention, speaker_of);
      break;
    case Pronoun::kPlural:
    case Pronoun::kNeutral:
      found = Plural(i, mention, speaker_of);
      break;
    default:
      break;
  }
  if (found.speaker < 0) {
    // An "it" of one article is no body that could be met in another.
    const SpeakerType type =
        mention.pronoun == Pronoun::kNeutral ? SpeakerType::kUnnamed : mention.type;
    std::string name = mention.phrase.empty() ? Word(mention) : PhraseName(words_, mention.phrase);
    found = {list_.Named(std::move(name), type), MentionKind::kPronoun,
             "nobody in the article fits: as it is written"};
  }
  found.mention = MentionKind::kPronoun;
  return found;
}

std::string PronounSpeakers::Word(const SourceMention& mention) const {
  return words_.Words({mention.token, mention.token + 1});
}

ResolvedSpeaker PronounSpeakers::Third(const SourceMention& mention) {
  const int32_t person = sources_.PersonMeant(mention.token);
  if (person < 0) return {};
  return {list_.Person(person), MentionKind::kPronoun,
          absl::StrCat("'", Word(mention), "': ", WhyPerson(mention.token))};
}

std::string PronounSpeakers::WhyPerson(uint32_t token) const {
  const PronounResult& result = sources_.pronouns.at(token);
  const uint32_t back = words_.sentence[token] >= words_.sentence[result.antecedent]
                            ? words_.sentence[token] - words_.sentence[result.antecedent]
                            : 0;
  if (back == 0) return "the person meant in the same sentence";
  if (back == 1) return "the person meant in the sentence before";
  return absl::StrCat("the likeliest person of that gender, last meant ", back,
                      " sentences before");
}

// "— I said no.": a turn of a conversation, and not the author's own words.
bool PronounSpeakers::IsDashed(uint32_t token) const {
  const absl::string_view mark =
      words_.Surface(words_.table->paragraph_tokens[words_.ParagraphOf(token)].begin);
  return mark == "\u2014" || mark == "\u2013" || mark == "-";
}

// "I" is who speaks around it, else the author; "we" outside a statement is a single author too.
ResolvedSpeaker PronounSpeakers::First(int32_t i, const SourceMention& mention,
                                       SpeakerOf speaker_of) {
  const auto is = [&](int32_t speaker, absl::string_view who) {
    return ResolvedSpeaker{speaker, MentionKind::kPronoun,
                           absl::StrCat("'", Word(mention), "' is ", who)};
  };
  const bool one = mention.pronoun == Pronoun::kFirst;
  const int32_t around = sources_.content_of[mention.token];
  if (around >= 0 && around != i) {
    const int32_t speaker = one ? speaker_of(around) : -1;
    return speaker < 0 ? ResolvedSpeaker() : is(speaker, "the speaker of the words around it");
  }
  if (words_.quoted[mention.token] != 0) return {};
  const int32_t labelled = one ? interview_.SpeakerAt(mention.token) : -1;
  if (labelled >= 0) return is(list_.Person(labelled), "who the label names");
  if (IsDashed(mention.token)) return {};
  if (!author_.empty()) return is(list_.Bearer(author_), "the author, named in the byline");
  const int32_t signer = one ? SignatureAfter(words_, sources_.cast, mention.token) : -1;
  return signer < 0 ? ResolvedSpeaker() : is(list_.Person(signer), "who signs the text");
}

// "you" in a question is who answers it, where the turns of an interview are labelled.
ResolvedSpeaker PronounSpeakers::Second(int32_t i, const SourceMention& mention,
                                        SpeakerOf speaker_of) {
  if (words_.quoted[mention.token] == 0) {
    const int32_t addressee = interview_.AddresseeAt(mention.token);
    if (addressee >= 0) {
      return {list_.Person(addressee), MentionKind::kPronoun,
              "'you' is the other one of the conversation"};
    }
  }
  const int32_t around = sources_.content_of[mention.token];
  if (around < 0 || around == i) return {};
  const Attribution& question = sources_.attributions[around];
  if (!IsLabelled(words_, question)) return {};
  for (size_t k = static_cast<size_t>(around) + 1; k < sources_.attributions.size(); ++k) {
    const Attribution& answer = sources_.attributions[k];
    if (answer.nested_in >= 0 || answer.paragraph == question.paragraph ||
        !IsLabelled(words_, answer)) {
      continue;
    }
    const int32_t speaker = speaker_of(static_cast<int32_t>(k));
    if (speaker < 0 || speaker == speaker_of(around)) return {};
    return {speaker, MentionKind::kPronoun, "'you' is who answers the question"};
  }
  return {};
}

// "They" and "it": the last source before that is a group or body, within three sentences, else one
// that is named close by.
ResolvedSpeaker PronounSpeakers::Plural(int32_t i, const SourceMention& mention,
                                        SpeakerOf speaker_of) {
  constexpr int32_t kReach = 4;  // sources
  constexpr uint32_t kSentences = 3;
  int32_t found = -1;
  for (int32_t k = i - 1; k >= 0 && k >= i - kReach && found < 0; --k) {
    const SourceMention& other = sources_.mentions[k];
    if (other.token == kNoToken || other.token >= mention.token) continue;
    if (words_.sentence[mention.token] - words_.sentence[other.token] > kSentences) break;
    const int32_t speaker = speaker_of(k);
    if (speaker < 0) continue;
    const SpeakerType type = list_.at(speaker).type;
    const bool fits = mention.pronoun == Pronoun::kNeutral
                          ? type == SpeakerType::kBody
                          : type == SpeakerType::kGroup || type == SpeakerType::kBody ||
                                (type == SpeakerType::kUnnamed && other.plural);
    if (fits && other.pronoun != Pronoun::kIndefinite) found = speaker;
  }
  if (found < 0) found = Antecedent(words_, sources_.cast, mention, &list_);
  if (found < 0) return {};
  return {found, MentionKind::kPronoun,
          absl::StrCat("'", Word(mention), "': the last source of its number before")};
}

}  // namespace quoth
