// The rules of attribution over one article; internal to attribute_rules.
//
// Each stretch is read in four passes: source phrases ("according to X"), cues behind or inside
// their content, cues before it, and quotations that are left over. What a pass takes is claimed,
// so that no later one takes it again.
#ifndef QUOTH_INDEXER_EXTRACT_RULE_ENGINE_H_
#define QUOTH_INDEXER_EXTRACT_RULE_ENGINE_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/extract/attribute.h"
#include "indexer/extract/cues.h"
#include "indexer/extract/datelines.h"
#include "indexer/extract/draft.h"
#include "indexer/extract/noun_phrases.h"
#include "indexer/extract/scene.h"
#include "schema/quote.h"

namespace quoth {

class RuleEngine {
 public:
  RuleEngine(const AttributionInputs& in, const Language& language)
      : scene_(MakeScene(in, language)),
        claimed_(in.tokens.tokens.size(), 0),
        datelines_(FindDatelines(in, language)) {}

  // The same inside of statements: `inner` from PeelQuotations, or as it was for those
  // that are no quotations themselves. Takes only what is plain.
  RuleEngine(Scene inner, bool nested) : scene_(std::move(inner)), nested_(nested) {
    claimed_.assign(scene_.words.size(), 0);
  }

  std::vector<Attribution> Run();

 private:
  static constexpr uint32_t kNowhere = static_cast<uint32_t>(-1);

  // Where the content behind a cue begins, and by which rule.
  struct Complement {
    uint32_t begin = kNowhere;
    Rule rule = Rule::kCueClause;
    bool found() const { return begin != kNowhere; }
  };

  // attribute_rules.cc: the order of things.
  void TakeFormats();
  void RunStretch(uint32_t s);
  TokenRange WithoutDateline(TokenRange stretch) const;
  int32_t Add(Draft draft);
  void FollowRuns(Draft* draft);
  Attribution FromFormat(const FormatMatch& format) const;
  std::vector<Attribution> Finish();

  // rule_text.cc: small questions about the text, and where contents end.
  bool IsQuoted(uint32_t i) const { return scene_.quote[i] != Scene::kOutside; }
  bool IsQuoteBegin(uint32_t i) const;
  bool IsSpeechBegin(uint32_t i) const;
  bool IsScrap(int32_t q) const;
  bool EndsSpeech(uint32_t i) const;
  bool CommaEndsQuotation(int32_t q) const;
  bool FreeRange(TokenRange range) const;
  void Claim(TokenRange range);
  bool HasFinite(TokenRange range) const;
  TokenRange Trim(TokenRange range) const;
  uint32_t SkipToClauseEnd(uint32_t i) const;
  uint32_t SegmentBegin(uint32_t i) const;
  bool BeginsNewClause(uint32_t i) const;
  bool CueAt(uint32_t i) const;
  bool CueSoonAfter(uint32_t i) const;
  bool IsSubordinate(uint32_t subject) const;
  bool IsRemark(uint32_t comma) const;
  bool ClosesAside(const CueMatch& m, uint32_t begin) const;
  uint32_t QuoteContentEnd(uint32_t q) const;
  uint32_t ContentEnd(uint32_t begin, uint32_t limit, bool whole = false) const;
  uint32_t ClauseBreak(uint32_t begin, uint32_t limit) const;

  // rule_phrases.cc: source phrases.
  void SourcePhrases();
  bool MatchesPhrase(uint32_t i, const std::vector<std::string>& phrase) const;
  void AccordingTo(uint32_t i, uint32_t size);
  void ForWhom();
  void WordsOf(uint32_t i);
  void InWords(uint32_t i, uint32_t size, TokenRange source);
  void AsReported();
  void Relayed(uint32_t i, uint32_t size);

  // rule_tails.cc: cues behind or inside their content.
  void Evidential(uint32_t i);
  void Tail(const CueMatch& m);
  bool IsPerfect(const CueMatch& m) const;
  bool SpeechEndsAt(uint32_t last, uint32_t begin) const;
  bool ScrapEndsAt(uint32_t last) const;
  bool EndsSentence(uint32_t i) const;
  bool SpeechBefore(uint32_t i) const;
  bool Inverted(const CueMatch& m);
  bool InvertedAtStart(const CueMatch& m);
  void Announced();
  bool PreviousIsQuote() const;
  void ReleasePrevious();
  bool LooksComplete(TokenRange left) const;
  bool IsIntroduction(TokenRange left) const;
  uint32_t AdjunctEnd(const CueMatch& m) const;
  uint32_t BehindQuoteTail(const CueMatch& m) const;
  void TakeTail(const CueMatch& m, TokenRange source, TokenRange left, uint32_t end, Rule rule);
  void PrecedingQuotes(uint32_t begin, Draft* draft) const;

  // rule_beside.cc: sources behind a quotation, with or without a cue.
  NounPhrase InvertedSubject(uint32_t i) const;
  bool MayBeVerb(uint32_t i) const;
  bool EndsClause(uint32_t i) const;
  void AnyVerbBeside();
  bool SourceBehind(TokenRange span);
  bool OwnerBehind(TokenRange span);

  // rule_forward.cc: cues before their content.
  void Forward(const CueMatch& m);
  Complement FindComplement(const CueMatch& m) const;
  Complement BehindAddressee(uint32_t i) const;
  Complement BehindAdjuncts(const CueMatch& m, uint32_t i) const;
  bool InfinitiveAt(uint32_t i) const;
  bool ClauseFollows(uint32_t i) const;
  TokenRange SourceOf(const CueMatch& m) const;
  TokenRange ParticipleSource(const CueMatch& m) const;
  TokenRange SharedSubject(const CueMatch& m) const;
  void Noun(uint32_t i);

  // rule_nested.cc: statements within statements.
  struct Inner {
    Attribution attribution;
    size_t owner;  // index of the draft that holds it, or behind them of the format
  };
  std::vector<Inner> Nested() const;
  bool HoldsQuotation(TokenRange content) const;
  void RunInside(TokenRange content);
  bool AllowedInside(const Draft& draft) const;

  // rule_quotes.cc: quotations that are left over.
  void Loose();
  void LooseQuote(TokenRange span);
  bool IsHeading(TokenRange span) const;
  bool IsExcerpt(TokenRange span) const;
  bool Answers(uint32_t paragraph) const;
  void Continue(TokenRange span);

  Scene scene_;
  bool nested_ = false;
  std::vector<char> claimed_;  // for each token; char, as bits are slower here
  std::vector<Draft> drafts_;
  std::vector<ByteRange> datelines_;  // in order; no sentence's own words

  // The stretch at hand.
  uint32_t stretch_ = 0;
  TokenRange range_;
  size_t first_of_stretch_ = 0;
  std::vector<CueMatch> cues_;
  TokenRange via_;
  int32_t last_in_paragraph_ = -1;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_RULE_ENGINE_H_
