#include "indexer/train/chain_learner.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>

namespace quoth {
namespace {

constexpr float kFirstSquare = 1e-3F;  // AdaGrad's sum before the first gradient

}  // namespace

ChainLearner::ChainLearner(size_t features, ChainModel shape)
    : chain_(std::move(shape)), rows_(features + 1) {
  for (Row& row : rows_) {
    for (float& v : row.squared.v) v = kFirstSquare;
  }
  transition_squared_.assign(chain_.edge_classes() * kLanes * kLanes, kFirstSquare);
}

void ChainLearner::Score(const SequenceSet& set, const SequenceSet::Sequence& sequence,
                         std::vector<Lanes>* unary) const {
  const size_t labels = chain_.labels();
  unary->resize(sequence.end - sequence.begin);
  for (size_t i = sequence.begin; i < sequence.end; ++i) {
    Lanes sum;
    for (uint64_t k = set.offsets[i]; k < set.offsets[i + 1]; ++k) {
      const Lanes& row = rows_[set.features[k]].weight;
      for (size_t y = 0; y < kLanes; ++y) sum.v[y] += row.v[y];
    }
    Lanes& out = (*unary)[i - sequence.begin];
    for (size_t y = 0; y < kLanes; ++y) out.v[y] = y < labels ? sum.v[y] * scale_ : kForbidden;
  }
}

void ChainLearner::Step(const SequenceSet& set, const SequenceSet::Sequence& sequence,
                        const LearnOptions& options) {
  const size_t n = sequence.end - sequence.begin;
  const size_t labels = chain_.labels();
  unary_.resize(n);
  kept_.clear();
  kept_offsets_.assign(1, 0);
  const uint64_t cut = static_cast<uint64_t>(options.dropout * 65536.0F);
  for (size_t i = 0; i < n; ++i) {
    Lanes sum;
    const uint64_t end = set.offsets[sequence.begin + i + 1];
    for (uint64_t k = set.offsets[sequence.begin + i]; k < end; ++k) {
      random_ ^= random_ << 13;
      random_ ^= random_ >> 7;
      random_ ^= random_ << 17;
      if ((random_ & 0xFFFF) < cut) continue;
      const uint32_t id = set.features[k];
      kept_.push_back(id);
      const Lanes& row = rows_[id].weight;
      for (size_t y = 0; y < kLanes; ++y) sum.v[y] += row.v[y];
    }
    kept_offsets_.push_back(kept_.size());
    for (size_t y = labels; y < kLanes; ++y) sum.v[y] = kForbidden;
    unary_[i] = sum;
  }
  const absl::Span<const uint8_t> edges(set.edges.data() + sequence.begin, n);
  const uint8_t* gold = set.labels.data() + sequence.begin;
  chain_.Refresh();
  work_.ForwardBackward(chain_, unary_, edges);
  for (size_t i = 0; i < n; ++i) {
    Lanes gradient;
    bool any = false;
    for (size_t y = 0; y < labels; ++y) {
      gradient.v[y] = (work_.marginals()[i].v[y] - (y == gold[i] ? 1.0F : 0.0F)) * sequence.weight;
      any = any || std::fabs(gradient.v[y]) > 1e-4F;
    }
    if (!any) continue;
    for (uint64_t k = kept_offsets_[i]; k < kept_offsets_[i + 1]; ++k) {
      Row& row = rows_[kept_[k]];
      for (size_t y = 0; y < kLanes; ++y) {
        row.squared.v[y] += gradient.v[y] * gradient.v[y];
        row.weight.v[y] -= options.step * gradient.v[y] / std::sqrt(row.squared.v[y]);
      }
    }
  }
  for (size_t i = 1; i < n; ++i) {
    const float inverse = 1.0F / work_.scales()[i];
    for (size_t a = 0; a < labels; ++a) {
      const float before = work_.forward()[i - 1].v[a] * inverse;
      const Lanes& row = chain_.exp_row(edges[i], a);
      for (size_t b = 0; b < labels; ++b) {
        if (!chain_.Allowed(a, b)) continue;
        const float p = before * row.v[b] * work_.exp_unary()[i].v[b] * work_.backward()[i].v[b];
        const bool is_gold = gold[i - 1] == a && gold[i] == b;
        const float g = (p - (is_gold ? 1.0F : 0.0F)) * sequence.weight;
        if (std::fabs(g) < 1e-5F) continue;
        float& squared = transition_squared_[(edges[i] * kLanes + a) * kLanes + b];
        squared += g * g;
        chain_.Set(edges[i], a, b,
                   chain_.Get(edges[i], a, b) - options.step * g / std::sqrt(squared));
      }
    }
  }
}

void ChainLearner::Fit(const SequenceSet& set, const std::vector<uint32_t>& chosen,
                       const LearnOptions& options) {
  std::vector<uint32_t> order = chosen;
  std::mt19937_64 rng(options.seed);
  random_ = rng() | 1;
  scale_ = options.scale;
  std::vector<Lanes> sum(rows_.size());
  std::vector<float> chain_sum(chain_.Flat().size(), 0.0F);
  int summed = 0;
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[rng() % i]);
    for (const uint32_t s : order) {
      const SequenceSet::Sequence& sequence = set.sequences[s];
      if (sequence.end > sequence.begin) Step(set, sequence, options);
    }
    if (epoch < options.epochs / 2) continue;
    for (size_t r = 0; r < rows_.size(); ++r) {
      for (size_t y = 0; y < kLanes; ++y) sum[r].v[y] += rows_[r].weight.v[y];
    }
    const std::vector<float> flat = chain_.Flat();
    for (size_t k = 0; k < flat.size(); ++k) chain_sum[k] += flat[k];
    ++summed;
  }
  if (summed == 0) return;
  const float share = 1.0F / static_cast<float>(summed);
  for (size_t r = 0; r < rows_.size(); ++r) {
    for (size_t y = 0; y < kLanes; ++y) rows_[r].weight.v[y] = sum[r].v[y] * share;
  }
  for (float& v : chain_sum) v *= share;
  chain_.Load(chain_sum);
}

void ChainLearner::Blend(const ChainLearner& other, float share) {
  for (size_t r = 0; r < rows_.size(); ++r) {
    for (size_t y = 0; y < kLanes; ++y) {
      float& weight = rows_[r].weight.v[y];
      weight += share * (other.rows_[r].weight.v[y] - weight);
    }
  }
  std::vector<float> mine = chain_.Flat();
  const std::vector<float> theirs = other.chain_.Flat();
  for (size_t k = 0; k < mine.size(); ++k) mine[k] += share * (theirs[k] - mine[k]);
  chain_.Load(mine);
}

}  // namespace quoth
