// Who each attribution of an article is by: one person, body, group or unnamed source, under the
// fullest name that the article gives.
//
//   Resolution r = ResolveSpeakers(article, tokens, quotes, attributions, language);
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
#include "schema/document.h"
#include "schema/quote.h"
#include "schema/speaker.h"
#include "schema/token.h"

namespace quoth {

// `tokens`, `quotes` and `attributions` are those of article.text. One result for each attribution;
// Resolution::speakers holds only the speakers of attributions, in the order of their first one.
// `known` are speakers of what came before in the article, where this is a section of one.
Resolution ResolveSpeakers(const Article& article, const TokenTable& tokens,
                           absl::Span<const QuoteSpan> quotes,
                           absl::Span<const Attribution> attributions, const Language& language,
                           absl::Span<const Speaker> known = {});

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_RESOLVE_H_
