#include "indexer/speakers/noun_phrases.h"

namespace quoth {
namespace {

bool IsHeadName(const ArticleWords& words, const Cast& cast, absl::Span<const uint32_t> tokens,
                size_t at, size_t k, size_t next, const NameMention& name) {
  if (name.possessive && next + 1 < tokens.size()) return false;
  if (next < tokens.size() && words.IsWord(tokens[next]) &&
      !words.Is(tokens[next], kClosed | kPrepositionWord | kConjunction) &&
      words.info[tokens[next]].pronoun == Pronoun::kNone) {
    return false;  // "Hill aides"
  }
  size_t start = k;
  while (start > at && !name.title.empty() && tokens[start - 1] >= name.title.begin) --start;
  if (start == at) return true;
  if (words.IsMark(tokens[start - 1], ',')) return true;
  if (words.Is(tokens[start - 1], kPrepositionWord)) return false;
  // Back to a comma or to the beginning; a preposition on the way puts the name inside its
  // phrase, unless the phrase is closed by a place or body ("Mayor of Derby Ann Hill").
  for (size_t j = start; j > at; --j) {
    if (words.IsMark(tokens[j - 1], ',')) break;
    if (words.Is(tokens[j - 1], kPrepositionWord)) {
      const uint32_t before = tokens[start - 1];
      const int32_t other = NameAt(cast, before);
      const bool closed =
          (other >= 0 && cast.names[other].person < 0) || words.Is(before, kPlace) ||
          // "a sailor of the ferry Isle": one word belongs to the noun before it.
          (other < 0 && name.tokens.size() >= 2 && words.IsWord(before) &&
           !words.Is(before, kArticle | kPossessiveWord | kDeterminerWord | kConjunction));
      // "the chair of the clerks Mr. Ann Hill"
      const bool courtesy = name.title.size() <= 2 && words.Is(name.title.begin, kHonorific) &&
                            !words.Is(name.title.begin, kRole) &&
                            words.Is(before, kRolePlural | kBodyNoun);
      return name.title.empty() ? closed : courtesy && name.tokens.size() >= 2;
    }
  }
  return true;
}

// "The technician who built the scanner, Ann Hill,": the name in apposition at the end. -1 if none.
int32_t HeadAfterClause(const ArticleWords& words, const Cast& cast,
                        absl::Span<const uint32_t> tokens, size_t clause) {
  size_t end = tokens.size();
  while (end > clause && words.IsMark(tokens[end - 1], ',')) --end;
  if (end == clause) return -1;
  const int32_t last = NameAt(cast, tokens[end - 1]);
  if (last < 0 || cast.names[last].person < 0 || cast.names[last].tokens.end != tokens[end - 1] + 1)
    return -1;
  const NameMention& name = cast.names[last];
  if (name.tokens.size() < 2 || name.tokens.begin < tokens[clause] + 2) return -1;
  const uint32_t begin = name.begin();
  const uint32_t before = begin - 2;
  const int32_t other = NameAt(cast, before);
  // "who met his wife, Ann Hill": the apposition is hers.
  return words.IsMark(begin - 1, ',') && !words.Is(before, kRole | kTitle) &&
                 (other < 0 || cast.names[other].person < 0)
             ? last
             : -1;
}

}  // namespace

int32_t LaterHead(const ArticleWords& words, const Cast& cast, absl::Span<const uint32_t> tokens,
                  size_t at) {
  for (size_t k = at; k < tokens.size();) {
    const uint32_t i = tokens[k];
    if (words.info[i].pronoun == Pronoun::kRelative && k > at)
      return HeadAfterClause(words, cast, tokens, k);
    if (words.IsMark(tokens[k], '(')) {
      while (k < tokens.size() && !words.IsMark(tokens[k], ')')) ++k;
      continue;
    }
    const int32_t name = NameAt(cast, i);
    if (name < 0) {
      ++k;
      continue;
    }
    size_t next = k;
    while (next < tokens.size() && tokens[next] < cast.names[name].tokens.end) ++next;
    if (cast.names[name].person >= 0 &&
        IsHeadName(words, cast, tokens, at, k, next, cast.names[name]))
      return name;
    k = next;
  }
  return -1;
}

int32_t TitledAtEnd(const ArticleWords& words, const Cast& cast, absl::Span<const uint32_t> tokens,
                    size_t at) {
  const int32_t index = NameAt(cast, tokens.back());
  if (index < 0) return -1;
  const NameMention& name = cast.names[index];
  if (name.person < 0 || name.title.empty() || name.tokens.size() < 2 ||
      name.tokens.end != tokens.back() + 1 || name.title.begin <= tokens[at] ||
      words.Is(name.title.begin - 1, kPrepositionWord)) {
    return -1;
  }
  for (size_t k = at; k < tokens.size() && tokens[k] < name.title.begin; ++k) {
    const uint32_t i = tokens[k];
    // "Ann Hill and former mayor Bob Lee" are two, "writer and performer Bob Lee" is one.
    if (words.Is(i, kConjunction) && (!words.Is(i - 1, kRole) || words.IsCapitalised(i - 1))) {
      return -1;
    }
    if (words.IsMark(i, ',') || words.info[i].pronoun != Pronoun::kNone ||
        words.Is(i, kPossessiveClitic) ||
        (words.Is(i, kRolePlural | kGroupNoun | kUnnamedNoun | kDocumentNoun | kUtteranceNoun) &&
         !words.IsCapitalised(i)) ||
        (words.Is(i, kRole) && words.Is(i + 1, kPrepositionWord))) {
      if (k > at) return -1;
    }
  }
  return index;
}

std::string PhraseName(const ArticleWords& words, TokenRange phrase) {
  while (!phrase.empty() &&
         ((words.Is(phrase.begin, kArticle) &&
           !(phrase.size() == 1 && words.IsCapitalised(phrase.begin))) ||  // "A:" beside "Q:"
          (!words.IsWord(phrase.begin) && words.token(phrase.begin).kind != TokenKind::kNumber)))
    ++phrase.begin;
  for (uint32_t i = phrase.begin; i < phrase.end; ++i) {
    if (i > phrase.begin && words.info[i].pronoun == Pronoun::kRelative) {
      phrase.end = i;
      break;
    }
  }
  while (!phrase.empty() && !words.IsWord(phrase.end - 1) &&
         words.token(phrase.end - 1).kind != TokenKind::kNumber &&
         !words.IsMark(phrase.end - 1, ')') &&
         words.token(phrase.end - 1).kind != TokenKind::kQuoteMark) {
    --phrase.end;
  }
  return words.Words(phrase);
}

}  // namespace quoth
