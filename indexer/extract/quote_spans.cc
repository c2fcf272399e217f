#include "indexer/extract/quote_spans.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "indexer/extract/paragraph_marks.h"
#include "indexer/extract/quote_cuts.h"

namespace quoth {
namespace {

// Deeper nesting than this is noise: further opening marks are passed over.
constexpr size_t kMaxDepth = 6;

struct Open {
  size_t occurrence = 0;  // index among the paragraph's marks, or kNone
  int mark = MarkTable::kNone;
  size_t span = 0;  // index of its span
};

class Pairer {
 public:
  Pairer(absl::string_view text, absl::Span<const Paragraph> paragraphs, const TokenTable& tokens,
         const Language& language)
      : text_(text),
        paragraphs_(paragraphs),
        tokens_(tokens),
        language_(language),
        marks_(text, tokens, language) {}

  std::vector<QuoteSpan> Run() {
    for (uint32_t p = 0; p < paragraphs_.size() && p < tokens_.paragraph_tokens.size(); ++p) {
      PairParagraph(p);
    }
    CutAtSpeakers(text_, tokens_, language_, &spans_);
    std::vector<QuoteSpan> kept;
    Order(&kept);
    return kept;
  }

 private:
  void PairParagraph(uint32_t p) {
    const TokenRange range = tokens_.paragraph_tokens[p];
    marks_.Read(range);
    stack_.clear();
    paragraph_ = p;
    const int32_t running = running_;
    const int running_mark = running_mark_;
    running_ = -1;
    size_t from = 0;
    if (running >= 0 && !range.empty()) from = Continue(running, running_mark, range);
    for (size_t i = from; i < marks_.size(); ++i) Step(i, range);
    FinishParagraph(range);
  }

  // The paragraph before ended with an open mark. Returns how many occurrences were used up.
  size_t Continue(int32_t running, int running_mark, TokenRange range) {
    if (!marks_.empty()) {
      const MarkOccurrence& first = marks_[0];
      const bool repeated = first.token == range.begin && first.mark == running_mark;
      if (repeated && marks_.MarkOf(first).opens) {
        if (marks_.MarkOf(first).single && marks_.NextSingle(1) == kNone &&
            !OpensNext(running_mark))
          return 0;
        OpenSpan(0, range);
        Link(running);
        return 1;
      }
      // Not repeated, but the first mark here can only close it.
      const bool closes =
          language_.marks.Closes(first.mark, running_mark) && first.token > range.begin &&
          (first.touches_before || !first.touches_after) &&
          (!marks_.MarkOf(first).opens || (first.touches_before && !first.touches_after));
      if (closes && !marks_.MarkOf(first).single) {
        QuoteSpan span;
        span.paragraph = paragraph_;
        span.tokens = {range.begin, range.begin};
        span.outer.begin = tokens_.tokens[range.begin].range.begin;
        spans_.push_back(span);
        stack_.push_back({kNone, running_mark, spans_.size() - 1});
        Link(running);
        Close(first, 1);
        return 1;
      }
    }
    return 0;
  }

  void Link(int32_t running) {
    spans_[static_cast<size_t>(running)].runs_on = true;
    spans_.back().continues = running;
  }

  // Whether the next paragraph begins with this mark.
  bool OpensNext(int mark) const {
    const uint32_t next = paragraph_ + 1;
    if (next >= tokens_.paragraph_tokens.size()) return false;
    const TokenRange range = tokens_.paragraph_tokens[next];
    return !range.empty() && tokens_.tokens[range.begin].kind == TokenKind::kQuoteMark &&
           language_.marks.Find(Slice(text_, tokens_.tokens[range.begin].range)) == mark;
  }

  void Step(size_t i, TokenRange range) {
    const MarkOccurrence& o = marks_[i];
    const Mark& mark = marks_.MarkOf(o);
    if (mark.single) {
      StepSingle(i, range);
    } else {
      StepDouble(i, range);
    }
  }

