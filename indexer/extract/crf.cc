#include "indexer/extract/crf.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace quoth {
namespace {

// All lanes at once: two vectors of four (extensions of GCC and Clang, which any processor's
// registers hold). Each lane does what the same lane of a loop would do, in the same order.
using Four = float __attribute__((vector_size(16)));
using FourInts = int32_t __attribute__((vector_size(16)));

inline Four MaxFour(Four a, Four b) {
#if defined(__SSE2__)
  return _mm_max_ps(a, b);
#else
  return a > b ? a : b;
#endif
}

struct Floats {
  Four lo, hi;
};
inline Floats Get(const Lanes& lanes) {
  Floats out;
  std::memcpy(&out, lanes.v, sizeof(out));
  return out;
}
inline void Put(const Floats& from, Lanes* out) { std::memcpy(out->v, &from, sizeof(from)); }
inline Floats All(float v) { return {Four{v, v, v, v}, Four{v, v, v, v}}; }
inline Floats operator+(const Floats& a, const Floats& b) { return {a.lo + b.lo, a.hi + b.hi}; }
inline Floats operator-(const Floats& a, const Floats& b) { return {a.lo - b.lo, a.hi - b.hi}; }
inline Floats operator*(const Floats& a, const Floats& b) { return {a.lo * b.lo, a.hi * b.hi}; }
// exp(x) for x <= 0, to about 2e-5 of its value: range reduction by powers of two and a polynomial
// of degree 5 (Taylor around 0 of 2^f, f in [-0.5, 0.5]).
inline Four ExpFour(Four x) {
  const Four least = {-80.0F, -80.0F, -80.0F, -80.0F};
  x = MaxFour(x, least) * 1.44269504F;
  const Four whole = (x + 12582912.0F) - 12582912.0F;
  const Four f = x - whole;
  const Four p =
      1.0F + f * (0.69314718F +
                  f * (0.24022651F + f * (0.05550411F + f * (0.00961813F + f * 0.00133336F))));
  const FourInts power = (__builtin_convertvector(whole, FourInts) + 127) << 23;
  Four scale;
  std::memcpy(&scale, &power, sizeof(scale));
  return p * scale;
}
inline Floats ExpLanes(const Lanes& in, float shift) {
  const Floats x = Get(in) - All(shift);
  return {ExpFour(x.lo), ExpFour(x.hi)};
}

inline float MaxOf(const Lanes& lanes) {
  const float* v = lanes.v;
  const float a = std::max(std::max(v[0], v[4]), std::max(v[2], v[6]));
  const float b = std::max(std::max(v[1], v[5]), std::max(v[3], v[7]));
  return std::max(a, b);
}

// Sum of the rows, each times its number in `by`: of those up to `labels`, but a number that the
// compiler knows, as rows of labels that there are not are all zero.
template <size_t kLabels>
inline Floats MixRows(const Lanes& by, const Lanes* rows) {
  Floats sum = All(by.v[0]) * Get(rows[0]);
#pragma GCC unroll 8
  for (size_t k = 1; k < kLabels; ++k) sum = sum + All(by.v[k]) * Get(rows[k]);
  return sum;
}
inline Floats Mix(const Lanes& by, const Lanes* rows, size_t labels) {
  return labels <= 5   ? MixRows<5>(by, rows)
         : labels <= 7 ? MixRows<7>(by, rows)
                       : MixRows<8>(by, rows);
}

inline float SumOf(const Floats& v) {
  const Four four = v.lo + v.hi;
  return (four[0] + four[2]) + (four[1] + four[3]);
}

}  // namespace

ChainModel::ChainModel(size_t labels, size_t edge_classes, const std::vector<bool>& inside)
    : labels_(labels), edge_classes_(edge_classes), inside_(inside) {
  inside_.resize(kLanes, false);
  score_.resize(edge_classes * kLanes);
  for (size_t k = 0; k < kLanes; ++k) {
    start_.v[k] = k < labels && !inside_[k] ? 0.0F : kForbidden;
  }
  for (size_t edge = 0; edge < edge_classes; ++edge) {
    for (size_t from = 0; from < kLanes; ++from) {
      for (size_t to = 0; to < kLanes; ++to) {
        score_[edge * kLanes + from].v[to] = Allowed(from, to) ? 0.0F : kForbidden;
      }
    }
  }
  Refresh();
}

bool ChainModel::Allowed(size_t from, size_t to) const {
  if (from >= labels_ || to >= labels_) return false;
  return !inside_[to] || from == to || from + 1 == to;
}

void ChainModel::Set(size_t edge, size_t from, size_t to, float score) {
  if (Allowed(from, to)) score_[edge * kLanes + from].v[to] = score;
}

