#include "indexer/extract/mend_sources.h"

#include <algorithm>

#include "absl/algorithm/container.h"

namespace quoth {
namespace {

constexpr uint32_t kLongestClause = 25;  // tokens of a relative clause
constexpr uint32_t kLongestMember = 4;   // tokens of a name in a list

class Mender {
 public:
  Mender(const AttributionInputs& in, const Language& language) : in_(in), language_(language) {}

  void Run(Attribution* a) const {
    if (a->cue.size() != 1 || a->source.size() != 1) return;
    const TokenRange cue = TokensIn(in_.tokens, a->cue.front());
    const TokenRange source = TokensIn(in_.tokens, a->source.front());
    if (cue.empty() || source.empty()) return;
    if (IsArticle(source, cue)) {
      a->source.clear();
      return;
    }
    TokenRange mended = source;
    if (source.end <= cue.begin) {
      mended = WithoutTimeBehind(WithoutPlaceInFront(WithoutTimeInFront(source)));
      mended.end = RelativeClauseEnd(mended, cue);
      mended.begin = ListBegin(mended);
    } else if (source.begin >= cue.end) {
      mended.end = WithoutDocument(source);
    }
    if (mended != source) a->source = {in_.tokens.Bytes(mended)};
  }

  // The participle that opens its sentence has the subject of the statement behind it.
  void ShareSource(const Attribution& next, Attribution* a) const {
    if (!a->source.empty() || a->cue.size() != 1 || next.source.size() != 1) return;
    const TokenRange cue = TokensIn(in_.tokens, a->cue.front());
    if (cue.empty() || !At(cue.begin).Is(kSentenceStart)) return;
    if ((Word(cue.begin).forms & kGerund) == 0 || a->content.back().begin < a->cue.front().end) {
      return;
    }
    const TokenRange content = TokensIn(in_.tokens, a->content.back());
    const TokenRange source = TokensIn(in_.tokens, next.source.front());
    if (content.empty() || source.empty() || source.begin != content.end + 1) return;
    if (IsComma(content.end)) a->source = next.source;
  }

 private:
  WordInfo Word(uint32_t i) const { return language_.reporting.Find(in_.tokens.Folded(i)); }
  bool Is(uint32_t i, uint32_t classes) const { return (Word(i).classes & classes) != 0; }
  const Token& At(uint32_t i) const { return in_.tokens.tokens[i]; }
  bool IsComma(uint32_t i) const { return in_.tokens.Folded(i) == ","; }
  bool IsName(uint32_t i) const { return At(i).kind == TokenKind::kWord && At(i).Is(kCapitalised); }
  bool IsTime(uint32_t i) const { return Is(i, kTime); }

  // "The claim that …": the noun's article.
  bool IsArticle(TokenRange source, TokenRange cue) const {
    return source.size() == 1 && source.end == cue.begin && cue.size() == 1 &&
           Word(cue.begin).noun_cue >= 0 &&
           absl::c_linear_search(language_.reporting.articles, in_.tokens.Folded(source.begin));
  }

  // "On Monday Hill", "At 6.30pm the chief".
  TokenRange WithoutTimeInFront(TokenRange source) const {
    uint32_t i = source.begin;
    if (!At(i).Is(kSentenceStart) || !Is(i, kPreposition)) return source;
    const uint32_t first = ++i;
    while (i < source.end && (At(i).kind == TokenKind::kNumber || IsTime(i))) ++i;
    if (i == first || i == source.end || !(IsName(i) || Is(i, kDeterminer))) return source;
    return {i, source.end};
  }

  // "Hill today", "the council on Tuesday", "the council last week"; with the star of a footnote.
  TokenRange WithoutTimeBehind(TokenRange source) const {
    uint32_t end = source.end;
    while (end > source.begin + 1 && IsTime(end - 1)) --end;
    if (end < source.end) {
      if (end > source.begin + 1 && Is(end - 1, kPreposition | kDeterminer)) {
        --end;
      } else if (At(end).Is(kCapitalised)) {
        end = source.end;  // "Ruby Tuesday"
      }
    }
    while (end > source.begin + 1 && At(end - 1).kind == TokenKind::kOther) --end;
    return Is(end - 1, kDeterminer | kPreposition) ? source : TokenRange{source.begin, end};
  }

