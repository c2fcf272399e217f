#include "indexer/extract/features_cue.h"

#include <algorithm>

namespace quoth {
namespace {

constexpr float kLikelyRival = 0.3F;
constexpr uint32_t kMaxRivalDistance = 12;

// Ranks the quotations of the window by how many others lie between them and the cue.
void RankSpans(const ModelTokens& t, CueContext* c) {
  const TokenRange window = c->window;
  const TokenRange cue = c->cue.tokens;
  if (t.marks[window.begin] == t.marks[window.end] && t.tokens[window.begin].span < 0) return;
  std::vector<TokenRange> before, after;
  int32_t last = -1;
  for (uint32_t i = window.begin; i < window.end; ++i) {
    const int32_t span = t.tokens[i].span;
    if (span < 0 || span == last) continue;
    last = span;
    const TokenRange all = t.spans[static_cast<size_t>(span)];
    const TokenRange inside{std::max(all.begin, window.begin), std::min(all.end, window.end)};
    if (inside.end <= cue.begin) {
      before.push_back(inside);
    } else if (inside.begin >= cue.end) {
      after.push_back(inside);
    } else {
      for (uint32_t j = inside.begin; j < inside.end; ++j) c->span_rank[j - window.begin] = 9;
    }
  }
  const auto mark = [&](TokenRange range, size_t rank, uint8_t base) {
    const uint8_t value = static_cast<uint8_t>(base + std::min<size_t>(rank, 3));
    for (uint32_t j = range.begin; j < range.end; ++j) c->span_rank[j - window.begin] = value;
  };
  for (size_t k = 0; k < before.size(); ++k) mark(before[before.size() - 1 - k], k, 1);
  for (size_t k = 0; k < after.size(); ++k) mark(after[k], k, 5);
}

void FindRivals(absl::Span<const CueCandidate> all, size_t index, CueContext* c) {
  const TokenRange window = c->window;
  const TokenRange cue = c->cue.tokens;
  const size_t n = window.size();
  std::vector<float> strength(n, 0.0F);
  // Candidates are in order: walk from this one to either side while they touch the window.
  const auto put = [&](const CueCandidate& other) {
    for (uint32_t j = std::max(other.tokens.begin, window.begin);
         j < std::min(other.tokens.end, window.end); ++j) {
      strength[j - window.begin] = other.probability;
    }
  };
  for (size_t k = index; k-- > 0 && all[k].tokens.end > window.begin;) put(all[k]);
  for (size_t k = index + 1; k < all.size() && all[k].tokens.begin < window.end; ++k) put(all[k]);
  float best = 0;
  for (uint32_t i = cue.begin; i-- > window.begin;) {
    c->rival[i - window.begin] = static_cast<uint8_t>(ProbabilityBucket(best));
    best = std::max(best, strength[i - window.begin]);
  }
  best = 0;
  for (uint32_t i = cue.end; i < window.end; ++i) {
    c->rival[i - window.begin] = static_cast<uint8_t>(ProbabilityBucket(best));
    best = std::max(best, strength[i - window.begin]);
  }
  uint32_t since = 0;
  for (size_t j = 0; j < n; ++j) {
    c->rival_left[j] = static_cast<uint8_t>(std::min(since, kMaxRivalDistance));
    since = strength[j] > kLikelyRival ? 1 : since == 0 ? 0 : since + 1;
  }
  since = 0;
  for (size_t j = n; j-- > 0;) {
    c->rival_right[j] = static_cast<uint8_t>(std::min(since, kMaxRivalDistance));
    since = strength[j] > kLikelyRival ? 1 : since == 0 ? 0 : since + 1;
  }
}

}  // namespace

void PrepareCue(const ModelTokens& t, absl::Span<const CueCandidate> all, size_t index, bool narrow,
                CueContext* context) {
  CueContext& c = *context;
  c.cue = all[index];
  const TokenRange cue = c.cue.tokens;
  c.window = CandidateWindow(t, cue, narrow);
  c.sentence = t.SentenceOf(cue.begin);
  const size_t n = c.window.size();
  c.rival.assign(n, 0);
  c.rival_left.assign(n, 0);
  c.rival_right.assign(n, 0);
  c.span_rank.assign(n, 0);
  FindRivals(all, index, &c);
  RankSpans(t, &c);
  const uint32_t sentence_begin = std::max(c.sentence.begin, c.window.begin);
  const uint32_t sentence_end = std::min(c.sentence.end, c.window.end);
  c.comma_left = c.mark_right = -1;
  for (uint32_t i = cue.begin; i-- > sentence_begin;) {
    const ModelToken& token = t.tokens[i];
    if (token.cls == kClassComma || token.place == QuotePlace::kEnd) {
      c.comma_left = static_cast<int32_t>(i);
      break;
    }
  }
  for (uint32_t i = cue.end; i < sentence_end; ++i) {
    const ModelToken& token = t.tokens[i];
    if (token.cls == kClassComma || token.place == QuotePlace::kBegin || token.opener ||
        token.cls == kClassColon) {
      c.mark_right = static_cast<int32_t>(i);
      break;
    }
  }
  c.rule = -1;
  for (uint32_t i = cue.begin; i < cue.end; ++i) {
    if (t.tokens[i].rule_part == RulePart::kCue) c.rule = t.tokens[i].rule;
  }
  c.head = t.tokens[c.cue.head].word;
  const TokenRange paragraph = t.ParagraphOf(cue.begin);
  c.next = cue.end < paragraph.end ? t.tokens[cue.end].word : 8;
  c.left_class = cue.begin > sentence_begin ? t.tokens[cue.begin - 1].cls : 240U;
  c.right_class = cue.end < sentence_end ? t.tokens[cue.end].cls : 241U;
  const uint64_t to_end = std::min<uint64_t>(3, c.sentence.end - std::min(cue.end, c.sentence.end));
  const uint64_t to_comma =
      c.comma_left < 0 ? 0 : std::min<uint64_t>(cue.begin - static_cast<uint32_t>(c.comma_left), 5);
  c.pattern = c.left_class + 256 * c.right_class + 65536 * (to_end * 8 + to_comma);
  c.in_span = t.tokens[cue.begin].span >= 0;
  c.any_quotation =
      t.marks[c.window.begin] != t.marks[c.window.end] || t.tokens[c.window.begin].span >= 0;
}

uint8_t CueEdge(const ModelTokens& t, const CueContext& c, uint32_t i) {
  if (i >= c.cue.tokens.begin && i < c.cue.tokens.end) return 7;
  if (i == c.cue.tokens.end) return 8;
  const ModelToken& token = t.tokens[i];
  const ModelToken& before = t.tokens[i - 1];
  if (token.sentence != before.sentence) return token.place == QuotePlace::kOutside ? 1 : 2;
  if (token.place == QuotePlace::kBegin) return 3;
  if (before.place == QuotePlace::kEnd) return 4;
  if (before.cls == kClassComma) return 5;
  if (token.cls >= kClassColon && token.cls <= kClassPunctuation) return 6;
  return 0;
}

}  // namespace quoth
