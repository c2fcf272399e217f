#include "indexer/extract/mend_citations.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace quoth {
namespace {

constexpr uint32_t kLongestSource = 20;  // tokens: "Karl Hahn, once the head of the agency,"

class Mender {
 public:
  Mender(const AttributionInputs& in, const Language& language) : in_(in), language_(language) {}

  void Run(Attribution* a) const {
    if (a->cue.size() != 1 || a->source.size() != 1 || a->nested_in >= 0) return;
    const TokenRange cue = TokensIn(in_.tokens, a->cue.front());
    const TokenRange content = TokensIn(in_.tokens, a->content.front());
    if (cue.empty() || content.empty() || content.begin < cue.end) return;
    if (a->source.front().end > a->cue.front().begin) return;
    // Whom the cue cites stands in it, or is taken for the beginning of what was said.
    uint32_t begin = VerbEnd(cue);
    uint32_t end = cue.end;
    uint32_t as = FindAsSaying(begin, end);
    const bool in_cue = as < end;
    if (!in_cue && content.begin == cue.end) {
      begin = content.begin;
      end = content.end;
      as = FindAsSaying(begin, end);
    }
    // "was quoted by the Herald as saying", "quoted on Monday as saying": the subject's words.
    if (as == begin || as >= end || (Word(begin).classes & (kPreposition | kTime)) != 0) return;
    for (uint32_t i = cue.begin; i < begin; ++i) {
      if ((Word(i).classes & kBe) != 0) return;
    }
    uint32_t source_end = as;
    if (IsComma(source_end - 1)) --source_end;
    if (source_end <= begin) return;
    a->via = a->source;
    a->source = {in_.tokens.Bytes({begin, source_end})};
    a->cue = {in_.tokens.Bytes({cue.begin, begin}), in_.tokens.Bytes({as, as + 2})};
    if (!in_cue) {
      uint32_t first = as + 2;
      while (first < end && At(first).kind == TokenKind::kPunctuation) ++first;
      if (first < end) a->content.front().begin = At(first).range.begin;
      if (IsQuotation(a->content)) a->kind = QuoteKind::kDirect;
    }
    absl::StrAppend(&a->reason, ", by way of who cites it");
  }

 private:
  const Token& At(uint32_t i) const { return in_.tokens.tokens[i]; }
  bool IsComma(uint32_t i) const { return in_.tokens.Folded(i) == ","; }
  WordInfo Word(uint32_t i) const { return language_.reporting.Find(in_.tokens.Folded(i)); }

  // Behind the verb that reports, in a cue that goes on behind it.
  uint32_t VerbEnd(TokenRange cue) const {
    for (uint32_t i = cue.begin; i < cue.end; ++i) {
      if (Word(i).cue >= 0) return i + 1;
    }
    return cue.end;
  }

  // Index of "as" in "as saying", with nothing before it that could be a clause; `end` if there is
  // none.
  uint32_t FindAsSaying(uint32_t begin, uint32_t end) const {
    for (uint32_t i = begin; i + 1 < end && i - begin <= kLongestSource; ++i) {
      const WordInfo word = Word(i);
      const WordInfo next = Word(i + 1);
      if (At(i).kind == TokenKind::kQuoteMark || At(i).Is(kSentenceStart)) return end;
      if ((word.classes & kSubordinator) != 0 && (word.classes & kPreposition) != 0 &&
          next.cue >= 0 && (next.forms & kGerund) != 0) {
        const uint32_t frames = language_.reporting.cues[static_cast<size_t>(next.cue)].frames;
        // "viewed as warning of floods" goes on with no clause.
        const bool clause = i + 2 >= end || (Word(i + 2).classes & kPreposition) == 0;
        return clause && (frames & kTakesThat) != 0 && (frames & kTakesQuote) != 0 ? i : end;
      }
      if ((word.classes & (kComplementizer | kInfinitiveMark | kBe | kAuxiliary)) != 0) return end;
    }
    return end;
  }

  bool IsQuotation(const std::vector<ByteRange>& content) const {
    return std::all_of(content.begin(), content.end(), [this](ByteRange range) {
      return std::any_of(in_.quote_spans.begin(), in_.quote_spans.end(),
                         [range](const QuoteSpan& span) { return span.outer == range; });
    });
  }

  const AttributionInputs& in_;
  const Language& language_;
};

}  // namespace

void MendCitations(const AttributionInputs& inputs, const Language& language,
                   std::vector<Attribution>* attributions) {
  const Mender mender(inputs, language);
  for (Attribution& a : *attributions) mender.Run(&a);
}

}  // namespace quoth