  // Index on the stack of the innermost open double mark, or kNone.
  size_t InnermostDouble() const {
    for (size_t d = stack_.size(); d-- > 0;) {
      if (!language_.marks.mark(stack_[d].mark).single) return d;
    }
    return kNone;
  }

  void StepDouble(size_t i, TokenRange range) {
    const MarkOccurrence& o = marks_[i];
    const Mark& mark = marks_.MarkOf(o);
    const size_t open = InnermostDouble();
    const bool looks_opening = !o.touches_before && o.touches_after;
    const bool looks_closing = o.touches_before && !o.touches_after;
    if (open == kNone && mark.two_singles && looks_closing && !stack_.empty()) {
      Close(o, stack_.size());
      if (!stack_.empty()) Close(o, stack_.size());
      return;
    }
    if (open == kNone && looks_closing && !stack_.empty() && marks_.NextSingle(i + 1) == kNone) {
      Close(o, stack_.size());  // ‘…”
      return;
    }
    if (open == kNone) {
      const bool opens = mark.mostly_opens ? (!looks_closing || mark.closes)
                                           : looks_opening || (mark.opens && !looks_closing);
      if (opens && !(looks_closing && mark.opens && mark.closes)) {
        OpenSpan(i, range);
      } else {
        LostOpening(i, range);
      }
      return;
    }
    const bool fits = language_.marks.Closes(o.mark, stack_[open].mark);
    const bool opens_only = mark.opens && !mark.closes;
    if (fits && !(looks_opening && mark.opens && mark.mostly_opens)) {
      // A neutral mark that looks like an opening one while one is open: the open one was left so.
      if (looks_opening && mark.opens && stack_[open].occurrence != kNone && marks_.Reopens(i)) {
        LeaveOpen(open, o.token, range);
        OpenSpan(i, range);
      } else {
        Close(o, open + 1);
      }
      return;
    }
    if (looks_closing || (!opens_only && !looks_opening)) {
      Close(o, open + 1);  // of another kind: mismatched
      return;
    }
    if (mark.mostly_opens && o.mark != stack_[open].mark) {
      OpenSpan(i, range);  // « inside “ and the like
      return;
    }
    if (!mark.opens) {
      Close(o, open + 1);
      return;
    }
    // The same opening mark again: nested if enough closing ones follow, else the first was left
    // open.
    if (marks_.ClosersAfter(i, o.mark) >= 2 && stack_.size() < kMaxDepth) {
      OpenSpan(i, range);
    } else {
      LeaveOpen(open, o.token, range);
      OpenSpan(i, range);
    }
  }

  void StepSingle(size_t i, TokenRange range) {
    const MarkOccurrence& o = marks_[i];
    const Mark& mark = marks_.MarkOf(o);
    const bool looks_opening = !o.touches_before && o.touches_after;
    const size_t open = stack_.empty() ? kNone : stack_.size() - 1;
    const bool single_open = open != kNone && language_.marks.mark(stack_[open].mark).single;
    if (single_open && !looks_opening && mark.closes &&
        language_.marks.Closes(o.mark, stack_[open].mark)) {
      if (o.may_close_single ? !marks_.IsPossessive(i) : !o.touches_before) Close(o, open + 1);
      return;
    }
    if (looks_opening && mark.opens) {
      const size_t closer = marks_.NextSingle(i + 1);
      const bool runs = o.token == range.begin && closer == kNone && OpensNext(o.mark);
      const size_t outer = InnermostDouble();
      const bool closes = closer != kNone
                              ? outer == kNone || marks_.ClosesWithin(i, closer, stack_[outer].mark)
                              : outer == kNone && mark.mostly_opens && marks_.WrongCloserFollows(i);
      if (closes || runs) OpenSpan(i, range);
      return;
    }
    // A single mark that closes what a double one opened: only where no apostrophe could stand, or
    // alone between blanks.
    if (looks_opening || open == kNone || single_open) return;
    const bool alone = !o.touches_before && !o.touches_after;
    const bool behind_word = o.touches_before && !o.touches_after;
    if (!alone && !(o.touches_before && o.behind_punctuation) &&
        !(behind_word && !marks_.MayBeApostrophe(o))) {
      return;
    }
    // A proper closing mark still to come before the next opening one keeps the right.
    if (marks_.ProperCloserFollows(i, stack_[open].mark)) return;
    Close(o, open + 1);
  }

