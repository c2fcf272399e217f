// Features of the second pass: what token i is to one cue candidate.
//
// The same functions for training, which takes all features of a token (CueFeatures), and for
// extraction, which sums what depends on the token alone once for all candidates. Weights lie in
// half rows: the first for tokens left of the cue, the second for the others. Labels: outside, and
// begin and inside of this cue's content and source.
#ifndef QUOTH_INDEXER_EXTRACT_FEATURES_CUE_H_
#define QUOTH_INDEXER_EXTRACT_FEATURES_CUE_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/extract/cue_candidates.h"
#include "indexer/extract/feature_groups.h"
#include "indexer/extract/feature_hash.h"
#include "indexer/extract/feature_sums.h"
#include "indexer/extract/features_paragraph.h"
#include "indexer/extract/model_tokens.h"

namespace quoth {

enum CueLabel : uint8_t {
  kCueOutside,
  kCueBeginContent,
  kCueInContent,
  kCueBeginSource,
  kCueInSource,
  kCueLabels
};

constexpr size_t kCueEdges = 9;

// What is computed once for a candidate and its window.
struct CueContext {
  CueCandidate cue;
  TokenRange window;
  TokenRange sentence;      // of the cue
  int32_t comma_left = -1;  // nearest comma or end of a quotation before the cue, in its sentence
  int32_t mark_right = -1;  // nearest comma, colon, opener or beginning quotation after it
  uint64_t head = 0;        // the cue's main word
  uint64_t next = 0;        // the word behind it
  uint64_t left_class = 0, right_class = 0, pattern = 0;
  int32_t rule = -1;  // of the rules' attributions the one with this cue
  bool in_span = false;
  bool any_quotation = false;  // in the window
  // For each token of the window.
  std::vector<uint8_t> rival;       // likeliest other cue between it and this one, as a bucket
  std::vector<uint8_t> rival_left;  // distance to the nearest likely other cue on the left
  std::vector<uint8_t> rival_right;
  std::vector<uint8_t> span_rank;  // 0 no quotation, 9 holds the cue, 1.. before it, 5.. after it
};

// `all` holds the candidates of the article, `index` says which one this is. Reuses the vectors of
// `context`.
void PrepareCue(const ModelTokens& tokens, absl::Span<const CueCandidate> all, size_t index,
                bool narrow, CueContext* context);

uint8_t CueEdge(const ModelTokens& tokens, const CueContext& context, uint32_t i);

inline bool RightOfCue(const CueContext& context, uint32_t i) {
  return i >= context.cue.tokens.begin;
}

namespace features_internal {

// Groups of features by the bits of their keys; see where they are used.
template <typename Sink>
void CuePlaces(uint64_t key, Sink& sink) {
  const uint64_t near = key & 1, end = key >> 1 & 3, first = key >> 3 & 1, rival = key >> 4 & 7;
  const uint64_t between = key >> 7 & 63, cls = key >> 13 & 255, tag = key >> 21 & 127;
  sink(FeatureHash(1154, between, near, cls));
  sink(FeatureHash(1156, rival, near, cls));
  sink(FeatureHash(1230, first, near, cls));
  sink(FeatureHash(1232, end, near, cls));
  if (tag != 0) sink(FeatureHash(1037, tag - 64, rival, near));
}

template <typename Sink>
void CueEnds(uint64_t key, Sink& sink) {
  const uint64_t to_end = key & 15, from_start = key >> 4 & 15;
  const uint64_t capitalised = key >> 8 & 1, near = key >> 9 & 1;
  sink(FeatureHash(1233, from_start, near, capitalised));
  sink(FeatureHash(1234, to_end, near));
}

template <typename Sink>
void CueRivals(uint64_t key, Sink& sink) {
  const uint64_t left = key & 15, right = key >> 4 & 15, near = key >> 8 & 1;
  sink(FeatureHash(1157, left, near));
  sink(FeatureHash(1158, right, near));
}

template <typename Sink>
void CueMarginals(uint64_t key, Sink& sink) {
  const uint64_t begins = key & 7, src3 = key >> 3 & 511, con3 = key >> 12 & 511;
  sink(FeatureHash(1300, con3 >> 3 & 7, begins));
  sink(FeatureHash(1302, src3 >> 3 & 7));
  sink(FeatureHash(1310, con3));
  sink(FeatureHash(1311, src3));
}

template <typename Sink>
void CueQuotes(uint64_t key, Sink& sink) {
  const uint64_t mark = key & 7, right = key >> 3 & 3, place = key >> 5 & 3, left = key >> 7 & 3;
  sink(FeatureHash(1260, place, mark));
  sink(FeatureHash(1265, left, place, right));
}

// First bits of the keys of remembered groups.
constexpr uint64_t kMemoPlaces = uint64_t{1} << 56;
constexpr uint64_t kMemoMarginals = uint64_t{2} << 56;

// Groups with few keys.
enum CueSmallSlot : size_t { kCueEnds, kCueRivals, kCueQuotes, kCueBetween };

// Probabilities of the first pass as buckets, below 8.
inline uint64_t ContentBucket(const Lanes& m) { return ProbabilityBucket(m.v[1] + m.v[2]); }
inline uint64_t SourceBucket(const Lanes& m) { return ProbabilityBucket(m.v[5] + m.v[6]); }

}  // namespace features_internal

// What a token says to the position `offset` tokens before it (negative: after it), whichever the
// cue is: the same for all tokens with the same looks.
constexpr int kCueWordReach = 2;
constexpr size_t kCueWordOffsets = 2 * kCueWordReach + 1;

template <typename Sink>
void CueWordFeatures(const ModelToken& token, int offset, uint32_t groups, Sink&& sink) {
  const uint32_t o = static_cast<uint32_t>(offset + kCueWordReach);
  sink(FeatureHash(1050 + o, token.cls));
  if ((groups & kWordFeatures) != 0) sink(FeatureHash(1000 + o, token.word));
  if (offset < -1 || offset > 1) return;
  if ((groups & kShapeFeatures) != 0) {
    sink(FeatureHash(1020 + o, token.shape));
    sink(FeatureHash(1070 + o, token.suffix3));
  }
  if ((groups & kRateFeatures) != 0) {
    sink(FeatureHash(1060 + o, token.cue_rate, token.source_rate));
  }
  if (offset != 0 || (groups & kShapeFeatures) == 0) return;
  sink(FeatureHash(1080, token.suffix4));
  sink(FeatureHash(1081, token.word, token.shape));
}

// The same for parts of speech, by those of a token and the one to its left, for positions from two
// tokens before it (0) to one after it (3).
constexpr size_t kCueTagOffsets = 4;

template <typename Sink>
void CueTagPairFeatures(uint8_t left, uint8_t tag, size_t offset, Sink&& sink) {
  sink(FeatureHash(1032 + static_cast<uint32_t>(offset), left, tag));
  if (offset == 2) sink(FeatureHash(1036, tag));
}

// What else does not depend on the cue. `out`: see feature_sums.h; no runs.
template <typename Out>
void CueTokenFeatures(const ModelTokens& t, absl::Span<const Lanes> marginals, uint32_t i,
                      uint32_t groups, Out& out) {
  using features_internal::ContentBucket;
  using features_internal::CueMarginals;
  using features_internal::CueQuotes;
  using features_internal::kCueQuotes;
  using features_internal::kMemoMarginals;
  using features_internal::SourceBucket;
  const ModelToken& token = t.tokens[i];
  const TokenRange paragraph = t.paragraphs[token.paragraph];
  const ModelToken& left = InParagraph(t, paragraph, int64_t{i} - 1);
  const ModelToken& right = InParagraph(t, paragraph, int64_t{i} + 1);
  if ((groups & kWordFeatures) != 0) {
    out(FeatureHash(1010, left.word, token.word));
    out(FeatureHash(1011, token.word, right.word));
  }
  out(FeatureHash(1055, left.cls, token.cls));
  out(FeatureHash(1056, token.cls, right.cls));
  if ((groups & kQuoteFeatures) != 0 && t.marks[paragraph.end] > t.marks[paragraph.begin]) {
    const auto place = [](const ModelToken& x) { return static_cast<uint64_t>(x.place); };
    out.Small(kCueQuotes, ((place(left) * 4 + place(token)) * 4 + place(right)) * 8 + token.mark,
              [](uint64_t key, auto& sink) { CueQuotes(key, sink); });
  }
  if ((groups & kMarginalFeatures) != 0) {
    const Lanes& m = marginals[i];
    const Lanes& m_left = i > paragraph.begin ? marginals[i - 1] : m;
    const Lanes& m_right = i + 1 < paragraph.end ? marginals[i + 1] : m;
    const uint64_t con3 =
        ContentBucket(m_left) * 64 + ContentBucket(m) * 8 + ContentBucket(m_right);
    const uint64_t src3 = SourceBucket(m_left) * 64 + SourceBucket(m) * 8 + SourceBucket(m_right);
    const uint64_t begins = ProbabilityBucket(m.v[kBeginContent]);
    out.Known(kMemoMarginals + (con3 * 512 + src3) * 8 + begins,
              [](uint64_t key, auto& sink) { CueMarginals(key, sink); });
  }
}

// What token i is to this candidate. `out`: see feature_sums.h; runs are those of the candidate's
// window.
template <typename Out>
void CueRelationFeatures(const ModelTokens& t, const CueContext& c, uint32_t i, uint32_t groups,
                         Out& out) {
  using namespace features_internal;  // NOLINT: the groups of this header
  enum Slot : size_t {
    kMarks,
    kQuotes,
    kSpan,
    kNoSpan,
    kRules,
    kSide,                 // one for each distance in sentences
    kDistance = kSide + 5  // one for each bucket
  };
  static_assert(kDistance + 11 <= kRunSlots);
  const TokenRange cue = c.cue.tokens;
  if (i >= cue.begin && i < cue.end) {
    // Never content or source of its own; edges say so too.
    out(FeatureHash(1099, 0));
    return;
  }
  const ModelToken& token = t.tokens[i];
  const TokenRange window = c.window;
  const TokenRange own = t.sentences[token.sentence];
  const uint32_t w = i - window.begin;
  const TokenRange paragraph = t.paragraphs[token.paragraph];
  const ModelToken& left = InParagraph(t, paragraph, int64_t{i} - 1);
  const ModelToken& right = InParagraph(t, paragraph, int64_t{i} + 1);
  const bool before_cue = i < cue.begin;
  const uint32_t distance = before_cue ? cue.begin - i : i - cue.end + 1;
  const uint64_t db = static_cast<uint64_t>(DistanceBucket(static_cast<int>(distance)));
  const uint64_t sd = static_cast<uint64_t>(
      std::clamp(static_cast<int>(token.sentence) - static_cast<int>(t.tokens[cue.begin].sentence),
                 -2, 2) +
      2);
  const bool near = sd == 2;
  const uint64_t rival = c.rival[w];  // below 8
  const uint32_t lo = before_cue ? i + 1 : cue.end;
  const uint32_t hi = before_cue ? cue.begin : i;
  uint64_t between = 0;  // below 64
  if (lo < hi) {
    between = std::min(4U, t.commas[hi] - t.commas[lo]) * 8 +
              std::min(3U, t.marks[hi] - t.marks[lo]) * 2 + (t.openers[hi] > t.openers[lo] ? 1 : 0);
  }
  const uint64_t first = i == own.begin ? 1 : 0;
  const uint64_t end = i + 1 >= own.end ? 1 : i + 2 == own.end ? 2 : 3;

  // Place, and the cue's own words and surroundings.
  out.Run(kSide + sd, 0, [&](auto& sink) {
    const uint64_t tag = t.tokens[c.cue.head].tag;
    sink(FeatureHash(1107, sd, ProbabilityBucket(c.cue.probability)));
    sink(FeatureHash(1112, sd, c.head, c.next));
    sink(FeatureHash(1113, sd, c.head, c.right_class));
    sink(FeatureHash(1114, sd, c.head, c.left_class));
    if ((groups & kTagFeatures) != 0) sink(FeatureHash(1042, tag, c.pattern, sd));
  });
  out.Run(kDistance + db, sd, [&](auto& sink) {
    const uint64_t tag = t.tokens[c.cue.head].tag;
    sink(FeatureHash(1100, db, sd));
    sink(FeatureHash(1101, db, c.head));
    if ((groups & kTagFeatures) != 0) sink(FeatureHash(1041, tag, db));
  });
  if (near && (groups & kTagFeatures) != 0) out(FeatureHash(1038, token.tag, c.head));
  if (distance <= 4) {
    uint64_t path = c.head;  // the words between
    for (uint32_t j = lo; j < hi; ++j) path = MixBits(path * 31 + t.tokens[j].word);
    out(FeatureHash(1120, distance, token.word));
    out(FeatureHash(1121, distance, c.head, token.word));
    out(FeatureHash(1125, distance, path));
    out(FeatureHash(1127, distance, token.cls, c.head));
  }
  if ((groups & kSentenceFeatures) != 0) {
    // What stands between it and the cue.
    out.Small(kCueBetween, between * 8 + sd,
              [](uint64_t key, auto& sink) { sink(FeatureHash(1150, key >> 3, key & 7)); });
    const uint64_t tag = (groups & kTagFeatures) != 0 ? 64U + token.tag : 0;
    const uint64_t place = ((tag * 256 + token.cls) * 64 + between) * 8 + rival;
    out.Known(kMemoPlaces + ((place * 2 + first) * 4 + end) * 2 + (near ? 1 : 0),
              [](uint64_t key, auto& sink) { CuePlaces(key, sink); });
    const uint64_t from_start =
        static_cast<uint64_t>(DistanceBucket(static_cast<int>(i - own.begin)));
    const uint64_t to_end = static_cast<uint64_t>(DistanceBucket(static_cast<int>(own.end - i)));
    const uint64_t capitalised = token.cls == kClassCapitalised ? 1 : 0;
    out.Small(kCueEnds, (((near ? 2U : 0U) + capitalised) * 16 + from_start) * 16 + to_end,
              [](uint64_t key, auto& sink) { CueEnds(key, sink); });
    out.Small(kCueRivals, ((near ? 1U : 0U) * 16 + c.rival_right[w]) * 16 + c.rival_left[w],
              [](uint64_t key, auto& sink) { CueRivals(key, sink); });
    if (near) {
      // Where it stands to the comma before the cue and the mark after it.
      const int32_t here = static_cast<int32_t>(i);
      const uint64_t a = c.comma_left < 0       ? 0
                         : here < c.comma_left  ? 1
                         : here == c.comma_left ? 2
                         : before_cue           ? 3
                                                : 4;
      const uint64_t r = c.mark_right < 0       ? 0
                         : here > c.mark_right  ? 1
                         : here == c.mark_right ? 2
                         : !before_cue          ? 3
                                                : 4;
      const uint64_t dl =
          c.comma_left < 0
              ? 0
              : std::min(static_cast<uint64_t>(cue.begin) - static_cast<uint64_t>(c.comma_left),
                         uint64_t{9});
      const uint64_t dr =
          c.mark_right < 0
              ? 0
              : std::min(static_cast<uint64_t>(c.mark_right) - cue.end + 1, uint64_t{9});
      const uint64_t al = a * 16 + dl;
      const uint64_t rr = r * 16 + dr;
      out.Run(kMarks, a * 8 + r, [&](auto& sink) {
        sink(FeatureHash(1201, al, c.right_class));
        sink(FeatureHash(1205, al, c.head));
        sink(FeatureHash(1206, rr, c.head));
        sink(FeatureHash(1208, al, rr));
      });
    }
  }
  if ((groups & kQuoteFeatures) != 0 && c.any_quotation) {
    const uint64_t rank = c.span_rank[w];  // below 16
    const uint64_t place = static_cast<uint64_t>(token.place);
    const uint64_t same = token.span == t.tokens[cue.begin].span ? 1 : 0;
    const uint64_t in_span = token.span >= 0 ? 1 : 0;
    const uint64_t key = ((place * 8 + token.mark) * 16 + rank) * 2 + same;
    out.Run(kQuotes, (key * 8 + rival) * 8 + sd, [&](auto& sink) {
      sink(FeatureHash(1259, place * 8 + token.mark, sd, rank));
      sink(FeatureHash(1262, rank, c.left_class, c.right_class));
      sink(FeatureHash(1263, rank, c.pattern, place));
      sink(FeatureHash(1264, rank, rival, sd));
      sink(FeatureHash(1266, c.in_span, in_span, sd));
      sink(FeatureHash(1267, c.in_span, same, sd));
    });
    if (token.span >= 0) {
      const uint64_t here = static_cast<uint64_t>(token.span) << 32 | token.sentence;
      out.Run(kSpan, here, [&](auto& sink) {
        const TokenRange span = t.spans[static_cast<size_t>(token.span)];
        const uint32_t gap = span.end <= cue.begin   ? cue.begin - span.end
                             : span.begin >= cue.end ? span.begin - cue.end
                                                     : 0;
        const uint64_t gb = static_cast<uint64_t>(DistanceBucket(static_cast<int>(gap)));
        const uint64_t size = static_cast<uint64_t>(DistanceBucket(static_cast<int>(span.size())));
        const uint64_t after = span.end < window.end ? t.tokens[span.end].word : 8;
        const uint64_t before = span.begin > window.begin ? t.tokens[span.begin - 1].word : 7;
        const uint64_t last = span.size() > 2 ? t.tokens[span.end - 2].cls : 0U;
        sink(FeatureHash(1270, gb, rank, sd));
        sink(FeatureHash(1271, size, rank, sd));
        sink(FeatureHash(1272, gb, c.left_class, c.right_class));
        sink(FeatureHash(1273, after, rank, gb));
        sink(FeatureHash(1274, before, rank, gb));
        sink(FeatureHash(1275, rank, span.size() < 6, c.head));
        sink(FeatureHash(1276, last, rank, gb));
        sink(FeatureHash(1277, rank, span.begin == own.begin, sd));
      });
    } else {
      const uint64_t after = t.marks[own.end] > t.marks[i] ? 1 : 0;
      const uint64_t before = t.marks[i] > t.marks[own.begin] ? 1 : 0;
      out.Run(kNoSpan, ((before * 2 + after) * 64 + db) * 8 + sd, [&](auto& sink) {
        sink(FeatureHash(1280, before, after, sd));
        sink(FeatureHash(1281, before, after, db));
      });
    }
  }
  if ((groups & kRuleFeatures) != 0) {
    const auto part = [&](const ModelToken& x) {
      const uint64_t whose = x.rule < 0 ? 0 : x.rule == c.rule ? 1 : 2;
      return static_cast<uint64_t>(x.rule_part) * 3 + whose;
    };
    const uint64_t known = c.rule < 0 ? 0 : 1 + t.rules[static_cast<size_t>(c.rule)].sure / 2;
    const uint64_t here = part(token) * 8 + known;
    const uint64_t beside = part(left) * 16 + part(right);
    out.Run(kRules, ((beside * 128 + here) * 8 + rival) * 8 + sd, [&](auto& sink) {
      sink(FeatureHash(1400, here, sd));
      sink(FeatureHash(1401, beside, here));
      sink(FeatureHash(1403, here, rival, sd));
      sink(FeatureHash(1404, here, c.head));
    });
  }
}

// All features of token i of a candidate's window, one by one, with where their weights lie.
template <typename Take>
void CueFeatures(const ModelTokens& t, const CueContext& c, absl::Span<const Lanes> marginals,
                 uint32_t i, uint32_t groups, Take&& take) {
  const bool right = RightOfCue(c, i);
  EveryFeature every([&](uint64_t hash) { take(HalfRow(hash, right)); });
  CueRelationFeatures(t, c, i, groups, every);
  if (i >= c.cue.tokens.begin && i < c.cue.tokens.end) return;
  const TokenRange paragraph = t.paragraphs[t.tokens[i].paragraph];
  const auto at = [&](int o) -> const ModelToken& {
    return InParagraph(t, paragraph, int64_t{i} + o);
  };
  for (int o = -kCueWordReach; o <= kCueWordReach; ++o) CueWordFeatures(at(o), o, groups, every);
  if ((groups & kTagFeatures) != 0) {
    for (size_t o = 0; o < kCueTagOffsets; ++o) {
      const int of = 2 - static_cast<int>(o);
      CueTagPairFeatures(at(of - 1).tag, at(of).tag, o, every);
    }
  }
  CueTokenFeatures(t, marginals, i, groups, every);
}

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_FEATURES_CUE_H_
