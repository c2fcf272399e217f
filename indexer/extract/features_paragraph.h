// Features of the first pass: what is known of token i for a chain over its paragraph.
//
// The same functions for training, which takes all features of a token (ParagraphFeatures), and for
// extraction, which sums what WordFeatures, TagTripleFeatures and SurroundingFeatures name and
// remembers the sums. Labels: outside, and begin and inside of content, cue and source.
#ifndef QUOTH_INDEXER_EXTRACT_FEATURES_PARAGRAPH_H_
#define QUOTH_INDEXER_EXTRACT_FEATURES_PARAGRAPH_H_

#include <algorithm>
#include <cstdint>

#include "indexer/extract/feature_groups.h"
#include "indexer/extract/feature_hash.h"
#include "indexer/extract/feature_sums.h"
#include "indexer/extract/model_tokens.h"

namespace quoth {

enum ParagraphLabel : uint8_t {
  kOutside,
  kBeginContent,
  kInContent,
  kBeginCue,
  kInCue,
  kBeginSource,
  kInSource,
  kParagraphLabels
};

constexpr size_t kParagraphEdges = 7;

// Class of the edge from token i - 1 to token i of the same paragraph.
inline uint8_t ParagraphEdge(const ModelTokens& t, uint32_t i) {
  const ModelToken& token = t.tokens[i];
  const ModelToken& before = t.tokens[i - 1];
  if (token.sentence != before.sentence) return token.place == QuotePlace::kOutside ? 1 : 2;
  if (token.place == QuotePlace::kBegin) return 3;
  if (before.place == QuotePlace::kEnd) return 4;
  if (before.cls == kClassComma) return 5;
  if (token.cls >= kClassColon && token.cls <= kClassPunctuation) return 6;
  return 0;
}

namespace features_internal {

// First bits of the keys of remembered groups, so that no two groups share one.
constexpr uint64_t kMemoOutside = uint64_t{1} << 56;
constexpr uint64_t kMemoDistances = uint64_t{2} << 56;
constexpr uint64_t kMemoRates = uint64_t{3} << 56;
constexpr uint64_t kMemoRateTags = uint64_t{4} << 56;

// Commas, an opener and a quote mark among tokens [begin, end), as one number below 16.
inline uint32_t Between(const ModelTokens& t, uint32_t begin, uint32_t end) {
  if (begin >= end) return 0;
  const uint32_t commas = std::min(3U, t.commas[end] - t.commas[begin]);
  const uint32_t opener = t.openers[end] > t.openers[begin] ? 1 : 0;
  const uint32_t mark = t.marks[end] > t.marks[begin] ? 1 : 0;
  return commas * 4 + opener * 2 + mark;
}

// Groups of features by the bits of their keys; see where they are used.
template <typename Sink>
void RatesInARow(uint64_t key, Sink& sink) {
  const uint64_t left = key >> 15 & 31, rate = key >> 10 & 31, right = key >> 5 & 31;
  sink(FeatureHash(55, left, rate, right));
  sink(FeatureHash(57, key & 31, left));
}

template <typename Sink>
void RateAndTags(uint64_t key, Sink& sink) {
  const uint64_t left = key >> 17 & 63, tag = key >> 11 & 63, right = key >> 5 & 63;
  const uint64_t rate = key & 31;
  sink(FeatureHash(82, rate, tag));
  sink(FeatureHash(83, rate, left, right));
}

template <typename Sink>
void QuotesAround(uint64_t key, Sink& sink) {
  const uint64_t l = key / 512 % 16, r = key / 32 % 16, rate = key % 32;
  sink(FeatureHash(120, l, rate));
  sink(FeatureHash(121, r, rate));
  sink(FeatureHash(122, l, r));
  sink(FeatureHash(123, rate));
}

template <typename Sink>
void CuesAround(uint64_t key, Sink& sink) {
  const uint64_t dl = key / 16 % 16, dr = key % 16, near_start = key / 256 % 2;
  sink(FeatureHash(150, dl, dr));
  if (dl == 0) sink(FeatureHash(158, dr, near_start));
}

}  // namespace features_internal

// What a token says to the position `offset` tokens before it (negative: after it), by itself and
// whatever stands around: the same for all tokens with the same WordKey.
constexpr int kWordReach = 5;
constexpr size_t kWordOffsets = 2 * kWordReach + 1;

template <typename Sink>
void WordFeatures(const ModelToken& token, int offset, uint32_t groups, Sink&& sink) {
  if ((groups & kWordFeatures) != 0 && offset >= -3 && offset <= 3) {
    sink(FeatureHash(static_cast<uint32_t>(10 + offset), token.word));
  }
  if ((groups & kBagFeatures) != 0 && (offset > 3 || offset < -3)) {
    sink(FeatureHash(offset > 0 ? 190 : 191, token.word));
  }
  if ((groups & kRateFeatures) != 0 && offset >= -1 && offset <= 1) {
    sink(FeatureHash(offset == 0 ? 50 : offset < 0 ? 51 : 52, token.cue_rate));
  }
  if (offset != 0) return;
  sink(FeatureHash(1, 0));
  if ((groups & kShapeFeatures) != 0) {
    sink(FeatureHash(30, token.shape, token.known));
    sink(FeatureHash(32, token.suffix3));
    sink(FeatureHash(33, token.suffix4));
    sink(FeatureHash(40, token.word, token.shape));
  }
}

inline uint64_t WordKey(const ModelToken& token) {
  return FeatureHash(token.suffix3, token.word, token.shape,
                     token.suffix4 * 512ULL + token.cue_rate * 2U + (token.known ? 1 : 0));
}

// The same for parts of speech, by three tags in a row around a token, for the position to its
// right (-1), its own (0) and the one to its left (1).
constexpr size_t kTagOffsets = 3;

template <typename Sink>
void TagTripleFeatures(uint8_t left, uint8_t tag, uint8_t right, int offset, Sink&& sink) {
  if (offset == 0) {
    sink(FeatureHash(71, left));
    sink(FeatureHash(72, tag));
    sink(FeatureHash(73, right));
    sink(FeatureHash(75, left, tag));
    sink(FeatureHash(76, tag, right));
    sink(FeatureHash(77, left, tag, right));
  } else {
    sink(FeatureHash(offset < 0 ? 79 : 78, left, tag, right));
  }
}

// Stand-ins for what lies outside the paragraph.
inline constexpr ModelToken kBeforeParagraph = [] {
  ModelToken edge;
  edge.word = edge.shape = 0x7001;
  edge.cue_rate = edge.source_rate = 20;
  return edge;
}();
inline constexpr ModelToken kAfterParagraph = [] {
  ModelToken edge;
  edge.word = edge.shape = 0x7002;
  edge.cue_rate = edge.source_rate = 21;
  return edge;
}();
inline const ModelToken& InParagraph(const ModelTokens& t, TokenRange paragraph, int64_t i) {
  return i < paragraph.begin  ? kBeforeParagraph
         : i >= paragraph.end ? kAfterParagraph
                              : t.tokens[static_cast<size_t>(i)];
}

// The rest: what depends on the token's surroundings too. `out`: see feature_sums.h.
template <typename Out>
void SurroundingFeatures(const ModelTokens& t, uint32_t i, uint32_t groups, Out& out) {
  using features_internal::Between;
  using features_internal::CuesAround;
  using features_internal::kMemoDistances;
  using features_internal::kMemoOutside;
  using features_internal::kMemoRates;
  using features_internal::kMemoRateTags;
  using features_internal::QuotesAround;
  using features_internal::RateAndTags;
  using features_internal::RatesInARow;
  enum Slot : size_t {
    kQuotes,
    kSpan,
    kLeft,
    kLeftBetween,
    kRight,
    kRightBetween,
    kSentence,
    kFromStart
  };
  const ModelToken& token = t.tokens[i];
  const TokenRange paragraph = t.paragraphs[token.paragraph];
  const TokenRange sentence = t.sentences[token.sentence];
  const ModelToken& left1 = InParagraph(t, paragraph, int64_t{i} - 1);
  const ModelToken& right1 = InParagraph(t, paragraph, int64_t{i} + 1);
  const ModelToken& left2 = InParagraph(t, paragraph, int64_t{i} - 2);
  const ModelToken& right2 = InParagraph(t, paragraph, int64_t{i} + 2);
  const uint64_t rate = token.cue_rate;

  if ((groups & kWordFeatures) != 0) {
    out(FeatureHash(20, left1.word, token.word));
    out(FeatureHash(21, token.word, right1.word));
    out(FeatureHash(22, left2.word, left1.word));
    out(FeatureHash(23, right1.word, right2.word));
    out(FeatureHash(24, left1.word, token.word, right1.word));
    out(FeatureHash(25, left1.word, right1.word));
  }
  if ((groups & kShapeFeatures) != 0) {
    out(FeatureHash(35, left1.shape, token.shape));
    out(FeatureHash(36, token.shape, right1.shape));
    out(FeatureHash(37, left1.shape, token.shape, right1.shape));
  }
  if ((groups & kRateFeatures) != 0) {
    const uint64_t rates = (uint64_t{left1.cue_rate} * 32 + token.cue_rate) * 32 + right1.cue_rate;
    out.Known(kMemoRates + rates * 32 + token.source_rate,
              [](uint64_t key, auto& sink) { RatesInARow(key, sink); });
    out(FeatureHash(56, token.source_rate, token.shape, right1.cue_rate));
    out(FeatureHash(59, rate, right1.shape, left1.shape));
  }
  if ((groups & kTagFeatures) != 0) {
    out(FeatureHash(80, token.word, right1.tag));
    out(FeatureHash(81, token.word, left1.tag));
    out(FeatureHash(84, token.word, left1.tag, right1.tag));
    const uint64_t tags = (uint64_t{left1.tag} * 64 + token.tag) * 64 + right1.tag;
    out.Known(kMemoRateTags + tags * 32 + rate,
              [](uint64_t key, auto& sink) { RateAndTags(key, sink); });
  }
  const bool quotations = t.marks[paragraph.end] > t.marks[paragraph.begin] || token.span >= 0;
  if ((groups & kQuoteFeatures) != 0 && quotations) {
    const uint64_t place = static_cast<uint64_t>(token.place);
    const auto quote = [](const ModelToken& x) {
      return static_cast<uint64_t>(x.place) * 8 + x.mark;
    };
    const uint64_t places = (quote(left1) * 32 + quote(token)) * 32 + quote(right1);
    out.Run(kQuotes, places, [&](auto& sink) {
      sink(FeatureHash(100, quote(token)));
      sink(FeatureHash(101, quote(left1), quote(token), quote(right1)));
    });
    out(FeatureHash(104, quote(token), token.word));
    if (token.span >= 0) {
      const TokenRange span = t.spans[static_cast<size_t>(token.span)];
      const int size = DistanceBucket(static_cast<int>(span.size()));
      out(FeatureHash(111, static_cast<uint64_t>(size),
                      static_cast<uint64_t>(DistanceBucket(static_cast<int>(i - span.begin)))));
      out.Run(kSpan, static_cast<uint64_t>(token.span) * 4 + place, [&](auto& sink) {
        const ModelToken& after = InParagraph(t, paragraph, span.end);
        const ModelToken& after2 = InParagraph(t, paragraph, int64_t{span.end} + 1);
        const ModelToken& before = InParagraph(t, paragraph, int64_t{span.begin} - 1);
        const uint64_t last = span.size() > 2 ? t.tokens[span.end - 2].cls : 0U;
        const uint64_t first_in_paragraph = span.begin == paragraph.begin ? 1 : 0;
        sink(FeatureHash(110, static_cast<uint64_t>(size), place));
        sink(FeatureHash(112, first_in_paragraph, span.end + 1 >= paragraph.end, place));
        sink(FeatureHash(113, after.word, place));
        sink(FeatureHash(114, after.word, after2.word));
        sink(FeatureHash(115, after.cue_rate, after2.cue_rate));
        sink(FeatureHash(116, before.word, span.size() < 6));
        sink(FeatureHash(117, before.cue_rate, static_cast<uint64_t>(size)));
        sink(FeatureHash(118, last, place));
        sink(FeatureHash(119, before.cls, after.cls, last));
      });
    } else {
      const uint64_t l = static_cast<uint64_t>(
          t.marks[i] > t.marks[sentence.begin] ? DistanceBucket(t.QuoteLeft(i, sentence)) : 0);
      const uint64_t r = static_cast<uint64_t>(
          t.marks[sentence.end] > t.marks[i] ? DistanceBucket(t.QuoteRight(i, sentence)) : 0);
      out.Known(kMemoOutside + (l * 16 + r) * 32 + rate,
                [](uint64_t key, auto& sink) { QuotesAround(key, sink); });
    }
  }
  if ((groups & kSentenceFeatures) == 0) return;
  const int32_t left = t.strong_left[i];
  const int32_t right = t.strong_right[i];
  const uint64_t dl =
      left < 0 ? 0 : static_cast<uint64_t>(DistanceBucket(static_cast<int>(i) - left));
  const uint64_t dr =
      right < 0 ? 0 : static_cast<uint64_t>(DistanceBucket(right - static_cast<int>(i)));
  const uint64_t start =
      static_cast<uint64_t>(DistanceBucket(static_cast<int>(i - sentence.begin)));
  const uint64_t near_start = i - sentence.begin < 3 ? 1 : 0;
  out.Known(kMemoDistances + (near_start * 16 + dl) * 16 + dr,
            [](uint64_t key, auto& sink) { CuesAround(key, sink); });
  if (left >= 0) {
    const uint32_t l = static_cast<uint32_t>(left);
    const ModelToken& cue = t.tokens[l];
    const ModelToken& next = t.tokens[l + 1];  // exists: i is to its right
    const uint64_t between = Between(t, l + 1, i);
    const uint64_t near = std::min(i - l, 4U);
    out.Run(kLeft, uint64_t{l} * 8 + near, [&](auto& sink) {
      const uint64_t before = l > sentence.begin ? t.tokens[l - 1].word : 0;
      sink(FeatureHash(152, cue.word, near));
      sink(FeatureHash(153, next.word, cue.word));
      sink(FeatureHash(156, next.word, before));
    });
    out.Run(kLeftBetween, (uint64_t{l} * 16 + between) * 16 + dl, [&](auto& sink) {
      sink(FeatureHash(151, between, dl));
      sink(FeatureHash(154, between, next.word));
      sink(FeatureHash(157, between, cue.word));
    });
  }
  if (right >= 0) {
    const uint32_t r = static_cast<uint32_t>(right);
    const ModelToken& cue = t.tokens[r];
    const ModelToken& next = r + 1 < sentence.end ? t.tokens[r + 1] : kAfterParagraph;
    const uint64_t between = Between(t, i, r);
    const uint64_t near = std::min(r - i, 4U);
    out.Run(kRight, uint64_t{r} * 8 + near, [&](auto& sink) {
      sink(FeatureHash(161, cue.word, near));
      sink(FeatureHash(162, next.word, cue.word));
    });
    out.Run(kRightBetween, (uint64_t{r} * 16 + between) * 16 + dr, [&](auto& sink) {
      sink(FeatureHash(160, between, dr));
      sink(FeatureHash(164, between, next.cls, r + 2 >= sentence.end));
    });
  }
  const uint32_t comma = t.tail_comma[token.sentence];
  const uint64_t before_comma = comma != 0 && i + comma < sentence.end ? 1 : 0;
  const uint64_t first = i == sentence.begin ? 1 : 0;
  out.Run(kSentence, (uint64_t{token.sentence} * 2 + before_comma) * 2 + first, [&](auto& sink) {
    const uint64_t tail = t.tail_cue[token.sentence];
    sink(FeatureHash(170, tail, first));
    sink(FeatureHash(171, tail, comma, before_comma));
    sink(FeatureHash(172, t.tokens[sentence.begin].word));
  });
  out.Run(kFromStart, uint64_t{token.sentence} * 16 + start,
          [&](auto& sink) { sink(FeatureHash(173, t.tokens[sentence.begin].word, start)); });
  const uint32_t ahead = std::min(i + 5, sentence.end);
  out(FeatureHash(174, t.openers[ahead] > t.openers[std::min(i + 1, ahead)], token.word));
  out(FeatureHash(176, first, token.word));
}

// All features of token i, one by one.
template <typename Take>
void ParagraphFeatures(const ModelTokens& t, uint32_t i, uint32_t groups, Take&& take) {
  EveryFeature<Take&> every(take);
  const TokenRange paragraph = t.paragraphs[t.tokens[i].paragraph];
  const auto at = [&](int o) -> const ModelToken& {
    return InParagraph(t, paragraph, int64_t{i} + o);
  };
  for (int o = -kWordReach; o <= kWordReach; ++o) WordFeatures(at(o), o, groups, every);
  if ((groups & kTagFeatures) != 0) {
    for (int o = -1; o <= 1; ++o) {
      TagTripleFeatures(at(o - 1).tag, at(o).tag, at(o + 1).tag, o, every);
    }
  }
  SurroundingFeatures(t, i, groups, every);
}

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_FEATURES_PARAGRAPH_H_
