#include "indexer/speakers/name_titles.h"

#include "absl/strings/string_view.h"
#include "indexer/speakers/genders.h"

namespace quoth {
namespace {

constexpr uint32_t kTitleReach = 6;  // words of a title in small letters before a name
constexpr uint32_t kShortAcronym = 4;
// Of "of", an office's place and a name: at least this many and one more.
constexpr uint32_t kWordsOfOffice = 3;
constexpr NameClasses kAnyTitle = kHonorific | kTitle | kRole | kLeadingTitle | kAcronymTitle;
constexpr NameClasses kNotPersonal = kRole | kRolePlural | kTitle | kHonorific | kBodyNoun |
                                     kDocumentNoun | kGroupNoun | kUnnamedNoun | kModifier |
                                     kPlace | kDemonym | kNeverName | kClosed | kPrepositionWord |
                                     kBodyLink | kNameSuffix | kParticle;

bool IsTitleWord(const ArticleWords& words, uint32_t i) {
  return words.Is(i, kHonorific | kTitle | kRole) && !words.Is(i, kClosed);
}

// A title that is a name elsewhere, where it leads the run or follows another title; one in
// capitals of two letters may be initials, "CS Lewis", unless two words follow.
bool Leads(const ArticleWords& words, TokenRange run, uint32_t i) {
  if (i + 1 >= run.end || !words.Is(i, kLeadingTitle | kAcronymTitle)) return false;
  const Token& token = words.token(i);
  if (words.Is(i, kAcronymTitle)) {
    if (!token.Is(kAllCaps)) return false;
    if (i == run.begin && token.folded_size <= 2 && i + 2 >= run.end) return false;
  } else {
    const bool acronym = token.Is(kAllCaps) && token.folded_size <= kShortAcronym;
    if (acronym || (i > run.begin && !words.Is(i - 1, kAnyTitle))) return false;
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
    if (words.Is(i, kPostNominal) && words.IsMark(i - 1, ',')) continue;  // "Ann Hill, MD"
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
  if (title.empty() || words.Is(title.begin, kAnyTitle | kDemonym | kPlace)) {
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
  LearnGender(words, title, mention);
  for (uint32_t i = title.begin; i < title.end; ++i) mention->honorific |= words.Is(i, kTitle);
}

}  // namespace quoth
