// Parts of speech: one tag for each token, by a greedy linear tagger.
//
//   auto tagger = PosTagger::Open("indexer/languages/en.pos");
//   std::vector<uint8_t> tags;
//   (*tagger)->Tag(table, &tags);
//   (*tagger)->tags()[tags[i]]   // "VBD"
//
// The averaged perceptron of Collins (EMNLP 2002), decoded from left to right, over a lexicon of
// the tags that each word may have; weights of 8 bits in a hashed table. Which tags there are is up
// to the file (docs/tagger.md tells how one is trained).
//
// Immutable once loaded and safe to share between threads.
#ifndef QUOTH_INDEXER_EXTRACT_POS_TAGGER_H_
#define QUOTH_INDEXER_EXTRACT_POS_TAGGER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/extract/model_file.h"
#include "indexer/extract/pos_features.h"
#include "schema/token.h"

namespace quoth {

// What the lexicon tells of a word or, under another hash, of an ending.
struct TagEntry {
  uint32_t key = 0;  // upper half of the hash; 0: empty
  uint16_t set = 0;  // index into the tag sets
  uint16_t zero = 0;
};
static_assert(sizeof(TagEntry) == 8);

// What training writes. Set 0 is that of words about which nothing is known.
struct PosContents {
  std::string trained_on;         // for people
  std::vector<std::string> tags;  // of tag 1, 2, …
  std::vector<TagSet> sets;
  std::vector<TagEntry> entries;  // open-addressed by hash, a power of two, not full
  std::vector<int8_t> weights;    // kTagLine for each line
};
std::string SerializePosTagger(const PosContents& contents);

// Looks tokens up; used by training too, so that both see the same.
class TagLexicon {
 public:
  TagLexicon() = default;
  TagLexicon(absl::Span<const TagEntry> entries, absl::Span<const TagSet> sets)
      : entries_(entries), sets_(sets) {}
  const TagEntry* Find(uint64_t hash) const;
  // The word, its set, and its tag if it can have one only.
  TagToken Look(const TokenTable& table, uint32_t i) const;
  // Without reading what is no entry; a damaged table could make Find run forever.
  static bool IsSound(absl::Span<const TagEntry> entries, size_t sets);

 private:
  absl::Span<const TagEntry> entries_;
  absl::Span<const TagSet> sets_;
};

class PosTagger {
 public:
  // NotFound if there is no such file; DataLoss, "FILE: what is wrong", if it is not sound.
  static absl::StatusOr<std::shared_ptr<const PosTagger>> Open(const std::string& path);
  // The same for bytes in memory (copied); `name` stands for the file in messages.
  static absl::StatusOr<std::shared_ptr<const PosTagger>> FromBytes(absl::string_view bytes,
                                                                    const std::string& name);

  // Names of the tags by number; number 0 is "" and is given to no token.
  const std::vector<std::string>& tags() const { return tags_; }

  // One tag a token, from 1 to tags().size() - 1. Linear in the tokens; reuses the vector.
  void Tag(const TokenTable& table, std::vector<uint8_t>* tags) const;
  // The same for tokens that were looked up in lexicon() before.
  void Tag(absl::Span<const Sentence> sentences, absl::Span<const TagToken> tokens,
           std::vector<uint8_t>* tags) const;
  const TagLexicon& lexicon() const { return lexicon_; }

 private:
  PosTagger() = default;
  static absl::StatusOr<std::shared_ptr<const PosTagger>> Load(
      absl::StatusOr<std::unique_ptr<const ModelFile>> file);
  absl::Status Read();
  uint8_t Choose(absl::Span<const TagToken> tokens, uint32_t i, TokenRange sentence, uint8_t before,
                 uint8_t before2) const;

  std::unique_ptr<const ModelFile> file_;
  std::vector<std::string> tags_;
  absl::Span<const TagSet> sets_;
  TagLexicon lexicon_;
  absl::Span<const int8_t> weights_;
  size_t lines_ = 0;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_POS_TAGGER_H_
