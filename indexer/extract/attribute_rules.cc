#include "indexer/extract/attribute_rules.h"

#include <algorithm>
#include <utility>

#include "indexer/extract/cues.h"
#include "indexer/extract/draft.h"
#include "indexer/extract/noun_phrases.h"
#include "indexer/extract/scene.h"

namespace quoth {
namespace {

// A quotation of fewer words, without the punctuation of a sentence inside, is a scrap: part of the
// words around it, never a statement of its own.
constexpr uint32_t kScrapWords = 5;
// A statement before a trailing "X said" has at least so many words.
constexpr uint32_t kMinTailWords = 4;
// How far a "that" or a quotation may stand behind its cue ("said on Tuesday in Bonn that").
constexpr uint32_t kMaxAdjunct = 18;

class RuleEngine {
 public:
  RuleEngine(const AttributionInputs& in, const Language& language)
      : scene_(MakeScene(in, language)), claimed_(in.tokens.tokens.size(), false) {}

  std::vector<Attribution> Run() {
    TakeFormats();
    for (uint32_t s = 0; s < scene_.stretches.size(); ++s) RunStretch(s);
    return Finish();
  }

 private:
  // --- small questions -------------------------------------------------------------------------

  bool IsQuoted(uint32_t i) const { return scene_.quote[i] != Scene::kOutside; }

  bool IsQuoteBegin(uint32_t i) const {
    return IsQuoted(i) && scene_.span(scene_.quote[i]).tokens.begin == i;
  }

  bool IsScrap(int32_t q) const {
    const QuoteSpan& span = scene_.span(q);
    if (span.runs_on || span.continues >= 0) return false;
    if (scene_.WordsIn(span.tokens) >= kScrapWords) return false;
    const uint32_t closing = span.closing.empty() ? 0 : 1;
    if (span.tokens.size() <= closing + 1) return true;
    const uint32_t last = span.tokens.end - 1 - closing;
    return !scene_.IsPunctuation(last, ".,!?");
  }

  bool EndsSpeech(uint32_t i) const {  // the last token of a quotation that is no scrap
    return IsQuoted(i) && scene_.span(scene_.quote[i]).tokens.end == i + 1 &&
           !IsScrap(scene_.quote[i]);
  }

  bool FreeRange(TokenRange range) const {
    for (uint32_t i = range.begin; i < range.end; ++i) {
      if (claimed_[i]) return false;
    }
    return !range.empty();
  }

  void Claim(TokenRange range) {
    for (uint32_t i = range.begin; i < range.end; ++i) claimed_[i] = true;
  }

  bool HasFinite(TokenRange range) const {
    for (uint32_t i = range.begin; i < range.end; ++i) {
      if (scene_.IsFinite(i)) return true;
    }
    return false;
  }

  // Last token of the range that is no closing punctuation of the sentence, exclusive; marks that
  // close a quotation stay.
  uint32_t TrimEnd(TokenRange range) const {
    uint32_t end = range.end;
    while (end > range.begin && !IsQuoted(end - 1) &&
           (scene_.IsPunctuation(end - 1, ".,;:!?") || scene_.IsDash(end - 1) ||
            scene_.token(end - 1).kind == TokenKind::kQuoteMark)) {
      --end;
    }
    return end;
  }

  uint32_t TrimBegin(TokenRange range) const {
    uint32_t begin = range.begin;
    while (begin < range.end && !IsQuoted(begin) &&
           (scene_.IsPunctuation(begin, ".,;:") || scene_.IsDash(begin))) {
      ++begin;
    }
    return begin;
  }

  TokenRange Trim(TokenRange range) const {
    range.begin = TrimBegin(range);
    range.end = TrimEnd(range);
    if (range.end < range.begin) range.end = range.begin;
    return range;
  }

  // --- adding ----------------------------------------------------------------------------------

  // Adds quotations of other paragraphs that a content's quotation runs on to or continues.
  void FollowRuns(Draft* draft) {
    std::vector<TokenRange> more;
    const size_t spans = scene_.in->quote_spans.size();
    for (const TokenRange& range : draft->content) {
      if (range.empty()) continue;
      const int32_t last = scene_.quote[range.end - 1];
      for (int32_t q = last; q >= 0 && scene_.span(q).runs_on;) {
        size_t next = static_cast<size_t>(q) + 1;
        while (next < spans && scene_.in->quote_spans[next].continues != q &&
               scene_.in->quote_spans[next].paragraph <= scene_.span(q).paragraph + 1) {
          ++next;
        }
        if (next >= spans || scene_.in->quote_spans[next].continues != q) break;
        q = static_cast<int32_t>(next);
        if (FreeRange(scene_.span(q).tokens)) more.push_back(scene_.span(q).tokens);
      }
      for (int32_t q = scene_.quote[range.begin]; q >= 0 && scene_.span(q).continues >= 0;) {
        q = scene_.span(q).continues;
        if (FreeRange(scene_.span(q).tokens)) more.push_back(scene_.span(q).tokens);
      }
    }
    draft->content.insert(draft->content.end(), more.begin(), more.end());
  }