void ChainModel::Refresh() {
  exp_.resize(score_.size());
  exp_t_.resize(score_.size());
  for (size_t edge = 0; edge < edge_classes_; ++edge) {
    for (size_t from = 0; from < kLanes; ++from) {
      for (size_t to = 0; to < kLanes; ++to) {
        const float score = score_[edge * kLanes + from].v[to];
        const float e = score < kForbidden / 2 ? 0.0F : std::exp(score);
        exp_[edge * kLanes + from].v[to] = e;
        exp_t_[edge * kLanes + to].v[from] = e;
      }
    }
  }
}

std::vector<float> ChainModel::Flat() const {
  std::vector<float> flat;
  for (size_t edge = 0; edge < edge_classes_; ++edge) {
    for (size_t from = 0; from < labels_; ++from) {
      for (size_t to = 0; to < labels_; ++to) {
        flat.push_back(Allowed(from, to) ? Get(edge, from, to) : 0.0F);
      }
    }
  }
  return flat;
}

bool ChainModel::Load(absl::Span<const float> flat) {
  if (flat.size() != edge_classes_ * labels_ * labels_) return false;
  size_t at = 0;
  for (size_t edge = 0; edge < edge_classes_; ++edge) {
    for (size_t from = 0; from < labels_; ++from) {
      for (size_t to = 0; to < labels_; ++to) {
        const float score = flat[at++];
        if (!std::isfinite(score) || std::fabs(score) > 1000.0F) return false;
        Set(edge, from, to, score);
      }
    }
  }
  Refresh();
  return true;
}

double ChainWork::Forward(const ChainModel& model, absl::Span<const Lanes> unary,
                          absl::Span<const uint8_t> edges) {
  const size_t n = unary.size();
  size_ = n;
  if (n == 0) return 0;
  if (exp_.size() < n) {
    exp_.resize(n);
    forward_.resize(n);
    backward_.resize(n);
    marginals_.resize(n);
    scale_.resize(n);
  }
  const size_t labels = model.labels();
  Lanes start;
  for (size_t k = 0; k < labels; ++k) start.v[k] = model.AllowedAtStart(k) ? 1.0F : 0.0F;
  const Floats starts = Get(start);
  double log_z = 0;
  double scales = 1;  // of which the logarithm is due
  for (size_t i = 0; i < n; ++i) {
    const float top = MaxOf(unary[i]);
    Floats exp = ExpLanes(unary[i], top);
    log_z += static_cast<double>(top);
    Floats sum = i > 0 ? Mix(forward_[i - 1], &model.exp_row(edges[i], 0), labels) : starts;
    sum = sum * exp;
    float z = SumOf(sum);
    if (!(z > 1e-30F)) {  // only with absurd weights: carry on as if the position said nothing
      exp = sum = starts;
      z = SumOf(sum);
    }
    Put(exp, &exp_[i]);
    Put(sum * All(1.0F / z), &forward_[i]);
    scale_[i] = z;
    scales *= static_cast<double>(z);
    if (!(scales > 1e-200 && scales < 1e200)) {
      log_z += std::log(scales);
      scales = 1;
    }
  }
  log_z += std::log(scales);
  return log_z;
}

double ChainWork::ForwardBackward(const ChainModel& model, absl::Span<const Lanes> unary,
                                  absl::Span<const uint8_t> edges) {
  const double log_z = Forward(model, unary, edges);
  const size_t n = size_;
  if (n == 0) return log_z;
  const size_t labels = model.labels();
  Put(All(1.0F), &backward_[n - 1]);
  marginals_[n - 1] = forward_[n - 1];
  for (size_t i = n - 1; i-- > 0;) {
    Lanes mass;
    Put(Get(exp_[i + 1]) * Get(backward_[i + 1]) * All(1.0F / scale_[i + 1]), &mass);
    const Floats sum = Mix(mass, &model.exp_column(edges[i + 1], 0), labels);
    Put(sum, &backward_[i]);
    Put(Get(forward_[i]) * sum, &marginals_[i]);
  }
  return log_z;
}

namespace {

// Scores of the paths that end in one label, by the bits they have seen: lane 0 none, 1 content,
// 2 source, 3 both.
inline Four Nowhere() { return Four{kForbidden, kForbidden, kForbidden, kForbidden}; }

// The label sets a bit: paths without it come over to those with it.
inline Four WithBit(Four v, uint8_t bit) {
  const Four none = Nowhere();
  if (bit == 1) {
    const Four with = MaxFour(v, __builtin_shufflevector(v, v, 0, 0, 2, 2));
    return __builtin_shufflevector(with, none, 4, 1, 4, 3);
  }
  const Four with = MaxFour(v, __builtin_shufflevector(v, v, 0, 1, 0, 1));
  return __builtin_shufflevector(with, none, 4, 4, 2, 3);
}

// One position more: of the paths to each label.
template <size_t kLabels>
inline void NextSeen(const Four* last, const Lanes* rows, const Lanes& unary,
                     const PathNeeds& needs, Four* next) {
#pragma GCC unroll 8
  for (size_t to = 0; to < kLabels; ++to) {
    Four best = last[0] + rows[0].v[to];
#pragma GCC unroll 8
    for (size_t from = 1; from < kLabels; ++from) {
      best = MaxFour(best, last[from] + rows[from].v[to]);
    }
    if (needs.bits[to] != 0) best = WithBit(best, needs.bits[to]);
    next[to] = best + unary.v[to];
  }
}

}  // namespace

