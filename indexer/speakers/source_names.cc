#include "indexer/speakers/source_names.h"

#include "indexer/speakers/noun_phrases.h"
#include "schema/token.h"

namespace quoth {
namespace {

// Tokens between a name and the end of what stands in brackets after it.
constexpr uint32_t kLongestBracket = 10;

int32_t IndexOf(const Cast& cast, Cast::NameIterator name) {
  return static_cast<int32_t>(name - cast.names.begin());
}

}  // namespace

size_t NameBehindTitle(const Cast& cast, absl::Span<const uint32_t> tokens, size_t k) {
  const uint32_t i = tokens[k];
  const auto it = cast.FirstNamePast(i);
  if (it == cast.names.end() || !it->title.Contains(i)) return k;
  size_t next = k;
  while (next < tokens.size() && tokens[next] < it->tokens.begin) ++next;
  return next < tokens.size() && tokens[next] == it->tokens.begin ? next : k;
}

int32_t NameBeforeBracket(const ArticleWords& words, const Cast& cast,
                          absl::Span<const uint32_t> tokens) {
  int open = 0;
  for (size_t k = 0; k < tokens.size() && open >= 0; ++k) {
    open += words.IsMark(tokens[k], '(') ? 1 : words.IsMark(tokens[k], ')') ? -1 : 0;
  }
  if (open >= 0) return -1;
  uint32_t i = tokens.front();
  const uint32_t paragraph = words.ParagraphOf(i);
  const uint32_t least = i > kLongestBracket ? i - kLongestBracket : 0;
  while (i > least && !words.IsMark(i, '(')) {
    if (i != tokens.front() && words.IsMark(i, ')')) return -1;
    --i;
  }
  if (i == 0 || !words.IsMark(i, '(') || words.ParagraphOf(i) != paragraph) return -1;
  const int32_t name = NameAt(cast, i - 1);
  return name >= 0 && cast.names[name].person >= 0 ? name : -1;
}

int32_t HeadlineSubject(const ArticleWords& words, const Cast& cast,
                        absl::Span<const uint32_t> tokens) {
  if (!words.headline[words.ParagraphOf(tokens.front())]) return -1;
  const int32_t name = NameAt(cast, tokens.front());
  if (name < 0 || cast.names[name].person < 0 || cast.names[name].possessive) return -1;
  const TokenRange range = cast.names[name].tokens;
  size_t next = 0;
  while (next < tokens.size() && tokens[next] < range.end) ++next;
  if (range.size() < 2 || next + 1 >= tokens.size() || !words.IsWord(tokens[next])) return -1;
  return words.info[tokens[next]].classes == 0 ? name : -1;
}

int32_t NameBehindMarks(const ArticleWords& words, const Cast& cast,
                        absl::Span<const uint32_t> tokens) {
  const int32_t name = NameAt(cast, tokens.back());
  if (name < 0 || cast.names[name].person < 0 || cast.names[name].possessive) return -1;
  const TokenRange range = cast.names[name].tokens;
  if (range.size() < 2 || range.begin <= tokens.front() || range.end != tokens.back() + 1)
    return -1;
  const uint32_t begin = cast.names[name].begin();  // of "Major Ann Hill"
  if (begin <= tokens.front() || words.token(begin - 1).kind != TokenKind::kQuoteMark) return -1;
  // "the coach of", "the editor of the newspaper": a role, then nothing that speaks.
  bool role = false;
  for (const uint32_t i : tokens) {
    if (i >= begin) break;
    role |= words.Is(i, kRole | kTitle);
    if (words.IsMark(i, ',')) return -1;
  }
  return role ? name : -1;
}

int32_t NameBeforeVerb(const ArticleWords& words, const Cast& cast,
                       absl::Span<const uint32_t> tokens) {
  const int32_t index = NameAt(cast, tokens[NameBehindTitle(cast, tokens, 0)]);
  if (index < 0) return -1;
  const NameMention& name = cast.names[index];
  const uint32_t last = tokens.back();
  if (name.person < 0 || name.possessive || name.tokens.end != last || !words.IsWord(last) ||
      words.IsCapitalised(last) || words.info[last].classes != 0 ||
      words.info[last].pronoun != Pronoun::kNone) {
    return -1;
  }
  const absl::string_view verb = words.Folded(last);  // and no plural: "agents"
  if (words.data->Find(verb.substr(0, verb.size() - 1)).classes != 0) return -1;
  return name.tokens.size() >= 2 || name.honorific ? index : -1;
}

int32_t NameBeforeDay(const ArticleWords& words, const Cast& cast,
                      absl::Span<const uint32_t> tokens) {
  const int32_t name = NameAt(cast, tokens[NameBehindTitle(cast, tokens, 0)]);
  if (name < 0 || cast.names[name].person < 0 || cast.names[name].possessive) return -1;
  bool day = false;
  for (const uint32_t i : tokens) {
    if (i < cast.names[name].tokens.end) continue;
    const bool capital = words.IsCapitalised(i);
    if (!words.IsWord(i) ||
        (!day && !words.Is(i, kClosed | kModifier | kPrepositionWord) &&
         !(capital && words.Is(i, kNeverName))) ||
        words.Is(i, kRole | kRolePlural | kBodyNoun | kDocumentNoun | kUtteranceNoun)) {
      return -1;
    }
    day |= words.Is(i, kNeverName) && capital;
  }
  return day ? name : -1;
}

int32_t ApposedTo(const Cast& cast, uint32_t first, uint32_t head) {
  auto it = cast.FirstNameFrom(first);
  // Names inside the apposition stand between.
  for (int back = 0; back < 3 && it != cast.names.begin(); ++back) {
    --it;
    if (it->person >= 0 && it->role.Contains(head) && it->tokens.end <= first &&
        first <= it->role.begin && it->role.begin <= first + 1) {
      return IndexOf(cast, it);
    }
  }
  return -1;
}

namespace {

// A source that is only the end of a degree, "D., a biologist" of "Ann Hill, Ph.D., a biologist" or
// "D. candidate" of "Ann Hill, a Ph.D. candidate": the name before the comma.
int32_t NameBeforeDegree(const ArticleWords& words, const Cast& cast, uint32_t first) {
  if (first < 4 || words.token(first).range.size() > 2 || !words.IsCapitalised(first) ||
      words.token(first).Is(kSpaceBefore) || !words.IsMark(first - 1, '.') ||
      !words.IsCapitalised(first - 2)) {
    return -1;
  }
  uint32_t comma = first - 3;
  if (words.Is(comma, kArticle)) --comma;
  if (!words.IsMark(comma, ',') || comma == 0) return -1;
  const int32_t name = NameAt(cast, comma - 1);
  return name >= 0 && cast.names[name].person >= 0 ? name : -1;
}

}  // namespace

int32_t BeginsBefore(const ArticleWords& words, const Cast& cast, uint32_t first, uint32_t last) {
  const int32_t graduate = NameBeforeDegree(words, cast, first);
  if (graduate >= 0) return graduate;
  const uint32_t begin = words.SentenceOf(first).begin;
  if (first < begin + 2 || !(words.IsMark(first - 1, ',') || words.IsMark(first - 1, ':')))
    return -1;
  // "Hill, the mayor said, was late": what is between commas stands for itself.
  if (words.IsMark(last + 1, ',') || words.IsMark(last + 2, ',')) return -1;
  const auto it = cast.FirstNameFrom(begin);
  if (it == cast.names.end() || it->person < 0 || it->possessive || it->tokens.size() < 2 ||
      it->tokens.end >= first || it->begin() > begin)
    return -1;
  for (uint32_t i = it->tokens.end; i + 1 < first; ++i) {
    if (words.IsWord(i) && !words.IsCapitalised(i) && !words.Is(i, kPrepositionWord | kArticle))
      return -1;
  }
  return IndexOf(cast, it);
}

int32_t OwnerOfWords(const ArticleWords& words, const Cast& cast,
                     absl::Span<const uint32_t> tokens) {
  // The noun that stands right before the first person.
  size_t next = 0;
  int32_t name = -1;
  for (; next < tokens.size() && name < 0; ++next) {
    if (words.info[tokens[next]].pronoun != Pronoun::kNone) return -1;
    name = NameAt(cast, tokens[NameBehindTitle(cast, tokens, next)]);
    if (name >= 0 && cast.names[name].person < 0) name = -1;  // "a Facebook post by"
  }
  if (name < 0 || cast.names[name].possessive) return -1;
  --next;
  while (next > 0 && words.Is(tokens[next - 1], kArticle)) --next;
  const bool linked = next > 0 && words.Is(tokens[next - 1], kOwnerLink);
  if (linked) --next;
  if (next == 0) return -1;
  const uint32_t noun = tokens[next - 1];
  const bool utterance = words.Is(noun, kUtteranceNoun);
  if (linked) {
    return !words.Is(noun, kRole | kRolePlural | kGroupNoun | kUnnamedNoun) &&
                   (utterance || !words.Is(noun, kBodyNoun | kDocumentNoun))
               ? name
               : -1;
  }
  return utterance && cast.names[name].tokens.end <= tokens.back() ? name : -1;
}

int32_t NameBehindNumber(const ArticleWords& words, const Cast& cast,
                         absl::Span<const uint32_t> tokens) {
  constexpr uint32_t kReach = 6;  // tokens
  for (const uint32_t i : tokens) {
    if (words.IsWord(i) || words.token(i).kind == TokenKind::kClitic) return -1;
  }
  const uint32_t last = tokens.back();
  if (words.token(tokens.front()).kind != TokenKind::kNumber) return -1;
  for (uint32_t i = last + 1; i < words.size() && i <= last + kReach; ++i) {
    if (!words.SameSentence(i, last)) return -1;
    const int32_t name = NameAt(cast, i);
    if (name >= 0) return cast.names[name].person >= 0 && !cast.names[name].possessive ? name : -1;
    if (words.IsWord(i) && !words.Is(i, kRole | kTitle | kHonorific | kModifier | kDemonym)) {
      return -1;
    }
  }
  return -1;
}

int32_t NameBeforeCue(const ArticleWords& words, const Cast& cast, TokenRange range) {
  constexpr uint32_t kReach = 3;  // words between: "has always"
  const uint32_t cue = range.begin;
  for (uint32_t i = range.begin; i < range.end; ++i) {
    if (words.Is(i, kCopula)) return -1;
  }
  const uint32_t begin = words.SentenceOf(cue).begin;
  for (uint32_t i = cue; i > begin && cue - i <= kReach; --i) {
    const uint32_t before = i - 1;
    const int32_t at = NameAt(cast, before);
    if (at >= 0) {
      const NameMention& name = cast.names[at];
      const uint32_t first = name.begin();
      return name.person >= 0 && !(first > begin && words.Is(first - 1, kPrepositionWord)) &&
                     words.quoted[before] == words.quoted[cue]
                 ? at
                 : -1;
    }
    // The owner of the words: "Ann Hill's claim".
    const bool clitic =
        words.token(before).kind == TokenKind::kClitic && words.Is(before, kPossessiveClitic);
    if (clitic) {
      const int32_t owner = before > begin ? NameAt(cast, before - 1) : -1;
      return i == cue && words.Is(cue, kUtteranceNoun) && owner >= 0 &&
                     cast.names[owner].person >= 0
                 ? owner
                 : -1;
    }
    if (!words.IsWord(before) || words.IsCapitalised(before) ||
        words.info[before].pronoun != Pronoun::kNone ||
        words.Is(before, kCopula | kPrepositionWord | kArticle | kPossessiveWord | kConjunction |
                             kRole | kRolePlural | kBodyNoun | kGroupNoun)) {
      return -1;
    }
  }
  return -1;
}

}  // namespace quoth