  int32_t Add(Draft draft) {
    std::vector<TokenRange> kept;
    for (TokenRange range : draft.content) {
      range = Trim(range);
      if (!range.empty()) kept.push_back(range);
    }
    draft.content = std::move(kept);
    uint32_t words = 0;
    for (const TokenRange& range : draft.content) words += scene_.WordsIn(range);
    if (words == 0) return -1;
    FollowRuns(&draft);
    std::sort(draft.content.begin(), draft.content.end(),
              [](const TokenRange& a, const TokenRange& b) { return a.begin < b.begin; });
    for (const TokenRange& range : draft.content) Claim(range);
    if (!draft.cue.empty()) Claim(draft.cue);
    drafts_.push_back(std::move(draft));
    return static_cast<int32_t>(drafts_.size()) - 1;
  }

  void TakeFormats() {
    for (const FormatMatch& format : scene_.in->formats) {
      for (const ByteRange& bytes : format.content) Claim(TokensIn(scene_.tokens(), bytes));
      Claim(TokensIn(scene_.tokens(), format.source));
    }
  }

  // --- one stretch -----------------------------------------------------------------------------

  void RunStretch(uint32_t s) {
    stretch_ = s;
    range_ = scene_.stretches[s].tokens;
    first_of_stretch_ = drafts_.size();
    if (range_.empty()) return;
    if (s == 0 || scene_.stretches[s - 1].paragraph != scene_.stretches[s].paragraph) {
      last_in_paragraph_ = -1;
    }
    cues_ = FindCues(scene_, range_);
    SourcePhrases();
    segment_ = range_.begin;
    for (size_t c = 0; c < cues_.size(); ++c) Tail(c);
    for (size_t c = 0; c < cues_.size(); ++c) Forward(c);
    Loose();
    if (drafts_.size() > first_of_stretch_) {
      last_in_paragraph_ = static_cast<int32_t>(drafts_.size()) - 1;
    }
  }

  // --- source phrases --------------------------------------------------------------------------

  bool MatchesPhrase(uint32_t i, const std::vector<std::string>& phrase) const {
    if (i + phrase.size() > range_.end) return false;
    for (size_t k = 0; k < phrase.size(); ++k) {
      if (scene_.Folded(i + static_cast<uint32_t>(k)) != phrase[k] ||
          IsQuoted(i + static_cast<uint32_t>(k)))
        return false;
    }
    return true;
  }

  // "according to X, …" and "…, according to X".
  void SourcePhrases() {
    for (uint32_t i = range_.begin; i < range_.end; ++i) {
      if (IsQuoted(i) || claimed_[i]) continue;
      for (const std::vector<std::string>& phrase : scene_.language->reporting.source_phrases) {
        if (phrase.empty() || scene_.Folded(i) != phrase[0] || !MatchesPhrase(i, phrase)) continue;
        if (phrase.size() == 1 && (i + 1 >= range_.end || !scene_.token(i + 1).Is(kCapitalised)))
          continue;
        AccordingTo(i, static_cast<uint32_t>(phrase.size()));
        break;
      }
    }
  }

  void AccordingTo(uint32_t i, uint32_t size) {
    const uint32_t after = i + size;
    const NounPhrase source = PhraseFrom(scene_, after, range_.end);
    if (source.empty()) return;
    Draft draft;
    draft.rule = Rule::kAccordingTo;
    draft.stretch = stretch_;
    draft.cue = {i, after};
    draft.source = source.all;
    uint32_t rest = SkipToClauseEnd(source.all.end);
    const TokenRange left{SegmentBegin(i), i};
    const TokenRange trimmed = Trim(left);
    const bool at_start = scene_.WordsIn(trimmed) < 2;
    if (at_start) {
      if (rest < range_.end && scene_.IsPunctuation(rest, ",")) ++rest;
      draft.source.end = std::min(draft.source.end, rest);
      draft.content = {{rest, ContentEnd(rest, range_.end)}};
    } else {
      draft.content = {trimmed};
      if (rest < range_.end && scene_.IsPunctuation(rest, ",") &&
          scene_.WordsIn({rest, range_.end}) > 0 && !BeginsNewClause(rest + 1)) {
        draft.content.push_back({rest + 1, ContentEnd(rest + 1, range_.end)});
      }
    }
    Add(std::move(draft));
  }

  // Where the words that hang on a noun phrase end: the next comma, quotation or the end.
  uint32_t SkipToClauseEnd(uint32_t i) const {
    while (i < range_.end && !scene_.IsPunctuation(i, ",;:.!?") && !scene_.IsDash(i) &&
           !(IsQuoteBegin(i) && !IsScrap(scene_.quote[i])))
      ++i;
    return i;
  }

  // Begin of what a trailing cue at `i` can cover: behind the last statement of this stretch.
  uint32_t SegmentBegin(uint32_t i) const {
    uint32_t begin = range_.begin;
    for (size_t d = first_of_stretch_; d < drafts_.size(); ++d) {
      for (const TokenRange& r : drafts_[d].content) {
        if (r.end <= i) begin = std::max(begin, r.end);
      }
      if (drafts_[d].cue.end <= i) begin = std::max(begin, drafts_[d].cue.end);
      if (drafts_[d].source.end <= i) begin = std::max(begin, drafts_[d].source.end);
    }
    return begin;
  }

  // --- trailing and inserted cues --------------------------------------------------------------

