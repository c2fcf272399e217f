#include "indexer/speakers/noun_phrases.h"

namespace quoth {
namespace {

// Whether a name with a title ends an office, whose phrase it heads: "the speaker of the Air
// command Colonel Ann Hill", "the secretary of the President Ann Hill", as translators write;
// `start` is where its title begins.
bool EndsOffice(const ArticleWords& words, const Cast& cast, absl::Span<const uint32_t> tokens,
                size_t at, size_t start, const NameMention& name) {
  if (name.tokens.size() < 2) return false;
  const uint32_t before = tokens[start - 1];
  const TokenRange title = name.title;
  // "the Ministry of Defence Colonel Ann Hill"
  const bool bodied = words.Is(title.begin, kBodyNoun) && !words.Is(title.begin, kRole | kTitle) &&
                      words.Is(title.end - 1, kRank);
  bool rank = true;
  for (uint32_t i = title.begin; i < title.end; ++i) {
    rank &= !words.IsWord(i) || words.Is(i, kRank);
  }
  const bool inner = words.Is(before, kArticle) && !words.Is(before, kIndefinite) &&
                     words.IsCapitalised(title.begin) && words.Is(tokens[start - 2], kTitleLink);
  if (rank ? !words.IsWord(before) || words.Is(before, kClosed | kArticle | kPossessiveWord)
           : !inner) {
    return false;
  }
  // All that lies between is the office: "of" this, "of" that, and an article somewhere.
  size_t first = start;
  bool definite = false;
  // A relative or helper needs a body, or "of the President of Velden Ann Hill".
  bool body = bodied || (!rank && title.size() > 2);
  for (size_t k = at; k + 1 < start; ++k) {
    const uint32_t i = tokens[k];
    if (words.IsMark(i, ',') || words.Is(i, kPossessiveClitic | kConjunction)) return false;
    body |= words.Is(i, kBodyNoun);
    if (!words.Is(i, kPrepositionWord)) continue;
    if (!words.Is(i, kTitleLink)) return false;
    if (first == start) first = k;
    definite |= words.Is(tokens[k + 1], kArticle);
  }
  if (first == at || first == start || !definite || !words.Is(tokens[first - 1], kRole) ||
      (words.Is(tokens[first - 1], kRelation) && !body)) {
    return false;
  }
  // Who has the inner title elsewhere is another: "the adviser of the President Ann Hill".
  const uint32_t office = title.begin;
  for (const uint32_t mention : cast.people[static_cast<size_t>(name.person)].mentions) {
    const NameMention& other = cast.names[mention];
    if (rank || bodied || other.begin() == name.begin()) continue;
    for (uint32_t i = other.title.begin; i < other.title.end; ++i) {
      if (words.Folded(i) == words.Folded(office)) return false;
    }
  }
  return true;
}

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
      if (name.title.empty()) return closed;
      return (courtesy && name.tokens.size() >= 2) ||
             EndsOffice(words, cast, tokens, at, start, name);
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
