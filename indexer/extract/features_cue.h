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

template <typename Sink>
void CueFeatures(const ModelTokens& t, const CueContext& c, absl::Span<const Lanes> marginals,
                 uint32_t i, uint32_t groups, Sink&& sink) {
  const ModelToken& token = t.tokens[i];
  const TokenRange window = c.window;
  const TokenRange cue = c.cue.tokens;
  const TokenRange own = t.sentences[token.sentence];
  const uint32_t w = i - window.begin;
  static const ModelToken kEdge = [] {
    ModelToken edge;
    edge.word = edge.shape = 0x7003;
    edge.cls = 250;
    return edge;
  }();
  const auto at = [&](int o) -> const ModelToken& {
    const int64_t j = static_cast<int64_t>(i) + o;
    return j < window.begin || j >= window.end ? kEdge : t.tokens[static_cast<size_t>(j)];
  };
  const ModelToken& left = at(-1);
  const ModelToken& right = at(1);
  const uint64_t side = i < cue.begin ? 1 : i < cue.end ? 2 : 3;
  const int distance = i < cue.begin ? static_cast<int>(i) - static_cast<int>(cue.begin)
                       : i < cue.end ? 0
                                     : static_cast<int>(i - cue.end) + 1;
  const uint64_t db = static_cast<uint64_t>(DistanceBucket(distance) + 16);
  const int sentences = std::clamp(
      static_cast<int>(token.sentence) - static_cast<int>(t.tokens[cue.begin].sentence), -2, 2);
  const uint64_t sd = static_cast<uint64_t>(sentences + 3);
  const uint64_t ss = side * 8 + sd;
  const uint64_t rival = c.rival[w];
  const uint32_t lo = i < cue.begin ? i + 1 : cue.end;
  const uint32_t hi = i < cue.begin ? cue.begin : i;
  uint64_t between = 0;
  uint64_t commas = 0;
  if (lo < hi) {
    commas = std::min(4U, t.commas[hi] - t.commas[lo]);
    between = commas * 8 + std::min(3U, t.marks[hi] - t.marks[lo]) * 2 +
              (t.openers[hi] > t.openers[lo] ? 1 : 0);
  }

  if ((groups & kWordFeatures) != 0) {
    for (int o = -1; o <= 1; ++o) {
      sink(FeatureHash(static_cast<uint32_t>(1003 + o), at(o).word, ss));
    }
    sink(FeatureHash(1010, left.word, token.word, side));
    sink(FeatureHash(1011, token.word, right.word, side));
  }
  if ((groups & kShapeFeatures) != 0) {
    sink(FeatureHash(1020, token.shape, ss));
    sink(FeatureHash(1022, left.shape, token.shape, side));
    sink(FeatureHash(1023, token.shape, right.shape, side));
  }
  if ((groups & kTagFeatures) != 0) {
    sink(FeatureHash(1032, token.tag, ss));
    sink(FeatureHash(1035, left.tag, token.tag, ss));
    sink(FeatureHash(1036, token.tag, right.tag, ss));
    sink(FeatureHash(1037, token.tag, rival, ss));
    sink(FeatureHash(1038, token.tag, c.head, ss));
    sink(FeatureHash(1039, left.tag, token.tag, db));
    sink(FeatureHash(1040, token.tag, right.tag, db));
    sink(FeatureHash(1041, t.tokens[c.cue.head].tag, db));
    sink(FeatureHash(1042, t.tokens[c.cue.head].tag, c.pattern, ss));
    sink(FeatureHash(1043, static_cast<uint64_t>(left.tag) * 64 + token.tag, right.tag, ss));
  }
  // The token's class and its neighbours' by place.
  sink(FeatureHash(1051, left.cls, token.cls, ss));
  sink(FeatureHash(1052, token.cls, right.cls, ss));
  sink(FeatureHash(1053, left.cls, token.cls, db));
  sink(FeatureHash(1054, token.cls, right.cls, db));

  // Place and the cue's own words and surroundings.
  sink(FeatureHash(1100, db, sd));
  sink(FeatureHash(1101, db, c.head));
  sink(FeatureHash(1102, db, c.next));
  sink(FeatureHash(1107, ss, ProbabilityBucket(c.cue.probability)));
  sink(FeatureHash(1108, db, c.pattern));
  sink(FeatureHash(1112, ss, c.head, c.next));
  sink(FeatureHash(1113, ss, c.head, c.right_class));
  sink(FeatureHash(1114, ss, c.head, c.left_class));
  if (distance >= -4 && distance <= 4) {
    const uint64_t d = static_cast<uint64_t>(distance + 8);
    uint64_t path = 0;
    for (uint32_t j = lo; j < hi; ++j) path = MixBits(path * 31 + t.tokens[j].word);
    sink(FeatureHash(1120, d, token.word));
    sink(FeatureHash(1121, d, c.head, token.word));
    sink(FeatureHash(1122, d, c.head, token.shape));
    sink(FeatureHash(1123, d, c.next, token.shape));
    sink(FeatureHash(1124, d, path));
    sink(FeatureHash(1125, d, path, c.head));
    sink(FeatureHash(1126, d, token.shape, right.shape));
    sink(FeatureHash(1127, d, token.cls, c.head));
    sink(FeatureHash(1128, d, left.shape, token.shape));
  }
  if ((groups & kSentenceFeatures) != 0) {
    // What stands between it and the cue.
    sink(FeatureHash(1150, between, ss));
    sink(FeatureHash(1151, between, db));
    sink(FeatureHash(1153, rival, ss, between));
    sink(FeatureHash(1154, between, ss, token.cls));
    sink(FeatureHash(1155, between, ss, c.pattern));
    sink(FeatureHash(1156, rival, ss, token.cls));
    sink(FeatureHash(1157, ss, c.rival_left[w]));
    sink(FeatureHash(1158, ss, c.rival_right[w]));
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
    sink(FeatureHash(1201, al, c.right_class));
    sink(FeatureHash(1203, al, token.shape));
    sink(FeatureHash(1204, rr, token.shape));
    sink(FeatureHash(1205, al, c.head));
    sink(FeatureHash(1206, rr, c.head));
    sink(FeatureHash(1207, a * 8 + r, token.cls, ss));
    sink(FeatureHash(1208, al, rr, side));
    // Place in its own sentence.
    const uint64_t first = i == own.begin ? 1 : 0;
    const uint64_t end = i + 1 >= own.end ? 1 : i + 2 == own.end ? 2 : 3;
    const uint64_t from_start =
        static_cast<uint64_t>(DistanceBucket(static_cast<int>(i - own.begin)));
    sink(FeatureHash(1230, first, ss, token.cls));
    sink(FeatureHash(1231, first, ss, c.pattern));
    sink(FeatureHash(1232, end, ss, token.cls));
    sink(FeatureHash(1233, from_start, side, token.cls == kClassCapitalised));
    sink(FeatureHash(1234, static_cast<uint64_t>(DistanceBucket(static_cast<int>(own.end - i))),
                     ss));
    sink(FeatureHash(1236, c.sentence.end - cue.end <= 1, ss, c.left_class));
  }
  if ((groups & kQuoteFeatures) != 0 && c.any_quotation) {
    const uint64_t rank = c.span_rank[w];
    const uint64_t place = static_cast<uint64_t>(token.place);
    sink(FeatureHash(1260, place * 8 + token.mark, ss, rank));
    sink(FeatureHash(1261, place, db));
    sink(FeatureHash(1262, rank, c.left_class, c.right_class));
    sink(FeatureHash(1263, rank, c.pattern, place));
    sink(FeatureHash(1264, rank, rival, sd));
    sink(FeatureHash(1265, static_cast<uint64_t>(left.place) * 4 + place,
                     static_cast<uint64_t>(right.place), rank));
    sink(FeatureHash(1266, c.in_span, token.span >= 0, ss));
    sink(FeatureHash(1267, c.in_span, token.span == t.tokens[cue.begin].span, ss));
    if (token.span >= 0) {
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
    } else {
      const bool after = t.marks[own.end] > t.marks[i];
      const bool before = t.marks[i] > t.marks[own.begin];
      sink(FeatureHash(1280, before ? 1 : 0, after ? 1 : 0, ss));
      sink(FeatureHash(1281, before ? 1 : 0, after ? 1 : 0, db));
    }
  }
  if ((groups & kRuleFeatures) != 0) {
    const auto part = [&](const ModelToken& x) {
      const uint64_t whose = x.rule < 0 ? 0 : x.rule == c.rule ? 1 : 2;
      return static_cast<uint64_t>(x.rule_part) * 3 + whose;
    };
    const uint64_t known = c.rule < 0 ? 0 : 1 + t.rules[static_cast<size_t>(c.rule)].sure / 2;
    const uint64_t here = part(token) * 8 + known;
    sink(FeatureHash(1400, here, ss));
    sink(FeatureHash(1401, part(left) * 16 + part(right), here, side));
    sink(FeatureHash(1402, here, token.cls, side));
    sink(FeatureHash(1403, here, rival, sd));
    sink(FeatureHash(1404, here, c.head));
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
    sink(FeatureHash(1300, con * 8 + begins, ss));
    sink(FeatureHash(1302, src, ss));
    sink(FeatureHash(1303, con, db, rival));
    sink(FeatureHash(1304, src, db, rival));
    sink(FeatureHash(1305, con, ss, rival));
    sink(FeatureHash(1307, con, ss, c.head));
    sink(FeatureHash(1308, con * 8 + src, c.pattern));
    sink(FeatureHash(1310, content(m_left) * 64 + con * 8 + content(m_right), ss));
    sink(FeatureHash(1311, source(m_left) * 64 + src * 8 + source(m_right), ss));
    sink(FeatureHash(1312, begins, token.cls, ss));
  }
}

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_FEATURES_CUE_H_
