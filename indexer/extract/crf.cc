#include "indexer/extract/crf.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace quoth {
namespace {

constexpr size_t kStates = 4;  // bits seen: none, content, source, both

// All lanes at once: two vectors of four (extensions of GCC and Clang, which any processor's
// registers hold). Each lane does what the same lane of a loop would do, in the same order.
using Four = float __attribute__((vector_size(16)));
using FourInts = int32_t __attribute__((vector_size(16)));

struct Ints {
  FourInts lo, hi;
};
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
inline Ints AllInts(int32_t v) { return {FourInts{v, v, v, v}, FourInts{v, v, v, v}}; }
inline Floats operator+(const Floats& a, const Floats& b) { return {a.lo + b.lo, a.hi + b.hi}; }
inline Floats operator-(const Floats& a, const Floats& b) { return {a.lo - b.lo, a.hi - b.hi}; }
inline Floats operator*(const Floats& a, const Floats& b) { return {a.lo * b.lo, a.hi * b.hi}; }
inline Ints operator+(const Ints& a, const Ints& b) { return {a.lo + b.lo, a.hi + b.hi}; }
inline Ints operator&(const Ints& a, const Ints& b) { return {a.lo & b.lo, a.hi & b.hi}; }
inline Ints operator~(const Ints& a) { return {~a.lo, ~a.hi}; }
// Masks: all bits of a lane, or none.
inline Ints operator>(const Floats& a, const Floats& b) { return {a.lo > b.lo, a.hi > b.hi}; }
inline Floats Where(const Ints& mask, const Floats& yes, const Floats& no) {
  return {mask.lo ? yes.lo : no.lo, mask.hi ? yes.hi : no.hi};
}
inline Ints Where(const Ints& mask, const Ints& yes, const Ints& no) {
  return {mask.lo ? yes.lo : no.lo, mask.hi ? yes.hi : no.hi};
}
inline void PutBytes(const Ints& from, uint8_t* out) {
  int32_t lanes[kLanes];
  std::memcpy(lanes, &from, sizeof(from));
  for (size_t k = 0; k < kLanes; ++k) out[k] = static_cast<uint8_t>(lanes[k]);
}

// Best predecessor of each label: of scores `best` with the transitions of an edge class.
struct Step {
  Floats score;
  Ints from;
};
inline Step BestStep(const ChainModel& model, size_t edge, const Lanes& best) {
  Step step{All(best.v[0]) + Get(model.row(edge, 0)), AllInts(0)};
  for (size_t from = 1; from < model.labels(); ++from) {
    const Floats score = All(best.v[from]) + Get(model.row(edge, from));
    const Ints better = score > step.score;
    step.score = Where(better, score, step.score);
    step.from = Where(better, AllInts(static_cast<int32_t>(from)), step.from);
  }
  return step;
}

// exp(x) for x <= 0, to about 2e-5 of its value: range reduction by powers of two and a polynomial
// of degree 5 (Taylor around 0 of 2^f, f in [-0.5, 0.5]).
inline Four ExpFour(Four x) {
  const Four least = {-80.0F, -80.0F, -80.0F, -80.0F};
  x = (x < least ? least : x) * 1.44269504F;
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

double ChainWork::ForwardBackward(const ChainModel& model, absl::Span<const Lanes> unary,
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
    Floats sum = starts;
    if (i > 0) {
      const Lanes& before = forward_[i - 1];
      sum = All(before.v[0]) * Get(model.exp_row(edges[i], 0));
      for (size_t from = 1; from < labels; ++from) {
        sum = sum + All(before.v[from]) * Get(model.exp_row(edges[i], from));
      }
    }
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
  Put(All(1.0F), &backward_[n - 1]);
  marginals_[n - 1] = forward_[n - 1];
  for (size_t i = n - 1; i-- > 0;) {
    Lanes mass;
    Put(Get(exp_[i + 1]) * Get(backward_[i + 1]) * All(1.0F / scale_[i + 1]), &mass);
    Floats sum = All(mass.v[0]) * Get(model.exp_column(edges[i + 1], 0));
    for (size_t to = 1; to < labels; ++to) {
      sum = sum + All(mass.v[to]) * Get(model.exp_column(edges[i + 1], to));
    }
    Put(sum, &backward_[i]);
    Put(Get(forward_[i]) * sum, &marginals_[i]);
  }
  return log_z;
}

void ChainWork::Viterbi(const ChainModel& model, absl::Span<const Lanes> unary,
                        absl::Span<const uint8_t> edges, std::vector<uint8_t>* labels) {
  const size_t n = unary.size();
  labels->resize(n);
  if (n == 0) return;
  back_.resize(n * kLanes);
  Lanes best;
  for (size_t k = 0; k < kLanes; ++k) best.v[k] = unary[0].v[k] + model.start().v[k];
  for (size_t i = 1; i < n; ++i) {
    const Step step = BestStep(model, edges[i], best);
    Put(step.score + Get(unary[i]), &best);
    PutBytes(step.from, &back_[i * kLanes]);
  }
  size_t label = 0;
  for (size_t k = 1; k < model.labels(); ++k) {
    if (best.v[k] > best.v[label]) label = k;
  }
  for (size_t i = n; i-- > 0;) {
    (*labels)[i] = static_cast<uint8_t>(label);
    label = back_[i * kLanes + label];
  }
}

void ChainWork::Forced(const ChainModel& model, absl::Span<const Lanes> unary,
                       absl::Span<const uint8_t> edges, const PathNeeds& needs, float source_cost,
                       ForcedPath* path) {
  const size_t n = unary.size();
  path->labels.assign(n, 0);
  path->found = false;
  path->score = path->margin = 0;
  if (n == 0) return;
  const size_t labels = model.labels();
  back_.resize(n * kStates * kLanes);
  best_.assign(kStates, Lanes());
  std::vector<Lanes>& best = best_;
  for (Lanes& lanes : best) {
    for (float& v : lanes.v) v = kForbidden;
  }
  for (size_t k = 0; k < labels; ++k) {
    if (model.AllowedAtStart(k)) best[needs.bits[k]].v[k] = unary[0].v[k];
  }
  // Lanes of labels that leave a path's bits as they are, and of those that set one.
  const auto labels_with = [&](uint8_t bits) {
    int32_t lanes[kLanes];
    for (size_t k = 0; k < kLanes; ++k) lanes[k] = needs.bits[k] == bits ? -1 : 0;
    Ints mask;
    std::memcpy(&mask, lanes, sizeof(mask));
    return mask;
  };
  const Ints keeps = labels_with(0);
  const Ints sets[2] = {labels_with(1), labels_with(2)};
  for (size_t i = 1; i < n; ++i) {
    Floats score[kStates];
    Ints from[kStates];  // state and label of the best predecessor, as the back pointers have them
    for (size_t state = 0; state < kStates; ++state) {
      const Step step = BestStep(model, edges[i], best[state]);
      score[state] = step.score;
      from[state] = step.from + AllInts(static_cast<int32_t>(state * kLanes));
    }
    for (size_t state = 0; state < kStates; ++state) {
      Floats next = Where(keeps, score[state], All(kForbidden));
      Ints back = from[state];
      for (size_t bit = 0; bit < 2; ++bit) {
        const size_t mask = size_t{1} << bit;
        if ((state & mask) == 0) continue;
        const Ints had = score[state] > score[state ^ mask];
        next = Where(sets[bit], Where(had, score[state], score[state ^ mask]), next);
        back = Where(sets[bit] & ~had, from[state ^ mask], back);
      }
      next = Where(next > All(kForbidden / 2), next + Get(unary[i]), All(kForbidden));
      Put(next, &best[state]);
      PutBytes(back, &back_[(i * kStates + state) * kLanes]);
    }
  }
  const auto top = [&](size_t state) {
    size_t label = 0;
    for (size_t k = 1; k < labels; ++k) {
      if (best[state].v[k] > best[state].v[label]) label = k;
    }
    return label;
  };
  const size_t without = top(1);
  const size_t with = top(3);
  const float score_without = best[1].v[without];
  const float score_with = best[3].v[with];
  if (std::max(score_with, score_without) < kForbidden / 2) return;
  path->found = true;
  path->margin = score_with < kForbidden / 2      ? -100.0F
                 : score_without < kForbidden / 2 ? 100.0F
                                                  : score_with - score_without;
  const bool keep_source = path->margin >= -source_cost;
  path->score = std::max(score_with, score_without);
  size_t at = keep_source ? 3 * kLanes + with : kLanes + without;
  for (size_t i = n; i-- > 0;) {
    path->labels[i] = static_cast<uint8_t>(at % kLanes);
    if (i > 0) at = back_[i * kStates * kLanes + at];
  }
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
