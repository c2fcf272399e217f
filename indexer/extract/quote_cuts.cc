#include "indexer/extract/quote_cuts.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "indexer/languages/reporting.h"

namespace quoth {
namespace {

// The first word and its mark stand before any cut.
constexpr uint32_t kFewestTokens = 2;
// "the deputy head of the harbour master's office Ann Hill", in tokens.
constexpr uint32_t kLongestName = 8;
// "fellow rower" before a name.
constexpr uint32_t kLongestRole = 4;
constexpr uint32_t kNowhere = static_cast<uint32_t>(-1);

class Cutter {
 public:
  Cutter(absl::string_view text, const TokenTable& tokens, const Language& language,
         std::vector<QuoteSpan>* spans)
      : text_(text), tokens_(tokens), data_(language.reporting), spans_(*spans) {}

  void Run() {
    const size_t known = spans_.size();
    for (size_t s = 0; s < known; ++s) {
      if (spans_[s].tokens.empty() || spans_[s].depth != 0) continue;
      if (spans_[s].closed) {
        Part(s);
      } else {
        CutOpen(s);
      }
    }
  }

 private:
  const Token& At(uint32_t i) const { return tokens_.tokens[i]; }
  absl::string_view Raw(uint32_t i) const { return Slice(text_, At(i).range); }
  WordInfo Word(uint32_t i) const { return data_.Find(tokens_.Folded(i)); }
  bool IsComma(uint32_t i) const { return At(i).kind == TokenKind::kPunctuation && Raw(i) == ","; }
  bool IsDash(uint32_t i) const {
    if (At(i).kind != TokenKind::kPunctuation) return false;
    const absl::string_view raw = Raw(i);
    return raw == "—" || raw == "–" || raw == "--" ||
           (raw == "-" && At(i).Is(kSpaceBefore) && At(i).Is(kSpaceAfter));
  }
  bool IsStop(uint32_t i) const {
    if (At(i).kind != TokenKind::kPunctuation) return false;
    const absl::string_view raw = Raw(i);
    return raw == "." || raw == "?" || raw == "!" || raw == "…" || raw == "...";
  }
  bool IsName(uint32_t i) const { return At(i).kind == TokenKind::kWord && At(i).Is(kCapitalised); }

  // A small-lettered form of a verb that can stand behind what was said: "said", "purrs".
  bool IsTailVerb(uint32_t i) const {
    if (At(i).kind != TokenKind::kWord || At(i).Is(kCapitalised)) return false;
    const WordInfo word = Word(i);
    if (word.cue < 0 || (word.forms & (kPast | kThird)) == 0) return false;
    const Cue& cue = data_.cues[static_cast<size_t>(word.cue)];
    return cue.kind == CueKind::kVerb && (cue.frames & (kTakesTail | kTakesTextTail)) != 0;
  }

  // "said Ann Hill", "has added the mayor" at `i`; returns where the subject begins, or kNowhere.
  uint32_t Inverted(uint32_t i, uint32_t end) const {
    if (i < end && (Word(i).classes & kHave) != 0 && !At(i).Is(kCapitalised)) ++i;
    if (i + 1 >= end || !IsTailVerb(i)) return kNowhere;
    uint32_t who = i + 1;
    const Cue& cue = data_.cues[static_cast<size_t>(Word(i).cue)];
    const auto particle = [&](const std::string& p) { return p == tokens_.Folded(who); };
    if (std::any_of(cue.particles.begin(), cue.particles.end(), particle)) {
      ++who;
    } else if (cue.needs_particle) {
      return kNowhere;
    }
    if (who >= end) return kNowhere;
    const uint32_t classes = Word(who).classes;
    if ((classes & kFirstPerson) != 0 || (classes & kComplementizer) != 0) return kNowhere;
    if (IsName(who) || (classes & (kDeterminer | kSubjectPronoun)) != 0) return who;
    // "recalled fellow rower Ann Hill"
    const uint32_t limit = std::min(end, who + kLongestRole);
    for (uint32_t k = who; k < limit && IsPlain(k); ++k) {
      if (k + 1 < end && (IsName(k + 1) || Raw(k + 1)[0] == '@')) return who;
    }
    return kNowhere;
  }

  // A word of no closed class.
  bool IsPlain(uint32_t i) const {
    return At(i).kind == TokenKind::kWord && !At(i).Is(kCapitalised) && Word(i).classes == 0;
  }

  // "trilled Ann Hill": of a verb that is in no list.
  bool InvertedUnknown(uint32_t i, uint32_t end) const {
    if (i + 1 >= end || !IsPlain(i) || !IsName(i + 1) || Word(i).cue >= 0) return false;
    return std::any_of(data_.past_endings.begin(), data_.past_endings.end(),
                       [&](const std::string& e) { return absl::EndsWith(tokens_.Folded(i), e); });
  }

  // "she said", "the mayor of Ulm, Ann Hill, said", with nothing but the end behind it.
  bool Upright(uint32_t i, uint32_t end) const {
    const bool pronoun =
        (Word(i).classes & kSubjectPronoun) != 0 && (Word(i).classes & kDeterminer) == 0;
    const uint32_t limit = std::min(end, i + (pronoun ? 2 : kLongestName));
    bool name = pronoun;
    for (uint32_t k = i; k < limit; ++k) {
      if (k > i && IsTailVerb(k)) {
        if (!name) return false;
        if (k + 1 >= end || IsStop(k + 1)) return true;
        return pronoun && (IsComma(i - 1) || (Word(k + 1).classes & (kPreposition | kTime)) != 0);
      }
      if (At(k).kind != TokenKind::kWord || At(k).Is(kSentenceStart)) return false;
      const uint32_t classes = Word(k).classes;
      if ((classes & (kFirstPerson | kBe | kHave | kAuxiliary | kVerb | kComplementizer)) != 0) {
        return false;
      }
      name = name || At(k).Is(kCapitalised) ||
             (k == i && (classes & kDeterminer) != 0 && (classes & kPossessive) == 0);
    }
    return false;
  }