  void OpenSpan(size_t i, TokenRange range) {
    if (stack_.size() >= kMaxDepth) return;
    const MarkOccurrence& o = marks_[i];
    QuoteSpan span;
    span.paragraph = paragraph_;
    span.depth = static_cast<uint32_t>(stack_.size());
    span.opening = tokens_.tokens[o.token].range;
    span.single = marks_.MarkOf(o).single;
    span.outer.begin = span.opening.begin;
    span.tokens = {o.token, range.end};
    spans_.push_back(span);
    stack_.push_back({i, o.mark, spans_.size() - 1});
  }

  // Closes the entry at stack position `size - 1`; what was opened inside it and never closed was
  // no quote if single, and ends here if double.
  void Close(const MarkOccurrence& o, size_t size) {
    while (stack_.size() > size) Abandon(o.token);
    const Open open = stack_.back();
    stack_.pop_back();
    QuoteSpan& span = spans_[open.span];
    span.closing = tokens_.tokens[o.token].range;
    span.closed = true;
    span.mismatched = !language_.marks.Closes(o.mark, open.mark) &&
                      !(marks_.MarkOf(o).two_singles && language_.marks.mark(open.mark).single);
    SetEnd(&span, o.token + 1);
  }

  // The innermost open mark turns out to have no end before `token`.
  void Abandon(uint32_t token) {
    const Open open = stack_.back();
    stack_.pop_back();
    QuoteSpan& span = spans_[open.span];
    if (span.single) {
      span.tokens = {0, 0};  // dropped by Order
    } else {
      SetEnd(&span, token);
    }
  }

  // The double mark at stack position `open` was never closed: its quotation ends with the sentence
  // that was running when the next one opened at `token`.
  void LeaveOpen(size_t open, uint32_t token, TokenRange range) {
    while (stack_.size() > open + 1) Abandon(token);
    const size_t index = stack_.back().span;
    QuoteSpan& span = spans_[index];
    stack_.pop_back();
    uint32_t end = token;
    for (uint32_t k = span.tokens.begin + 1; k < token && k < range.end; ++k) {
      if (tokens_.tokens[k].Is(kSentenceStart)) {
        end = k;
        break;
      }
    }
    for (size_t inner = index + 1; inner < spans_.size(); ++inner) {  // never across an inner one
      end = std::max(end, spans_[inner].tokens.end);
    }
    SetEnd(&span, end);
  }

  // A closing mark that nothing opened. Behind a word or its punctuation the opening one was lost
  // at the beginning of the paragraph, provided that no mark stands before it.
  void LostOpening(size_t i, TokenRange range) {
    const MarkOccurrence& o = marks_[i];
    if (i != 0 || !o.touches_before || !o.behind_punctuation || o.touches_after) return;
    if (marks_.MarkOf(o).mostly_opens || o.token < range.begin + 3) return;
    QuoteSpan span;
    span.paragraph = paragraph_;
    span.tokens = {range.begin, range.begin};
    span.outer.begin = tokens_.tokens[range.begin].range.begin;
    span.closing = tokens_.tokens[o.token].range;
    span.closed = true;
    span.mismatched = true;
    spans_.push_back(span);
    SetEnd(&spans_.back(), o.token + 1);
  }