void ChainWork::Forced(const ChainModel& model, absl::Span<const Lanes> unary,
                       absl::Span<const uint8_t> edges, const PathNeeds& needs, float source_cost,
                       ForcedPath* path) {
  const size_t n = unary.size();
  path->labels.assign(n, 0);
  path->found = false;
  path->score = path->margin = 0;
  if (n == 0) return;
  const size_t labels = model.labels();
  // Which labels each may follow.
  uint8_t before[kLanes][kLanes];
  size_t count[kLanes] = {};
  for (size_t to = 0; to < labels; ++to) {
    for (size_t from = 0; from < labels; ++from) {
      if (model.Allowed(from, to)) before[to][count[to]++] = static_cast<uint8_t>(from);
    }
  }
  if (seen_.size() < n * labels) seen_.resize(n * labels);
  const auto at = [&](size_t i, size_t label) -> Lanes4& { return seen_[i * labels + label]; };
  Four last[kLanes], next[kLanes];
  std::fill(std::begin(last), std::end(last), Nowhere());
  for (size_t k = 0; k < labels; ++k) {
    if (model.AllowedAtStart(k)) last[k][needs.bits[k]] = unary[0].v[k];
    std::memcpy(at(0, k).v, &last[k], sizeof(Four));
  }
  for (size_t i = 1; i < n; ++i) {
    const Lanes* const rows = &model.row(edges[i], 0);
    if (labels <= 5) {
      NextSeen<5>(last, rows, unary[i], needs, next);
    } else {
      NextSeen<kLanes>(last, rows, unary[i], needs, next);
    }
    for (size_t k = 0; k < labels; ++k) {
      last[k] = next[k];
      std::memcpy(at(i, k).v, &last[k], sizeof(Four));
    }
  }
  const auto top = [&](size_t bits) {
    size_t label = 0;
    for (size_t k = 1; k < labels; ++k) {
      if (at(n - 1, k).v[bits] > at(n - 1, label).v[bits]) label = k;
    }
    return label;
  };
  const size_t without = top(1);
  const size_t with = top(3);
  const float score_without = at(n - 1, without).v[1];
  const float score_with = at(n - 1, with).v[3];
  if (std::max(score_with, score_without) < kForbidden / 2) return;
  path->found = true;
  path->margin = score_with < kForbidden / 2      ? -100.0F
                 : score_without < kForbidden / 2 ? 100.0F
                                                  : score_with - score_without;
  const bool keep_source = path->margin >= -source_cost;
  path->score = std::max(score_with, score_without);
  size_t label = keep_source ? with : without;
  size_t bits = keep_source ? 3 : 1;
  // Where the best path came from is sought on the way back.
  for (size_t i = n; i-- > 0;) {
    path->labels[i] = static_cast<uint8_t>(label);
    if (i == 0) break;
    const size_t to = label;
    const size_t seen[2] = {bits, bits & ~size_t{needs.bits[to]}};
    float best = 2 * kForbidden;
    for (size_t k = 0; k < (seen[0] == seen[1] ? 1U : 2U); ++k) {
      for (size_t f = 0; f < count[to]; ++f) {
        const size_t from = before[to][f];
        const float score = at(i - 1, from).v[seen[k]] + model.row(edges[i], from).v[to];
        if (score > best) {
          best = score;
          label = from;
          bits = seen[k];
        }
      }
    }
  }
}

double ChainWork::LogZ(const ChainModel& model, absl::Span<const Lanes> unary,
                       absl::Span<const uint8_t> edges) {
  return Forward(model, unary, edges);
}

double ChainWork::Score(const ChainModel& model, absl::Span<const Lanes> unary,
                        absl::Span<const uint8_t> edges, absl::Span<const uint8_t> labels) {
  double score = 0;
  for (size_t i = 0; i < unary.size(); ++i) {
    score += static_cast<double>(unary[i].v[labels[i]]);
    if (i > 0) score += static_cast<double>(model.Get(edges[i], labels[i - 1], labels[i]));
  }
  return score;
}

}  // namespace quoth
