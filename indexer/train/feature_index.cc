#include "indexer/train/feature_index.h"

#include <algorithm>
#include <utility>

namespace quoth {

FeatureIndex::FeatureIndex() : keys_(size_t{1} << 20), values_(size_t{1} << 20) {}

uint32_t& FeatureIndex::Slot(uint64_t hash) {
  if (used_ * 10 > keys_.size() * 7) Grow();
  const uint64_t key = hash == 0 ? 1 : hash;
  const size_t mask = keys_.size() - 1;
  size_t at = key & mask;
  while (keys_[at] != 0 && keys_[at] != key) at = (at + 1) & mask;
  if (keys_[at] == 0) {
    keys_[at] = key;
    ++used_;
  }
  return values_[at];
}

void FeatureIndex::Grow() {
  std::vector<uint64_t> keys(keys_.size() * 2);
  std::vector<uint32_t> values(keys.size());
  const size_t mask = keys.size() - 1;
  for (size_t i = 0; i < keys_.size(); ++i) {
    if (keys_[i] == 0) continue;
    size_t at = keys_[i] & mask;
    while (keys[at] != 0) at = (at + 1) & mask;
    keys[at] = keys_[i];
    values[at] = values_[i];
  }
  keys_ = std::move(keys);
  values_ = std::move(values);
}

void FeatureIndex::Finish(uint32_t least, size_t most) {
  std::vector<std::pair<uint32_t, uint64_t>> kept;
  for (size_t i = 0; i < keys_.size(); ++i) {
    if (keys_[i] != 0 && values_[i] >= least) kept.emplace_back(values_[i], keys_[i]);
  }
  std::sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  if (kept.size() > most) kept.resize(most);
  size_t size = 1024;
  while (size * 6 < kept.size() * 10) size *= 2;
  keys_.assign(size, 0);
  keys_.shrink_to_fit();
  values_.assign(size, 0);
  values_.shrink_to_fit();
  used_ = 0;
  hashes_.clear();
  counts_.clear();
  for (const auto& [count, hash] : kept) {
    hashes_.push_back(hash);
    counts_.push_back(count);
    Slot(hash) = static_cast<uint32_t>(hashes_.size());
  }
}

uint32_t FeatureIndex::Id(uint64_t hash) const {
  const uint64_t key = hash == 0 ? 1 : hash;
  const size_t mask = keys_.size() - 1;
  size_t at = key & mask;
  while (keys_[at] != 0 && keys_[at] != key) at = (at + 1) & mask;
  return keys_[at] == 0 ? 0 : values_[at];
}

}  // namespace quoth
