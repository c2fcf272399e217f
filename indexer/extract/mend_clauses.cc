#include "indexer/extract/mend_clauses.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"

namespace quoth {
namespace {

constexpr size_t kNeighbours = 8;  // attributions before and behind that share a sentence, at most
constexpr uint32_t kLongestAside = 8;  // words between two commas: "at Monday's debate"

class Mender {
 public:
  Mender(const AttributionInputs& in, const Language& language) : in_(in), language_(language) {}

  void Run(Attribution* a) const {
    if (a->cue.size() != 1) return;
    const TokenRange cue = TokensIn(in_.tokens, a->cue.front());
    if (cue.empty()) return;
    CutTail(cue, a);
    CutHearer(cue, a);
    CutMainVerb(cue, a);
    CutBehindQuestion(cue, a);
    if (a->source.size() != 1) return;
    CutMainClause(cue, a);
    if (IsExpletive(cue, *a) || IsSpokenOf(cue, *a)) {
      a->source.clear();
      return;
    }
    TakeNearerSubject(cue, a);
    TakeTeller(cue, a);
  }

  // "Two unions granted Hill a delay, saying": where another statement has the same subject, and
  // its cue lies in this one's source.
  void CutSource(absl::Span<const Attribution> all, Attribution* a) const {
    if (a->source.size() != 1 || a->cue.empty()) return;
    ByteRange& source = a->source.front();
    for (const Attribution& other : all) {
      if (other.source.size() != 1 || other.cue.empty()) continue;
      const ByteRange shorter = other.source.front();
      if (shorter.begin != source.begin || shorter.end >= source.end) continue;
      const ByteRange cue = other.cue.front();
      if (cue.begin < shorter.end || cue.end > source.end || source.end > a->cue.front().begin) {
        continue;
      }
      source = shorter;
      return;
    }
  }

  // "Hill thinks it should be framed; Orr thinks it should be sold", "…; according to Orr, it is
  // not": what stands behind has another source.
  void CutAtSemicolon(absl::Span<const Attribution> all, Attribution* a) const {
    if (a->nested_in >= 0) return;
    ByteRange& part = a->content.back();
    const TokenRange content = TokensIn(in_.tokens, part);
    for (uint32_t i = content.begin + 1; i + 1 < content.end; ++i) {
      if (in_.tokens.Folded(i) != ";" || InInnerQuotation(i, part.begin)) continue;
      const ByteRange tail{At(i).range.begin, part.end};
      const bool source_phrase = Is(i + 1, kPhraseStart) &&
                                 absl::c_any_of(language_.reporting.source_phrases,
                                                [this, i](const std::vector<std::string>& phrase) {
                                                  return IsPhrase(i + 1, phrase);
                                                });
      const bool other = absl::c_any_of(all, [&](const Attribution& b) {
        return &b != a && b.nested_in < 0 && b.cue.size() == 1 && b.source.size() == 1 &&
               tail.Contains(b.cue.front().begin) && tail.Contains(b.source.front().begin);
      });
      if (!source_phrase && !other) continue;
      part.end = At(i - 1).range.end;
      return;
    }
  }

 private:
  WordInfo Word(uint32_t i) const { return language_.reporting.Find(in_.tokens.Folded(i)); }
  bool Is(uint32_t i, uint32_t classes) const { return (Word(i).classes & classes) != 0; }
  const Token& At(uint32_t i) const { return in_.tokens.tokens[i]; }
  bool IsComma(uint32_t i) const { return in_.tokens.Folded(i) == ","; }
  bool IsName(uint32_t i) const {
    return At(i).kind == TokenKind::kWord && At(i).Is(kCapitalised) && !At(i).Is(kSentenceStart);
  }

  // Opens a clause that has a subject of its own, and can hold no other statement's words.
  bool OpensClause(uint32_t i) const {
    return Is(i, kSubordinator) && !Is(i, kComplementizer | kQuestionWord);
  }