  void Tail(size_t c) {
    const CueMatch& m = cues_[c];
    if (claimed_[m.word]) return;
    const Cue& cue = scene_.cue(m.word);
    if ((cue.frames & kTakesTail) == 0 || m.participle || m.passive || m.infinitive) return;
    if (Inverted(m)) return;
    const NounPhrase subject = SubjectBefore(scene_, m.group.begin, range_.begin);
    if (subject.empty()) return;
    const uint32_t before = subject.all.begin;
    // The statement ends right before the subject.
    const uint32_t segment = SegmentBegin(before);
    if (before > segment) {
      uint32_t last = before - 1;
      while (last > segment && scene_.Is(last, kAdverb) && !IsQuoted(last)) --last;
      const bool quote = EndsSpeech(last) || (scene_.IsPunctuation(last, ",") && last > segment &&
                                              EndsSpeech(last - 1));
      const bool comma = scene_.IsPunctuation(last, ",") || scene_.IsDash(last);
      if (!quote && !comma) return;
      const uint32_t end = AdjunctEnd(m);
      if (end == kNotTail) return;
      const TokenRange left = Trim({segment, last + 1});
      if (!quote && (scene_.WordsIn(left) < kMinTailWords || !LooksComplete(left))) return;
      TakeTail(m, subject.all, left, end, quote ? Rule::kQuoteTail : Rule::kTextTail);
      return;
    }
    // “We won!” Ann said. — the sentence boundary stands between.
    if (before == range_.begin && PreviousIsQuote()) {
      const uint32_t end = AdjunctEnd(m);
      if (end == kNotTail) return;
      TakeTail(m, subject.all, {before, before}, end, Rule::kQuoteTail);
    }
  }

  bool PreviousIsQuote() const {
    if (stretch_ == 0) return false;
    const Stretch& previous = scene_.stretches[stretch_ - 1];
    if (previous.paragraph != scene_.stretches[stretch_].paragraph || previous.tokens.empty())
      return false;
    return EndsSpeech(previous.tokens.end - 1) && !claimed_[previous.tokens.end - 1];
  }

  // Whether a text before ", X said" is a statement rather than an introduction ("In Bonn, X
  // said").
  bool LooksComplete(TokenRange left) const {
    if (!HasFinite(left)) return scene_.WordsIn(left) >= 12;
    const bool introduction =
        scene_.Is(left.begin, kPreposition | kSubordinator) && !scene_.Is(left.begin, kDeterminer);
    if (!introduction) return true;
    for (uint32_t i = left.begin; i < left.end; ++i) {  // "When it rained, the river rose"
      if (scene_.IsPunctuation(i, ",") && HasFinite({i, left.end})) return true;
    }
    return false;
  }

  static constexpr uint32_t kNotTail = static_cast<uint32_t>(-1);

  // Behind a trailing cue only times, places and hearers may follow; returns where they end.
  uint32_t AdjunctEnd(const CueMatch& m) const {
    const Cue& cue = scene_.cue(m.word);
    uint32_t i = m.group.end;
    bool hearer = (cue.frames & kTakesAddressee) != 0 || scene_.Folded(m.word) == "asked";
    bool loose =
        false;  // behind a preposition or conjunction everything up to the comma hangs on it
    for (; i < range_.end; ++i) {
      if (IsQuoted(i)) {
        if (!IsScrap(scene_.quote[i])) return i;
        i = scene_.span(scene_.quote[i]).tokens.end - 1;
        continue;
      }
      if (scene_.IsPunctuation(i, ",;:.!?") || scene_.IsDash(i)) return i;
      if (loose) {
        if (scene_.Is(i, kComplementizer) && scene_.Folded(i) == "that" &&
            !scene_.Is(i - 1, kPreposition))
          return kNotTail;
        continue;
      }
      if (scene_.Is(i, kTime | kAdverb | kNegation)) continue;
      if (scene_.Is(i, kInfinitiveMark) && i == m.group.end && (cue.frames & kTakesInfinitive) != 0)
        return kNotTail;
      if (scene_.Is(i, kComplementizer)) return kNotTail;
      if (scene_.Is(i, kPreposition | kSubordinator | kQuestionWord | kRelative) &&
          !scene_.Is(i, kDeterminer)) {
        if (scene_.Is(i, kQuestionWord) && scene_.Folded(i) != "when") return kNotTail;
        loose = true;
        continue;
      }
      if (hearer) {
        const NounPhrase to = PhraseFrom(scene_, i, range_.end);
        if (to.empty()) return kNotTail;
        if (scene_.Is(i, kSubjectPronoun) && !scene_.Is(i, kObjectPronoun)) return kNotTail;
        i = to.head.end - 1;
        hearer = false;
        continue;
      }
      if (scene_.Is(i, kDeterminer) && i + 1 < range_.end &&
          (scene_.Is(i + 1, kTime) || (i + 2 < range_.end && scene_.Is(i + 2, kTime))))
        continue;
      if (i > m.group.end && scene_.Is(i - 1, kTime | kDeterminer)) continue;
      return kNotTail;
    }
    return i;
  }