  // Whether at `i`, behind a comma, a dash or what looks like the end of a sentence, somebody is
  // named as the speaker.
  bool NamesSpeaker(uint32_t i, uint32_t end) const {
    if (i + 1 >= end) return false;
    return Inverted(i, end) != kNowhere || InvertedUnknown(i, end) || Upright(i, end);
  }

  void SetEnd(QuoteSpan* span, uint32_t end) const {
    span->tokens.end = end;
    span->outer.end = At(end - 1).range.end;
    span->content.end = std::max(span->content.begin, span->outer.end);
  }

  void CutOpen(size_t s) {
    QuoteSpan& span = spans_[s];
    const uint32_t end = span.tokens.end;
    const bool within = span.tokens.begin > 0 && !At(span.tokens.begin).Is(kSentenceStart) &&
                        spans_[s].continues < 0 && Raw(span.tokens.begin - 1) != ":" &&
                        At(span.tokens.begin - 1).kind == TokenKind::kWord;
    for (uint32_t i = span.tokens.begin + kFewestTokens; i + 1 < end; ++i) {
      if (HoldsOther(s, i)) return;
      if (At(i).Is(kSentenceStart) && !span.runs_on) {
        if (within || TellsOn(i, end)) {
          SetEnd(&span, i);
          return;
        }
        continue;
      }
      const bool stop = IsStop(i);
      if (!stop && !IsComma(i) && !IsDash(i)) continue;
      uint32_t next = i + 1;
      if (IsDash(next) && next + 1 < end) ++next;  // ", — said X"
      if (stop && At(next).Is(kCapitalised)) continue;
      if (span.runs_on || !NamesSpeaker(next, end)) continue;
      SetEnd(&span, stop ? i + 1 : i);
      return;
    }
  }

  // "She also asked …": a new sentence of the reporter's.
  bool TellsOn(uint32_t i, uint32_t end) const {
    const uint32_t classes = Word(i).classes;
    if ((classes & kSubjectPronoun) == 0 || (classes & kObjectPronoun) != 0 ||
        (classes & (kFirstPerson | kDeterminer | kRelative)) != 0) {
      return false;
    }
    uint32_t verb = i + 1;
    while (verb < end && (Word(verb).classes & kAdverb) != 0) ++verb;
    if (verb >= end || At(verb).kind != TokenKind::kWord) return false;
    const WordInfo word = Word(verb);
    if (word.cue < 0 || (word.forms & (kPast | kThird)) == 0) return false;
    const uint32_t frames = data_.cues[static_cast<size_t>(word.cue)].frames;
    return (frames & kTakesThat) != 0 && (frames & kTakesQuote) != 0;
  }

  // Whether a quotation within this one goes over `i`: none is cut.
  bool HoldsOther(size_t s, uint32_t i) const {
    for (size_t k = s + 1; k < spans_.size() && spans_[k].tokens.begin <= i; ++k) {
      if (spans_[k].depth > 0 && spans_[k].tokens.begin < i && i < spans_[k].tokens.end) {
        return true;
      }
    }
    return false;
  }

  // «A, said X, B»: two quotations, with the words between in neither.
  void Part(size_t s) {
    const uint32_t end = spans_[s].tokens.end;
    for (uint32_t i = spans_[s].tokens.begin + kFewestTokens; i + kFewestTokens < end; ++i) {
      if (!IsComma(i) && !IsDash(i)) continue;
      uint32_t next = i + 1;
      if (IsDash(next)) ++next;
      const uint32_t who = next < end ? Inverted(next, end) : kNowhere;
      if (who == kNowhere || HoldsOther(s, i)) continue;
      // A name to the next comma or dash, with no verb.
      uint32_t close = who;
      while (close < end && close < who + kLongestName && At(close).kind == TokenKind::kWord &&
             !At(close).Is(kSentenceStart)) {
        const WordInfo word = Word(close);
        if ((word.classes & (kBe | kHave | kAuxiliary)) != 0) return;
        if (word.cue >= 0 && IsTailVerb(close)) return;
        ++close;
      }
      if (close + kFewestTokens >= end || !(IsComma(close) || IsDash(close))) continue;
      if (IsComma(close) && IsDash(close + 1)) ++close;
      if (close + kFewestTokens >= end) return;
      QuoteSpan rest = spans_[s];
      rest.tokens.begin = close + 1;
      rest.outer.begin = rest.content.begin = At(close + 1).range.begin;
      rest.opening = {rest.outer.begin, rest.outer.begin};
      rest.continues = -1;
      QuoteSpan& first = spans_[s];
      first.closing = {};
      SetEnd(&first, i);
      spans_.push_back(rest);
      return;
    }
  }

  absl::string_view text_;
  const TokenTable& tokens_;
  const ReportingData& data_;
  std::vector<QuoteSpan>& spans_;
};

}  // namespace

void CutAtSpeakers(absl::string_view text, const TokenTable& tokens, const Language& language,
                   std::vector<QuoteSpan>* spans) {
  Cutter(text, tokens, language, spans).Run();
}

}  // namespace quoth
