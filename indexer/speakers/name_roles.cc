#include "indexer/speakers/name_roles.h"

#include <algorithm>

#include "indexer/speakers/genders.h"

namespace quoth {
namespace {

constexpr uint32_t kRoleReach = 14;      // words of an apposition
constexpr uint32_t kBracketReach = 6;    // words of the role of whom brackets name
constexpr uint32_t kLongestBracket = 8;  // tokens of what stands in brackets behind a name
constexpr uint32_t kGenderReach = 6;     // words of an apposition that tell the gender

// The role in the words [begin, …) after "the", "a" or directly: up to a comma, a relative pronoun
// or a verb; empty if no role noun is its head.
TokenRange RoleAt(const ArticleWords& words, uint32_t begin) {
  const uint32_t sentence = begin < words.size() ? words.sentence[begin] : 0;
  uint32_t end = begin;
  uint32_t role = 0;
  bool found = false;
  bool past_head = false;
  while (end < words.size() && words.sentence[end] == sentence && end - begin < kRoleReach) {
    const Token& token = words.token(end);
    if (token.kind != TokenKind::kWord && token.kind != TokenKind::kClitic &&
        token.kind != TokenKind::kNumber)
      break;
    if (words.info[end].pronoun == Pronoun::kRelative) break;
    if (!past_head && words.Is(end, kRole) &&
        !(words.Is(end, kModifier) && words.Is(end + 1, kRole))) {
      found = true;
      role = end;
    }
    if (found && words.Is(end, kPrepositionWord)) past_head = true;
    if (!found && end > begin + 6) break;
    if (!found && words.Is(end, kPrepositionWord | kConjunction)) break;
    // After the head only its own phrase: "of Derby", "for the campaign".
    if (found && !past_head && end > role) {
      if (words.Is(end, kConjunction)) break;
      if (!words.Is(end, kRole | kModifier | kBodyNoun)) break;
    }
    if (past_head && words.Is(end, kConjunction)) break;
    ++end;
  }
  if (!found) return {};
  // A head that goes on into another noun is no role: "the mayor race".
  return {begin, end};
}

// What follows a whole apposition: a mark, a relative clause, the sentence's end.
bool Closes(const ArticleWords& words, uint32_t i) {
  return i >= words.size() || !words.IsWord(i) || words.Is(i, kConjunction) ||
         words.info[i].pronoun == Pronoun::kRelative || words.token(i).Is(kSentenceStart);
}

// "Dr.", "ASP": a title that leaves open which office its bearer has.
bool IsCourtesy(const ArticleWords& words, TokenRange title) {
  if (title.empty()) return false;
  for (uint32_t i = title.begin; i < title.end; ++i) {
    if (words.Is(i, kRole) ||
        (words.IsWord(i) && !words.Is(i, kHonorific | kTitle | kLeadingTitle | kAcronymTitle))) {
      return false;
    }
  }
  return true;
}

// The places where a role can stand, each tried in turn.
class RoleFinder {
 public:
  RoleFinder(const ArticleWords& words, NameMention* mention)
      : words_(words),
        mention_(*mention),
        name_(mention->tokens),
        courtesy_(IsCourtesy(words, mention->title)) {}

  void Find() {
    if (TakeInBracket() || TakeBeforeBracket() || TakeBehindComma() || TakeBehindCopula() ||
        TakeOfficeBefore()) {
      return;
    }
    TakeBeforeComma();
  }

 private:
  bool Take(TokenRange role, TokenRange telling) {
    mention_.role = role;
    LearnGender(words_, telling, &mention_);
    return true;
  }
  bool Take(TokenRange role) { return Take(role, role); }

  // Whether no title before the name says its bearer's office already.
  bool IsOpen() const { return mention_.title.empty() || courtesy_; }

  // "Ann Hill (chair)"; other brackets, "X (D-Ohio),", are passed over.
  bool TakeInBracket() {
    if (!words_.IsMark(after_, '(')) return false;
    uint32_t close = after_;
    while (close < words_.size() && close - after_ < kLongestBracket && !words_.IsMark(close, ')'))
      ++close;
    if (!words_.IsMark(close, ')')) return false;
    const TokenRange role = RoleAt(words_, after_ + 1);
    if (!role.empty() && role.end == close) return Take(role);
    after_ = close + 1;
    return false;
  }

  // "the clerk (Mr. Hill)"
  bool TakeBeforeBracket() {
    const uint32_t begin = mention_.begin();
    if (begin < 2 || !words_.IsMark(begin - 1, '(') || !words_.IsMark(name_.end, ')') ||
        !words_.SameSentence(begin - 2, begin)) {
      return false;
    }
    uint32_t start = begin - 1;
    while (start > 0 && words_.IsWord(start - 1) && begin - start < kBracketReach &&
           !words_.Is(start - 1, kArticle | kPossessiveWord)) {
      --start;
    }
    if (start == 0 || !words_.Is(start - 1, kArticle | kPossessiveWord)) return false;
    const TokenRange role = RoleAt(words_, start);
    return !role.empty() && role.end == begin - 1 && Take(role);
  }

