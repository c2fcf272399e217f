// Inference in a linear chain with a few labels: the shared core of training and extraction.
//
// Scores of labels stand in lanes of eight floats a position (unused lanes kForbidden). A
// transition depends on the class of the edge between two positions (after a comma, at a sentence
// start, ...). Marginals by the forward-backward algorithm with scaling at each position (Rabiner
// 1989), best sequences by Viterbi's. No allocation once the work space has grown. A ChainModel is
// immutable and may be shared; a ChainWork belongs to one thread.
#ifndef QUOTH_INDEXER_EXTRACT_CRF_H_
#define QUOTH_INDEXER_EXTRACT_CRF_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace quoth {

constexpr size_t kLanes = 8;
constexpr float kForbidden = -1e30F;

struct alignas(32) Lanes {
  float v[kLanes] = {0, 0, 0, 0, 0, 0, 0, 0};
};

class ChainModel {
 public:
  ChainModel() = default;
  // All transitions are zero, except that a label marked `inside` is allowed only after the label
  // before it and after itself (B-X, I-X). Label 0 is "outside"; `labels` <= 8.
  ChainModel(size_t labels, size_t edge_classes, const std::vector<bool>& inside);

  size_t labels() const { return labels_; }
  size_t edge_classes() const { return edge_classes_; }
  bool Allowed(size_t from, size_t to) const;
  bool AllowedAtStart(size_t label) const { return start_.v[label] > kForbidden / 2; }

  // Row `from` of the transitions of an edge class, over `to`.
  const Lanes& row(size_t edge, size_t from) const { return score_[edge * kLanes + from]; }
  const Lanes& exp_row(size_t edge, size_t from) const { return exp_[edge * kLanes + from]; }
  // Row `to` over `from`, exponentiated: what the backward pass reads.
  const Lanes& exp_column(size_t edge, size_t to) const { return exp_t_[edge * kLanes + to]; }
  const Lanes& start() const { return start_; }
  void Set(size_t edge, size_t from, size_t to, float score);
  float Get(size_t edge, size_t from, size_t to) const {
    return score_[edge * kLanes + from].v[to];
  }
  // To be called after Set and before any inference.
  void Refresh();

  // The transitions as numbers in a row (edge, from, to), and back.
  std::vector<float> Flat() const;
  bool Load(absl::Span<const float> flat);

 private:
  size_t labels_ = 0;
  size_t edge_classes_ = 0;
  Lanes start_;
  std::vector<bool> inside_;
  std::vector<Lanes> score_, exp_, exp_t_;
};

// Which labels a path must have used, as bits: the path's state is the union of its labels' bits.
struct PathNeeds {
  // Bit of each label: 1 (content), 2 (source) or 0.
  uint8_t bits[kLanes] = {0, 0, 0, 0, 0, 0, 0, 0};
};

struct ForcedPath {
  std::vector<uint8_t> labels;
  float score = 0;   // of the best path with content
  float margin = 0;  // best with content and source minus best with content and no source
  bool found = false;
};

class ChainWork {
 public:
  // Both: `unary` has one Lanes a position, `edges` the class of the edge into it (edges[0] is not
  // read). Fills marginals(); returns log Z.
  double ForwardBackward(const ChainModel& model, absl::Span<const Lanes> unary,
                         absl::Span<const uint8_t> edges);
  // Returns log Z alone, for half the work; leaves no marginals.
  double LogZ(const ChainModel& model, absl::Span<const Lanes> unary,
              absl::Span<const uint8_t> edges);
  // The best sequence that has content, and a source too unless leaving the source out is better by
  // `source_cost`: Viterbi over (labels x bits seen).
  void Forced(const ChainModel& model, absl::Span<const Lanes> unary,
              absl::Span<const uint8_t> edges, const PathNeeds& needs, float source_cost,
              ForcedPath* path);
  // Score of one sequence of labels, not normalised.
  static double Score(const ChainModel& model, absl::Span<const Lanes> unary,
                      absl::Span<const uint8_t> edges, absl::Span<const uint8_t> labels);

  absl::Span<const Lanes> marginals() const { return {marginals_.data(), size_}; }
  // For training: what ForwardBackward left, to form the marginals of edges.
  absl::Span<const Lanes> forward() const { return {forward_.data(), size_}; }
  absl::Span<const Lanes> backward() const { return {backward_.data(), size_}; }
  absl::Span<const Lanes> exp_unary() const { return {exp_.data(), size_}; }
  absl::Span<const float> scales() const { return {scale_.data(), size_}; }

 private:
  struct alignas(16) Lanes4 {
    float v[4] = {0, 0, 0, 0};
  };
  double Forward(const ChainModel& model, absl::Span<const Lanes> unary,
                 absl::Span<const uint8_t> edges);

  size_t size_ = 0;
  std::vector<Lanes> exp_, forward_, backward_, marginals_;
  std::vector<float> scale_;
  std::vector<Lanes4> seen_;  // of Forced: scores of the best paths, by label and bits seen
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_CRF_H_
