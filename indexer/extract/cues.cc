#include "indexer/extract/cues.h"

#include <algorithm>

#include "absl/algorithm/container.h"

namespace quoth {
namespace {

bool IsBetween(const Scene& scene, uint32_t i) {
  return scene.Is(i, kAdverb | kNegation) && !scene.HasCue(i);
}

// A particle that the cue's data names: "pointed out".
uint32_t WithParticle(const Scene& scene, uint32_t word, uint32_t limit) {
  const uint32_t next = word + 1;
  if (next >= limit) return next;
  const Cue& cue = scene.cue(word);
  const bool particle = std::find(cue.particles.begin(), cue.particles.end(), scene.Folded(next)) !=
                        cue.particles.end();
  return particle ? next + 1 : next;
}

// What stands before a form that can also be a noun or an attribute.
bool BehindNounContext(const Scene& scene, uint32_t i, uint32_t limit) {
  if (i == limit) return false;
  const uint32_t before = i - 1;
  if (scene.token(before).kind == TokenKind::kClitic)
    return scene.Is(before, kPossessive) && !scene.Is(before, kBe);
  if (scene.Is(before, kSubjectPronoun) && !scene.Is(before, kPossessive)) return false;
  return scene.Is(before, kDeterminer | kPossessive) ||
         (scene.Is(before, kPreposition) && !scene.Is(before, kInfinitiveMark) &&
          !scene.Is(before, kSubordinator));
}

// "a program called X": behind an indefinite noun a naming participle is no statement.
bool ReducedRelative(const Scene& scene, uint32_t leftmost, TokenRange range) {
  for (uint32_t i = leftmost; i > range.begin && leftmost - i < 6;) {
    --i;
    if (!scene.IsWord(i) || scene.IsFinite(i) || scene.token(i).Is(kCapitalised)) return false;
    if (scene.Is(i, kDeterminer)) return scene.Folded(i).size() <= 2;  // "a", "an"
  }
  return false;
}

// A form that is a noun as well, without an auxiliary: it needs a subject in front that can't be
// part of the same noun phrase, or a complement that only a verb takes.
bool IsVerbHere(const Scene& scene, uint32_t leftmost, const CueMatch& m, TokenRange range) {
  if (leftmost == range.begin) return false;
  const uint32_t before = leftmost - 1;
  const bool pronoun = scene.Is(before, kSubjectPronoun) && !scene.Is(before, kPossessive) &&
                       scene.Folded(before) != "one";
  const bool relative = scene.Is(before, kRelative) && !scene.Is(before, kComplementizer);
  if (pronoun || relative) return true;
  if (leftmost < m.word) return true;  // an adverb between subject and verb: "repeatedly claims"
  const uint32_t next = m.group.end;
  if (next >= range.end) return false;
  // "As the agency reports, …".
  if (scene.IsPunctuation(next, ",") &&
      absl::c_linear_search(scene.language->reporting.report_openers, scene.Folded(range.begin))) {
    return true;
  }
  // “…,” comments Ann Hill.
  const bool behind_quote =
      scene.quote[before] != Scene::kOutside && scene.quote[before] != scene.quote[m.word];
  if (behind_quote && scene.IsName(next)) return true;
  const bool clause =
      scene.Is(next, kComplementizer | kQuestionWord) ||
      (scene.quote[next] != Scene::kOutside && scene.quote[next] != scene.quote[m.word]) ||
      (scene.IsPunctuation(next, ",:") && next + 1 < range.end &&
       scene.quote[next + 1] != Scene::kOutside && scene.quote[next + 1] != scene.quote[m.word]);
  const bool object =
      scene.Is(next, kDeterminer | kPossessive | kSubjectPronoun | kObjectPronoun) ||
      scene.IsName(next) ||
      (scene.Is(next, kInfinitiveMark | kPreposition) && scene.IsName(before) &&
       (scene.words[m.word].forms & kThird) != 0);
  const bool aside = scene.IsPunctuation(before, ",)") || scene.IsDash(before);
  if (scene.IsName(before) || scene.Is(before, kSourceNoun | kDocument) || aside)
    return clause || object;
  // “…,” the report notes.
  const bool ends = scene.IsPunctuation(next, ".,") && (scene.words[m.word].forms & kThird) != 0;
  if (ends && scene.Is(before, kSourceNoun | kDocument | kTime)) return true;
  // "the menu promises “…”": no noun stands between a noun and a quotation.
  if (scene.IsWord(before) && scene.Closed(before) == 0 && scene.quote[next] != Scene::kOutside &&
      scene.quote[next] != scene.quote[m.word] && (scene.words[m.word].forms & kThird) != 0) {
    return true;
  }
  // "voters support the plan": a plain noun in front.
  if (scene.IsWord(before) && scene.Closed(before) == 0) {
    return scene.Is(next, kDeterminer | kPossessive | kSubjectPronoun) &&
                   !scene.Is(next, kRelative | kQuestionWord)
               ? true
               : scene.Is(next, kComplementizer) && (scene.words[m.word].forms & kBase) != 0;
  }
  return false;
}

// Whether a form without an auxiliary is the verb of its clause.
bool IsFiniteAlone(const Scene& scene, uint32_t leftmost, const CueMatch& m, TokenRange range) {
  if (BehindNounContext(scene, leftmost, range.begin)) return false;
  const uint8_t forms = scene.words[m.word].forms;
  const bool noun = scene.Is(m.word, kNounForm);
  if ((forms & kPast) != 0) {
    // "the study released by": a participle behind a noun.
    const uint32_t next = m.group.end;
    if (next < range.end && scene.Folded(next) == "by" && (forms & kPastParticiple) != 0)
      return false;
    if (noun && leftmost == range.begin) return false;
    return !(scene.Is(m.word, kMarkOfName) && ReducedRelative(scene, leftmost, range));
  }
  if ((forms & (kThird | kBase)) == 0 || leftmost == range.begin) return false;
  const uint32_t before = leftmost - 1;
  const bool subject = scene.IsWord(before) || scene.IsPunctuation(before, ",)") ||
                       scene.token(before).kind == TokenKind::kClitic ||
                       scene.quote[before] != Scene::kOutside || scene.IsDash(before);
  return subject && (!noun || IsVerbHere(scene, leftmost, m, range));
}

// "was quoted (by Y) as saying": one cue, whose subject is the passive's.
bool JoinPassive(const Scene& scene, const CueMatch& passive, CueMatch* gerund) {
  if (!passive.passive || !gerund->participle || gerund->word == 0) return false;
  const uint32_t as = gerund->word - 1;
  if (as < passive.group.end || as - passive.group.end > 8) return false;
  if (!scene.Is(as, kPreposition) || !scene.Is(as, kSubordinator)) return false;
  for (uint32_t i = passive.group.end; i < as; ++i) {
    if (scene.token(i).kind == TokenKind::kPunctuation) return false;
  }
  gerund->group.begin = passive.group.begin;
  gerund->participle = false;
  gerund->finite = true;
  return true;
}

}  // namespace

bool ReadCue(const Scene& scene, uint32_t word, TokenRange range, CueMatch* match) {
  const Cue& cue = scene.cue(word);
  if (scene.token(word).kind != TokenKind::kWord) return false;
  CueMatch m;
  m.word = word;
  m.group = {word, WithParticle(scene, word, range.end)};
  if (cue.needs_particle && m.group.end == word + 1) return false;
  // Left over adverbs and auxiliaries.
  uint32_t begin = word;
  bool be = false;
  bool have = false;
  bool modal = false;
  uint32_t i = word;
  while (i > range.begin && word - i < 8) {
    const uint32_t k = i - 1;
    if (scene.quote[k] != scene.quote[word]) break;
    if (scene.Is(k, kAuxiliary)) {
      modal = true;
      begin = i = k;
    } else if (scene.Is(k, kBe)) {
      be = true;
      begin = i = k;
    } else if (scene.Is(k, kHave)) {
      have = true;
      begin = i = k;
    } else if (IsBetween(scene, k)) {
      i = k;
      if (scene.Is(k, kNegation)) begin = k;
    } else {
      break;
    }
  }
  // Adverbs right before the verb belong to the group only behind an auxiliary.
  if (cue.kind == CueKind::kAdjective) {
    if (!be) return false;
    m.group.begin = begin;
    m.finite = true;
    *match = m;
    return true;
  }
  if (cue.kind != CueKind::kVerb) return false;
  const uint8_t forms = scene.words[word].forms;
  const bool gerund = (forms & kGerund) != 0;
  const bool past = (forms & (kPast | kPastParticiple)) != 0;
  const uint32_t leftmost = i;
  const bool to = leftmost > range.begin && scene.Is(leftmost - 1, kInfinitiveMark) && !modal &&
                  !have && (forms & kBase) != 0;
  m.group.begin = begin;
  if (scene.token(word).Is(kCapitalised) && !scene.token(word).Is(kSentenceStart) && !gerund) {
    // "Post", "Call": names, unless the whole line is in capitals.
    if (!scene.token(word).Is(kAllCaps) || word == range.begin) return false;
  }
  if (be && past && !gerund) {
    m.finite = true;
    m.passive = true;
  } else if ((be && gerund) || (have && past) || (modal && (forms & kBase) != 0)) {
    m.finite = true;
  } else if (be && !modal) {
    return false;  // "there is no reason": a noun behind a form of be
  } else if (gerund) {
    if (leftmost > range.begin && (scene.Is(leftmost - 1, kDeterminer | kPossessive) &&
                                   !scene.Is(leftmost - 1, kSubjectPronoun)))
      return false;
    m.participle = true;
    m.leftmost = leftmost;
  } else if (to) {
    m.infinitive = true;
    m.group.begin = leftmost - 1;
  } else {
    if (!IsFiniteAlone(scene, leftmost, m, range)) return false;
    m.finite = true;
  }
  *match = m;
  return true;
}

std::vector<CueMatch> FindCues(const Scene& scene, TokenRange range) {
  std::vector<CueMatch> found;
  for (uint32_t i = range.begin; i < range.end; ++i) {
    if (!scene.HasCue(i) || scene.quote[i] != Scene::kOutside) continue;
    CueMatch match;
    if (!ReadCue(scene, i, range, &match)) continue;
    if (!found.empty() && JoinPassive(scene, found.back(), &match)) found.pop_back();
    found.push_back(match);
  }
  return found;
}

}  // namespace quoth
