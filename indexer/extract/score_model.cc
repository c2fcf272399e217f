#include "indexer/extract/score_model.h"

#include <algorithm>
#include <utility>

#include "indexer/extract/features_paragraph.h"
#include "indexer/extract/link_labels.h"

namespace quoth {
namespace {

// Entries of the memories, powers of two. A few thousand words make up most of any text.
constexpr size_t kWordMemory = 1 << 15;
constexpr size_t kTagMemory = 1 << 16;
constexpr size_t kGroupMemory = 1 << 16;

}  // namespace

ModelScorer::ModelScorer(const LearnedModel& model)
    : model_(model),
      words_(kWordMemory),
      tags_(kTagMemory),
      surroundings_(kGroupMemory),
      cue_groups_(kGroupMemory),
      paragraph_sums_(model.paragraph_table(), kParagraphLabels, &surroundings_),
      cue_sums_(model.cue_table(), kCueLabels, &cue_groups_) {}

// Sums of the first pass's rows for the tokens of a paragraph, into unary_.
void ModelScorer::ParagraphSums(const ModelTokens& tokens, TokenRange paragraph) {
  const FeatureTable& table = model_.paragraph_table();
  const uint32_t groups = model_.settings().paragraph_groups;
  const bool tagged = (groups & kTagFeatures) != 0;
  unary_.resize(paragraph.size());
  const int64_t begin = paragraph.begin;
  const int64_t end = paragraph.end;
  // What the paragraph's tokens and those beyond its edges say is looked up by these.
  word_keys_.clear();
  for (int64_t i = begin - kWordReach; i < end + kWordReach; ++i) {
    word_keys_.push_back(WordKey(InParagraph(tokens, paragraph, i)));
  }
  const auto tags_at = [&](int64_t i, int o) { return InParagraph(tokens, paragraph, i + o).tag; };
  const auto tag_key = [&](int64_t i) {
    return (uint64_t{tags_at(i, -1)} * 64 + tags_at(i, 0)) * 64 + tags_at(i, 1);
  };
  // The last few tokens' sums, copied, as a later one may take their place in the memory.
  const auto ring = [](int64_t i) { return static_cast<size_t>(i + int64_t{kRing}) % kRing; };
  constexpr size_t kAhead = 8;
  const auto read = [&](int64_t i) {
    const size_t at = static_cast<size_t>(i - begin + kWordReach);
    if (at + kAhead < word_keys_.size()) words_.Prefetch(word_keys_[at + kAhead]);
    near_words_[ring(i)] = words_.Find(word_keys_[at], [&](SumMemory<kWordOffsets>::Entry* entry) {
      const ModelToken& token = InParagraph(tokens, paragraph, i);
      for (size_t k = 0; k < kWordOffsets; ++k) {
        WordFeatures(token, static_cast<int>(k) - kWordReach, groups,
                     FeatureSum::Group{table, &entry->rows[k]});
      }
    });
    if (!tagged) return;
    tags_.Prefetch(tag_key(i + int64_t{kAhead}));
    near_tags_[ring(i)] = tags_.Find(tag_key(i), [&](SumMemory<kTagOffsets>::Entry* entry) {
      for (size_t k = 0; k < kTagOffsets; ++k) {
        TagTripleFeatures(tags_at(i, -1), tags_at(i, 0), tags_at(i, 1), static_cast<int>(k) - 1,
                          FeatureSum::Group{table, &entry->rows[k]});
      }
    });
  };
  FeatureSum& out = paragraph_sums_;
  out.Restart();
  for (int64_t i = begin - kWordReach; i < begin + kWordReach; ++i) read(i);
  for (int64_t i = begin; i < end; ++i) {
    read(i + kWordReach);
    SurroundingFeatures(tokens, static_cast<uint32_t>(i), groups, out);
    for (int o = -kWordReach; o <= kWordReach; ++o) {
      out.Add(near_words_[ring(i + o)].rows[o + kWordReach]);
    }
    if (tagged) {
      for (int o = -1; o <= 1; ++o) out.Add(near_tags_[ring(i + o)].rows[o + 1]);
    }
    out.Next(&unary_[static_cast<size_t>(i - begin)]);
  }
  out.Finish();
}

void ModelScorer::Paragraphs(const ModelTokens& tokens, bool want_labels) {
  marginals_.assign(tokens.size(), Lanes());
  labels_.assign(want_labels ? tokens.size() : 0, 0);
  for (const TokenRange paragraph : tokens.paragraphs) {
    if (paragraph.empty()) continue;
    ParagraphSums(tokens, paragraph);
    edges_.assign(paragraph.size(), 0);
    for (uint32_t i = paragraph.begin + 1; i < paragraph.end; ++i) {
      edges_[i - paragraph.begin] = ParagraphEdge(tokens, i);
    }
    work_.ForwardBackward(model_.paragraph_chain(), unary_, edges_);
    std::copy(work_.marginals().begin(), work_.marginals().end(),
              marginals_.begin() + paragraph.begin);
    if (!want_labels) continue;
    work_.Viterbi(model_.paragraph_chain(), unary_, edges_, &best_);
    std::copy(best_.begin(), best_.end(), labels_.begin() + paragraph.begin);
  }
}

std::vector<Proposal> ModelScorer::Linked(const ModelTokens& tokens) {
  std::vector<Proposal> proposals = LinkLabels(tokens, labels_, marginals_);
  for (Proposal& proposal : proposals) {
    AcceptFeatures(tokens, marginals_, proposal, false, &accept_);
    proposal.probability = AcceptProbability(model_.fast_accept(), accept_);
  }
  return proposals;
}

std::vector<Proposal> ModelScorer::Cues(const ModelTokens& tokens) {
  const ModelSettings& settings = model_.settings();
  const std::vector<CueCandidate> candidates =
      FindCueCandidates(tokens, marginals_, settings.cue_threshold);
  std::vector<Proposal> proposals;
  FeatureSum& sums = cue_sums_;
  for (size_t k = 0; k < candidates.size(); ++k) {
    PrepareCue(tokens, candidates, k, settings.narrow_windows, &context_);
    const TokenRange window = context_.window;
    unary_.resize(window.size());
    sums.Restart();
    for (uint32_t i = window.begin; i < window.end; ++i) {
      CueFeatures(tokens, context_, marginals_, i, settings.cue_groups, sums);
      sums.Next(&unary_[i - window.begin]);
    }
    sums.Finish();
    edges_.assign(window.size(), 0);
    for (uint32_t i = window.begin + 1; i < window.end; ++i) {
      edges_[i - window.begin] = CueEdge(tokens, context_, i);
    }
    Proposal proposal;
    if (!DecodeCue(tokens, context_, model_.cue_chain(), unary_, edges_, settings.source_cost,
                   &work_, &proposal)) {
      continue;
    }
    AcceptFeatures(tokens, marginals_, proposal, true, &accept_);
    proposal.probability = AcceptProbability(model_.full_accept(), accept_);
    proposals.push_back(std::move(proposal));
  }
  return proposals;
}

}  // namespace quoth
