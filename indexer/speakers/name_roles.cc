#include "indexer/speakers/name_roles.h"

#include <algorithm>

namespace quoth {
namespace {

constexpr NameClasses kGiven = kGivenFemale | kGivenMale;
constexpr uint32_t kTitleReach = 6;  // words of a title in small letters before a name
constexpr uint32_t kRoleReach = 14;  // words of an apposition
constexpr uint32_t kShortAcronym = 4;

bool IsTitleWord(const ArticleWords& words, uint32_t i) {
  return words.Is(i, kHonorific | kTitle | kRole) && !words.Is(i, kClosed);
}

// A title that is a name elsewhere, where it leads the run or follows another title; one in
// capitals of two letters may be initials, "CS Lewis", unless two words follow.
bool Leads(const ArticleWords& words, TokenRange run, uint32_t i) {
  if (i + 1 >= run.end || !words.Is(i, kLeadingTitle | kAcronymTitle)) return false;
  if (words.Is(i, kAcronymTitle)) {
    if (!words.token(i).Is(kAllCaps)) return false;
    if (i == run.begin && words.token(i).folded_size <= 2 && i + 2 >= run.end) return false;
  } else if (words.token(i).Is(kAllCaps) && words.token(i).folded_size <= kShortAcronym) {
    return false;
  } else if (i > run.begin &&
             !words.Is(i - 1, kHonorific | kTitle | kRole | kLeadingTitle | kAcronymTitle)) {
    return false;
  }
  const uint32_t name = words.IsMark(i + 1, '.') ? i + 2 : i + 1;
  return name < run.end && words.IsNameWord(name) &&
         !words.Is(run.end - 1, kBodyNoun | kDocumentNoun | kRolePlural | kDemonym | kNeverName);
}

// Where a noun phrase in small letters before `end` begins: over role nouns, modifiers and other
// words up to a function word, a mark or a verb of saying; at least one role noun must stand last.
uint32_t TitleStart(const ArticleWords& words, uint32_t end) {
  uint32_t start = end;
  const uint32_t sentence = words.sentence[end];
  if (end == 0 || !words.IsWord(end - 1) || words.sentence[end - 1] != sentence ||
      !words.Is(end - 1, kRole | kTitle)) {
    return end;
  }
  while (start > 0 && end - start < kTitleReach && words.sentence[start - 1] == sentence) {
    const uint32_t i = start - 1;
    if (!words.IsWord(i)) break;
    if (words.Is(i, kClosed | kPrepositionWord | kArticle | kDeterminerWord | kPossessiveWord |
                        kConjunction) ||
        words.info[i].pronoun != Pronoun::kNone) {
      break;
    }
    // "said pollster X": what is neither noun-like here nor capitalised may be a verb; only
    // modifiers and words before a role noun that end no verb are taken.
    const absl::string_view folded = words.Folded(i);
    const bool verb_like = folded.size() > 3 && folded.substr(folded.size() - 2) == "ed";
    if (!words.IsCapitalised(i) && !words.Is(i, kRole | kTitle | kModifier | kDemonym) &&
        (verb_like || start == end))
      break;
    if (!words.IsCapitalised(i) &&
        !words.Is(i, kRole | kTitle | kModifier | kDemonym | kBodyNoun | kDocumentNoun) &&
        end - start >= 3)
      break;
    start = i;
  }
  return start;
}

void Learn(const ArticleWords& words, TokenRange range, NameMention* mention) {
  for (uint32_t i = range.begin; i < range.end; ++i) {
    if (words.Is(i, kPrepositionWord)) break;  // "mayor and wife of": only the head tells
    if (!words.Is(i, kHonorific | kRole | kLeadingTitle)) continue;
    const Gender gender = GenderOf(words.info[i]);
    if (words.Is(i, kHonorific)) mention->honorific = true;
    if (gender == Gender::kUnknown || mention->gender != Gender::kUnknown) continue;
    mention->gender = gender;
  }
}

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

}  // namespace

Gender GenderOf(NameInfo info) {
  const bool female = info.Is(kFemale);
  const bool male = info.Is(kMale);
  if (female == male) return Gender::kUnknown;
  return female ? Gender::kFemale : Gender::kMale;
}

namespace {

// Of "of", an office's place and a name: at least this many and one more.
constexpr uint32_t kWordsOfOffice = 3;
constexpr NameClasses kNotPersonal = kRole | kRolePlural | kTitle | kHonorific | kBodyNoun |
                                     kDocumentNoun | kGroupNoun | kUnnamedNoun | kModifier |
                                     kPlace | kDemonym | kNeverName | kClosed | kPrepositionWord |
                                     kBodyLink | kNameSuffix | kParticle;

// The two words before `end`.
bool LooksPersonal(const ArticleWords& words, uint32_t end) {
  return words.IsCapitalised(end - 2) && words.IsCapitalised(end - 1) &&
         !words.Is(end - 2, kNotPersonal) && !words.Is(end - 1, kNotPersonal);
}

// "The mayor of Derby, Omar Khan,": an apposition that could be read as a role.
bool IsApposition(const ArticleWords& words, TokenRange run, uint32_t role) {
  const uint32_t first = run.begin;
  return role == first + 1 && !words.Is(role, kTitle | kHonorific) && first > 1 &&
         words.IsMark(first - 1, ',') && words.IsWord(first - 2) && words.IsMark(role + 1, ',') &&
         words.token(first).folded_size > 2 && !words.token(first).Is(kAllCaps) &&
         !words.Is(first, kNotPersonal);
}

// A role noun at the end of a run that is a surname after an initial, "James A. Baker", or the
// second of two words of which the first says nothing and the sentence did not begin: "Idris
// Butler".
bool IsSurname(const ArticleWords& words, TokenRange run, uint32_t role) {
  if (words.Is(role, kTitle | kHonorific) || role < run.begin + 1) return false;
  uint32_t before = role - 1;
  if (words.IsMark(before, '.') && before > run.begin) --before;
  if (before > run.begin && words.token(before).range.size() <= 2 && words.IsCapitalised(before) &&
      words.Is(before - 1, kGiven)) {
    return true;
  }
  return run.size() == 2 && words.info[run.begin].classes == 0 && !words.IsCommonWord(run.begin) &&
         !words.token(run.begin).Is(kAllCaps) && !words.headline[words.ParagraphOf(role)] &&
         !words.small.contains(words.Folded(role)) &&
         !(run.begin > 0 && words.Is(run.begin - 1, kArticle)) && words.IsMark(run.end, ',') &&
         words.Is(run.end + 1, kArticle);
}

}  // namespace

void SplitTitle(const ArticleWords& words, TokenRange* run, NameMention* mention) {
  uint32_t name = run->begin;
  // The last title word that still has a name behind it. A given name at the front is no title's
  // beginning, unless it is a place: "Stephen King" but "Virginia Governor Ann Hill".
  const bool open = !words.Is(run->begin, kGiven) || words.Is(run->begin, kPlace | kDemonym);
  // "Former Ann Hill", "Retired Gen. Ann Hill".
  while (name + 1 < run->end && words.Is(name, kModifier) && !words.Is(name, kGiven)) ++name;
  for (uint32_t i = run->begin; i < run->end; ++i) {
    if (Leads(words, *run, i)) {
      name = i + 1;
      if (words.IsMark(name, '.')) ++name;
      continue;
    }
    if (!IsTitleWord(words, i)) continue;
    // A word that is also a given name ("Dean", "Earl") is none, but "Dean of Studies" is.
    const bool office = i == run->begin && words.Is(i + 1, kTitleLink) && i + 3 < run->end;
    if (words.Is(i, kGiven) && !words.Is(i, kHonorific) && !office) continue;
    // "Rebecca Falconer" is called Falconer.
    if (i + 1 == run->end && i > run->begin && words.Is(i - 1, kGiven) && !words.Is(i - 1, kPlace))
      continue;
    // "Charlotte Mayor Ann Hill": a full name with a given name must follow.
    if (!open && !office && !(i + 2 < run->end && words.Is(i + 1, kGiven))) continue;
    // So are "James A. Baker" and, where no title could be meant, "Asa Khalif".
    if (i + 1 == run->end && IsSurname(words, *run, i)) continue;
    // "Mr. King" is called King.
    if (i + 1 == run->end && i > run->begin && words.Is(i - 1, kHonorific | kTitle) &&
        !words.Is(i, kHonorific | kTitle))
      continue;
    if (i + 1 == run->end && IsApposition(words, *run, i)) continue;
    name = i + 1;
    // A title's own period.
    if (words.IsMark(name, '.') && name < run->end) ++name;
  }
  // "Secretary of State John Kerry": the phrase after "of" goes on to a given name.
  if (name > run->begin && name < run->end && words.Is(name, kPrepositionWord)) {
    uint32_t given = name + 1;
    while (given < run->end &&
           !(words.Is(given, kGiven) && !words.Is(given, kPlace) && given + 1 < run->end))
      ++given;
    // "Mayor of Lodz Piotr Lesniak": the last two words are a person's, if nothing else is known of
    // them.
    if (given == run->end && run->end - name > kWordsOfOffice && LooksPersonal(words, run->end)) {
      given = run->end - 2;
    }
    name = given;
  }
  if (name < run->end && words.Is(name, kNameSuffix) && name + 1 == run->end && name > run->begin) {
    name = run->begin;  // "King Jr."
  }
  // All of it is title, but the word is a surname or a body's: "King said", "House".
  TokenRange title{run->begin, name};
  if (name >= run->end) {
    mention->title = title;
    *run = {name, name};
    return;
  }
  uint32_t start = title.begin;
  if (title.empty() || words.Is(title.begin, kRole | kHonorific | kTitle | kLeadingTitle |
                                                 kAcronymTitle | kDemonym | kPlace)) {
    start = TitleStart(words, title.begin);
    if (!title.empty() && start == title.begin) {
      // Modifiers in small letters before a capitalised title: "former President".
      while (start > 0 && words.Is(start - 1, kModifier | kDemonym | kRole) &&
             words.SameSentence(start - 1, name))
        --start;
    }
  }
  title.begin = start;
  run->begin = name;
  if (title.empty()) return;
  mention->title = title;
  Learn(words, title, mention);
  for (uint32_t i = title.begin; i < title.end; ++i) mention->honorific |= words.Is(i, kTitle);
}

namespace {

// "the clerk (Mr. Hill)"
bool FindRoleBeforeBracket(const ArticleWords& words, NameMention* mention) {
  const uint32_t begin = mention->title.empty() ? mention->tokens.begin : mention->title.begin;
  if (begin < 2 || !words.IsMark(begin - 1, '(') || !words.IsMark(mention->tokens.end, ')') ||
      !words.SameSentence(begin - 2, begin)) {
    return false;
  }
  uint32_t start = begin - 1;
  while (start > 0 && words.IsWord(start - 1) && begin - start < kTitleReach &&
         !words.Is(start - 1, kArticle | kPossessiveWord)) {
    --start;
  }
  if (start == 0 || !words.Is(start - 1, kArticle | kPossessiveWord)) return false;
  const TokenRange role = RoleAt(words, start);
  if (role.empty() || role.end != begin - 1) return false;
  mention->role = role;
  Learn(words, role, mention);
  return true;
}

}  // namespace

namespace {

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

// "the mayor of Derby Omar Khan", "the chair of the Harbour Committee Mrs Ann Hill": an office that
// ends in a name of something, before a full name without a comma.
void FindOfficeBefore(const ArticleWords& words, NameMention* mention) {
  const bool courtesy = IsCourtesy(words, mention->title);
  if (mention->tokens.size() < 2 || !(mention->title.empty() || courtesy)) return;
  const uint32_t begin = courtesy ? mention->title.begin : mention->tokens.begin;
  if (begin < 3 || !words.SameSentence(begin - 1, begin) || !words.IsWord(begin - 1) ||
      words.Is(begin - 1, kClosed | kPrepositionWord | kConjunction | kArticle) ||
      !(words.IsCapitalised(begin - 1) || words.Is(begin - 1, kPlace | kBodyNoun))) {
    return;
  }
  for (uint32_t i = begin - 1; i > 1 && begin - i < kRoleReach; --i) {
    const uint32_t link = i - 1;
    if (!words.SameSentence(link - 1, begin)) return;
    if (!words.IsWord(link) && words.token(link).kind != TokenKind::kClitic) return;
    if (!words.Is(link, kTitleLink | kBodyLink)) continue;
    if (!words.Is(link - 1, kRole)) continue;
    // "the wife of", but "the spokesman of the ministry".
    if (words.Is(link - 1, kRelation) && !words.Is(begin - 1, kBodyNoun)) continue;
    uint32_t start = link - 1;
    while (start > 0 && words.SameSentence(start - 1, begin) &&
           words.Is(start - 1, kModifier | kRole | kDemonym) && !words.Is(start - 1, kClosed)) {
      --start;
    }
    mention->role = {start, begin};
    Learn(words, {start, link}, mention);
    return;
  }
}

}  // namespace

void FindRole(const ArticleWords& words, NameMention* mention) {
  uint32_t after = mention->tokens.end;
  // "X (D-Ohio),", "X, 34,".
  if (words.IsMark(after, '(')) {
    uint32_t close = after;
    while (close < words.size() && close - after < 8 && !words.IsMark(close, ')')) ++close;
    if (words.IsMark(close, ')')) {
      // "Ann Hill (chair)"
      const TokenRange role = RoleAt(words, after + 1);
      if (!role.empty() && role.end == close) {
        mention->role = role;
        Learn(words, role, mention);
        return;
      }
      after = close + 1;
    }
  }
  if (FindRoleBeforeBracket(words, mention)) return;
  if (words.IsMark(after, ',')) {
    ++after;
    if (after < words.size() && words.token(after).kind == TokenKind::kNumber &&
        words.IsMark(after + 1, ',')) {
      mention->role = {};
      mention->kind = mention->kind == NameKind::kUnknown ? NameKind::kPerson : mention->kind;
      after += 2;
    }
    if (after < words.size() && words.SameSentence(after, mention->tokens.begin)) {
      uint32_t begin = after;
      if (words.Is(begin, kArticle | kPossessiveWord)) ++begin;
      const TokenRange role = RoleAt(words, begin);
      // An apposition ends in a comma, a full stop or a relative clause: "X, mayor of Y, said".
      // Of "Hill, the clerk (Mr. Lee)" the clerk is Lee.
      const bool others = words.IsMark(role.end, '(') && words.IsCapitalised(role.end + 1);
      if (!role.empty() && Closes(words, role.end) && !others) {
        mention->role = role;
        Learn(words, {role.begin, std::min(role.end, role.begin + 6)}, mention);
      }
    }
  }
  // "X is the mayor of Derby".
  if (mention->role.empty() && words.Is(mention->tokens.end, kCopula) &&
      words.Is(mention->tokens.end + 1, kArticle) &&
      words.SameSentence(mention->tokens.begin, mention->tokens.end + 1)) {
    const TokenRange role = RoleAt(words, mention->tokens.end + 2);
    if (!role.empty() && Closes(words, role.end)) {
      mention->role = role;
      Learn(words, role, mention);
    }
  }
  if (mention->role.empty()) FindOfficeBefore(words, mention);
  // "the prime minister, Nikol Pashinyan," and "his wife, Ann,", "the director, Dr. Ann Hill,".
  const bool courtesy = IsCourtesy(words, mention->title);
  const uint32_t begin = courtesy ? mention->title.begin : mention->tokens.begin;
  if (mention->role.empty() && (mention->title.empty() || courtesy) && begin >= 2 &&
      words.IsMark(begin - 1, ',') && words.SameSentence(begin - 2, begin)) {
    // Back to each article in turn: "the spokesman of the board of the bank, Omar Khan".
    const auto opens = [&](uint32_t i) {
      return words.Is(i, kArticle | kPossessiveWord | kPossessiveClitic);
    };
    for (uint32_t start = begin - 1;
         start > 0 && begin - start < kRoleReach && words.SameSentence(start - 1, begin); --start) {
      const uint32_t i = start - 1;
      if (!words.IsWord(i) && words.token(i).kind != TokenKind::kClitic) break;
      if (!opens(i) || start >= begin - 1) continue;
      const TokenRange role = RoleAt(words, start);
      if (role.empty() || role.end != begin - 1) continue;
      mention->role = role;
      Learn(words, role, mention);
      break;
    }
  }
}

Gender PronounAfter(const ArticleWords& words, absl::Span<const NameMention> names,
                    uint32_t mention) {
  const NameMention& name = names[mention];
  const uint32_t end = words.SentenceOf(name.tokens.begin).end;
  for (uint32_t i = name.tokens.end; i < end; ++i) {
    if (mention + 1 < names.size() && i >= names[mention + 1].tokens.begin) break;
    if (words.quoted[i] != words.quoted[name.tokens.begin]) break;
    if (words.info[i].pronoun == Pronoun::kMale) return Gender::kMale;
    if (words.info[i].pronoun == Pronoun::kFemale) return Gender::kFemale;
  }
  return Gender::kUnknown;
}

}  // namespace quoth