  // Bytes of the subject between the source and the cue, which is the cue's; empty if none is.
  ByteRange NearerSubject(TokenRange source, TokenRange cue) const {
    uint32_t i = cue.begin;  // words from here on are the verb's
    while (i > source.end && Is(i - 1, kAdverb | kAuxiliary | kHave | kNegation)) --i;
    if (i > source.end && Is(i - 1, kRelative) && !Is(i - 1, kComplementizer)) {
      return PartOfOthers(source.end, i - 1);
    }
    if (i > source.end && Is(i - 1, kCoordinator)) return ConjoinedSubject(source.end, i - 1);
    if (i > source.end && IsComma(i - 1)) {
      uint32_t k = i - 1;
      while (k > source.end && i - k < kLongestAside && !IsComma(k - 1)) {
        if (At(k - 1).kind == TokenKind::kQuoteMark) return {};
        --k;
      }
      if (k <= source.end || k >= i - 1 || !IsComma(k - 1) || !Is(k, kPreposition)) return {};
      i = k - 1;
    }
    uint32_t begin = i;
    while (begin > source.end && IsName(begin - 1)) --begin;
    if (begin == i || begin <= source.end || !OpensClause(begin - 1)) return {};
    return in_.tokens.Bytes({begin, i});
  }

  // "Hill thanked the miners, most of whom": the pronoun, where it stands in a phrase of its own
  // and the source is not what that begins with.
  ByteRange PartOfOthers(uint32_t source_end, uint32_t pronoun) const {
    if (pronoun < source_end + 3 || !Is(pronoun - 1, kPreposition)) return {};
    const uint32_t before = pronoun - 3;  // behind "most of"
    if (At(before).kind != TokenKind::kPunctuation) return {};
    return before > source_end ? At(pronoun).range : ByteRange{};
  }

  // "after she toured the plant and blamed": no comma ends the clause before the cue.
  ByteRange ConjoinedSubject(uint32_t begin, uint32_t end) const {
    for (uint32_t i = end; i > begin + 1; --i) {
      const uint32_t at = i - 1;
      if (At(at).kind == TokenKind::kPunctuation || At(at).kind == TokenKind::kQuoteMark) return {};
      if (Is(at, kRelative | kQuestionWord | kComplementizer)) return {};
      if (Is(at, kSubjectPronoun) && !Is(at, kDeterminer | kObjectPronoun)) {
        return OpensClause(at - 1) ? At(at).range : ByteRange{};
      }
    }
    return {};
  }

  void TakeNearerSubject(TokenRange cue, Attribution* a) const {
    const TokenRange source = TokensIn(in_.tokens, a->source.front());
    if (source.empty() || source.end >= cue.begin) return;
    if (a->content.front().begin < a->cue.front().end) return;
    for (uint32_t i = source.end; i < cue.begin; ++i) {
      if (At(i).Is(kSentenceStart)) return;
    }
    const ByteRange subject = NearerSubject(source, cue);
    if (subject.empty()) return;
    a->source = {subject};
    absl::StrAppend(&a->reason, ", of whose clause the subject is nearer");
  }

  // "It is clear that …"
  bool IsExpletive(TokenRange cue, const Attribution& a) const {
    const TokenRange source = TokensIn(in_.tokens, a.source.front());
    const TokenRange content = TokensIn(in_.tokens, a.content.front());
    return source.size() == 1 && !content.empty() && Is(content.begin, kComplementizer) &&
           Is(cue.end - 1, kEvident) &&
           language_.speakers.Find(in_.tokens.Folded(source.begin)).pronoun == Pronoun::kNeutral;
  }

  // "Hill has been accused of …": who is spoken of stands before the cue.
  bool IsSpokenOf(TokenRange cue, const Attribution& a) const {
    if (a.source.front().begin >= a.cue.front().begin) return false;
    bool be = false;
    for (uint32_t i = cue.begin; i < cue.end; ++i) {
      if (Is(i, kBe)) be = true;
      if (be && Is(i, kSpokenOf)) return true;
    }
    return false;
  }