  // "a guard, who": to the comma that ends the clause, right before the cue.
  uint32_t RelativeClauseEnd(TokenRange source, TokenRange cue) const {
    if (source.size() < 2 || !Is(source.end - 1, kRelative)) return source.end;
    uint32_t comma = cue.begin;
    while (comma > source.end && Is(comma - 1, kAdverb)) --comma;
    if (comma < source.end + 2 || !IsComma(comma - 1)) return source.end;
    if (comma - source.end > kLongestClause) return source.end;
    for (uint32_t i = source.end; i < comma; ++i) {
      if (At(i).Is(kSentenceStart) || At(i).kind == TokenKind::kQuoteMark) return source.end;
    }
    return comma;
  }

  // "Bern and Oslo" behind "Ulm,", which opens the sentence.
  uint32_t ListBegin(TokenRange source) const {
    uint32_t begin = source.begin;
    if (!IsName(begin)) return begin;
    bool joined = false;
    for (uint32_t i = begin; i < source.end; ++i) joined = joined || Is(i, kCoordinator);
    if (!joined) return begin;
    while (begin > 0 && IsComma(begin - 1) && !At(begin).Is(kSentenceStart)) {
      uint32_t i = begin - 1;
      while (i > 0 && !At(i).Is(kSentenceStart) && begin - 1 - i < kLongestMember &&
             IsName(i - 1)) {
        --i;
      }
      if (i == begin - 1) return source.begin;
      begin = i;
    }
    return At(begin).Is(kSentenceStart) && !Is(begin, kPreposition | kSubordinator) ? begin
                                                                                    : source.begin;
  }

  // "Ann Hill in a note", "the author, Ann Hill, in a commentary on the results".
  uint32_t WithoutDocument(TokenRange source) const {
    constexpr uint32_t kLongestName = 3;  // "a long open letter"
    for (uint32_t i = source.begin + 1; i + 2 < source.end; ++i) {
      const uint32_t before = IsComma(i - 1) && i > source.begin + 1 ? i - 2 : i - 1;
      const bool place = Is(i, kPreposition) && Is(i + 1, kDeterminer | kPossessive);
      if (!place || !IsName(before)) continue;
      const uint32_t limit = std::min(source.end, i + 2 + kLongestName);
      for (uint32_t k = i + 2; k < limit; ++k) {
        if (Is(k, kDocument)) return before + 1;
        if (Is(k, kPreposition) || At(k).kind != TokenKind::kWord || At(k).Is(kCapitalised)) break;
      }
    }
    return source.end;
  }

  // "In his diary Hill": the place is no part of the name behind it.
  TokenRange WithoutPlaceInFront(TokenRange source) const {
    uint32_t name = source.end;
    while (name > source.begin && IsName(name - 1)) --name;
    if (name == source.end || name < source.begin + 2 || source.begin == 0) return source;
    if (!At(source.begin - 1).Is(kSentenceStart) || !Is(source.begin - 1, kPreposition)) {
      return source;
    }
    if (!Is(source.begin, kDeterminer | kPossessive)) return source;
    for (uint32_t i = source.begin + 1; i < name; ++i) {
      if (At(i).kind != TokenKind::kWord || Is(i, kPreposition | kPossessive)) return source;
    }
    return Is(name - 1, kDocument) ? TokenRange{name, source.end} : source;
  }

  const AttributionInputs& in_;
  const Language& language_;
};

}  // namespace

void MendSources(const AttributionInputs& inputs, const Language& language,
                 std::vector<Attribution>* attributions) {
  const Mender mender(inputs, language);
  for (Attribution& a : *attributions) mender.Run(&a);
  for (size_t i = 0; i + 1 < attributions->size(); ++i) {
    mender.ShareSource((*attributions)[i + 1], &(*attributions)[i]);
  }
}

}  // namespace quoth
