// Feature hashes -> dense ids, for training: count first, then keep the common ones.
#ifndef QUOTH_INDEXER_TRAIN_FEATURE_INDEX_H_
#define QUOTH_INDEXER_TRAIN_FEATURE_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace quoth {

// Open addressing; a hash and a number a slot. About 12 bytes a feature and half as much air.
class FeatureIndex {
 public:
  FeatureIndex();
  void Count(uint64_t hash) { ++Slot(hash); }
  // Ends the counting: features seen `least` times or more get ids from 1 on (at most `most` of
  // them, the commonest), in an order that depends on the counts and hashes only.
  void Finish(uint32_t least, size_t most);
  // 0 if the feature was not kept.
  uint32_t Id(uint64_t hash) const;
  size_t size() const { return hashes_.size(); }  // ids are 1 .. size()
  uint64_t hash(uint32_t id) const { return hashes_[id - 1]; }
  uint32_t count(uint32_t id) const { return counts_[id - 1]; }

 private:
  uint32_t& Slot(uint64_t hash);
  void Grow();

  std::vector<uint64_t> keys_;
  std::vector<uint32_t> values_;
  size_t used_ = 0;
  std::vector<uint64_t> hashes_;
  std::vector<uint32_t> counts_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_TRAIN_FEATURE_INDEX_H_
