// Features of the first pass: what is known of token i for a chain over its paragraph.
//
// The same functions for training, which takes all features of a token (ParagraphFeatures), and for
// extraction, which sums what WordFeatures, TagPairFeatures, PairFeatures and SurroundingFeatures
// name and remembers the sums. Labels: outside, and begin and inside of content, cue and source.
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

// Groups of features by the bits of their keys; see where they are used.
template <typename Sink>
void RateAndTag(uint64_t key, Sink& sink) {
  sink(FeatureHash(92, key & 31, key >> 5));
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

template <typename Sink>
void SentenceTail(uint64_t key, Sink& sink) {
  const uint64_t first = key & 1, before_comma = key >> 1 & 1, comma = key >> 2 & 15;
  const uint64_t tail = key >> 6 & 7;
  sink(FeatureHash(170, tail, first));
  sink(FeatureHash(171, tail, comma, before_comma));
}

}  // namespace features_internal

// What a token says to the position `offset` tokens before it (negative: after it), by itself and
// whatever stands around: the same for all tokens with the same looks.
constexpr int kWordReach = 3;
constexpr size_t kWordOffsets = 2 * kWordReach + 1;

template <typename Sink>
void WordFeatures(const ModelToken& token, int offset, uint32_t groups, Sink&& sink) {
  const auto feature = [offset](uint32_t base) {
    return base + static_cast<uint32_t>(offset + kWordReach);
  };
  if ((groups & kWordFeatures) != 0) sink(FeatureHash(feature(0), token.word));
  if (offset < -2 || offset > 2) return;
  sink(FeatureHash(feature(60), token.cls));
  if ((groups & kRateFeatures) != 0) {
    sink(FeatureHash(feature(10), token.cue_rate, token.source_rate));
  }
  if ((groups & kShapeFeatures) != 0) sink(FeatureHash(feature(20), token.shape, token.known));
  if (offset < -1 || offset > 1) return;
  if ((groups & kShapeFeatures) != 0) sink(FeatureHash(feature(30), token.suffix3));
  if (offset != 0) return;
  sink(FeatureHash(70, 0));
  if ((groups & kRateFeatures) != 0) {
    sink(FeatureHash(71, token.cue_rate));
    sink(FeatureHash(72, token.source_rate, token.shape));
    sink(FeatureHash(73, token.cue_rate, token.suffix3));
  }
  if ((groups & kShapeFeatures) != 0) {
    sink(FeatureHash(40, token.suffix4));
    sink(FeatureHash(41, token.word, token.shape));
  }
}

// What two neighbours say together, to either of them: one look-up finds both halves.
template <typename Sink>
void PairFeatures(const ModelToken& left, const ModelToken& right, uint32_t groups, Sink&& sink) {
  if ((groups & kWordFeatures) != 0) sink(FeatureHash(80, left.word, right.word));
  if ((groups & kShapeFeatures) != 0) {
    sink(FeatureHash(83, left.shape + left.cue_rate, right.shape + right.cue_rate));
  }
}
constexpr size_t kMaxPairs = 2;

// The same for parts of speech, by those of a token and the one to its left, for positions from two
// tokens before it (0) to one after it (3).
constexpr size_t kTagOffsets = 4;

template <typename Sink>
void TagPairFeatures(uint8_t left, uint8_t tag, size_t offset, Sink&& sink) {
  sink(FeatureHash(210 + static_cast<uint32_t>(offset), left, tag));
  if (offset != 2) return;
  sink(FeatureHash(215, left));
  sink(FeatureHash(216, tag));
}

