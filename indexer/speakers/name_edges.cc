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
  // Of "Georgia Ann Hill" only "the minister of Georgia Ann Hill" is no Georgia.
  const bool place = run->size() > 2 && run->begin > 0 && words_.Is(run->begin, kPlace) &&
                     words_.Is(run->begin - 1, kPrepositionWord) &&
                     !words_.Is(run->begin - 1, kOwnerLink);
  if (words_.Is(run->begin, kGiven) && !place) return;
  // "the Trayvon Martin Foundation", "the South Carolina Republican"
  if (words_.Is(run->end - 1, kBodyNoun | kDocumentNoun | kOnePerson) &&
      !words_.Is(run->end - 1, kGiven)) {
    return;
  }
  const bool in_phrase = run->begin > 0 && words_.Is(run->begin - 1, kPrepositionWord | kArticle) &&
                         words_.SameSentence(run->begin - 1, run->begin);
  for (uint32_t i = run->begin + 1; i + 1 < run->end; ++i) {
    if (words_.Is(i, kRole | kHonorific | kTitle | kBodyNoun | kBodyLink)) return;
    if (!words_.Is(i, kGiven) || words_.Is(i, kPlace) ||
        !(words_.IsCapitalised(i + 1) || words_.Is(i + 1, kParticle))) {
      continue;
    }
    const bool acronym = i == run->begin + 1 && words_.token(run->begin).Is(kAllCaps) &&
                         !words_.token(i).Is(kAllCaps) && !words_.IsInitial(run->begin);
    if (in_phrase || acronym || words_.Is(run->begin, kPlace | kOnePerson)) run->begin = i;
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
  if (!body) return;
  // "Ministry of Health Nguyen Van Hung"
  const bool middle = words_.Is(name, kParticle) && name - 1 > run->begin &&
                      !words_.Is(name - 1, kBodyNoun | kDocumentNoun | kNeverName);
  run->begin = middle ? name - 1 : name;
}

// Where the office begins that the words before `begin` are the end of: its link, "of" in "the head
// of the"; 0 if there is none.
uint32_t NameEdges::OfficeLink(uint32_t begin) const {
  constexpr uint32_t kReach = 10;  // tokens from the office to the name
  for (uint32_t link = begin - 1; link > 0 && begin - link <= kReach; --link) {
    const TokenKind kind = words_.token(link).kind;
    const bool apostrophe = kind == TokenKind::kApostrophe ||
                            (kind == TokenKind::kQuoteMark && !words_.token(link).Is(kSpaceBefore));
    if (!words_.SameSentence(link - 1, begin) ||
        (kind != TokenKind::kWord && kind != TokenKind::kClitic && !apostrophe)) {
      return 0;
    }
    if (words_.Is(link, kTitleLink | kBodyLink) && words_.Is(link - 1, kRole)) return link;
  }
  return 0;
}

// Where a name of two to four words begins behind the end of a body's name: a given name, else
// words that say nothing; the run's end if there is none.
uint32_t NameEdges::NameBehindBody(TokenRange run) const {
  uint32_t body = run.end;
  for (uint32_t i = run.begin; i < run.end; ++i) {
    if (words_.Is(i, kBodyNoun) && !words_.Is(i, kGiven)) body = i;
  }
  const uint32_t name = body + 1;
  if (body == run.end || name + 2 > run.end || run.end - name > 4) return run.end;
  for (uint32_t i = name; i < run.end; ++i) {
    const bool particle = i > name && words_.Is(i, kParticle);
    const bool open = words_.info[i].classes == 0 || (words_.Is(i, kGiven) && i + 1 < run.end);
    if (!words_.IsWord(i) || !(particle || open)) return run.end;
  }
  return name;
}

// The end of an office before a name that is not known as one: "the chair of the people's
// Committee Tran Duc Vo", "MP for Velden Osra Lint", "the mayor of the town Velden Osra Lint".
void NameEdges::DropOffice(TokenRange* run) {
  constexpr NameClasses kOffices = kBodyNoun | kPlace | kDemonym | kNeverName | kDocumentNoun;
  // "the chief of the General Staff Ann Hill"
  const bool titled =
      words_.Is(run->begin, kRole | kTitle | kHonorific) && !words_.Is(run->begin + 1, kBodyNoun);
  if (run->size() < 3 || words_.Is(run->begin, kGiven) || titled || run->begin < 2) return;
  const uint32_t link = OfficeLink(run->begin);
  if (link == 0) return;
  if (const uint32_t name = NameBehindBody(*run); name < run->end) {
    run->begin = name;
    return;
  }
  uint32_t name = run->end;
  while (name > run->begin && words_.info[name - 1].classes == 0 && words_.IsWord(name - 1)) {
    --name;
  }
  const uint32_t size = run->end - name;
  if (name == run->begin) {
    const bool called = words_.Is(name - 1, kBodyNoun) && !words_.Is(name - 1, kRole) &&
                        !words_.IsCapitalised(name - 1);
    if (size == 3 && (called || (link + 1 == name && (words_.Is(link - 1, kAcronymTitle) ||
                                                      StandsAlone(run->end - 1))))) {
      ++run->begin;
    }
    return;
  }
  // "the coach of the club Velden Ann Hill"
  if (words_.Is(run->begin + 1, kGiven) && words_.Is(run->begin - 1, kBodyNoun) &&
      !words_.Is(run->begin + 1, kPlace) && words_.info[run->begin].classes == 0) {
    ++run->begin;
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
    if (words_.Is(i, kNeverName) && words_.IsCapitalised(i) && !words_.Is(i, kPostNominal)) {
      run->end = i;
      return;
    }
  }
}

}  // namespace quoth