  // "Hill invoked the story Lee told of a man who wired, “…”": the words are Lee's, who has a verb
  // of his own.
  void TakeTeller(TokenRange cue, Attribution* a) const {
    constexpr uint32_t kLongestObject = 6;  // tokens before the name
    if (a->content.size() != 1 || a->content.front().begin < a->cue.front().end) return;
    const ByteRange content = a->content.front();
    const TokenRange tokens = TokensIn(in_.tokens, content);
    if (tokens.empty() || tokens.begin != cue.end || Is(tokens.begin, kComplementizer) ||
        !Is(tokens.begin, kDeterminer | kPossessive)) {
      return;
    }
    uint32_t name = tokens.begin + 1;
    while (name < tokens.end && name - tokens.begin <= kLongestObject && !IsName(name)) {
      if (At(name).kind != TokenKind::kWord) return;
      if (Is(name, kPreposition | kSubordinator) && !Is(name, kRelative)) return;
      ++name;
    }
    if (name >= tokens.end || name - tokens.begin < 2 || !IsName(name)) return;
    // "the mayor Ann Hill said": no object, but the subject of a clause.
    if (language_.speakers.Find(in_.tokens.Folded(name - 1)).Is(kRole | kTitle | kModifier)) return;
    uint32_t verb = name;
    while (verb < tokens.end && IsName(verb)) ++verb;
    const uint32_t name_end = verb;
    while (verb < tokens.end && Is(verb, kAdverb | kHave)) ++verb;
    if (verb + 1 >= tokens.end || At(verb).kind != TokenKind::kWord) return;
    const WordInfo told = language_.reporting.Find(in_.tokens.Folded(verb));
    if (told.cue < 0 || (told.forms & (kThird | kPast | kPastParticiple)) == 0) return;
    const QuoteSpan* quotation = QuotationAt(At(verb).range.end);
    if (quotation == nullptr || !quotation->closed || quotation->outer.end > content.end) return;
    a->source = {in_.tokens.Bytes({name, name_end})};
    a->cue = {At(verb).range};
    uint32_t begin = verb + 1;
    while (At(begin).kind == TokenKind::kPunctuation) ++begin;  // the colon
    a->content = {in_.tokens.Bytes({begin, tokens.end})};
    absl::StrAppend(&a->reason, ", in words that another told");
  }

  // Index of the first quotation that does not begin before `byte`.
  size_t FirstFrom(uint32_t byte) const {
    const auto at = std::lower_bound(
        in_.quote_spans.begin(), in_.quote_spans.end(), byte,
        [](const QuoteSpan& span, uint32_t begin) { return span.outer.begin < begin; });
    return static_cast<size_t>(at - in_.quote_spans.begin());
  }

  const QuoteSpan* QuotationAt(uint32_t byte) const {
    const size_t at = FirstFrom(byte);
    return at == in_.quote_spans.size() ? nullptr : &in_.quote_spans[at];
  }

  void CutTail(TokenRange cue, Attribution* a) const {
    if (a->content.size() < 2) return;
    for (size_t i = 1; i < a->content.size(); ++i) {
      const ByteRange before = a->content[i - 1];
      ByteRange& part = a->content[i];
      const QuoteSpan* quotation = QuotationAt(before.begin);
      if (quotation == nullptr || quotation->outer != before || !quotation->closed) continue;
      const TokenRange tail = TokensIn(in_.tokens, part);
      if (tail.empty() || tail.begin != cue.end || before.end > a->cue.front().begin) continue;
      // "said of the plan", and "“A,” she said, but “B”" are parts of what was said.
      if (Is(cue.end - 1, kPreposition) || Is(tail.begin, kCoordinator | kContrast)) return;
      if (At(tail.begin).kind == TokenKind::kQuoteMark || At(tail.begin).Is(kCapitalised)) return;
      const QuoteSpan* next = QuotationAt(part.begin);
      if (next != nullptr && next->outer.end <= part.end && next->closed) {
        part.begin = next->outer.begin;
        return;
      }
      a->content.erase(a->content.begin() + static_cast<std::ptrdiff_t>(i));
      const bool quotations =
          std::all_of(a->content.begin(), a->content.end(), [this](ByteRange range) {
            const QuoteSpan* span = QuotationAt(range.begin);
            return span != nullptr && span->outer == range;
          });
      if (quotations) a->kind = QuoteKind::kDirect;
      return;
    }
  }