// Stand-ins for what lies outside the paragraph.
inline constexpr ModelToken kBeforeParagraph = [] {
  ModelToken edge;
  edge.word = edge.shape = edge.looks = 0x7001;
  edge.cue_rate = edge.source_rate = 20;
  return edge;
}();
inline constexpr ModelToken kAfterParagraph = [] {
  ModelToken edge;
  edge.word = edge.shape = edge.looks = 0x7002;
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
  using features_internal::CuesAround;
  using features_internal::QuotesAround;
  using features_internal::RateAndTag;
  using features_internal::SentenceTail;
  enum Slot : size_t { kQuotes, kSpan, kLeft, kLeftBetween, kRightBetween };
  enum SmallSlot : size_t { kRateAndTag, kCuesAround, kQuotesAround, kSentenceTail };
  const ModelToken& token = t.tokens[i];
  const TokenRange paragraph = t.paragraphs[token.paragraph];
  const TokenRange sentence = t.sentences[token.sentence];
  const ModelToken& left1 = InParagraph(t, paragraph, int64_t{i} - 1);
  const ModelToken& right1 = InParagraph(t, paragraph, int64_t{i} + 1);
  const uint64_t rate = token.cue_rate;

  if ((groups & kTagFeatures) != 0) {
    out.Small(kRateAndTag, size_t{token.tag} * 32 + token.cue_rate,
              [](uint64_t key, auto& sink) { RateAndTag(key, sink); });
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
    if (token.span >= 0) {
      const TokenRange span = t.spans[static_cast<size_t>(token.span)];
      const int size = DistanceBucket(static_cast<int>(span.size()));
      out(FeatureHash(104, quote(token), token.word));
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
      out.Small(kQuotesAround, (l * 16 + r) * 32 + rate,
                [](uint64_t key, auto& sink) { QuotesAround(key, sink); });
    }
  }
  if ((groups & kSentenceFeatures) == 0) return;
  const int32_t left = t.strong_left[i];
  const int32_t right = t.strong_right[i];
  const uint64_t dl = token.left_distance;
  const uint64_t dr = token.right_distance;
  const uint64_t near_start = i - sentence.begin < 3 ? 1 : 0;
  out.Small(kCuesAround, (near_start * 16 + dl) * 16 + dr,
            [](uint64_t key, auto& sink) { CuesAround(key, sink); });
  if (left >= 0) {
    const uint64_t l = static_cast<uint64_t>(left);
    const uint64_t between = token.left_between;
    out.Run(kLeft, l, [&](auto& sink) {
      const uint64_t before = l > sentence.begin ? t.tokens[l - 1].word : 0;
      sink(FeatureHash(153, t.tokens[l + 1].word, t.tokens[l].word));
      sink(FeatureHash(156, t.tokens[l + 1].word, before));
    });
    out.Run(kLeftBetween, (l * 16 + between) * 16 + dl, [&](auto& sink) {
      const ModelToken& cue = t.tokens[l];
      sink(FeatureHash(151, between, dl));
      sink(FeatureHash(154, between, t.tokens[l + 1].word));
      sink(FeatureHash(155, cue.word, std::min(dl, uint64_t{4})));
      sink(FeatureHash(157, cue.word, between));
    });
  }
  if (right >= 0) {
    const uint64_t r = static_cast<uint64_t>(right);
    const uint64_t between = token.right_between;
    out.Run(kRightBetween, (r * 16 + between) * 16 + dr, [&](auto& sink) {
      const uint64_t next = r + 1 < sentence.end ? t.tokens[r + 1].cls : uint64_t{kClassOther};
      sink(FeatureHash(160, between, dr));
      sink(FeatureHash(163, t.tokens[r].word, std::min(dr, uint64_t{4})));
      sink(FeatureHash(164, between, next, r + 2 >= sentence.end));
    });
  }
  const uint64_t comma = t.tail_comma[token.sentence];  // below 16
  const uint64_t tail = t.tail_cue[token.sentence];     // below 8
  const uint64_t before_comma = comma != 0 && i + comma < sentence.end ? 1 : 0;
  const uint64_t first = i == sentence.begin ? 1 : 0;
  out.Small(kSentenceTail, ((tail * 16 + comma) * 2 + before_comma) * 2 + first,
            [](uint64_t key, auto& sink) { SentenceTail(key, sink); });
  const uint32_t ahead = std::min(i + 5, sentence.end);
  if (t.openers[ahead] > t.openers[std::min(i + 1, ahead)]) out(FeatureHash(174, token.word));
  if (first != 0) out(FeatureHash(176, token.word));
}

// All features of token i, one by one, with where their weights lie.
template <typename Take>
void ParagraphFeatures(const ModelTokens& t, uint32_t i, uint32_t groups, Take&& take) {
  EveryFeature every([&](uint64_t hash) { take(WholeRow(hash)); });
  const TokenRange paragraph = t.paragraphs[t.tokens[i].paragraph];
  const auto at = [&](int o) -> const ModelToken& {
    return InParagraph(t, paragraph, int64_t{i} + o);
  };
  for (int o = -kWordReach; o <= kWordReach; ++o) WordFeatures(at(o), o, groups, every);
  if ((groups & kTagFeatures) != 0) {
    for (size_t o = 0; o < kTagOffsets; ++o) {
      const int right = 2 - static_cast<int>(o);
      TagPairFeatures(at(right - 1).tag, at(right).tag, o, every);
    }
  }
  PairFeatures(at(-1), at(0), groups, [&](uint64_t hash) { take(HalfRow(hash, true)); });
  PairFeatures(at(0), at(1), groups, [&](uint64_t hash) { take(HalfRow(hash, false)); });
  SurroundingFeatures(t, i, groups, every);
}

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_FEATURES_PARAGRAPH_H_