  // ", said X" or “…” said X.
  bool Inverted(const CueMatch& m) {
    if (m.group.begin != m.word || m.group.begin == range_.begin) return TryInvertedAtStart(m);
    uint32_t last = m.group.begin - 1;
    const uint32_t segment = SegmentBegin(m.group.begin);
    while (last > segment && scene_.Is(last, kAdverb) && !IsQuoted(last)) --last;
    if (last < segment) return false;
    const bool quote = EndsSpeech(last) ||
                       (scene_.IsPunctuation(last, ",") && last > segment && EndsSpeech(last - 1));
    if (!quote && !scene_.IsPunctuation(last, ",") && !scene_.IsDash(last)) return false;
    const TokenRange left = Trim({segment, last + 1});
    if (!quote && (scene_.WordsIn(left) < kMinTailWords || !HasFinite(left))) return false;
    const NounPhrase subject = InvertedSubject(m.group.end);
    if (subject.empty()) return false;
    // ", said X": but "Smith, the mayor, said Monday …" has its subject in front.
    if (!quote && !SubjectBefore(scene_, m.group.begin, segment).empty() &&
        !scene_.token(m.group.end).Is(kCapitalised))
      return false;
    TakeTail(m, subject.all, left, SkipToClauseEnd(subject.all.end),
             quote ? Rule::kQuoteInverted : Rule::kTextInverted);
    return true;
  }

  bool TryInvertedAtStart(const CueMatch& m) {
    if (m.group.begin != range_.begin || m.group.begin != m.word || !PreviousIsQuote())
      return false;
    const NounPhrase subject = InvertedSubject(m.group.end);
    if (subject.empty()) return false;
    TakeTail(m, subject.all, {m.word, m.word}, SkipToClauseEnd(subject.all.end),
             Rule::kQuoteInverted);
    return true;
  }

  NounPhrase InvertedSubject(uint32_t i) const {
    if (i >= range_.end || IsQuoted(i)) return {};
    if (scene_.Is(
            i, kTime | kPreposition | kSubordinator | kInfinitiveMark | kAdverb | kComplementizer))
      return {};
    if (scene_.Is(i, kObjectPronoun) && !scene_.Is(i, kSubjectPronoun)) return {};
    const NounPhrase phrase = PhraseFrom(scene_, i, range_.end);
    if (phrase.empty()) return phrase;
    // A verb right behind it: "…, said he was sorry" is no inversion.
    const uint32_t next = phrase.all.end;
    if (next < range_.end && !IsQuoted(next) && scene_.IsFinite(next) &&
        !scene_.IsPunctuation(next, ","))
      return {};
    return phrase;
  }

  // Adds a statement with a cue behind or inside it; `end` is where the words that belong to the
  // cue end. What follows goes on with the statement unless it begins a clause of another.
  void TakeTail(const CueMatch& m, TokenRange source, TokenRange left, uint32_t end, Rule rule) {
    Draft draft;
    draft.rule = rule;
    draft.stretch = stretch_;
    draft.cue = m.group;
    draft.source = Trim(source);
    if (!left.empty()) draft.content.push_back(left);
    const bool quote = rule == Rule::kQuoteTail || rule == Rule::kQuoteInverted;
    if (quote) PrecedingQuotes(left.empty() ? range_.begin : left.begin, &draft);
    if (draft.content.empty()) return;
    uint32_t rest = end;
    if (rest < range_.end && !IsQuoted(rest)) {
      const bool more = scene_.IsPunctuation(rest, ",:;") || scene_.IsDash(rest);
      rest = more || scene_.IsPunctuation(rest, ".") ? rest + 1 : rest;
    }
    if (rest < range_.end) {
      if (IsQuoted(rest) && !IsScrap(scene_.quote[rest])) {
        draft.content.push_back({rest, QuoteContentEnd(rest)});
      } else if (!quote && !BeginsNewClause(rest)) {
        draft.content.push_back({rest, ContentEnd(rest, range_.end)});
      } else if (quote && !BeginsNewClause(rest)) {
        // “A,” he said, and that “B”: only quotations go on.
        uint32_t q = rest;
        while (q < range_.end && q < rest + 3 && !IsQuoted(q)) ++q;
        if (q < range_.end && IsQuoted(q) && q > rest && !IsScrap(scene_.quote[q]) && q - rest <= 2)
          draft.content.push_back({rest, QuoteContentEnd(q)});
      }
    }
    Add(std::move(draft));
  }

  // Quotations that stand as sentences of their own right before `begin`, in the same paragraph.
  void PrecedingQuotes(uint32_t begin, Draft* draft) {
    if (begin != range_.begin) return;
    for (uint32_t s = stretch_; s-- > 0;) {
      const Stretch& previous = scene_.stretches[s];
      if (previous.paragraph != scene_.stretches[stretch_].paragraph) break;
      if (previous.tokens.empty() || !EndsSpeech(previous.tokens.end - 1)) break;
      const TokenRange span = scene_.span(scene_.quote[previous.tokens.end - 1]).tokens;
      if (!FreeRange(span)) break;
      const bool bare = span.begin <= previous.tokens.begin + 1;
      draft->content.push_back(bare ? span : TokenRange{span});
      if (!bare) break;
    }
  }

  // A coordinated or participial clause, or another cue's clause, begins here.
  bool BeginsNewClause(uint32_t i) const {
    if (i >= range_.end) return true;
    if (scene_.Is(i, kContrast | kCoordinator)) return true;
    if (scene_.IsVerbCue(i) && (scene_.words[i].forms & kGerund) != 0) return true;
    if (scene_.token(i).kind == TokenKind::kWord && scene_.words[i].classes == 0 &&
        !scene_.token(i).Is(kCapitalised)) {
      const absl::string_view word = scene_.Folded(i);
      if (word.size() > 5 && word.substr(word.size() - 3) == "ing") return true;
    }
    if (scene_.Is(i, kRelative) && !scene_.Is(i, kComplementizer)) return true;
    return CueSoonAfter(i);
  }

