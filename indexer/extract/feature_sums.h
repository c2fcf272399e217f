// How features reach their sums: the sink that both feature functions write to.
//
// A feature function is a template over a sink. It calls
//   out(hash)                    for a feature by itself,
//   out.Run(slot, key, fill)     for features that depend on `key` alone, where neighbouring
//                                positions mostly have the same one,
//   out.Small(slot, key, fill)   for features that are made of the bits of a small number,
//   out.Known(key, fill)         the same for a large one, where the same keys come back all over
//                                a text,
// and `fill(sink)`, or a captureless `fill(key, sink)`, names the features of the group. In
// training every feature is taken (EveryFeature). In extraction (FeatureSum) a group's weights are
// summed when its key is new and remembered: sums of integers do not depend on the order, so what
// is remembered, and where, can change the time only.
#ifndef QUOTH_INDEXER_EXTRACT_FEATURE_SUMS_H_
#define QUOTH_INDEXER_EXTRACT_FEATURE_SUMS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

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
  void Small(size_t /*slot*/, uint64_t key, Fill&& fill) {
    fill(key, *this);
  }
  template <typename Fill>
  void Known(uint64_t key, Fill&& fill) {
    fill(key, *this);
  }

 private:
  Take take_;
};

// Takes the features of a group into a sum.
template <size_t kWeights>
struct SumSink {
  const FeatureTable<kWeights>& table;
  RowSum* sum;
  void operator()(uint64_t hash) const { sum->Add(table[hash], hash); }
};

// Sums by key, of a fixed number of the last keys. For one thread.
template <size_t kRows>
class SumMemory {
 public:
  struct Entry {
    uint64_t key = 0;
    RowSum rows[kRows];
  };
  // `entries` is a power of two, at least 2.
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
    const size_t place = Place(key);
    Entry& entry = entries_[place];
    key |= kUsed;
    if (entry.key == key) return entry;
    // Each key has a second place beside its first, to which a newer one moves it.
    Entry& second = entries_[place ^ 1];
    if (second.key == key) return second;
    if (entry.key != 0) second = entry;
    for (RowSum& row : entry.rows) row = RowSum();
    fill(&entry);
    entry.key = key;
    return entry;
  }

 private:
  static constexpr uint64_t kUsed = uint64_t{1} << 63;  // 0 is an empty entry
  size_t Place(uint64_t key) const {
    return static_cast<size_t>((key | kUsed) * 0x9E3779B97F4A7C15ULL >> 32) & (entries_.size() - 1);
  }

  std::vector<Entry, LargePages<Entry>> entries_;
};

// Sums by a number that is small enough to be a place in a table. For one thread.
template <size_t kRows>
class SmallSums {
 public:
  struct Entry {
    RowSum rows[kRows];
  };
  template <typename Fill>
  const Entry& Find(size_t key, Fill&& fill) {
    if (key >= filled_.size()) {
      filled_.resize(key + 1);
      entries_.resize(key + 1);
    }
    if (!filled_[key]) {
      fill(&entries_[key]);
      filled_[key] = 1;
    }
    return entries_[key];
  }

 private:
  std::vector<Entry> entries_;
  std::vector<uint8_t> filled_;
};

constexpr size_t kRunSlots = 32;
constexpr size_t kSmallSlots = 4;

// Adds the rows of one position after another to the positions' sums. Rows are asked for from
// memory when they are named and added a few dozen positions later: tables are larger than a core's
// own cache, and waiting for one line at a time would cost more than everything else.
template <size_t kWeights>
class FeatureSum {
 public:
  using Sink = SumSink<kWeights>;

  FeatureSum(const FeatureTable<kWeights>& table, SumMemory<1>* memory)
      : table_(table), memory_(*memory), run_sums_(kRunSlots + kMaxRuns) {}
  FeatureSum(const FeatureSum&) = delete;
  FeatureSum& operator=(const FeatureSum&) = delete;

