#include "indexer/speakers/article_words.h"

#include <algorithm>

namespace quoth {
namespace {

// Share of capitalised words from which a paragraph counts as a headline, and the fewest words that
// are judged. Function words and words of up to three letters are left out: title case keeps some
// of them small.
constexpr double kHeadlineShare = 0.75;
constexpr int kHeadlineWords = 3;

// "Present: Ann Hill (chair), Bob Lee, the clerk and others.": full of names, but a sentence.
bool IsList(const ArticleWords& words, TokenRange range) {
  if (range.empty() || !words.IsMark(range.end - 1, '.')) return false;
  int commas = 0;
  bool small = false;
  for (uint32_t i = range.begin; i < range.end; ++i) {
    commas += words.IsMark(i, ',');
    small |= words.IsWord(i) && !words.IsCapitalised(i) && words.token(i).folded_size > 4;
  }
  return commas >= 2 && small;
}

bool IsHeadline(const ArticleWords& words, TokenRange range) {
  int capitalised = 0;
  int all = 0;
  for (uint32_t i = range.begin; i < range.end; ++i) {
    const Token& token = words.token(i);
    if (token.kind != TokenKind::kWord || token.folded_size <= 3) continue;
    if (words.Is(i, kPrepositionWord | kConjunction)) continue;
    ++all;
    capitalised += token.Is(kCapitalised);
    // Long paragraphs are no headlines; a few words decide.
    if (all >= 40) break;
  }
  if (range.begin > 0 && IsList(words, range)) return false;
  return all >= kHeadlineWords && capitalised >= kHeadlineShare * all && all < 40;
}

// A small particle hyphened to a capital: "al-Sayed".
bool IsParticled(absl::string_view surface, const SpeakerData& data) {
  const size_t hyphen = surface.substr(0, 5).find('-');
  if (hyphen == absl::string_view::npos || hyphen == 0 || hyphen + 1 >= surface.size()) {
    return false;
  }
  const char next = surface[hyphen + 1];
  return next >= 'A' && next <= 'Z' && data.Find(surface.substr(0, hyphen)).Is(kParticle);
}

NameInfo Look(const TokenTable& table, uint32_t i, const SpeakerData& data) {
  const absl::string_view folded = table.Folded(i);
  NameInfo info = data.Find(folded);
  if (info.classes == 0 && info.pronoun == Pronoun::kNone) {
    info.classes = data.ByEnding(folded);
    if (info.classes != 0) return info;
    // "vice-president", "co-author": what the last part is.
    const size_t hyphen = folded.rfind('-');
    if (hyphen == absl::string_view::npos || hyphen == 0) return info;
    info.classes = data.Find(folded.substr(hyphen + 1)).classes &
                   (kRole | kRolePlural | kFemale | kMale | kBodyNoun);
  } else if (info.pronoun != Pronoun::kNone && folded.size() > 1 && table.tokens[i].Is(kAllCaps)) {
    // "US" is no pronoun, unless everything around is in capitals.
    const bool shouted = (i > 0 && table.tokens[i - 1].Is(kAllCaps)) ||
                         (i + 1 < table.tokens.size() && table.tokens[i + 1].Is(kAllCaps));
    if (!shouted) {
      info.classes = kPlace;
      info.pronoun = Pronoun::kNone;
    }
  }
  return info;
}

}  // namespace

bool ArticleWords::IsCommonWord(uint32_t i) const {
  const absl::string_view word = Folded(i);
  // The plural of a known noun: "Polls".
  if (word.size() > 2 && word.back() == 's' &&
      data->Find(word.substr(0, word.size() - 1)).classes != 0)
    return true;
  return info[i].classes != 0 || small.contains(word);
}

bool ArticleWords::IsMark(uint32_t i, char mark) const {
  if (i >= size()) return false;
  const ByteRange range = token(i).range;
  return range.size() == 1 && text[range.begin] == mark;
}

bool ArticleWords::IsInitial(uint32_t i) const {
  const absl::string_view folded = Folded(i);
  if (folded.size() == 2) return folded[1] == '.';
  return folded.size() == 1 && (IsMark(i + 1, '.') || IsCapitalised(i + 1)) && folded[0] >= 'a' &&
         folded[0] <= 'z';
}

bool ArticleWords::IsBrokenLetter(uint32_t i) const {
  if (i == 0 || i + 1 >= size() || IsWord(i) || token(i).kind == TokenKind::kQuoteMark ||
      token(i).Is(kSpaceBefore) || token(i + 1).Is(kSpaceBefore)) {
    return false;
  }
  // UTF-8 that was taken for Latin-1 has only characters up to U+00FF: two bytes, the first of them
  // C2 or C3.
  const absl::string_view surface = Surface(i);
  return surface.size() == 2 && static_cast<unsigned char>(surface[0]) >> 1 == 0xC2 >> 1 &&
         (IsWord(i - 1) || IsBrokenLetter(i - 1));
}

std::string ArticleWords::Words(TokenRange range) const {
  std::string out;
  for (uint32_t i = range.begin; i < range.end && i < size(); ++i) {
    if (i > range.begin && token(i).Is(kSpaceBefore)) out.push_back(' ');
    const absl::string_view surface = Surface(i);
    out.append(surface.data(), surface.size());
  }
  return out;
}

ArticleWords LookUpWords(absl::string_view text, const TokenTable& table,
                         absl::Span<const QuoteSpan> quotes, const SpeakerData& data) {
  ArticleWords out;
  out.text = text;
  out.table = &table;
  out.data = &data;
  const size_t n = table.tokens.size();
  out.info.resize(n);
  out.quoted.assign(n, 0);
  out.sentence.assign(n, 0);
  for (uint32_t i = 0; i < n; ++i) {
    const TokenKind kind = table.tokens[i].kind;
    NameInfo& info = out.info[i];
    if (kind == TokenKind::kNumber) info.classes = data.ByEnding(table.Folded(i));  // "24-year-old"
    if (kind != TokenKind::kWord && kind != TokenKind::kClitic) continue;
    info = Look(table, i, data);
    if (kind == TokenKind::kWord && !table.tokens[i].Is(kCapitalised))
      out.small.insert(table.Folded(i));
    info.name_word = kind == TokenKind::kWord &&
                     (table.tokens[i].Is(kCapitalised) ||
                      (info.classes == 0 && IsParticled(Slice(text, table.tokens[i].range), data)));
  }
  for (const QuoteSpan& quote : quotes) {
    if (quote.depth != 0) continue;
    for (uint32_t i = quote.tokens.begin; i < quote.tokens.end && i < n; ++i) out.quoted[i] = 1;
  }
  for (uint32_t s = 0; s < table.sentences.size(); ++s) {
    const TokenRange range = table.sentences[s].tokens;
    for (uint32_t i = range.begin; i < range.end; ++i) out.sentence[i] = s;
  }
  out.headline.reserve(table.paragraph_tokens.size());
  for (const TokenRange range : table.paragraph_tokens) {
    out.headline.push_back(IsHeadline(out, range) ? 1 : 0);
  }
  return out;
}

}  // namespace quoth