  void SetEnd(QuoteSpan* span, uint32_t token_end) {
    span->tokens.end = std::max(token_end, span->tokens.begin);
    span->outer.end =
        span->tokens.empty() ? span->outer.begin : tokens_.tokens[span->tokens.end - 1].range.end;
    const uint32_t first = span->tokens.begin + (span->opening.empty() ? 0 : 1);
    const uint32_t last = span->tokens.end - (span->closing.empty() ? 0 : 1);
    if (first < last) {
      span->content = {tokens_.tokens[first].range.begin, tokens_.tokens[last - 1].range.end};
    } else {
      const uint32_t at = span->opening.empty() ? span->outer.begin : span->opening.end;
      span->content = {at, at};
    }
  }

  void FinishParagraph(TokenRange range) {
    if (stack_.empty()) return;
    // The outermost open mark may run on in the next paragraph.
    const Open outer = stack_.front();
    while (!stack_.empty()) {
      const Open open = stack_.back();
      if (language_.marks.mark(open.mark).single && open.occurrence != kNone &&
          !(stack_.size() == 1 && OpensNext(open.mark))) {
        Abandon(range.end);
      } else {
        SetEnd(&spans_[open.span], range.end);
        stack_.pop_back();
      }
    }
    if (!spans_[outer.span].tokens.empty()) {
      running_ = static_cast<int32_t>(outer.span);
      running_mark_ = outer.mark;
    }
  }

  // Drops what turned out to be no quotation and renumbers.
  void Order(std::vector<QuoteSpan>* kept) {
    std::vector<int32_t> index(spans_.size(), -1);
    std::vector<uint32_t> order;
    for (uint32_t i = 0; i < spans_.size(); ++i) {
      if (!spans_[i].tokens.empty()) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [this](uint32_t a, uint32_t b) {
      if (spans_[a].outer.begin != spans_[b].outer.begin) {
        return spans_[a].outer.begin < spans_[b].outer.begin;
      }
      return spans_[a].outer.end > spans_[b].outer.end;
    });
    kept->reserve(order.size());
    std::vector<uint32_t> ends;
    for (uint32_t i : order) {
      index[i] = static_cast<int32_t>(kept->size());
      kept->push_back(spans_[i]);
      while (!ends.empty() && ends.back() <= spans_[i].outer.begin) ends.pop_back();
      kept->back().depth = static_cast<uint32_t>(ends.size());
      ends.push_back(spans_[i].outer.end);
    }
    for (QuoteSpan& span : *kept) {
      if (span.continues >= 0) span.continues = index[static_cast<size_t>(span.continues)];
    }
  }

  static constexpr size_t kNone = ParagraphMarks::kNone;

  absl::string_view text_;
  absl::Span<const Paragraph> paragraphs_;
  const TokenTable& tokens_;
  const Language& language_;

  ParagraphMarks marks_;  // of the paragraph at hand
  std::vector<Open> stack_;
  std::vector<QuoteSpan> spans_;
  uint32_t paragraph_ = 0;
  int32_t running_ = -1;  // span left open at the end of the paragraph before
  int running_mark_ = MarkTable::kNone;
};

}  // namespace

std::vector<QuoteSpan> FindQuoteSpans(absl::string_view text,
                                      absl::Span<const Paragraph> paragraphs,
                                      const TokenTable& tokens, const Language& language) {
  return Pairer(text, paragraphs, tokens, language).Run();
}

std::string QuoteSpan::DebugString(absl::string_view text) const {
  std::string out =
      absl::StrCat(quoth::DebugString(outer), " paragraph ", paragraph, " depth ", depth);
  if (single) out += " single";
  if (!closed) out += runs_on ? "" : " left-open";
  if (mismatched) out += " mismatched";
  if (runs_on) out += " runs-on";
  if (continues >= 0) absl::StrAppend(&out, " continues ", continues);
  absl::StrAppend(&out, ": ", Slice(text, outer));
  return out;
}

std::string DebugString(absl::string_view text, absl::Span<const QuoteSpan> spans) {
  std::string out;
  for (size_t i = 0; i < spans.size(); ++i) {
    absl::StrAppend(&out, i, " ", spans[i].DebugString(text), "\n");
  }
  return out;
}

}  // namespace quoth
