#include "indexer/speakers/relative_clauses.h"

#include <algorithm>
#include <vector>

namespace quoth {
namespace {

constexpr uint32_t kPhraseReach = 8;  // words

bool IsDash(const ArticleWords& words, uint32_t i) {
  const absl::string_view surface = words.Surface(i);
  return surface == "\u2014" || surface == "\u2013" || surface == "--";
}

// "Somebody who came, and who said": the pronoun that this one is joined to, or the same again.
uint32_t FirstOfJoined(const ArticleWords& words, uint32_t token) {
  const uint32_t begin = words.SentenceOf(token).begin;
  uint32_t first = token;
  while (first > begin && words.Is(first - 1, kConjunction)) {
    uint32_t before = first - 1;
    while (before > begin && words.info[before - 1].pronoun != Pronoun::kRelative) --before;
    if (before == begin) break;
    first = before - 1;
  }
  return first;
}

// Back over commas, dashes, prepositions ("of whom") and brackets to the last word of the phrase.
uint32_t PhraseEnd(const ArticleWords& words, uint32_t token) {
  uint32_t end = token;
  const auto inside = [&](uint32_t i) { return words.SameSentence(i, token); };
  while (
      end > 0 && inside(end - 1) &&
      (words.IsMark(end - 1, ',') || IsDash(words, end - 1) || words.Is(end - 1, kPrepositionWord)))
    --end;
  // "Ann Hill, 24, who"
  if (end > 1 && inside(end - 2) && words.token(end - 1).kind == TokenKind::kNumber &&
      words.IsMark(end - 2, ',')) {
    end -= 2;
  }
  if (end > 0 && inside(end - 1) && words.IsMark(end - 1, ')')) {
    while (end > 0 && inside(end - 1) && !words.IsMark(end - 1, '(')) --end;
    if (end > 0) --end;
  }
  return end;
}

uint32_t PhraseBegin(const ArticleWords& words, uint32_t end, uint32_t token) {
  uint32_t begin = end;
  while (begin > 0 && end - begin < kPhraseReach && words.SameSentence(begin - 1, token) &&
         (words.IsWord(begin - 1) || words.token(begin - 1).kind == TokenKind::kClitic ||
          words.token(begin - 1).kind == TokenKind::kNumber)) {
    --begin;
    if (words.Is(begin, kArticle | kPossessiveWord | kDeterminerWord | kIndefinite)) break;
    if (begin > 0 && words.Is(begin - 1, kClosed | kPrepositionWord | kConjunction) &&
        !words.Is(begin - 1, kArticle | kDeterminerWord | kIndefinite))
      break;
  }
  return begin;
}

}  // namespace

RelativeAntecedent AntecedentOfRelative(const ArticleWords& words, const Cast& cast,
                                        uint32_t token) {
  RelativeAntecedent out;
  token = FirstOfJoined(words, token);
  const uint32_t end = PhraseEnd(words, token);
  if (end == 0 || !words.SameSentence(end - 1, token)) return out;
  const int32_t last = NameAt(cast, end - 1);
  if (last >= 0 && cast.names[last].person >= 0 && !cast.names[last].possessive) {
    out.person = cast.names[last].person;
    return out;
  }
  const uint32_t begin = PhraseBegin(words, end, token);
  // "Hill, the mayor of Derby, who said" and "Hill, 59, of Derby, who said": the name before.
  for (size_t n = cast.names.size(); n > 0; --n) {
    const NameMention& name = cast.names[n - 1];
    if (name.tokens.begin >= token) continue;
    if (!words.SameSentence(name.tokens.begin, token)) break;
    if (name.person < 0) continue;
    const bool apposed = !name.role.empty() && name.role.end >= begin && name.role.end <= end;
    const bool other = last >= 0 && cast.names[last].person < 0;
    const bool place = other && words.IsMark(end, ',') && words.IsMark(name.tokens.end, ',');
    // "Senator Ann Hill of Ohio, who said"
    const bool from = other && cast.names[last].kind == NameKind::kPlace &&
                      words.Is(name.tokens.end, kPrepositionWord) &&
                      name.tokens.end + 1 == cast.names[last].tokens.begin;
    // "Hill, a Republican who said"
    const bool described = words.IsMark(name.tokens.end, ',') && begin == name.tokens.end + 1 &&
                           words.Is(begin, kArticle) && !words.IsMark(end, ',');
    if (apposed || place || from || described) {
      out.person = name.person;
      return out;
    }
    break;
  }
  const std::vector<ByteRange> phrase = {words.table->Bytes({begin, end})};
  out.mention = AnalyseSource(words, cast, phrase);
  return out;
}

}  // namespace quoth