  // The next cue that is not claimed, with its subject beginning at `i`.
  bool CueSoonAfter(uint32_t i) const {
    for (const CueMatch& m : cues_) {
      if (m.group.begin < i || claimed_[m.word] || !m.finite) continue;
      if (m.group.begin > i + 12) return false;
      const NounPhrase subject = SubjectBefore(scene_, m.group.begin, i);
      return !subject.empty() && subject.all.begin <= i + 1;
    }
    return false;
  }

  // --- where a content ends --------------------------------------------------------------------

  // End of a content that begins with the quotation at `q`: the quotation, or the clause if its
  // words go on behind it.
  uint32_t QuoteContentEnd(uint32_t q) const {
    const TokenRange span = scene_.span(scene_.quote[q]).tokens;
    uint32_t end = span.end;
    while (end < range_.end && IsQuoteBegin(end) && !claimed_[end])
      end = scene_.span(scene_.quote[end]).tokens.end;
    if (end >= range_.end) return std::min(end, range_.end);
    if (!scene_.IsWord(end)) {
      // “A” — “B”
      return end;
    }
    if (scene_.Is(end, kCoordinator | kContrast) || BeginsNewClause(end)) {
      // “A” and “B” are one.
      uint32_t next = end + 1;
      while (next < range_.end && next < end + 4 && !IsQuoted(next) && !scene_.IsFinite(next) &&
             scene_.IsWord(next))
        ++next;
      if (next < range_.end && IsQuoteBegin(next) && scene_.Is(end, kCoordinator))
        return QuoteContentEnd(next);
      if (scene_.Is(end, kContrast) || !scene_.Is(end, kCoordinator)) return end;
      return ContentEnd(q, range_.end);
    }
    return ContentEnd(q, range_.end);
  }

  // End of a clause that begins at `begin`: before a coordinated cue, a participle that reports, a
  // trailing source, a semicolon; else the end of the stretch.
  uint32_t ContentEnd(uint32_t begin, uint32_t limit) const {
    uint32_t end = limit;
    for (uint32_t i = begin; i < limit; ++i) {
      if (claimed_[i] && i > begin) {
        end = i;
        break;
      }
      if (IsQuoted(i)) continue;
      if (scene_.IsPunctuation(i, ";") && i > begin + 3) {
        end = i;
        break;
      }
    }
    for (const CueMatch& m : cues_) {
      if (m.group.begin <= begin + 2 || m.group.begin >= end) continue;
      const uint32_t before = m.group.begin - 1;
      if (IsQuoted(before) && !EndsSpeech(before)) {
        if (!m.participle) continue;
      }
      if (m.participle) {
        if (scene_.IsPunctuation(before, ",") || EndsSpeech(before)) {
          const uint32_t frames = scene_.cue(m.word).frames;
          if ((frames & (kTakesThat | kTakesQuote)) != 0)
            end = std::min(end, before + (EndsSpeech(before) ? 1 : 0));
        }
        continue;
      }
      if (!m.finite || m.passive) continue;
      if (scene_.Is(before, kCoordinator | kContrast)) {
        // "and said", "but declined": the cue's own subject again.
        const uint32_t cut =
            before > begin && scene_.IsPunctuation(before - 1, ",") ? before - 1 : before;
        if (StrongHere(m)) end = std::min(end, cut);
        continue;
      }
      const NounPhrase subject = SubjectBefore(scene_, m.group.begin, begin);
      if (subject.empty() || subject.all.begin <= begin + 2) continue;
      const uint32_t lead = subject.all.begin - 1;
      if (scene_.Is(lead, kCoordinator | kContrast) && StrongHere(m)) {
        const uint32_t cut = lead > begin && scene_.IsPunctuation(lead - 1, ",;") ? lead - 1 : lead;
        if (scene_.IsPunctuation(cut, ",;") || scene_.Is(lead, kContrast)) end = std::min(end, cut);
      } else if (scene_.IsPunctuation(lead, ",;") &&
                 (scene_.cue(m.word).frames & kTakesTail) != 0 && AdjunctEnd(m) != kNotTail) {
        end = std::min(end, lead);
      }
    }
    return std::max(end, std::min(begin + 1, limit));
  }

  // A verb that really reports in its place: with a that-clause, a quotation or a plain clause.
  bool StrongHere(const CueMatch& m) const {
    return (scene_.cue(m.word).frames &
            (kTakesThat | kTakesQuote | kTakesInfinitive | kTakesTail)) != 0;
  }

  // --- cues before their content ---------------------------------------------------------------

  struct Complement {
    uint32_t begin = kNotTail;
    Rule rule = Rule::kCueClause;
  };

  void Forward(size_t c) {
    const CueMatch& m = cues_[c];
    if (claimed_[m.word]) return;
    const Complement complement = FindComplement(m);
    if (complement.begin == kNotTail || complement.begin >= range_.end) return;
    Draft draft;
    draft.rule = m.passive ? Rule::kPassive : m.participle ? Rule::kParticiple : complement.rule;
    draft.stretch = stretch_;
    draft.cue = m.group;
    if (!m.passive || complement.rule == Rule::kCueQuote) draft.source = Trim(SourceOf(m));
    const bool quote = IsQuoteBegin(complement.begin) && !IsScrap(scene_.quote[complement.begin]);
    const uint32_t end =
        quote ? QuoteContentEnd(complement.begin) : ContentEnd(complement.begin, range_.end);
    draft.content = {{complement.begin, end}};
    if (scene_.WordsIn(draft.content[0]) < 2 && !quote) return;
    Add(std::move(draft));
  }

