// Features of the first pass: what is known of token i for a chain over its paragraph.
//
// One function for training and extraction; `sink(hash)` takes each feature. Labels: outside, and
// begin and inside of content, cue and source.
#ifndef QUOTH_INDEXER_EXTRACT_FEATURES_PARAGRAPH_H_
#define QUOTH_INDEXER_EXTRACT_FEATURES_PARAGRAPH_H_

#include <algorithm>
#include <cstdint>

#include "indexer/extract/feature_groups.h"
#include "indexer/extract/feature_hash.h"
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

// Commas, an opener and a quote mark among tokens [begin, end), as one number below 16.
inline uint32_t Between(const ModelTokens& t, uint32_t begin, uint32_t end) {
  if (begin >= end) return 0;
  const uint32_t commas = std::min(3U, t.commas[end] - t.commas[begin]);
  const uint32_t opener = t.openers[end] > t.openers[begin] ? 1 : 0;
  const uint32_t mark = t.marks[end] > t.marks[begin] ? 1 : 0;
  return commas * 4 + opener * 2 + mark;
}

}  // namespace features_internal

template <typename Sink>
void ParagraphFeatures(const ModelTokens& t, uint32_t i, uint32_t groups, Sink&& sink) {
  using features_internal::Between;
  const ModelToken& token = t.tokens[i];
  const TokenRange paragraph = t.paragraphs[token.paragraph];
  const TokenRange sentence = t.sentences[token.sentence];
  // Stand-ins for what lies outside the paragraph.
  static const ModelToken kBefore = [] {
    ModelToken edge;
    edge.word = edge.shape = 0x7001;
    edge.cue_rate = edge.source_rate = 20;
    return edge;
  }();
  static const ModelToken kAfter = [] {
    ModelToken edge;
    edge.word = edge.shape = 0x7002;
    edge.cue_rate = edge.source_rate = 21;
    return edge;
  }();
  const ModelToken* near[11];
  for (int o = -5; o <= 5; ++o) {
    const int64_t j = static_cast<int64_t>(i) + o;
    near[o + 5] = j < paragraph.begin  ? &kBefore
                  : j >= paragraph.end ? &kAfter
                                       : &t.tokens[static_cast<size_t>(j)];
  }
  const ModelToken** at = near + 5;
  const uint64_t rate = token.cue_rate;

  sink(FeatureHash(1, 0));
  if ((groups & kWordFeatures) != 0) {
    for (int o = -3; o <= 3; ++o) sink(FeatureHash(static_cast<uint32_t>(10 + o), at[o]->word));
    sink(FeatureHash(20, at[-1]->word, token.word));
    sink(FeatureHash(21, token.word, at[1]->word));
    sink(FeatureHash(22, at[-2]->word, at[-1]->word));
    sink(FeatureHash(23, at[1]->word, at[2]->word));
    sink(FeatureHash(24, at[-1]->word, token.word, at[1]->word));
    sink(FeatureHash(25, at[-1]->word, at[1]->word));
  }
  if ((groups & kShapeFeatures) != 0) {
    sink(FeatureHash(30, token.shape, token.known));
    sink(FeatureHash(32, token.suffix3));
    sink(FeatureHash(33, token.suffix4));
    sink(FeatureHash(35, at[-1]->shape, token.shape));
    sink(FeatureHash(36, token.shape, at[1]->shape));
    sink(FeatureHash(37, at[-1]->shape, token.shape, at[1]->shape));
    sink(FeatureHash(40, token.word, token.shape));
  }
  if ((groups & kRateFeatures) != 0) {
    sink(FeatureHash(50, rate));
    sink(FeatureHash(51, at[-1]->cue_rate));
    sink(FeatureHash(52, at[1]->cue_rate));
    sink(FeatureHash(55, at[-1]->cue_rate, rate, at[1]->cue_rate));
    sink(FeatureHash(56, token.source_rate, token.shape, at[1]->cue_rate));
    sink(FeatureHash(57, token.source_rate, at[-1]->cue_rate));
    sink(FeatureHash(59, rate, at[1]->shape, at[-1]->shape));
  }
  if ((groups & kTagFeatures) != 0) {
    for (int o = -1; o <= 1; ++o) sink(FeatureHash(static_cast<uint32_t>(72 + o), at[o]->tag));
    sink(FeatureHash(75, at[-1]->tag, token.tag));
    sink(FeatureHash(76, token.tag, at[1]->tag));
    sink(FeatureHash(77, at[-1]->tag, token.tag, at[1]->tag));
    sink(FeatureHash(78, token.tag, at[1]->tag, at[2]->tag));
    sink(FeatureHash(79, at[-2]->tag, at[-1]->tag, token.tag));
    sink(FeatureHash(80, token.word, at[1]->tag));
    sink(FeatureHash(81, token.word, at[-1]->tag));
    sink(FeatureHash(82, rate, token.tag));
    sink(FeatureHash(83, rate, at[-1]->tag, at[1]->tag));
    sink(FeatureHash(84, token.word, at[-1]->tag, at[1]->tag));
  }
  const bool quotations = t.marks[paragraph.end] > t.marks[paragraph.begin] || token.span >= 0;
  if ((groups & kQuoteFeatures) != 0 && quotations) {
    const uint64_t place = static_cast<uint64_t>(token.place);
    const auto quote = [](const ModelToken& x) {
      return static_cast<uint64_t>(x.place) * 8 + x.mark;
    };
    sink(FeatureHash(100, quote(token)));
    sink(FeatureHash(101, quote(*at[-1]), quote(token), quote(*at[1])));
    sink(FeatureHash(104, quote(token), token.word));
    if (token.span >= 0) {
      const TokenRange span = t.spans[static_cast<size_t>(token.span)];
      const int size = DistanceBucket(static_cast<int>(span.size()));
      const ModelToken& after = span.end < paragraph.end ? t.tokens[span.end] : kAfter;
      const ModelToken& after2 = span.end + 1 < paragraph.end ? t.tokens[span.end + 1] : kAfter;
      const ModelToken& before = span.begin > paragraph.begin ? t.tokens[span.begin - 1] : kBefore;
      const uint64_t last = span.size() > 2 ? t.tokens[span.end - 2].cls : 0U;
      const uint64_t first_in_paragraph = span.begin == paragraph.begin ? 1 : 0;
      sink(FeatureHash(110, static_cast<uint64_t>(size), place));
      sink(FeatureHash(111, static_cast<uint64_t>(size),
                       static_cast<uint64_t>(DistanceBucket(static_cast<int>(i - span.begin)))));
      sink(FeatureHash(112, first_in_paragraph, span.end + 1 >= paragraph.end, place));
      sink(FeatureHash(113, after.word, place));
      sink(FeatureHash(114, after.word, after2.word));
      sink(FeatureHash(115, after.cue_rate, after2.cue_rate));
      sink(FeatureHash(116, before.word, span.size() < 6));
      sink(FeatureHash(117, before.cue_rate, static_cast<uint64_t>(size)));
      sink(FeatureHash(118, last, place));
      sink(FeatureHash(119, before.cls, after.cls, last));
    } else {
      const bool any_left = t.marks[i] > t.marks[sentence.begin];
      const bool any_right = t.marks[sentence.end] > t.marks[i];
      uint32_t left = 0;
      uint32_t right = 0;
      if (any_left) {
        for (uint32_t j = i; j-- > sentence.begin && i - j < 30;) {
          if (t.tokens[j].place == QuotePlace::kEnd) {
            left = i - j;
            break;
          }
        }
      }
      if (any_right) {
        for (uint32_t j = i + 1; j < sentence.end && j - i < 30; ++j) {
          if (t.tokens[j].place == QuotePlace::kBegin) {
            right = j - i;
            break;
          }
        }
      }
      const uint64_t l = static_cast<uint64_t>(DistanceBucket(static_cast<int>(left)));
      const uint64_t r = static_cast<uint64_t>(DistanceBucket(static_cast<int>(right)));
      sink(FeatureHash(120, l, rate));
      sink(FeatureHash(121, r, rate));
      sink(FeatureHash(122, l, r));
      sink(FeatureHash(123, rate));
    }
  }
  if ((groups & kSentenceFeatures) != 0) {
    const int32_t left = t.strong_left[i];
    const int32_t right = t.strong_right[i];
    const uint64_t dl =
        left < 0 ? 0 : static_cast<uint64_t>(DistanceBucket(static_cast<int>(i) - left));
    const uint64_t dr =
        right < 0 ? 0 : static_cast<uint64_t>(DistanceBucket(right - static_cast<int>(i)));
    sink(FeatureHash(150, dl, dr));
    if (left >= 0) {
      const uint32_t l = static_cast<uint32_t>(left);
      const ModelToken& cue = t.tokens[l];
      const ModelToken& next = t.tokens[l + 1];  // exists: i is to its right
      const uint64_t before = l > sentence.begin ? t.tokens[l - 1].word : 0;
      const uint64_t between = Between(t, l + 1, i);
      sink(FeatureHash(151, between, dl));
      sink(FeatureHash(152, cue.word, std::min(i - l, 4U)));
      sink(FeatureHash(153, next.word, cue.word));
      sink(FeatureHash(154, between, next.word));
      sink(FeatureHash(156, next.word, before));
      sink(FeatureHash(157, between, cue.word));
    } else {
      sink(FeatureHash(158, dr, i - sentence.begin < 3));
    }
    if (right >= 0) {
      const uint32_t r = static_cast<uint32_t>(right);
      const ModelToken& cue = t.tokens[r];
      const bool has_next = r + 1 < sentence.end;
      const ModelToken& next = has_next ? t.tokens[r + 1] : kAfter;
      const uint64_t between = Between(t, i, r);
      sink(FeatureHash(160, between, dr));
      sink(FeatureHash(161, cue.word, std::min(r - i, 4U)));
      sink(FeatureHash(162, next.word, cue.word));
      sink(FeatureHash(164, between, next.cls, r + 2 >= sentence.end));
    }
    const uint64_t tail = t.tail_cue[token.sentence];
    const uint32_t comma = t.tail_comma[token.sentence];
    const uint64_t before_comma = comma != 0 && i + comma < sentence.end ? 1 : 0;
    const uint64_t first = i == sentence.begin ? 1 : 0;
    sink(FeatureHash(170, tail, first));
    sink(FeatureHash(171, tail, comma, before_comma));
    sink(FeatureHash(172, t.tokens[sentence.begin].word));
    sink(FeatureHash(173, t.tokens[sentence.begin].word,
                     static_cast<uint64_t>(DistanceBucket(static_cast<int>(i - sentence.begin)))));
    const uint32_t ahead = std::min(i + 5, sentence.end);
    sink(FeatureHash(174, t.openers[ahead] > t.openers[std::min(i + 1, ahead)], token.word));
    sink(FeatureHash(176, first, token.word));
  }
  if ((groups & kBagFeatures) != 0) {
    for (int o = 4; o <= 5; ++o) {
      sink(FeatureHash(190, at[o]->word));
      sink(FeatureHash(191, at[-o]->word));
    }
  }
}

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_FEATURES_PARAGRAPH_H_