  // "told me the broth was old", "asked him if it was": who hears it is no part of what was said.
  void CutHearer(TokenRange cue, Attribution* a) const {
    ByteRange& part = a->content.front();
    const TokenRange content = TokensIn(in_.tokens, part);
    if (content.size() < 4 || content.begin != cue.end || !IsHearer(content.begin)) return;
    const uint32_t next = content.begin + 1;
    const WordInfo verb = Word(cue.end - 1);
    const bool tells =
        verb.cue >= 0 &&
        (language_.reporting.cues[static_cast<size_t>(verb.cue)].frames & kTakesAddressee) != 0;
    const bool clause =
        Is(next, kComplementizer | kQuestionWord) ||
        (tells && Is(next, kDeterminer | kPossessive | kSubjectPronoun) && !Is(next, kBe | kHave));
    if (clause) part.begin = At(next).range.begin;
  }
  bool IsHearer(uint32_t i) const {
    return Is(i, kObjectPronoun) && !Is(i, kPossessive | kSubjectPronoun) &&
           At(i).kind == TokenKind::kWord;
  }

  // Whether a token is in a quotation that begins behind `byte`.
  bool InInnerQuotation(uint32_t i, uint32_t byte) const {
    const uint32_t at = At(i).range.begin;
    for (size_t s = FirstFrom(byte); s < in_.quote_spans.size(); ++s) {
      const QuoteSpan& span = in_.quote_spans[s];
      if (span.outer.begin > at) return false;
      if (at < span.outer.end) return true;
    }
    return false;
  }

  bool IsPhrase(uint32_t i, const std::vector<std::string>& phrase) const {
    if (i + phrase.size() > in_.tokens.tokens.size()) return false;
    for (size_t k = 0; k < phrase.size(); ++k) {
      if (in_.tokens.Folded(i + static_cast<uint32_t>(k)) != phrase[k]) return false;
    }
    return phrase.size() > 1;
  }

  // "Asked whether the gate was open, Orr laughed": the question ends before the main clause.
  void CutBehindQuestion(TokenRange cue, Attribution* a) const {
    if (!a->source.empty() || a->content.size() != 1) return;
    ByteRange& part = a->content.front();
    const TokenRange content = TokensIn(in_.tokens, part);
    if (content.empty() || content.begin != cue.end || !Is(content.begin, kQuestionWord)) return;
    const bool opens =
        At(cue.begin).Is(kSentenceStart) ||
        (cue.begin > 0 && At(cue.begin - 1).Is(kSentenceStart) && Is(cue.begin - 1, kSubordinator));
    if (!opens || (Word(cue.end - 1).forms & kPastParticiple) == 0) return;
    bool verb = false;
    for (uint32_t i = content.begin + 1; i + 1 < content.end; ++i) {
      if (At(i).kind == TokenKind::kQuoteMark) return;
      verb = verb || IsPlainVerb(i) || IsFiniteCue(i);
      if (!verb || !IsComma(i) || Is(i + 1, kCoordinator | kRelative)) continue;
      part.end = At(i - 1).range.end;
      return;
    }
  }

  // Forms that are the verb of a clause and nothing else.
  bool IsPlainVerb(uint32_t i) const { return Is(i, kBe | kHave | kAuxiliary | kVerb); }

