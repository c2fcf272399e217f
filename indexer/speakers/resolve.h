// Who each attribution of an article is by: one person, body, group or unnamed source, under the
// fullest name that the article gives.
//
//   Resolution r = ResolveSpeakers(article, paragraphs, tokens, quotes, attributions, language);
//   r.speakers[r.of[i].speaker].name  // of attributions[i], unless r.of[i].speaker is -1
//
// Mention and name never disagree: a name resolves to a person that has this spelling, a pronoun to
// one of its gender, a description to one with that role in the article; what has no evidence stays
// as it is written. Deterministic and pure; safe from any thread; about linear in the tokens.
#ifndef QUOTH_INDEXER_SPEAKERS_RESOLVE_H_
#define QUOTH_INDEXER_SPEAKERS_RESOLVE_H_

#include <vector>

#include "absl/types/span.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/languages/language.h"
#include "indexer/languages/speaker_data.h"
#include "indexer/speakers/pronouns.h"
#include "schema/document.h"
#include "schema/quote.h"
#include "schema/speaker.h"
#include "schema/token.h"

namespace quoth {

// `tokens`, `quotes` and `attributions` are those of article.text. One result for each attribution;
// Resolution::speakers holds only the speakers of attributions, in the order of their first one.
// `known` are speakers of what came before in the article, where this is a section of one.
Resolution ResolveSpeakers(const Article& article, absl::Span<const Paragraph> paragraphs,
                           const TokenTable& tokens, absl::Span<const QuoteSpan> quotes,
                           absl::Span<const Attribution> attributions, const Language& language,
                           absl::Span<const Speaker> known = {});

// For training the ranker of pronouns: every pronoun with its candidates and their features, and
// the names of the article's people.
struct SpeakerTrace {
  std::vector<PronounCase> pronouns;
  std::vector<std::string> people;
  std::vector<uint32_t> head;  // for each attribution the token of its pronoun, or kNoToken
  std::string cast;            // the people as a text
};

Resolution ResolveSpeakers(const Article& article, absl::Span<const Paragraph> paragraphs,
                           const TokenTable& tokens, absl::Span<const QuoteSpan> quotes,
                           absl::Span<const Attribution> attributions, const SpeakerData& data,
                           SpeakerTrace* trace, absl::Span<const Speaker> known = {});

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_RESOLVE_H_
