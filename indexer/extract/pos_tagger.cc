#include "indexer/extract/pos_tagger.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace quoth {
namespace {

enum SectionId : uint32_t { kFormat = 100, kTags, kSets, kEntries, kWeights, kTrainedOn };

// Goes up whenever pos_features.h or the sections change.
constexpr uint32_t kTaggerFormat = 2;
constexpr size_t kMaxFeatures = 16;

template <typename T>
std::string Bytes(const std::vector<T>& values) {
  return std::string(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

uint32_t KeyOf(uint64_t hash) {
  const uint32_t key = static_cast<uint32_t>(hash >> 32);
  return key == 0 ? 1U : key;
}

uint8_t OnlyTag(TagSet set) {
  return (set & (set - 1)) == 0 ? static_cast<uint8_t>(__builtin_ctzll(set)) : uint8_t{0};
}

}  // namespace

std::string SerializePosTagger(const PosContents& c) {
  return SerializeModel({{kFormat, Bytes(std::vector<uint32_t>{kTaggerFormat})},
                         {kTags, absl::StrJoin(c.tags, "\n")},
                         {kSets, Bytes(c.sets)},
                         {kEntries, Bytes(c.entries)},
                         {kWeights, Bytes(c.weights)},
                         {kTrainedOn, c.trained_on}});
}

const TagEntry* TagLexicon::Find(uint64_t hash) const {
  if (entries_.empty()) return nullptr;
  const uint32_t key = KeyOf(hash);
  const size_t mask = entries_.size() - 1;
  for (size_t i = hash & mask;; i = (i + 1) & mask) {
    const TagEntry& entry = entries_[i];
    if (entry.key == key) return &entry;
    if (entry.key == 0) return nullptr;
  }
}

bool TagLexicon::IsSound(absl::Span<const TagEntry> entries, size_t sets) {
  if (entries.empty() || (entries.size() & (entries.size() - 1)) != 0) return false;
  bool any_empty = false;
  for (const TagEntry& entry : entries) {
    any_empty = any_empty || entry.key == 0;
    if (entry.set >= sets) return false;
  }
  return any_empty;
}

TagToken TagLexicon::Look(const TokenTable& table, uint32_t i) const {
  const Token& token = table.tokens[i];
  TagToken out;
  const bool inside = token.Is(kCapitalised) && !token.Is(kSentenceStart);
  out.word = TagWordHash(table, i, inside);
  const TagEntry* entry = Find(out.word);
  // At the start of a sentence a capital says little; a name is in the lexicon as a name only.
  if (entry == nullptr && token.Is(kCapitalised)) {
    entry = Find(TagWordHash(table, i, !inside));
  }
  const bool word = token.kind == TokenKind::kWord;
  for (size_t bytes = 4; entry == nullptr && word && bytes >= 2; --bytes) {
    entry = Find(TagEndingHash(table, i, bytes));
  }
  if (entry == nullptr) entry = Find(FeatureHash(890, static_cast<uint64_t>(token.kind)));
  out.set = entry == nullptr ? uint16_t{0} : entry->set;
  out.tag = OnlyTag(sets_[out.set]);
  // Endings are asked for of words in doubt and of what follows one.
  DescribeTagToken(table, i, word, &out);
  return out;
}

absl::Status PosTagger::Read() {
  const auto damaged = [&](absl::string_view what) {
    return absl::DataLossError(absl::StrCat(file_->name(), ": damaged: ", what));
  };
  absl::Span<const uint32_t> format;
  if (!file_->Read(kFormat, &format) || format.size() != 1) {
    return absl::DataLossError(
        absl::StrCat(file_->name(), ": not a part-of-speech tagger (see docs/tagger.md)"));
  }
  if (format[0] != kTaggerFormat) {
    return absl::DataLossError(absl::StrCat(file_->name(), ": tagger of format ", format[0],
                                            ", this quoth reads ", kTaggerFormat,
                                            " (train it again with quoth-train-tags)"));
  }
  tags_ = absl::StrSplit(file_->Section(kTags), '\n');
  tags_.insert(tags_.begin(), std::string());
  if (tags_.size() - 1 > kMaxTags) return damaged("more tags than there may be");
  if (!file_->Read(kSets, &sets_) || sets_.empty() || sets_.size() > 0xFFFF) {
    return damaged("sets of tags");
  }
  for (const TagSet set : sets_) {
    if (set == 0 || (set & 1) != 0 || (tags_.size() < 64 && (set >> tags_.size()) != 0)) {
      return damaged("a set of tags that are not there");
    }
  }
  absl::Span<const TagEntry> entries;
  if (!file_->Read(kEntries, &entries) || !TagLexicon::IsSound(entries, sets_.size())) {
    return damaged("lexicon");
  }
  lexicon_ = TagLexicon(entries, sets_);
  if (!file_->Read(kWeights, &weights_) || weights_.empty() || weights_.size() % kTagLine != 0) {
    return damaged("weights");
  }
  lines_ = weights_.size() / kTagLine;
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<const PosTagger>> PosTagger::Load(
    absl::StatusOr<std::unique_ptr<const ModelFile>> file) {
  if (!file.ok()) return file.status();
  std::shared_ptr<PosTagger> tagger(new PosTagger());
  tagger->file_ = *std::move(file);
  if (absl::Status status = tagger->Read(); !status.ok()) return status;
  return std::shared_ptr<const PosTagger>(std::move(tagger));
}

absl::StatusOr<std::shared_ptr<const PosTagger>> PosTagger::Open(const std::string& path) {
  return Load(ModelFile::Open(path));
}

absl::StatusOr<std::shared_ptr<const PosTagger>> PosTagger::FromBytes(absl::string_view bytes,
                                                                      const std::string& name) {
  return Load(ModelFile::FromBytes(bytes, name));
}

uint8_t PosTagger::Choose(absl::Span<const TagToken> tokens, uint32_t i, TokenRange sentence,
                          uint8_t before, uint8_t before2) const {
  std::array<const int8_t*, kMaxFeatures> lines;
  std::array<uint8_t, kMaxFeatures> twists;
  size_t count = 0;
  TagFeatures(tokens, i, sentence, before, before2, [&](uint64_t hash) {
    lines[count] = &weights_[TagLineOf(hash, lines_) * kTagLine];
    __builtin_prefetch(lines[count]);
    twists[count++] = TagTwist(hash);
  });
  uint8_t best = 0;
  int best_score = 0;
  for (TagSet left = sets_[tokens[i].set]; left != 0; left &= left - 1) {
    const uint8_t tag = static_cast<uint8_t>(__builtin_ctzll(left));
    int score = 0;
    for (size_t k = 0; k < count; ++k) score += lines[k][tag ^ twists[k]];
    if (best == 0 || score > best_score) {
      best = tag;
      best_score = score;
    }
  }
  return best;
}

void PosTagger::Tag(const TokenTable& table, std::vector<uint8_t>* tags) const {
  std::vector<TagToken> tokens(table.tokens.size());
  for (uint32_t i = 0; i < tokens.size(); ++i) tokens[i] = lexicon_.Look(table, i);
  Tag(table.sentences, tokens, tags);
}

void PosTagger::Tag(absl::Span<const Sentence> sentences, absl::Span<const TagToken> tokens,
                    std::vector<uint8_t>* tags) const {
  tags->resize(tokens.size());
  for (const Sentence& sentence : sentences) {
    uint8_t before = 0;
    uint8_t before2 = 0;
    for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      uint8_t tag = tokens[i].tag;
      if (tag == 0) tag = Choose(tokens, i, sentence.tokens, before, before2);
      (*tags)[i] = tag;
      before2 = before;
      before = tag;
    }
  }
}

}  // namespace quoth