  // "The claim that wages had risen was false", "Her promise to build it has been broken": behind
  // what a noun at the head of the sentence reports, the sentence's own verb.
  void CutMainVerb(TokenRange cue, Attribution* a) const {
    constexpr uint32_t kLongestSubject = 6;
    if (cue.size() != 1 || a->content.size() != 1) return;
    if (Word(cue.begin).noun_cue < 0) return;
    const TokenRange content = TokensIn(in_.tokens, a->content.front());
    if (content.size() < 4 || content.begin != cue.end) return;
    uint32_t first = cue.begin;  // of the sentence, which has no verb before the noun
    while (!At(first).Is(kSentenceStart)) {
      if (first == 0 || cue.begin - first > kLongestSubject || IsPlainVerb(first - 1)) return;
      --first;
    }
    bool named = false;  // "The claim that", "Hill's promise to"
    for (uint32_t i = first; i < cue.begin; ++i) named = named || Is(i, kDeterminer | kPossessive);
    if (!named) return;
    const bool that = Is(content.begin, kComplementizer);
    if (!that && !Is(content.begin, kInfinitiveMark)) return;
    bool own = !that;  // whether the clause behind "that" has had its verb
    for (uint32_t i = content.begin + 1; i < content.end; ++i) {
      if (At(i).kind != TokenKind::kWord && At(i).kind != TokenKind::kNumber) return;
      if (Is(i, kRelative | kSubordinator | kCoordinator | kContrast) && !Is(i, kPreposition)) {
        return;  // which verb is whose can't be told
      }
      const bool verb = IsPlainVerb(i) || IsFiniteCue(i);
      if (!verb) continue;
      if (!own) {
        own = true;
        while (i + 1 < content.end && (IsPlainVerb(i + 1) || Is(i + 1, kAdverb | kNegation))) ++i;
        continue;
      }
      if (Is(i - 1, kSubjectPronoun | kInfinitiveMark | kDeterminer | kBe | kHave | kAuxiliary)) {
        return;
      }
      if (i - content.begin < 3) return;
      a->content.front().end = At(i - 1).range.end;
      return;
    }
  }
  bool IsFiniteCue(uint32_t i) const {
    const WordInfo word = Word(i);
    return word.cue >= 0 && !At(i).Is(kCapitalised) &&
           ((word.forms & kPast) != 0 ||
            ((word.forms & kThird) != 0 && (word.classes & kNounForm) == 0));
  }

  // "As X complained that “nobody listens,” Y left": the clause that opened the sentence ends with
  // the comma in the marks.
  void CutMainClause(TokenRange cue, Attribution* a) const {
    const TokenRange source = TokensIn(in_.tokens, a->source.front());
    if (source.empty() || source.begin == 0 || source.end > cue.begin) return;
    const uint32_t opener = source.begin - 1;
    const bool opens =
        At(opener).Is(kSentenceStart) || (opener > 0 && Is(opener - 1, kCoordinator));
    if (!opens || !OpensClause(opener)) return;
    ByteRange& last = a->content.back();
    if (last.begin < a->cue.front().end) return;
    for (size_t i = FirstFrom(last.end); i-- > 0;) {
      const QuoteSpan& span = in_.quote_spans[i];
      if (span.outer.begin < last.begin) return;
      if (span.outer.end >= last.end || span.depth > 0 || !span.closed) continue;
      const uint32_t next = span.tokens.end;
      if (span.tokens.size() < 3 || !IsComma(next - 2)) continue;
      if (Is(next, kCoordinator | kContrast) || At(next).kind != TokenKind::kWord) return;
      last.end = span.outer.end;
      return;
    }
  }

  const AttributionInputs& in_;
  const Language& language_;
};

}  // namespace

void MendClauses(const AttributionInputs& inputs, const Language& language,
                 std::vector<Attribution>* attributions) {
  const Mender mender(inputs, language);
  for (size_t i = 0; i < attributions->size(); ++i) {
    const size_t begin = i < kNeighbours ? 0 : i - kNeighbours;
    const auto near = absl::MakeSpan(*attributions).subspan(begin, 2 * kNeighbours + 1);
    mender.CutSource(near, &(*attributions)[i]);
    mender.CutAtSemicolon(near, &(*attributions)[i]);
    mender.Run(&(*attributions)[i]);
  }
}

}  // namespace quoth
