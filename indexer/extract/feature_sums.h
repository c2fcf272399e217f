// How features reach their sums: the sink that both feature functions write to.
//
// A feature function is a template over a sink. It calls
//   out(hash)                    for a feature by itself,
//   out.Run(slot, key, fill)     for features that depend on `key` alone, where neighbouring
//                                positions mostly have the same one,
//   out.Known(key, fill)         for features that are made of the bits of `key`, where the same
//                                keys come back all over a text,
// and `fill(sink)`, or a captureless `fill(key, sink)`, names the features of the group. In
// training every feature is taken (EveryFeature). In extraction (FeatureSum) a group's weights are
// summed when its key is new and remembered: sums of integers do not depend on the order, so what
// is remembered, and where, can change the time only.
#ifndef QUOTH_INDEXER_EXTRACT_FEATURE_SUMS_H_
#define QUOTH_INDEXER_EXTRACT_FEATURE_SUMS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/extract/crf.h"
#include "indexer/extract/feature_table.h"
#include "indexer/extract/large_pages.h"

namespace quoth {

template <typename Take>
class EveryFeature {
 public:
  explicit EveryFeature(Take take) : take_(take) {}
  void operator()(uint64_t hash) { take_(hash); }
  template <typename Fill>
  void Run(size_t /*slot*/, uint64_t /*key*/, Fill&& fill) {
    fill(*this);
  }
  template <typename Fill>
  void Known(uint64_t key, Fill&& fill) {
    fill(key, *this);
  }

 private:
  Take take_;
};

// Sums by key, of a fixed number of the last keys. For one thread.
template <size_t kRows>
class SumMemory {
 public:
  struct Entry {
    uint64_t key = 0;
    RowSum rows[kRows];
  };
  // `entries` is a power of two.
  explicit SumMemory(size_t entries) : entries_(entries) {}

  // Asks for the entry of `key` to be fetched from memory.
  void Prefetch(uint64_t key) const {
#if defined(__GNUC__)
    const char* entry = reinterpret_cast<const char*>(&entries_[Place(key)]);
    for (size_t byte = 0; byte < sizeof(Entry); byte += 64) __builtin_prefetch(entry + byte);
#endif
  }

  // The entry of `key`, filled by `fill(entry)` if it is not there. Valid until the next call.
  template <typename Fill>
  const Entry& Find(uint64_t key, Fill&& fill) {
    Entry& entry = entries_[Place(key)];
    key |= kUsed;
    if (entry.key != key) {
      for (RowSum& row : entry.rows) row = RowSum();
      fill(&entry);
      entry.key = key;
    }
    return entry;
  }

 private:
  static constexpr uint64_t kUsed = uint64_t{1} << 63;  // 0 is an empty entry
  size_t Place(uint64_t key) const {
    return static_cast<size_t>((key | kUsed) * 0x9E3779B97F4A7C15ULL >> 32) & (entries_.size() - 1);
  }

  std::vector<Entry, LargePages<Entry>> entries_;
};

constexpr size_t kRunSlots = 16;

// Sums the rows of one position after another. A position's single rows are asked for from memory
// when they are named and added a few positions later: tables are larger than a core's own cache,
// and waiting for one line at a time would cost more than everything else.
class FeatureSum {
 public:
  // Takes the features of a group.
  struct Group {
    const FeatureTable& table;
    RowSum* sum;
    void operator()(uint64_t hash) const { sum->Add(*table.Bucket(hash), hash); }
  };

  FeatureSum(const FeatureTable& table, size_t labels, SumMemory<1>* memory)
      : table_(table), labels_(labels), memory_(*memory) {}
  FeatureSum(const FeatureSum&) = delete;
  FeatureSum& operator=(const FeatureSum&) = delete;

  // To be called where keys of runs begin to mean something else.
  void Restart() {
    for (Slot& slot : slots_) slot.used = false;
  }

