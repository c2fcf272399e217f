#include "indexer/extract/attribute_rules.h"

#include <algorithm>
#include <utility>

#include "indexer/extract/rule_engine.h"

namespace quoth {

std::vector<Attribution> RuleEngine::Run() {
  TakeFormats();
  for (uint32_t s = 0; s < scene_.stretches.size(); ++s) RunStretch(s);
  return Finish();
}

void RuleEngine::TakeFormats() {
  for (const FormatMatch& format : scene_.in->formats) {
    for (const ByteRange& bytes : format.content) Claim(TokensIn(scene_.tokens(), bytes));
    Claim(TokensIn(scene_.tokens(), format.source));
  }
}

void RuleEngine::RunStretch(uint32_t s) {
  stretch_ = s;
  range_ = WithoutDateline(scene_.stretches[s].tokens);
  first_of_stretch_ = drafts_.size();
  via_ = {};
  if (range_.empty()) return;
  if (s == 0 || scene_.stretches[s - 1].paragraph != scene_.stretches[s].paragraph) {
    last_in_paragraph_ = -1;
  }
  cues_ = FindCues(scene_, range_);
  SourcePhrases();
  AsReported();
  Announced();
  for (const CueMatch& m : cues_) Tail(m);
  AnyVerbBeside();
  for (const CueMatch& m : cues_) Forward(m);
  for (uint32_t i = range_.begin; i < range_.end; ++i) {
    if (claimed_[i] || IsQuoted(i)) continue;
    if (scene_.words[i].noun_cue >= 0) Noun(i);
    if (scene_.Is(i, kEvidential)) Evidential(i);
  }
  Loose();
  if (drafts_.size() > first_of_stretch_) {
    last_in_paragraph_ = static_cast<int32_t>(drafts_.size()) - 1;
  }
}

TokenRange RuleEngine::WithoutDateline(TokenRange stretch) const {
  if (stretch.empty() || datelines_.empty()) return stretch;
  const uint32_t begin = scene_.token(stretch.begin).range.begin;
  const auto line =
      std::partition_point(datelines_.begin(), datelines_.end(),
                           [begin](ByteRange dateline) { return dateline.end <= begin; });
  if (line == datelines_.end()) return stretch;
  while (!stretch.empty() && line->Contains(scene_.token(stretch.begin).range.begin)) {
    ++stretch.begin;
  }
  return stretch;
}

// Adds the quotations of other paragraphs that a content's quotation runs on to or continues.
void RuleEngine::FollowRuns(Draft* draft) {
  std::vector<TokenRange> more;
  const size_t spans = scene_.in->quote_spans.size();
  for (const TokenRange& range : draft->content) {
    int32_t q = scene_.quote[range.end - 1];
    while (q >= 0 && scene_.span(q).runs_on) {
      size_t next = static_cast<size_t>(q) + 1;
      while (next < spans && scene_.in->quote_spans[next].continues != q &&
             scene_.in->quote_spans[next].paragraph <= scene_.span(q).paragraph + 1) {
        ++next;
      }
      if (next >= spans || scene_.in->quote_spans[next].continues != q) break;
      q = static_cast<int32_t>(next);
      if (FreeRange(scene_.SpanTokens(q))) more.push_back(scene_.SpanTokens(q));
    }
    q = scene_.quote[range.begin];
    while (q >= 0 && scene_.span(q).continues >= 0) {
      q = scene_.span(q).continues;
      if (FreeRange(scene_.SpanTokens(q))) more.push_back(scene_.SpanTokens(q));
    }
  }
  draft->content.insert(draft->content.end(), more.begin(), more.end());
}

int32_t RuleEngine::Add(Draft draft) {
  std::vector<TokenRange> kept;
  uint32_t words = 0;
  for (TokenRange range : draft.content) {
    range = Trim(range);
    if (range.empty()) continue;
    words += scene_.WordsIn(range);
    kept.push_back(range);
  }
  if (words == 0) return -1;
  draft.content = std::move(kept);
  draft.stretch = stretch_;
  if (nested_ && !AllowedInside(draft)) return -1;
  if (draft.via.empty()) draft.via = via_;
  if (!nested_) FollowRuns(&draft);
  std::sort(draft.content.begin(), draft.content.end(),
            [](const TokenRange& a, const TokenRange& b) { return a.begin < b.begin; });
  for (const TokenRange& range : draft.content) Claim(range);
  Claim(draft.cue);
  Claim(draft.source);
  drafts_.push_back(std::move(draft));
  return static_cast<int32_t>(drafts_.size()) - 1;
}

Attribution RuleEngine::FromFormat(const FormatMatch& format) const {
  Draft draft;
  for (const ByteRange& bytes : format.content) {
    draft.content.push_back(TokensIn(scene_.tokens(), bytes));
  }
  draft.cue = TokensIn(scene_.tokens(), format.cue);
  draft.source = TokensIn(scene_.tokens(), format.source);
  Attribution a;
  a.content = format.content;
  if (!format.cue.empty()) a.cue.push_back(format.cue);
  if (!format.source.empty()) a.source.push_back(format.source);
  a.paragraph = format.paragraph;
  a.kind = format.kind == FormatKind::kSpokenDash ? QuoteKind::kDirect : KindOf(scene_, draft);
  a.confidence = format.confidence;
  a.reason = std::string(Name(format.kind));
  return a;
}

std::vector<Attribution> RuleEngine::Finish() {
  // A statement with the number of its maker: drafts first, formats behind them; -1 if nested.
  struct Ranked {
    Attribution attribution;
    int32_t maker = -1;
    int32_t owner = -1;  // maker of the one that holds it
  };
  std::vector<Ranked> ranked;
  for (size_t d = 0; d < drafts_.size(); ++d) {
    Attribution a = ToAttribution(scene_, drafts_[d]);
    if (!a.content.empty()) ranked.push_back({std::move(a), static_cast<int32_t>(d), -1});
  }
  for (size_t f = 0; f < scene_.in->formats.size(); ++f) {
    ranked.push_back(
        {FromFormat(scene_.in->formats[f]), static_cast<int32_t>(drafts_.size() + f), -1});
  }
  for (Inner& inner : Nested()) {
    ranked.push_back({std::move(inner.attribution), -1, static_cast<int32_t>(inner.owner)});
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
    const ByteRange x = a.attribution.content.front();
    const ByteRange y = b.attribution.content.front();
    return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;  // the outer first
  });
  std::vector<int32_t> index(drafts_.size() + scene_.in->formats.size(), -1);
  std::vector<Attribution> out;
  out.reserve(ranked.size());
  for (size_t i = 0; i < ranked.size(); ++i) {
    if (ranked[i].maker >= 0) index[static_cast<size_t>(ranked[i].maker)] = static_cast<int32_t>(i);
    out.push_back(std::move(ranked[i].attribution));
  }
  for (size_t i = 0; i < ranked.size(); ++i) {
    if (ranked[i].owner >= 0) out[i].nested_in = index[static_cast<size_t>(ranked[i].owner)];
    const size_t maker = static_cast<size_t>(ranked[i].maker);
    if (ranked[i].maker < 0 || maker >= drafts_.size() || drafts_[maker].continues < 0) continue;
    out[i].continues = index[static_cast<size_t>(drafts_[maker].continues)];
  }
  return out;
}

std::vector<Attribution> AttributeByRules(const AttributionInputs& inputs, const Language& language,
                                          Effort /*effort*/) {
  return RuleEngine(inputs, language).Run();
}

}  // namespace quoth
