// A statement as the rules build it, in tokens, and its turning into an Attribution.
#ifndef QUOTH_INDEXER_EXTRACT_DRAFT_H_
#define QUOTH_INDEXER_EXTRACT_DRAFT_H_

#include <cstdint>
#include <vector>

#include "indexer/extract/scene.h"
#include "schema/quote.h"
#include "schema/token.h"

namespace quoth {

// What found a statement. The order is that of kRules in draft.cc.
enum class Rule : uint8_t {
  kQuoteTail,       // “…,” X said
  kQuoteInverted,   // “…,” said X
  kTextTail,        // …, X said
  kTextInverted,    // …, said X
  kAccordingTo,     // according to X, …
  kCueQuote,        // X said: “…”
  kCueThat,         // X said that …
  kCueClause,       // X said he …
  kCueObject,       // X criticised …
  kCueInfinitive,   // X promised to …
  kCuePreposition,  // X called for …
  kCueQuestion,     // X asked whether …
  kParticiple,      // …, saying that …
  kPassive,         // X is expected to …, X seems to …
  kAdjective,       // X is confident that …
  kNoun,            // X's claim that …
  kColon,           // X: “…”
  kInWords,         // in his words, “…”
  kEvidential,      // reportedly
  kSourceBehind,    // “…” (X); “…”, so X
  kContinued,       // a quotation without a cue after one with
  kNested,
};

struct Draft {
  Rule rule = Rule::kCueClause;
  std::vector<TokenRange> content;
  TokenRange cue;
  TokenRange source;
  TokenRange via;
  uint32_t stretch = 0;
  int32_t continues = -1;  // index of another draft
};

// direct, mixed or indirect: whether the words of the content stand in quotations that do not also
// enclose the cue or the source.
QuoteKind KindOf(const Scene& scene, const Draft& draft);

// Confidence, and the reason in words with the cue's own words.
Attribution ToAttribution(const Scene& scene, const Draft& draft);

// The share of attributions found by this rule in which content and source were right.
float ConfidenceOf(Rule rule);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_DRAFT_H_
