// Features of the second pass: what token i is to one cue candidate.
//
// The same for training and extraction. Labels: outside, and begin and inside of this cue's content
// and source.
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
  uint64_t next = 0, previous = 0;
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

namespace features_internal {

// Groups of features by the bits of their keys; see where they are used.
template <typename Sink>
void CueTags(uint64_t key, Sink& sink) {
  const uint64_t left = key >> 17 & 63, tag = key >> 11 & 63, right = key >> 5 & 63;
  const uint64_t ss = key & 31;
  sink(FeatureHash(1032, tag, ss));
  sink(FeatureHash(1035, left, tag, ss));
  sink(FeatureHash(1036, tag, right, ss));
  sink(FeatureHash(1043, left * 64 + tag, right, ss));
}

template <typename Sink>
void CuePlaces(uint64_t key, Sink& sink) {
  const uint64_t ss = key & 31, end = key >> 5 & 3, first = key >> 7 & 1, rival = key >> 8 & 7;
  const uint64_t between = key >> 11 & 63, cls = key >> 17 & 255, tag = key >> 25 & 127;
  sink(FeatureHash(1154, between, ss, cls));
  sink(FeatureHash(1156, rival, ss, cls));
  sink(FeatureHash(1230, first, ss, cls));
  sink(FeatureHash(1232, end, ss, cls));
  if (tag != 0) sink(FeatureHash(1037, tag - 64, rival, ss));
}

template <typename Sink>
void CueMarginals(uint64_t key, Sink& sink) {
  const uint64_t ss = key & 31, rival = key >> 5 & 7, begins = key >> 8 & 7;
  const uint64_t src3 = key >> 11 & 511, con3 = key >> 20 & 511;
  const uint64_t con = con3 >> 3 & 7, src = src3 >> 3 & 7;
  sink(FeatureHash(1300, con * 8 + begins, ss));
  sink(FeatureHash(1302, src, ss));
  sink(FeatureHash(1305, con, ss, rival));
  sink(FeatureHash(1310, con3, ss));
  sink(FeatureHash(1311, src3, ss));
}

}  // namespace features_internal

