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
  return raw == "-" && t.Is(kSpaceBefore) && t.Is(kSpaceAfter);
}

bool Scene::IsFinite(uint32_t i) const {
  const WordInfo& w = words[i];
  if ((w.classes & (kBe | kHave | kAuxiliary | kVerb)) != 0) return true;
  return w.cue >= 0 && (w.forms & (kThird | kPast)) != 0 && !token(i).Is(kCapitalised);
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
  for (size_t s = 0; s < in.quote_spans.size(); ++s) {
    const QuoteSpan& span = in.quote_spans[s];
    if (span.depth != 0) continue;
    const uint32_t end = std::min<uint32_t>(span.tokens.end, static_cast<uint32_t>(count));
    for (uint32_t i = span.tokens.begin; i < end; ++i) scene.quote[i] = static_cast<int32_t>(s);
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

}  // namespace quoth
