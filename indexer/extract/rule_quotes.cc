// Quotations that no cue has taken: behind a colon, or going on with the speaker before.
#include <algorithm>
#include <utility>

#include "indexer/extract/rule_engine.h"

namespace quoth {
namespace {

// A quotation as a paragraph of its own has at least so many words; shorter ones are headings.
constexpr uint32_t kMinParagraphWords = 5;

// Whether what a rule finds was said, rather than judged, planned or wished.
bool Speaks(Rule rule) {
  switch (rule) {
    case Rule::kCueObject:
    case Rule::kNoun:
    case Rule::kCuePreposition:
    case Rule::kCueInfinitive:
    case Rule::kAdjective:
    case Rule::kPassive:
    case Rule::kEvidential:
      return false;
    default:
      return true;
  }
}

}  // namespace

void RuleEngine::Loose() {
  for (uint32_t i = range_.begin; i < range_.end;) {
    if (!IsQuoteBegin(i)) {
      ++i;
      continue;
    }
    const int32_t q = scene_.quote[i];
    const TokenRange span = scene_.SpanTokens(q);
    i = std::max(span.end, i + 1);
    if (!FreeRange(span)) continue;
    if (IsScrap(q)) {
      OwnerBehind(span);
    } else {
      LooseQuote(span);
    }
  }
}

void RuleEngine::LooseQuote(TokenRange span) {
  // "His reply: “…”".
  if (span.begin > range_.begin && scene_.IsPunctuation(span.begin - 1, ":") &&
      !IsQuoted(span.begin - 1)) {
    // "Extract: ‘…’": what kind of page it is.
    if (scene_.language->formats.no_labels.contains(
            scene_.tokens().FoldedPhrase({range_.begin, span.begin - 1}))) {
      return;
    }
    const NounPhrase subject = FirstSubject(scene_, {range_.begin, span.begin - 1});
    Draft draft;
    draft.rule = Rule::kColon;
    draft.cue = {span.begin - 1, span.begin};
    if (!subject.empty()) draft.source = Trim(subject.all);
    draft.content = {{span.begin, QuoteContentEnd(span.begin)}};
    Add(std::move(draft));
    return;
  }
  if (OwnerBehind(span) || SourceBehind(span)) return;
  const bool bare = span.begin <= range_.begin + 1 && span.end + 1 >= range_.end;
  if (!bare) return;
  if (last_in_paragraph_ >= 0) {
    // The same speaker goes on in the same paragraph: part of the statement before.
    Draft& before = drafts_[static_cast<size_t>(last_in_paragraph_)];
    if (Speaks(before.rule) && before.stretch + 1 >= stretch_ &&
        KindOf(scene_, before) != QuoteKind::kIndirect) {
      const size_t known = before.content.size();
      before.content.push_back(span);
      Claim(span);
      FollowRuns(&before);
      for (size_t i = known + 1; i < before.content.size(); ++i) {
        // Where its paragraph goes on (“…,” another said) a mark was lost before.
        const TokenRange part = before.content[i];
        const uint32_t paragraph = scene_.span(scene_.quote[part.begin]).paragraph;
        if (part.end < scene_.tokens().paragraph_tokens[paragraph].end) {
          before.content.resize(i);
          break;
        }
        Claim(before.content[i]);
      }
      return;
    }
  }
  Continue(span);
}

// 'A Year in the High Hills.': every long word has a capital.
bool RuleEngine::IsHeading(TokenRange span) const {
  constexpr uint32_t kLongWord = 4;    // bytes
  constexpr uint32_t kMostWords = 12;  // of a heading
  constexpr uint32_t kLeastLong = 3;
  if (scene_.WordsIn(span) > kMostWords) return false;
  uint32_t words = 0;
  for (uint32_t i = span.begin; i < span.end; ++i) {
    if (!scene_.IsWord(i) || scene_.token(i).range.size() < kLongWord) continue;
    if (!scene_.token(i).Is(kCapitalised)) return false;
    ++words;
  }
  return words >= kLeastLong;
}

// "Hill rose, chanting “Go! Go!” with the first mark left open and another's at the end: a
// paragraph of somebody's text, with quotations in it.
bool RuleEngine::IsExcerpt(TokenRange span) const {
  if (nested_ || !IsQuoted(span.begin)) return false;
  const auto first = static_cast<size_t>(scene_.quote[span.begin]);
  const absl::Span<const QuoteSpan> spans = scene_.in->quote_spans;
  if (spans[first].closed || spans[first].runs_on) return false;
  for (size_t i = first + 1; i < spans.size() && spans[i].tokens.begin < span.end; ++i) {
    if (spans[i].closed && spans[i].tokens.end == spans[first].tokens.end) return true;
  }
  return false;
}

// Whether the paragraph before ends with somebody's question, or is itself an answer: bare
// quotations then go from one speaker to another, and nobody is named.
bool RuleEngine::Answers(uint32_t paragraph) const {
  if (drafts_.empty()) return false;
  const Draft& before = drafts_.back();
  if (scene_.stretches[before.stretch].paragraph + 1 != paragraph) return false;
  if (before.rule == Rule::kContinued && before.source.empty()) return true;
  const TokenRange last = before.content.back();
  if (!IsQuoted(last.end - 1) || last.size() < 2) return false;
  return scene_.token(last.end - 1).kind == TokenKind::kQuoteMark &&
         scene_.IsPunctuation(last.end - 2, "?");
}

// A quotation as a sentence or paragraph of its own: the person whom the sentence before names, or
// the last speaker.
void RuleEngine::Continue(TokenRange span) {
  if (scene_.WordsIn(span) < kMinParagraphWords || IsHeading(span) || IsExcerpt(span)) return;
  const uint32_t paragraph = scene_.stretches[stretch_].paragraph;
  Draft draft;
  draft.rule = Rule::kContinued;
  draft.content = {span};
  if (stretch_ > 0) {
    const Stretch& previous = scene_.stretches[stretch_ - 1];
    const bool colon = scene_.IsPunctuation(previous.tokens.end - 1, ":");
    const bool spoken = !drafts_.empty() && drafts_.back().stretch == stretch_ - 1;
    if ((previous.paragraph == paragraph && !spoken) || colon) {
      const NounPhrase subject = FirstSubject(scene_, previous.tokens);
      if (!subject.empty() && (scene_.token(subject.head.begin).Is(kCapitalised) || colon)) {
        draft.source = Trim(subject.all);
        if (colon) draft.cue = {previous.tokens.end - 1, previous.tokens.end};
        Add(std::move(draft));
        return;
      }
    }
  }
  if (Answers(paragraph)) {
    Add(std::move(draft));
    return;
  }
  for (size_t d = drafts_.size(); d-- > 0;) {
    const Draft& before = drafts_[d];
    if (paragraph - scene_.stretches[before.stretch].paragraph > 1) return;
    if (before.source.empty() || !Speaks(before.rule)) continue;
    draft.source = before.source;
    draft.cue = before.cue;
    draft.continues = static_cast<int32_t>(d);
    Add(std::move(draft));
    return;
  }
}

}  // namespace quoth
