#include "indexer/extract/scene.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace quoth {
namespace {

WordInfo Look(const ReportingData& data, absl::string_view folded, const Token& token) {
  WordInfo info = data.Find(folded);
  if (info.classes == 0 && info.cue < 0 && folded.size() > 4 && !token.Is(kCapitalised)) {
    for (const std::string& ending : data.adverb_endings) {
      if (absl::EndsWith(folded, ending)) info.classes |= kAdverb;
    }
  }
  return info;
}

bool EndsWithAny(absl::string_view word, const std::vector<std::string>& endings) {
  if (word.size() < 4) return false;
  return std::any_of(endings.begin(), endings.end(),
                     [word](const std::string& e) { return absl::EndsWith(word, e); });
}

// Unknown words with the ending of a past form count as the verb of a clause where they stand
// between a name or pronoun and something that no noun phrase goes on with: "Poe walked the", but
// not "a film released by".
void MarkPastForms(Scene* scene) {
  const ReportingData& data = scene->language->reporting;
  const size_t count = scene->words.size();
  for (uint32_t i = 1; i + 1 < count; ++i) {
    WordInfo& info = scene->words[i];
    if (info.classes != 0 || info.cue >= 0 || scene->token(i).kind != TokenKind::kWord) continue;
    if (scene->token(i).Is(kCapitalised) || !EndsWithAny(scene->Folded(i), data.past_endings))
      continue;
    const bool person = scene->IsName(i - 1) || scene->Is(i - 1, kSubjectPronoun);
    const bool noun = scene->IsWord(i - 1) && scene->Closed(i - 1) == 0;
    if (!person && !noun) continue;
    const bool object = scene->Is(i + 1, kDeterminer | kPossessive | kObjectPronoun |
                                             kComplementizer | kInfinitiveMark) ||
                        scene->IsName(i + 1);
    const bool adjunct =
        scene->Is(i + 1, kPreposition | kAdverb | kTime) && scene->Folded(i + 1) != "by";
    const bool ends = scene->token(i + 1).kind == TokenKind::kPunctuation;
    if (object || (person && (adjunct || ends))) info.classes |= kVerb;
  }
}

}  // namespace

bool Scene::IsPunctuation(uint32_t i, absl::string_view any_of) const {
  const Token& t = token(i);
  return t.kind == TokenKind::kPunctuation && t.range.size() == 1 &&
         any_of.find(in->text[t.range.begin]) != absl::string_view::npos;
}

bool Scene::IsDash(uint32_t i) const {
  const Token& t = token(i);
  if (t.kind != TokenKind::kPunctuation) return false;
  const absl::string_view raw = Slice(in->text, t.range);
  if (raw == "—" || raw == "–" || raw == "--" || raw == "---") return true;
  if (raw != "-") return false;
  // “We left”- said the captain.
  const bool behind_mark = i > 0 && token(i - 1).kind == TokenKind::kQuoteMark;
  return behind_mark || (t.Is(kSpaceBefore) && t.Is(kSpaceAfter));
}

bool Scene::IsFinite(uint32_t i) const {
  const WordInfo& w = words[i];
  if ((w.classes & (kBe | kHave | kAuxiliary | kVerb)) != 0) return true;
  if (w.cue < 0 || token(i).Is(kCapitalised)) return false;
  if ((w.forms & kPast) != 0) return true;
  return (w.forms & kThird) != 0 && !Is(i, kNounForm);
}

bool Scene::IsGerund(uint32_t i) const {
  const Token& t = token(i);
  if (t.kind != TokenKind::kWord || t.Is(kCapitalised)) return false;
  if (HasCue(i)) return (words[i].forms & kGerund) != 0;
  return words[i].classes == 0 && t.folded_size > 5 &&
         EndsWithAny(Folded(i), language->reporting.gerund_endings);
}

bool Scene::EndsLikePast(uint32_t i) const {
  return token(i).kind == TokenKind::kWord &&
         EndsWithAny(Folded(i), language->reporting.past_endings);
}

uint32_t Scene::WordsIn(TokenRange range) const {
  uint32_t count = 0;
  for (uint32_t i = range.begin; i < range.end; ++i) count += IsWord(i) ? 1 : 0;
  return count;
}

Scene MakeScene(const AttributionInputs& in, const Language& language) {
  Scene scene;
  scene.in = &in;
  scene.language = &language;
  const size_t count = in.tokens.tokens.size();
  scene.words.resize(count);
  scene.quote.assign(count, Scene::kOutside);
  for (uint32_t i = 0; i < count; ++i) {
    const Token& token = in.tokens.tokens[i];
    if (token.kind == TokenKind::kWord || token.kind == TokenKind::kClitic) {
      scene.words[i] = Look(language.reporting, in.tokens.Folded(i), token);
    }
  }
  MarkPastForms(&scene);
  for (size_t s = 0; s < in.quote_spans.size(); ++s) {
    const QuoteSpan& span = in.quote_spans[s];
    scene.spans.push_back(span.tokens);
    if (span.depth != 0) continue;
    const TokenRange tokens = span.tokens;
    for (uint32_t i = tokens.begin; i < tokens.end; ++i) scene.quote[i] = static_cast<int32_t>(s);
  }
  for (const Sentence& sentence : in.tokens.sentences) {
    const uint32_t first = sentence.tokens.begin;
    // Inside the same quotation as the token before: the sentence belongs to the stretch so far.
    if (!scene.stretches.empty() && scene.stretches.back().paragraph == sentence.paragraph &&
        first > 0 && scene.quote[first] != Scene::kOutside &&
        scene.quote[first] == scene.quote[first - 1]) {
      scene.stretches.back().tokens.end = sentence.tokens.end;
    } else {
      scene.stretches.push_back({sentence.tokens, sentence.paragraph});
    }
  }
  return scene;
}

Scene PeelQuotations(const Scene& scene) {
  Scene inner = scene;
  for (size_t s = 0; s < scene.in->quote_spans.size(); ++s) {
    const QuoteSpan& span = scene.in->quote_spans[s];
    const TokenRange tokens = scene.spans[s];
    if (span.depth > 1) continue;
    const int32_t value = span.depth == 1 ? static_cast<int32_t>(s) : Scene::kOutside;
    for (uint32_t i = tokens.begin; i < tokens.end; ++i) inner.quote[i] = value;
  }
  inner.stretches.clear();
  for (const Sentence& sentence : scene.tokens().sentences) {
    inner.stretches.push_back({sentence.tokens, sentence.paragraph});
  }
  return inner;
}

}  // namespace quoth