  // The subject of a cue: in front of it; for participles and coordinated verbs that of the clause
  // before; for relative clauses the antecedent.
  TokenRange SourceOf(const CueMatch& m) const {
    if (m.participle || m.infinitive) return SharedSubject(m);
    const uint32_t before = m.group.begin > range_.begin ? m.group.begin - 1 : range_.begin;
    if (m.group.begin > range_.begin && !IsQuoted(before)) {
      if (scene_.Is(before, kRelative)) {
        uint32_t end = before;
        if (end > range_.begin && scene_.IsPunctuation(end - 1, ",")) --end;
        const NounPhrase antecedent = SubjectBefore(scene_, end, range_.begin);
        if (!antecedent.empty()) return {antecedent.all.begin, before + 1};
      }
      if (scene_.Is(before, kCoordinator | kContrast)) return SharedSubject(m);
    }
    const NounPhrase subject = SubjectBefore(scene_, m.group.begin, range_.begin);
    if (!subject.empty()) return subject.all;
    return SharedSubject(m);
  }

  TokenRange SharedSubject(const CueMatch& m) const {
    // The nearest statement before in this stretch that has a source.
    for (size_t d = drafts_.size(); d-- > first_of_stretch_;) {
      if (!drafts_[d].source.empty() && drafts_[d].cue.begin < m.group.begin)
        return drafts_[d].source;
    }
    // The subject of the nearest finite verb before.
    for (uint32_t i = m.group.begin; i-- > range_.begin;) {
      if (IsQuoted(i) || !scene_.IsFinite(i)) continue;
      uint32_t verb = i;
      while (verb > range_.begin && !IsQuoted(verb - 1) &&
             scene_.Is(verb - 1, kBe | kHave | kAuxiliary | kAdverb | kNegation))
        --verb;
      const NounPhrase subject = SubjectBefore(scene_, verb, range_.begin);
      if (!subject.empty()) return subject.all;
      i = verb;
      if (i == range_.begin) break;
    }
    const NounPhrase first = FirstSubject(scene_, {range_.begin, m.group.begin});
    return first.empty() ? TokenRange{} : first.all;
  }

  Complement FindComplement(const CueMatch& m) const {
    const Cue& cue = scene_.cue(m.word);
    const uint32_t frames = cue.frames;
    uint32_t i = m.group.end;
    while (i < range_.end && !IsQuoted(i) && scene_.Is(i, kAdverb) && !scene_.Is(i, kPreposition))
      ++i;
    if (i >= range_.end) return {};
    if (m.passive) return PassiveComplement(m, i);
    // A quotation right behind, perhaps after a comma or colon.
    uint32_t q = i;
    if (scene_.IsPunctuation(q, ",:") || scene_.IsDash(q)) ++q;
    if (q < range_.end && IsQuoteBegin(q)) {
      if (q > i && IsScrap(scene_.quote[q]) && !scene_.IsPunctuation(i, ":")) return {};
      if ((frames & (kTakesQuote | kTakesThat | kTakesClause | kTakesObject)) != 0)
        return {q, Rule::kCueQuote};
      return {};
    }
    if (scene_.IsPunctuation(i, ":") && (frames & kTakesQuote) != 0)
      return {i + 1, Rule::kCueClause};
    // "said, however, that": an aside of a word or two.
    if (scene_.IsPunctuation(i, ",")) {
      for (uint32_t k = i + 1; k < range_.end && k < i + 14; ++k) {
        if (IsQuoted(k)) break;
        if (!scene_.IsPunctuation(k, ",")) continue;
        if (k + 1 < range_.end && scene_.Is(k + 1, kComplementizer) && (frames & kTakesThat) != 0)
          return {k + 1, Rule::kCueThat};
        if (k + 1 < range_.end && IsQuoteBegin(k + 1) && !IsScrap(scene_.quote[k + 1]) &&
            (frames & kTakesQuote) != 0)
          return {k + 1, Rule::kCueQuote};
        break;
      }
      return {};
    }
    if (!scene_.IsWord(i) && scene_.token(i).kind != TokenKind::kClitic &&
        scene_.token(i).kind != TokenKind::kOther)
      return {};
    if (scene_.Is(i, kComplementizer) && (frames & kTakesThat) != 0) return {i, Rule::kCueThat};
    for (const std::string& preposition : cue.prepositions) {
      if (scene_.Folded(i) == preposition) return {i + 1, Rule::kCuePreposition};
    }
    if (cue.kind == CueKind::kAdjective) {
      if (scene_.Is(i, kInfinitiveMark) && (frames & kTakesInfinitive) != 0)
        return {i, Rule::kAdjective};
      return {};
    }
    if (scene_.Is(i, kInfinitiveMark) && (frames & kTakesInfinitive) != 0)
      return {i, Rule::kCueInfinitive};
    if (scene_.Is(i, kQuestionWord) && (frames & kTakesQuestion) != 0)
      return {i, Rule::kCueQuestion};
    if ((frames & kTakesAddressee) != 0) {
      const Complement behind = BehindAddressee(m, i);
      if (behind.begin != kNotTail) return behind;
    }
    // Adjuncts before "that" or a quotation.
    const Complement far = BehindAdjuncts(m, i);
    if (far.begin != kNotTail) return far;
    if (scene_.Is(i, kPreposition | kSubordinator) && !scene_.Is(i, kDeterminer | kSubjectPronoun))
      return {};
    if (m.infinitive) return {};
    if (scene_.Is(i, kTime)) {
      uint32_t k = i;
      while (k < range_.end && scene_.Is(k, kTime | kAdverb)) ++k;
      if (k < range_.end && (frames & kTakesClause) != 0 &&
          HasFinite({k, std::min(range_.end, k + 14)}))
        return {k, Rule::kCueClause};
      return {};
    }
    if ((frames & kTakesClause) != 0 && HasFinite({i + 1, std::min(range_.end, i + 16)}))
      return {i, Rule::kCueClause};
    if ((frames & kTakesObject) != 0 && (m.finite || m.participle)) return {i, Rule::kCueObject};
    return {};
  }

