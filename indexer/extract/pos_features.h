// What the part-of-speech tagger sees of tokens. Shared by training and extraction.
//
// A word's entry in the tagger's lexicon says which tags it may have; many words have one only and
// are never looked at. For the others, a linear model over the words around and the two tags before
// chooses among those. The values are stored in model files: see feature_hash.h.
#ifndef QUOTH_INDEXER_EXTRACT_POS_FEATURES_H_
#define QUOTH_INDEXER_EXTRACT_POS_FEATURES_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/extract/feature_hash.h"
#include "schema/token.h"

namespace quoth {

// At most 63 tags, so that a set of them is a number; 0 is no tag.
using TagSet = uint64_t;
constexpr size_t kMaxTags = 63;
// Weights of one feature lie in one cache line, each tag at a place of its own.
constexpr size_t kTagLine = 64;

// The hash by which the tagger's lexicon knows a token. Words in capitals inside a sentence are
// other words than those in small letters: "May" and "may".
inline uint64_t TagWordHash(const TokenTable& table, uint32_t i, bool capitalised) {
  const Token& token = table.tokens[i];
  if (token.kind == TokenKind::kNumber) return WordHash("0");
  if (token.kind == TokenKind::kQuoteMark) return WordHash("\"");
  return WordHash(table.Folded(i)) + (capitalised ? 0x5851F42D4C957F2DULL : 0);
}

// Where to look for words in no lexicon: by their ending and whether they are capitalised.
inline uint64_t TagEndingHash(const TokenTable& table, uint32_t i, size_t bytes) {
  const absl::string_view folded = table.Folded(i);
  const size_t size = folded.size() < bytes ? folded.size() : bytes;
  return FeatureHash(900 + static_cast<uint32_t>(bytes),
                     WordHash(folded.substr(folded.size() - size)),
                     table.tokens[i].Is(kCapitalised) ? 1 : 0);
}

// The line of weights of a feature, and what its tags' places are shuffled with: features that
// share a line by chance seldom share weights.
inline size_t TagLineOf(uint64_t hash, size_t lines) {
  return static_cast<size_t>(((hash >> 32) * lines) >> 32);
}
inline uint8_t TagTwist(uint64_t hash) { return static_cast<uint8_t>(hash & (kTagLine - 1)); }

struct TagToken {
  uint64_t word = 0;
  uint32_t ending2 = 0, ending3 = 0;  // the folded form's last bytes
  uint32_t beginning = 0;             // its first two
  uint16_t set = 0;                   // index of its set of tags
  uint8_t shape = 0;                  // capitals, kind, hyphen
  uint8_t tag = 0;                    // the only tag it may have, or 0 until it is chosen
};

// What features need of a token besides its lexicon entry; endings only if `endings`.
inline void DescribeTagToken(const TokenTable& table, uint32_t i, bool endings, TagToken* out) {
  const Token& token = table.tokens[i];
  const absl::string_view folded = table.Folded(i);
  out->shape =
      static_cast<uint8_t>((token.Is(kCapitalised) ? 1 : 0) + (token.Is(kAllCaps) ? 2 : 0) +
                           static_cast<int>(token.kind) * 4);
  if (!endings) return;
  const auto byte = [&](size_t at) {
    return at < folded.size() ? uint32_t{static_cast<unsigned char>(folded[at])} : 0U;
  };
  const size_t size = folded.size();
  out->beginning = byte(0) * 256 + byte(1);
  out->ending2 = byte(size - 1) + byte(size - 2) * 256;
  out->ending3 = out->ending2 + byte(size - 3) * 65536;
  if (folded.find('-') != absl::string_view::npos) out->shape |= 64;
}

// Features of token i of the sentence [begin, end); the tags of the two tokens before are given (0
// outside the sentence). `tokens` holds the article's.
template <typename Sink>
void TagFeatures(absl::Span<const TagToken> tokens, uint32_t i, TokenRange sentence, uint8_t before,
                 uint8_t before2, Sink&& sink) {
  static constexpr TagToken kEdge{0x7001, 1U << 24, 1U << 24, 1U << 24, 0xFFFF, 0xFF, 0};
  const auto at = [&](int64_t j) -> const TagToken& {
    return j < sentence.begin || j >= sentence.end ? kEdge : tokens[static_cast<size_t>(j)];
  };
  const int64_t here = i;
  const TagToken& token = tokens[i];
  const TagToken& left = at(here - 1);
  const TagToken& right = at(here + 1);
  sink(FeatureHash(501, token.word));
  sink(FeatureHash(502, token.ending2, token.shape));
  sink(FeatureHash(503, token.ending3, i == sentence.begin ? 1 : 0));
  sink(FeatureHash(506, left.word, token.set));
  sink(FeatureHash(507, right.word, token.set));
  sink(FeatureHash(511, before, before2));
  sink(FeatureHash(521, before, before2, token.set));
  sink(FeatureHash(512, before, token.word));
  sink(FeatureHash(515, token.set, right.set));
  sink(FeatureHash(519, token.set, right.ending2, right.shape));
  sink(FeatureHash(520, before, token.set, right.set));
}

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_POS_FEATURES_H_