  void operator()(uint64_t hash) {
    if (here_->size == kMaxSingle) return;
    table_.Prefetch(hash);
    here_->hashes[here_->size++] = hash;
  }
  template <typename Fill>
  void Run(size_t slot_index, uint64_t key, Fill&& fill) {
    Slot& slot = slots_[slot_index];
    if (!slot.used || slot.key != key) {
      slot.now = slot.now + 1 == kVersions ? 0 : slot.now + 1;
      RunSum& fresh = slot.versions[slot.now];
      fresh.size = 0;
      const auto take = [&](uint64_t hash) {
        table_.Prefetch(hash);
        fresh.hashes[fresh.size++] = hash;
      };
      fill(take);
      slot.key = key;
      slot.used = true;
    }
    here_->runs[here_->run_count++] = &slot.versions[slot.now];
  }
  template <typename Fill>
  void Known(uint64_t key, Fill fill) {
    if (here_->groups == kMaxGroups) return;
    memory_.Prefetch(key);
    here_->known[here_->groups++] = {key, fill};
  }
  void Add(const RowSum& rows) { sum_.Add(rows); }

  // All features of the position are named: its scores go to `out`, at the latest with Finish.
  void Next(Lanes* out) {
    here_->sum = sum_;
    here_->out = out;
    sum_ = RowSum();
    if (++here_ == positions_ + kUnderWay) here_ = positions_;
    Resolve(here_);
  }
  void Finish() {
    for (Position& position : positions_) Resolve(&position);
  }

 private:
  static constexpr size_t kUnderWay = 4;
  static constexpr size_t kMaxSingle = 62;  // no position has as many
  // The sum of a run's rows, and until it is asked for what is to be summed. A run's positions may
  // be under way when the next ones begin, so that a slot has several.
  static constexpr size_t kMaxRun = 14;  // no group has as many
  static constexpr size_t kVersions = kUnderWay + 2;
  struct RunSum {
    RowSum sum;
    size_t size = 0;  // of what is not summed yet
    uint64_t hashes[kMaxRun];
  };
  struct Slot {
    uint64_t key = 0;
    size_t now = 0;
    bool used = false;
    RunSum versions[kVersions];
  };
  static constexpr size_t kMaxGroups = 8;
  struct KnownGroup {
    uint64_t key;
    void (*fill)(uint64_t key, Group& sink);
  };
  struct Position {
    RowSum sum;
    Lanes* out = nullptr;
    size_t size = 0, groups = 0, run_count = 0;
    RunSum* runs[kRunSlots];
    KnownGroup known[kMaxGroups];
    uint64_t hashes[kMaxSingle];
  };

  void Resolve(Position* position) {
    if (position->out == nullptr) return;
    RowSum sum = position->sum;
    for (size_t k = 0; k < position->size; ++k) {
      sum.Add(*table_.Bucket(position->hashes[k]), position->hashes[k]);
    }
    for (size_t k = 0; k < position->run_count; ++k) {
      RunSum& run = *position->runs[k];
      if (run.size > 0) {
        run.sum = RowSum();
        for (size_t h = 0; h < run.size; ++h) {
          run.sum.Add(*table_.Bucket(run.hashes[h]), run.hashes[h]);
        }
        run.size = 0;
      }
      sum.Add(run.sum);
    }
    for (size_t k = 0; k < position->groups; ++k) {
      const KnownGroup& known = position->known[k];
      const auto& entry = memory_.Find(known.key, [&](SumMemory<1>::Entry* fresh) {
        Group group{table_, &fresh->rows[0]};
        known.fill(known.key, group);
      });
      sum.Add(entry.rows[0]);
    }
    int16_t lanes[8];
    sum.Store(lanes);
    position->out->v[0] = 0;
    for (size_t y = 1; y < kLanes; ++y) {
      position->out->v[y] =
          y < labels_ ? static_cast<float>(lanes[y - 1]) * table_.scale() : kForbidden;
    }
    position->out = nullptr;
    position->size = position->groups = position->run_count = 0;
  }

  const FeatureTable& table_;
  const size_t labels_;
  SumMemory<1>& memory_;
  RowSum sum_;
  Slot slots_[kRunSlots];
  Position positions_[kUnderWay];
  Position* here_ = positions_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_FEATURE_SUMS_H_