  // Features of the first position follow, to be added to sums[0]; a position ends with Next. No
  // run goes on from before. `sums` must outlive the matching call to Finish.
  void Begin(RowSum* sums) {
    sums_ = sums;
    for (Slot& slot : slots_) slot.used = false;
  }
  void operator()(uint64_t hash) {
    table_.Prefetch(hash);
    hashes_[size_++] = hash;
  }
  template <typename Fill>
  void Run(size_t slot_index, uint64_t key, Fill&& fill) {
    Slot& slot = slots_[slot_index];
    if (!slot.used || slot.key != key) {
      slot.key = key;
      slot.used = true;
      slot.run = static_cast<uint16_t>(kRunSlots + runs_);
      const auto take = [&](uint64_t hash) {
        table_.Prefetch(hash);
        run_hashes_[run_size_++] = hash;
      };
      fill(take);
      run_ends_[runs_++] = run_size_;
    }
    position_runs_[position_run_count_++] = slot.run;
  }
  template <typename Fill>
  void Small(size_t slot, uint64_t key, Fill&& fill) {
    const auto& entry =
        small_[slot].Find(static_cast<size_t>(key), [&](typename SmallSums<1>::Entry* fresh) {
          Sink sink{table_, &fresh->rows[0]};
          fill(key, sink);
        });
    sums_[positions_].Add(entry.rows[0]);
  }
  template <typename Fill>
  void Known(uint64_t key, Fill fill) {
    memory_.Prefetch(key);
    known_[known_size_++] = {key, fill, static_cast<uint32_t>(positions_)};
  }
  void Next() {
    ends_[positions_] = {size_, position_run_count_};
    if (++positions_ == kChunk || size_ > kMaxSingle - kMostSingle ||
        run_size_ > kMaxRunHashes - kMostRunHashes) {
      Flush();
    }
  }
  void Finish() { Flush(); }

 private:
  static constexpr size_t kChunk = 32;  // positions under way at most
  // What one position can name at most.
  static constexpr size_t kMostSingle = 32, kMostKnown = 8, kMostRuns = 24, kMostRunHashes = 128;
  static constexpr size_t kMaxSingle = 512, kMaxRunHashes = 1024;
  static constexpr size_t kMaxRuns = kChunk * kMostRuns;

  struct Slot {
    uint64_t key = 0;
    uint16_t run = 0;  // of run_sums_
    bool used = false;
  };
  struct KnownGroup {
    uint64_t key;
    void (*fill)(uint64_t key, Sink& sink);
    uint32_t position;
  };
  struct Ends {
    size_t singles, runs;
  };

  void Flush() {
    for (size_t k = 0, h = 0; k < runs_; ++k) {
      RowSum sum;
      for (; h < run_ends_[k]; ++h) sum.Add(table_[run_hashes_[h]], run_hashes_[h]);
      run_sums_[kRunSlots + k] = sum;
    }
    size_t h = 0;
    size_t r = 0;
    for (size_t p = 0; p < positions_; ++p) {
      RowSum sum = sums_[p];
      for (; h < ends_[p].singles; ++h) sum.Add(table_[hashes_[h]], hashes_[h]);
      for (; r < ends_[p].runs; ++r) sum.Add(run_sums_[position_runs_[r]]);
      sums_[p] = sum;
    }
    for (size_t k = 0; k < known_size_; ++k) {
      const KnownGroup& known = known_[k];
      const auto& entry = memory_.Find(known.key, [&](SumMemory<1>::Entry* fresh) {
        Sink sink{table_, &fresh->rows[0]};
        known.fill(known.key, sink);
      });
      sums_[known.position].Add(entry.rows[0]);
    }
    // Runs that go on keep their sums, at the place of their slot.
    for (size_t s = 0; s < kRunSlots; ++s) {
      if (slots_[s].used && slots_[s].run != s) {
        run_sums_[s] = run_sums_[slots_[s].run];
        slots_[s].run = static_cast<uint16_t>(s);
      }
    }
    sums_ += positions_;
    positions_ = size_ = known_size_ = runs_ = run_size_ = position_run_count_ = 0;
  }

  const FeatureTable<kWeights>& table_;
  SumMemory<1>& memory_;
  SmallSums<1> small_[kSmallSlots];
  RowSum* sums_ = nullptr;  // of the first position under way
  size_t positions_ = 0, size_ = 0, known_size_ = 0;
  size_t runs_ = 0, run_size_ = 0, position_run_count_ = 0;
  Slot slots_[kRunSlots];
  Ends ends_[kChunk];
  uint64_t hashes_[kMaxSingle];
  KnownGroup known_[kChunk * kMostKnown];
  uint64_t run_hashes_[kMaxRunHashes];
  size_t run_ends_[kMaxRuns];
  uint16_t position_runs_[kMaxRuns];
  std::vector<RowSum> run_sums_;  // those that go on, then those begun
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_FEATURE_SUMS_H_