  Complement PassiveComplement(const CueMatch& m, uint32_t i) const {
    const Cue& cue = scene_.cue(m.word);
    if (scene_.Is(i, kComplementizer) && (cue.frames & kTakesThat) != 0) return {i, Rule::kCueThat};
    if (scene_.Is(i, kInfinitiveMark) &&
        (cue.frames & (kTakesThat | kTakesClause | kTakesInfinitive)) != 0)
      return {i, Rule::kPassive};
    // "was quoted as saying": the participle that follows is the cue.
    return {};
  }

  // "told reporters in Bonn that", "told CNN he", "reminded them “…”".
  Complement BehindAddressee(const CueMatch& m, uint32_t i) const {
    const uint32_t frames = scene_.cue(m.word).frames;
    const uint32_t limit = std::min(range_.end, i + kMaxAdjunct);
    const NounPhrase to = PhraseFrom(scene_, i, range_.end);
    for (uint32_t k = i + 1; k < limit; ++k) {
      if (IsQuoteBegin(k) && (!IsScrap(scene_.quote[k]) || scene_.IsPunctuation(k - 1, ",:")))
        return {k, Rule::kCueQuote};
      if (IsQuoted(k)) continue;
      if (scene_.Is(k, kComplementizer)) return {k, Rule::kCueThat};
      if (scene_.Is(k, kInfinitiveMark) && k + 1 < range_.end && !scene_.Is(k + 1, kDeterminer) &&
          !scene_.token(k + 1).Is(kCapitalised))
        return {k, Rule::kCueInfinitive};
      if (scene_.Is(k, kQuestionWord) && !scene_.Is(k, kRelative)) return {k, Rule::kCueQuestion};
      if (scene_.Is(k, kSubjectPronoun) && !scene_.Is(k, kDeterminer) &&
          (!scene_.Is(k, kObjectPronoun) || k > i + 1) && !scene_.Is(k, kRelative))
        return {k, Rule::kCueClause};
      if (scene_.IsPunctuation(k, ".;!?")) break;
      if (scene_.IsFinite(k)) {
        // A clause without a pronoun: it begins behind the first noun phrase.
        if (scene_.Is(i, kObjectPronoun | kAddressee)) return {i + 1, Rule::kCueClause};
        if (!to.empty() && to.head.end < k && to.head.end > i)
          return {to.head.end, Rule::kCueClause};
        break;
      }
    }
    if ((frames & kTakesAddressee) != 0 && scene_.Folded(m.word) == "told") return {};
    return {};
  }

  Complement BehindAdjuncts(const CueMatch& m, uint32_t i) const {
    const uint32_t frames = scene_.cue(m.word).frames;
    if ((frames & (kTakesThat | kTakesQuote)) == 0 || scene_.cue(m.word).kind != CueKind::kVerb)
      return {};
    if (!scene_.Is(i, kPreposition | kTime | kAddressee) &&
        !(scene_.Is(i, kDeterminer) && i + 1 < range_.end && scene_.Is(i + 1, kTime))) {
      // An object such as "issued a statement saying" is no adjunct.
      if ((frames & kTakesClause) != 0) return {};
    }
    if (scene_.Is(i, kSubordinator) && !scene_.Is(i, kTime) && !scene_.Is(i, kPreposition))
      return {};
    const uint32_t limit = std::min(range_.end, i + kMaxAdjunct);
    for (uint32_t k = i + 1; k < limit; ++k) {
      if (IsQuoteBegin(k)) {
        if (!IsScrap(scene_.quote[k]) &&
            (scene_.IsPunctuation(k - 1, ",:") || (frames & kTakesClause) != 0))
          return {k, Rule::kCueQuote};
        k = scene_.span(scene_.quote[k]).tokens.end - 1;
        continue;
      }
      if (scene_.Is(k, kComplementizer) && (frames & kTakesThat) != 0) return {k, Rule::kCueThat};
      if (scene_.IsPunctuation(k, ".;!?")) break;
      if (scene_.Is(k, kSubjectPronoun) && !scene_.Is(k, kDeterminer | kRelative) &&
          (frames & kTakesClause) != 0 && scene_.Is(i, kPreposition | kTime | kAddressee) &&
          k + 1 < range_.end && scene_.IsFinite(k + 1)) {
        return {k, Rule::kCueClause};
      }
      if (scene_.IsFinite(k)) break;
    }
    return {};
  }

