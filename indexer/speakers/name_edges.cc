#include "indexer/speakers/name_edges.h"

namespace quoth {

void NameEdges::CutBefore(TokenRange* run) {
  DropOpening(run);
  DropForeign(run);
  DropBody(run);
  DropOffice(run);
}

// A word that begins the sentence and is no part of the name: "Yesterday Mary Hill".
void NameEdges::DropOpening(TokenRange* run) const {
  if (run->size() >= 3 && words_.token(run->begin).Is(kSentenceStart) &&
      !words_.Is(run->begin, kGiven | kHonorific | kTitle | kRole | kBodyNoun | kDemonym | kPlace |
                                 kLeadingTitle | kAcronymTitle) &&
      words_.Is(run->begin + 1, kGiven | kHonorific | kTitle) && words_.IsCommonWord(run->begin)) {
    ++run->begin;
  }
}

// Words at the front that belong to something else: the place in "Mayor of Derby Ann Hill", the
// outlet in "CNN Ann Hill".
void NameEdges::DropForeign(TokenRange* run) const {
  if (words_.Is(run->begin, kGiven)) return;
  // "the Trayvon Martin Foundation", "the South Carolina Republican"
  if (words_.Is(run->end - 1, kBodyNoun | kDocumentNoun | kOnePerson) &&
      !words_.Is(run->end - 1, kGiven)) {
    return;
  }
  const bool in_phrase = run->begin > 0 && words_.Is(run->begin - 1, kPrepositionWord | kArticle) &&
                         words_.SameSentence(run->begin - 1, run->begin);
  for (uint32_t i = run->begin + 1; i + 1 < run->end; ++i) {
    if (words_.Is(i, kRole | kHonorific | kTitle | kBodyNoun | kBodyLink)) return;
    if (!words_.Is(i, kGiven) || words_.Is(i, kPlace) || !words_.IsCapitalised(i + 1)) continue;
    const bool acronym = i == run->begin + 1 && words_.token(run->begin).Is(kAllCaps) &&
                         !words_.token(i).Is(kAllCaps) && !words_.IsInitial(run->begin);
    if (in_phrase || acronym || words_.Is(run->begin, kPlace)) run->begin = i;
    return;
  }
  // "On Saturday Sato Ken"
  if (in_phrase && run->size() == 3 && words_.Is(run->begin, kNeverName) &&
      words_.info[run->begin + 1].classes == 0 && words_.info[run->begin + 2].classes == 0) {
    ++run->begin;
    return;
  }
  // "IM Sato Ken": an acronym before two words that are none.
  const Token& first = words_.token(run->begin);
  if (run->size() >= 3 && first.Is(kAllCaps) && !first.Is(kSentenceStart) &&
      !words_.Is(run->begin, kRole | kHonorific | kTitle | kAcronymTitle) &&
      !words_.token(run->begin + 1).Is(kAllCaps) && !words_.IsInitial(run->begin) &&
      !words_.IsInitial(run->begin + 1) && !words_.Is(run->begin + 1, kBodyNoun | kNeverName) &&
      !words_.Is(run->end - 1, kBodyNoun | kDocumentNoun)) {
    ++run->begin;
  }
}

// "House Intelligence Committee Represenative Ann Hill": a body, words that say nothing, a
// person.
void NameEdges::DropBody(TokenRange* run) const {
  if (run->size() < 4) return;
  const uint32_t name = run->end - 2;
  if (!words_.Is(name, kGiven) || words_.Is(name, kPlace) || !words_.IsCapitalised(name) ||
      !words_.IsCapitalised(name + 1) ||
      words_.Is(name + 1, kBodyNoun | kDocumentNoun | kGroupNoun | kNeverName | kPlace |
                              kRolePlural | kNameSuffix | kRole) ||
      !words_.IsCapitalised(name - 1) || words_.Is(name - 1, kGiven)) {
    return;
  }
  bool body = false;
  for (uint32_t i = run->begin; i < name; ++i) {
    if (words_.Is(i, kRole | kTitle | kHonorific)) return;
    body |= words_.Is(i, kBodyNoun) && !words_.Is(i, kGiven);
  }
  if (body) run->begin = name;
}

// The end of an office before a name that is not known as one: "the chair of the people's
// Committee Tran Duc Vo", "MP for Velden Osra Lint".
void NameEdges::DropOffice(TokenRange* run) {
  constexpr NameClasses kOffices = kBodyNoun | kPlace | kDemonym | kNeverName | kDocumentNoun;
  constexpr uint32_t kReach = 8;  // tokens from the office to the name
  if (run->size() < 3 || words_.Is(run->begin, kGiven | kRole | kTitle | kHonorific) ||
      run->begin < 2) {
    return;
  }
  uint32_t name = run->end;
  while (name > run->begin && words_.info[name - 1].classes == 0 && words_.IsWord(name - 1)) {
    --name;
  }
  uint32_t link = run->begin - 1;
  for (;; --link) {
    const TokenKind kind = words_.token(link).kind;
    if (link == 0 || run->begin - link > kReach || !words_.SameSentence(link - 1, run->begin) ||
        (kind != TokenKind::kWord && kind != TokenKind::kClitic)) {
      return;
    }
    if (words_.Is(link, kTitleLink | kBodyLink) && words_.Is(link - 1, kRole)) break;
  }
  const uint32_t size = run->end - name;
  if (name == run->begin) {
    if (size == 3 && link + 1 == name &&
        (words_.Is(link - 1, kAcronymTitle) || StandsAlone(run->end - 1))) {
      ++run->begin;
    }
    return;
  }
  if (size < 2 || size > 4) return;
  for (uint32_t i = run->begin; i < name; ++i) {
    if (!words_.Is(i, kOffices)) return;
  }
  run->begin = name;
}

// Whether the article also has the word without another capital beside it.
bool NameEdges::StandsAlone(uint32_t i) {
  if (!know_lone_) {
    know_lone_ = true;
    for (uint32_t k = 0; k < words_.size(); ++k) {
      if (words_.IsCapitalised(k) && words_.info[k].classes == 0 && !words_.IsCapitalised(k + 1) &&
          (k == 0 || !words_.IsCapitalised(k - 1))) {
        lone_.insert(words_.Folded(k));
      }
    }
  }
  return lone_.contains(words_.Folded(i));
}

// "Ann Hill White House staff", "Ann Hill Election Day": a person's name ends where words follow
// that no name has.
void NameEdges::CutBehind(TokenRange* run) const {
  if (!words_.Is(run->begin, kGiven)) return;
  for (uint32_t i = run->begin + 2; i < run->end; ++i) {
    if (words_.Is(i, kNeverName) && words_.IsCapitalised(i)) {
      run->end = i;
      return;
    }
  }
}

}  // namespace quoth