  // "X, the mayor of Y, said", "X, 34, a nurse,": up to a comma, a full stop or a relative clause.
  bool TakeBehindComma() {
    if (!words_.IsMark(after_, ',')) return false;
    ++after_;
    if (after_ < words_.size() && words_.token(after_).kind == TokenKind::kNumber &&
        words_.IsMark(after_ + 1, ',')) {
      if (mention_.kind == NameKind::kUnknown) mention_.kind = NameKind::kPerson;
      after_ += 2;
    }
    if (after_ >= words_.size() || !words_.SameSentence(after_, name_.begin)) return false;
    const TokenRange role =
        RoleAt(words_, words_.Is(after_, kArticle | kPossessiveWord) ? after_ + 1 : after_);
    // Of "Hill, the clerk (Mr. Lee)" the clerk is Lee.
    const bool others = words_.IsMark(role.end, '(') && words_.IsCapitalised(role.end + 1);
    return !role.empty() && Closes(words_, role.end) && !others &&
           Take(role, {role.begin, std::min(role.end, role.begin + kGenderReach)});
  }

  // "X is the mayor of Derby".
  bool TakeBehindCopula() {
    if (!words_.Is(name_.end, kCopula) || !words_.Is(name_.end + 1, kArticle) ||
        !words_.SameSentence(name_.begin, name_.end + 1)) {
      return false;
    }
    const TokenRange role = RoleAt(words_, name_.end + 2);
    return !role.empty() && Closes(words_, role.end) && Take(role);
  }

  // "the mayor of Derby Omar Khan", "the chair of the Harbour Committee Mrs Ann Hill": an office
  // that ends in a name of something, before a full name without a comma.
  bool TakeOfficeBefore() {
    if (name_.size() < 2 || !IsOpen()) return false;
    const uint32_t begin = mention_.begin();
    if (begin < 3 || !words_.SameSentence(begin - 1, begin) || !words_.IsWord(begin - 1) ||
        words_.Is(begin - 1, kClosed | kPrepositionWord | kConjunction | kArticle) ||
        !(words_.IsCapitalised(begin - 1) || words_.Is(begin - 1, kPlace | kBodyNoun))) {
      return false;
    }
    for (uint32_t i = begin - 1; i > 1 && begin - i < kRoleReach; --i) {
      const uint32_t link = i - 1;
      if (!words_.SameSentence(link - 1, begin)) return false;
      if (!words_.IsWord(link) && words_.token(link).kind != TokenKind::kClitic) return false;
      if (!words_.Is(link, kTitleLink | kBodyLink)) continue;
      if (!words_.Is(link - 1, kRole)) continue;
      // "the wife of", but "the spokesman of the ministry".
      if (words_.Is(link - 1, kRelation) && !words_.Is(begin - 1, kBodyNoun)) continue;
      uint32_t start = link - 1;
      while (start > 0 && words_.SameSentence(start - 1, begin) &&
             words_.Is(start - 1, kModifier | kRole | kDemonym) && !words_.Is(start - 1, kClosed)) {
        --start;
      }
      return Take({start, begin}, {start, link});
    }
    return false;
  }

  // "the prime minister, Nikol Pashinyan," and "his wife, Ann,", "the director, Dr. Ann Hill,".
  void TakeBeforeComma() {
    const uint32_t begin = mention_.begin();
    if (!IsOpen() || begin < 2 || !words_.IsMark(begin - 1, ',') ||
        !words_.SameSentence(begin - 2, begin)) {
      return;
    }
    // Back to each article in turn: "the spokesman of the board of the bank, Omar Khan".
    for (uint32_t start = begin - 1;
         start > 0 && begin - start < kRoleReach && words_.SameSentence(start - 1, begin);
         --start) {
      const uint32_t i = start - 1;
      if (!words_.IsWord(i) && words_.token(i).kind != TokenKind::kClitic) return;
      if (!words_.Is(i, kArticle | kPossessiveWord | kPossessiveClitic) || start >= begin - 1) {
        continue;
      }
      const TokenRange role = RoleAt(words_, start);
      if (role.empty() || role.end != begin - 1) continue;
      Take(role);
      return;
    }
  }

  const ArticleWords& words_;
  NameMention& mention_;
  const TokenRange name_;
  const bool courtesy_;
  uint32_t after_ = name_.end;  // past the name and what is passed over behind it
};

}  // namespace

void FindRole(const ArticleWords& words, NameMention* mention) {
  RoleFinder(words, mention).Find();
}

}  // namespace quoth