  // --- quotations that are left over -----------------------------------------------------------

  void Loose() {
    for (uint32_t i = range_.begin; i < range_.end;) {
      if (!IsQuoteBegin(i)) {
        ++i;
        continue;
      }
      const int32_t q = scene_.quote[i];
      const TokenRange span = scene_.span(q).tokens;
      i = std::max(span.end, i + 1);
      if (!FreeRange(span) || IsScrap(q)) continue;
      LooseQuote(q, span);
    }
  }

  void LooseQuote(int32_t q, TokenRange span) {
    // "X: “…”" and "his reply: “…”".
    if (span.begin > range_.begin && scene_.IsPunctuation(span.begin - 1, ":") &&
        !IsQuoted(span.begin - 1)) {
      const NounPhrase subject = FirstSubject(scene_, {range_.begin, span.begin - 1});
      Draft draft;
      draft.rule = Rule::kColon;
      draft.stretch = stretch_;
      draft.cue = {span.begin - 1, span.begin};
      if (!subject.empty()) draft.source = Trim(subject.all);
      draft.content = {{span.begin, QuoteContentEnd(span.begin)}};
      Add(std::move(draft));
      return;
    }
    const bool bare = span.begin <= range_.begin + 1 && span.end + 1 >= range_.end;
    if (!bare) return;
    if (last_in_paragraph_ >= 0) {
      // The same speaker goes on in the same paragraph: part of the statement before.
      Draft& before = drafts_[static_cast<size_t>(last_in_paragraph_)];
      if (KindOf(scene_, before) != QuoteKind::kIndirect &&
          scene_.stretches[before.stretch].paragraph == scene_.stretches[stretch_].paragraph &&
          before.rule != Rule::kCueObject) {
        before.content.push_back(span);
        Claim(span);
        return;
      }
    }
    Continue(q, span);
  }

  // A quotation as a paragraph of its own behind a paragraph with a speaker.
  void Continue(int32_t q, TokenRange span) {
    if (scene_.WordsIn(span) < kScrapWords || drafts_.empty()) return;
    (void)q;
    const uint32_t paragraph = scene_.stretches[stretch_].paragraph;
    const int32_t last = static_cast<int32_t>(drafts_.size()) - 1;
    const Draft& before = drafts_[static_cast<size_t>(last)];
    if (before.source.empty()) return;
    const uint32_t before_paragraph = scene_.stretches[before.stretch].paragraph;
    if (paragraph - before_paragraph > 1) return;
    Draft draft;
    draft.rule = Rule::kContinued;
    draft.stretch = stretch_;
    draft.source = before.source;
    draft.cue = before.cue;
    draft.content = {span};
    draft.continues = last;
    Add(std::move(draft));
  }

  // --- the end ---------------------------------------------------------------------------------

  std::vector<Attribution> Finish() {
    struct Ranked {
      Attribution attribution;
      int32_t draft;
    };
    std::vector<Ranked> ranked;
    for (size_t d = 0; d < drafts_.size(); ++d) {
      Attribution a = ToAttribution(scene_, drafts_[d]);
      if (!a.content.empty()) ranked.push_back({std::move(a), static_cast<int32_t>(d)});
    }
    for (const FormatMatch& format : scene_.in->formats) {
      Attribution a;
      a.content = format.content;
      if (!format.cue.empty()) a.cue.push_back(format.cue);
      if (!format.source.empty()) a.source.push_back(format.source);
      a.paragraph = format.paragraph;
      a.kind = QuoteKind::kDirect;
      a.confidence = format.confidence;
      a.reason = std::string(Name(format.kind));
      ranked.push_back({std::move(a), -1});
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
      const ByteRange x = a.attribution.content.front();
      const ByteRange y = b.attribution.content.front();
      return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
    });
    std::vector<int32_t> index(drafts_.size(), -1);
    std::vector<Attribution> out;
    out.reserve(ranked.size());
    for (size_t i = 0; i < ranked.size(); ++i) {
      if (ranked[i].draft >= 0)
        index[static_cast<size_t>(ranked[i].draft)] = static_cast<int32_t>(i);
      out.push_back(std::move(ranked[i].attribution));
    }
    for (size_t i = 0; i < ranked.size(); ++i) {
      if (ranked[i].draft < 0) continue;
      const Draft& draft = drafts_[static_cast<size_t>(ranked[i].draft)];
      if (draft.continues >= 0) out[i].continues = index[static_cast<size_t>(draft.continues)];
      if (draft.nested_in >= 0) out[i].nested_in = index[static_cast<size_t>(draft.nested_in)];
    }
    return out;
  }

  Scene scene_;
  std::vector<bool> claimed_;
  std::vector<Draft> drafts_;

  // The stretch at hand.
  uint32_t stretch_ = 0;
  TokenRange range_;
  uint32_t segment_ = 0;
  size_t first_of_stretch_ = 0;
  std::vector<CueMatch> cues_;
  int32_t last_in_paragraph_ = -1;
};

}  // namespace

std::vector<Attribution> AttributeByRules(const AttributionInputs& inputs, const Language& language,
                                          Effort /*effort*/) {
  return RuleEngine(inputs, language).Run();
}

}  // namespace quoth
