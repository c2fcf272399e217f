// What the rules look at: the inputs with each token's word classes, the outermost quotation around
// it, and stretches, which are sentences joined over quotations that hold several.
//
// Built once an article by MakeScene; refers to the inputs, which must outlive it. Const use is
// safe from any thread.
#ifndef QUOTH_INDEXER_EXTRACT_SCENE_H_
#define QUOTH_INDEXER_EXTRACT_SCENE_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/extract/attribute.h"
#include "indexer/languages/language.h"
#include "schema/text_range.h"
#include "schema/token.h"

namespace quoth {

// Tokens from one sentence boundary outside of quotations to the next.
struct Stretch {
  TokenRange tokens;
  uint32_t paragraph = 0;
};

class Scene {
 public:
  static constexpr int32_t kOutside = -1;

  const AttributionInputs* in = nullptr;
  const Language* language = nullptr;
  std::vector<WordInfo> words;     // for each token
  std::vector<int32_t> quote;      // for each token: its outermost quote span, or kOutside
  std::vector<TokenRange> spans;   // for each quote span: its tokens
  std::vector<Stretch> stretches;  // in order, covering all tokens

  const TokenTable& tokens() const { return in->tokens; }
  const Token& token(uint32_t i) const { return in->tokens.tokens[i]; }
  absl::string_view Folded(uint32_t i) const { return in->tokens.Folded(i); }
  TokenRange SpanTokens(int32_t index) const { return spans[static_cast<size_t>(index)]; }
  const QuoteSpan& span(int32_t index) const { return in->quote_spans[static_cast<size_t>(index)]; }
  const Cue& cue(uint32_t i) const {
    return language->reporting.cues[static_cast<size_t>(words[i].cue)];
  }

  bool Is(uint32_t i, uint32_t classes) const { return (words[i].classes & classes) != 0; }
  // The closed classes of a word: those that say it is no noun or name.
  uint32_t Closed(uint32_t i) const {
    return words[i].classes & ~(kNounForm | kDocument | kEvidential | kClauseBreak | kResumptive |
                                kEvident | kSourceNoun | kMarkOfName | kAddressee | kPhraseStart);
  }
  bool HasCue(uint32_t i) const { return words[i].cue >= 0; }
  bool IsVerbCue(uint32_t i) const { return HasCue(i) && cue(i).kind == CueKind::kVerb; }
  // Punctuation of one byte.
  bool IsPunctuation(uint32_t i, absl::string_view any_of) const;
  // A dash between words: "—", "–", "--", or "-" between blanks or behind a mark.
  bool IsDash(uint32_t i) const;
  bool IsWord(uint32_t i) const {
    const TokenKind kind = token(i).kind;
    return kind == TokenKind::kWord || kind == TokenKind::kNumber;
  }
  bool IsName(uint32_t i) const {
    return token(i).kind == TokenKind::kWord && token(i).Is(kCapitalised) && Closed(i) == 0;
  }
  // A form that can be the verb of a clause: auxiliaries, frequent verbs, finite cues.
  bool IsFinite(uint32_t i) const;
  bool IsGerund(uint32_t i) const;
  // A word with the ending of a past form.
  bool EndsLikePast(uint32_t i) const;
  // Words of the quotation `span` that are no marks or punctuation.
  uint32_t WordsIn(TokenRange range) const;
};

Scene MakeScene(const AttributionInputs& in, const Language& language);

// The same seen from inside the outermost quotations: `quote` tells the spans of the next depth,
// and every sentence is a stretch of its own. For statements within quotations.
Scene PeelQuotations(const Scene& scene);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_SCENE_H_
