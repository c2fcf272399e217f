#include "indexer/extract/crf.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace quoth {
namespace {

constexpr size_t kStates = 4;  // bits seen: none, content, source, both

// exp(x) for x <= 0, to about 2e-5 of its value: range reduction by powers of two and a polynomial
// of degree 5 (Taylor around 0 of 2^f, f in [-0.5, 0.5]). Written so that the compiler can do all
// lanes at once.
inline void ExpLanes(const Lanes& in, float shift, Lanes* out) {
  for (size_t k = 0; k < kLanes; ++k) {
    const float x = std::max(in.v[k] - shift, -80.0F) * 1.44269504F;
    const float whole = (x + 12582912.0F) - 12582912.0F;
    const float f = x - whole;
    const float p =
        1.0F + f * (0.69314718F +
                    f * (0.24022651F + f * (0.05550411F + f * (0.00961813F + f * 0.00133336F))));
    const int32_t power = (static_cast<int32_t>(whole) + 127) << 23;
    float scale = 0;
    std::memcpy(&scale, &power, sizeof(scale));
    out->v[k] = p * scale;
  }
}

inline float MaxOf(const Lanes& lanes) {
  float best = lanes.v[0];
  for (size_t k = 1; k < kLanes; ++k) best = std::max(best, lanes.v[k]);
  return best;
}

inline float SumOf(const Lanes& lanes) {
  float sum = 0;
  for (const float v : lanes.v) sum += v;
  return sum;
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
  double log_z = 0;
  for (size_t i = 0; i < n; ++i) {
    const float top = MaxOf(unary[i]);
    ExpLanes(unary[i], top, &exp_[i]);
    log_z += static_cast<double>(top);
    Lanes sum;
    if (i == 0) {
      for (size_t k = 0; k < kLanes; ++k) sum.v[k] = model.AllowedAtStart(k) ? 1.0F : 0.0F;
    } else {
      const Lanes& before = forward_[i - 1];
      for (size_t from = 0; from < kLanes; ++from) {
        const Lanes& row = model.exp_row(edges[i], from);
        const float mass = before.v[from];
        for (size_t to = 0; to < kLanes; ++to) sum.v[to] += mass * row.v[to];
      }
    }
    for (size_t k = 0; k < kLanes; ++k) sum.v[k] *= exp_[i].v[k];
    float z = SumOf(sum);
    if (!(z > 1e-30F)) {  // only with absurd weights: carry on as if the position said nothing
      for (size_t k = 0; k < kLanes; ++k) {
        sum.v[k] = k < model.labels() && model.AllowedAtStart(k) ? 1.0F : 0.0F;
      }
      exp_[i] = sum;
      z = SumOf(sum);
    }
    const float inverse = 1.0F / z;
    for (size_t k = 0; k < kLanes; ++k) forward_[i].v[k] = sum.v[k] * inverse;
    scale_[i] = z;
    log_z += std::log(static_cast<double>(z));
  }
  for (size_t k = 0; k < kLanes; ++k) backward_[n - 1].v[k] = 1.0F;
  marginals_[n - 1] = forward_[n - 1];
  for (size_t i = n - 1; i-- > 0;) {
    Lanes sum;
    const float inverse = 1.0F / scale_[i + 1];
    for (size_t to = 0; to < kLanes; ++to) {
      const float mass = exp_[i + 1].v[to] * backward_[i + 1].v[to] * inverse;
      const Lanes& column = model.exp_column(edges[i + 1], to);
      for (size_t from = 0; from < kLanes; ++from) sum.v[from] += mass * column.v[from];
    }
    for (size_t k = 0; k < kLanes; ++k) {
      backward_[i].v[k] = sum.v[k];
      marginals_[i].v[k] = forward_[i].v[k] * sum.v[k];
    }
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
    Lanes next;
    int32_t from_of[kLanes] = {0, 0, 0, 0, 0, 0, 0, 0};
    for (float& v : next.v) v = 4 * kForbidden;
    for (size_t from = 0; from < model.labels(); ++from) {
      const Lanes& row = model.row(edges[i], from);
      for (size_t to = 0; to < kLanes; ++to) {
        const float score = best.v[from] + row.v[to];
        const bool better = score > next.v[to];
        next.v[to] = better ? score : next.v[to];
        from_of[to] = better ? static_cast<int32_t>(from) : from_of[to];
      }
    }
    for (size_t k = 0; k < kLanes; ++k) {
      best.v[k] = next.v[k] + unary[i].v[k];
      back_[i * kLanes + k] = static_cast<uint8_t>(from_of[k]);
    }
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
  Lanes next[kStates];
  for (size_t i = 1; i < n; ++i) {
    uint8_t* back = &back_[i * kStates * kLanes];
    for (Lanes& lanes : next) {
      for (float& v : lanes.v) v = 4 * kForbidden;
    }
    for (size_t state = 0; state < kStates; ++state) {
      for (size_t from = 0; from < labels; ++from) {
        const float before = best[state].v[from];
        if (before < kForbidden / 2) continue;
        const Lanes& row = model.row(edges[i], from);
        for (size_t to = 0; to < labels; ++to) {
          const float score = before + row.v[to];
          const size_t reached = state | needs.bits[to];
          if (score > next[reached].v[to]) {
            next[reached].v[to] = score;
            back[reached * kLanes + to] = static_cast<uint8_t>(state * kLanes + from);
          }
        }
      }
    }
    for (size_t state = 0; state < kStates; ++state) {
      for (size_t k = 0; k < kLanes; ++k) {
        best[state].v[k] =
            next[state].v[k] < kForbidden / 2 ? kForbidden : next[state].v[k] + unary[i].v[k];
      }
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