// `out`: see feature_sums.h. What runs and what is known are told apart by the candidate's window.
template <typename Out>
void CueFeatures(const ModelTokens& t, const CueContext& c, absl::Span<const Lanes> marginals,
                 uint32_t i, uint32_t groups, Out& out) {
  using features_internal::CueMarginals;
  using features_internal::CuePlaces;
  using features_internal::CueTags;
  enum Slot : size_t {
    kSide,
    kDistance,
    kBetween,
    kBetweenPlace,
    kMarks,
    kStart,
    kQuotes,
    kSpan,
    kNoSpan,
    kMarginals,
    kMarginalPlace,
    kRules
  };
  // First bits of the keys of remembered groups.
  constexpr uint64_t kMemoTags = uint64_t{1} << 56;
  constexpr uint64_t kMemoPlaces = uint64_t{3} << 56;
  constexpr uint64_t kMemoMarginals = uint64_t{4} << 56;
  static constexpr ModelToken kEdge = [] {
    ModelToken edge;
    edge.word = edge.shape = 0x7003;
    edge.cls = 250;
    return edge;
  }();
  const ModelToken& token = t.tokens[i];
  const TokenRange window = c.window;
  const TokenRange cue = c.cue.tokens;
  const TokenRange own = t.sentences[token.sentence];
  const uint32_t w = i - window.begin;
  const ModelToken& left = i > window.begin ? t.tokens[i - 1] : kEdge;
  const ModelToken& right = i + 1 < window.end ? t.tokens[i + 1] : kEdge;
  const uint64_t side = i < cue.begin ? 1 : i < cue.end ? 2 : 3;
  const int distance = i < cue.begin ? static_cast<int>(i) - static_cast<int>(cue.begin)
                       : i < cue.end ? 0
                                     : static_cast<int>(i - cue.end) + 1;
  const uint64_t db = static_cast<uint64_t>(DistanceBucket(distance) + 16);
  const int sentences = std::clamp(
      static_cast<int>(token.sentence) - static_cast<int>(t.tokens[cue.begin].sentence), -2, 2);
  const uint64_t sd = static_cast<uint64_t>(sentences + 3);
  const uint64_t ss = side * 8 + sd;  // below 32
  const uint64_t rival = c.rival[w];  // below 8
  const uint32_t lo = i < cue.begin ? i + 1 : cue.end;
  const uint32_t hi = i < cue.begin ? cue.begin : i;
  uint64_t between = 0;  // below 64
  if (lo < hi) {
    between = std::min(4U, t.commas[hi] - t.commas[lo]) * 8 +
              std::min(3U, t.marks[hi] - t.marks[lo]) * 2 + (t.openers[hi] > t.openers[lo] ? 1 : 0);
  }
  const uint64_t first = i == own.begin ? 1 : 0;
  const uint64_t end = i + 1 >= own.end ? 1 : i + 2 == own.end ? 2 : 3;

  if ((groups & kWordFeatures) != 0) {
    out(FeatureHash(1002, left.word, ss));
    out(FeatureHash(1003, token.word, ss));
    out(FeatureHash(1004, right.word, ss));
    out(FeatureHash(1010, left.word, token.word, side));
    out(FeatureHash(1011, token.word, right.word, side));
  }
  if ((groups & kShapeFeatures) != 0) {
    out(FeatureHash(1020, token.shape, ss));
    out(FeatureHash(1022, left.shape, token.shape, side));
    out(FeatureHash(1023, token.shape, right.shape, side));
  }
  if ((groups & kTagFeatures) != 0) {
    const uint64_t tags = (uint64_t{left.tag} * 64 + token.tag) * 64 + right.tag;
    out.Known(kMemoTags + tags * 32 + ss, [](uint64_t key, auto& sink) { CueTags(key, sink); });
    out(FeatureHash(1038, token.tag, c.head, ss));
    out(FeatureHash(1039, left.tag, token.tag, db));
    out(FeatureHash(1040, token.tag, right.tag, db));
  }
  // Classes of the token and its neighbours.
  out(FeatureHash(1051, left.cls, token.cls, ss));
  out(FeatureHash(1052, token.cls, right.cls, ss));
  out(FeatureHash(1053, left.cls, token.cls, db));
  out(FeatureHash(1054, token.cls, right.cls, db));

  // Place, and the cue's own words and surroundings.
  out.Run(kSide, ss, [&](auto& sink) {
    const uint64_t tag = t.tokens[c.cue.head].tag;
    sink(FeatureHash(1107, ss, ProbabilityBucket(c.cue.probability)));
    sink(FeatureHash(1112, ss, c.head, c.next));
    sink(FeatureHash(1113, ss, c.head, c.right_class));
    sink(FeatureHash(1114, ss, c.head, c.left_class));
    if ((groups & kTagFeatures) != 0) sink(FeatureHash(1042, tag, c.pattern, ss));
  });
  out.Run(kDistance, db * 8 + sd, [&](auto& sink) {
    const uint64_t tag = t.tokens[c.cue.head].tag;
    sink(FeatureHash(1100, db, sd));
    sink(FeatureHash(1101, db, c.head));
    sink(FeatureHash(1102, db, c.next));
    sink(FeatureHash(1108, db, c.pattern));
    if ((groups & kTagFeatures) != 0) sink(FeatureHash(1041, tag, db));
  });
  if (distance >= -4 && distance <= 4) {
    const uint64_t d = static_cast<uint64_t>(distance + 8);
    uint64_t path = 0;
    for (uint32_t j = lo; j < hi; ++j) path = MixBits(path * 31 + t.tokens[j].word);
    out(FeatureHash(1120, d, token.word));
    out(FeatureHash(1121, d, c.head, token.word));
    out(FeatureHash(1122, d, c.head, token.shape));
    out(FeatureHash(1123, d, c.next, token.shape));
    out(FeatureHash(1124, d, path));
    out(FeatureHash(1125, d, path, c.head));
    out(FeatureHash(1126, d, token.shape, right.shape));
    out(FeatureHash(1127, d, token.cls, c.head));
    out(FeatureHash(1128, d, left.shape, token.shape));
  }
  if ((groups & kSentenceFeatures) != 0) {
    // What stands between it and the cue.
    out.Run(kBetween, (between * 8 + rival) * 32 + ss, [&](auto& sink) {
      sink(FeatureHash(1150, between, ss));
      sink(FeatureHash(1153, rival, ss, between));
      sink(FeatureHash(1155, between, ss, c.pattern));
    });
    out.Run(kBetweenPlace, between * 64 + db,
            [&](auto& sink) { sink(FeatureHash(1151, between, db)); });
    const uint64_t tag = (groups & kTagFeatures) != 0 ? 64U + token.tag : 0;
    const uint64_t here_key = ((((tag * 256 + token.cls) * 64 + between) * 8 + rival) * 2 + first);
    out.Known(kMemoPlaces + (here_key * 4 + end) * 32 + ss,
              [](uint64_t key, auto& sink) { CuePlaces(key, sink); });
    // Where it stands to the comma before the cue and the mark after it.
    const int32_t here = static_cast<int32_t>(i);
    const uint64_t a = c.comma_left < 0       ? 0
                       : here < c.comma_left  ? 1
                       : here == c.comma_left ? 2
                       : i < cue.begin        ? 3
                                              : 4;
    const uint64_t r = c.mark_right < 0       ? 0
                       : here > c.mark_right  ? 1
                       : here == c.mark_right ? 2
                       : i >= cue.end         ? 3
                                              : 4;
    const uint64_t dl =
        c.comma_left < 0
            ? 0
            : std::min(static_cast<uint64_t>(cue.begin) - static_cast<uint64_t>(c.comma_left),
                       uint64_t{9});
    const uint64_t dr =
        c.mark_right < 0 ? 0
                         : std::min(static_cast<uint64_t>(c.mark_right) - cue.end + 1, uint64_t{9});
    const uint64_t al = a * 16 + dl;
    const uint64_t rr = r * 16 + dr;
    out.Run(kMarks, (a * 8 + r) * 32 + ss, [&](auto& sink) {
      sink(FeatureHash(1201, al, c.right_class));
      sink(FeatureHash(1205, al, c.head));
      sink(FeatureHash(1206, rr, c.head));
      sink(FeatureHash(1208, al, rr, side));
    });
    out(FeatureHash(1157, ss, c.rival_left[w]));
    out(FeatureHash(1158, ss, c.rival_right[w]));
    out(FeatureHash(1203, al, token.shape));
    out(FeatureHash(1204, rr, token.shape));
    out(FeatureHash(1207, a * 8 + r, token.cls, ss));
    out.Run(kStart, first * 32 + ss, [&](auto& sink) {
      sink(FeatureHash(1231, first, ss, c.pattern));
      sink(FeatureHash(1236, c.sentence.end - cue.end <= 1, ss, c.left_class));
    });
    const uint64_t from_start =
        static_cast<uint64_t>(DistanceBucket(static_cast<int>(i - own.begin)));
    out(FeatureHash(1233, from_start, side, token.cls == kClassCapitalised));
    out(FeatureHash(1234, static_cast<uint64_t>(DistanceBucket(static_cast<int>(own.end - i))),
                    ss));
  }
  if ((groups & kQuoteFeatures) != 0 && c.any_quotation) {
    const uint64_t rank = c.span_rank[w];  // below 16
    const uint64_t place = static_cast<uint64_t>(token.place);
    const uint64_t left_place = static_cast<uint64_t>(left.place);
    const uint64_t right_place = static_cast<uint64_t>(right.place);
    const uint64_t same = token.span == t.tokens[cue.begin].span ? 1 : 0;
    const uint64_t key = ((left_place * 4 + place) * 4 + right_place) * 4 + token.mark;
    out.Run(
        kQuotes,
        ((((key * 16 + rank) * 8 + rival) * 32 + ss) * 2 + same) * 2 + (token.span >= 0 ? 1 : 0),
        [&](auto& sink) {
          sink(FeatureHash(1260, place * 8 + token.mark, ss, rank));
          sink(FeatureHash(1262, rank, c.left_class, c.right_class));
          sink(FeatureHash(1263, rank, c.pattern, place));
          sink(FeatureHash(1264, rank, rival, sd));
          sink(FeatureHash(1265, left_place * 4 + place, right_place, rank));
          sink(FeatureHash(1266, c.in_span, token.span >= 0, ss));
          sink(FeatureHash(1267, c.in_span, same, ss));
        });
    out(FeatureHash(1261, place, db));
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
      out.Run(kNoSpan, ((before * 2 + after) * 64 + db) * 32 + ss, [&](auto& sink) {
        sink(FeatureHash(1280, before, after, ss));
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
    out.Run(kRules, ((beside * 128 + here) * 8 + rival) * 32 + ss, [&](auto& sink) {
      sink(FeatureHash(1400, here, ss));
      sink(FeatureHash(1401, beside, here, side));
      sink(FeatureHash(1403, here, rival, sd));
      sink(FeatureHash(1404, here, c.head));
    });
    out(FeatureHash(1402, here, token.cls, side));
  }
  if ((groups & kMarginalFeatures) != 0) {
    const auto content = [](const Lanes& m) {
      return uint64_t{ProbabilityBucket(m.v[1] + m.v[2])};
    };
    const auto source = [](const Lanes& m) { return uint64_t{ProbabilityBucket(m.v[5] + m.v[6])}; };
    const Lanes& m = marginals[i];
    const Lanes& m_right = i + 1 < window.end ? marginals[i + 1] : m;
    const Lanes& m_left = i > window.begin ? marginals[i - 1] : m;
    const uint64_t con = content(m);
    const uint64_t src = source(m);
    const uint64_t begins = ProbabilityBucket(m.v[1]);
    const uint64_t con3 = content(m_left) * 64 + con * 8 + content(m_right);
    const uint64_t src3 = source(m_left) * 64 + src * 8 + source(m_right);
    out.Known(kMemoMarginals + (((con3 * 512 + src3) * 8 + begins) * 8 + rival) * 32 + ss,
              [](uint64_t key, auto& sink) { CueMarginals(key, sink); });
    out.Run(kMarginalPlace, ((con * 8 + src) * 64 + db) * 8 + rival, [&](auto& sink) {
      sink(FeatureHash(1303, con, db, rival));
      sink(FeatureHash(1304, src, db, rival));
    });
    out(FeatureHash(1312, begins, token.cls, ss));
    out.Run(kMarginals, (con * 8 + src) * 32 + ss, [&](auto& sink) {
      sink(FeatureHash(1307, con, ss, c.head));
      sink(FeatureHash(1308, con * 8 + src, c.pattern));
    });
  }
}

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_FEATURES_CUE_H_
