#include "indexer/extract/score_model.h"

#include <algorithm>
#include <utility>

#include "indexer/extract/accept_score.h"
#include "indexer/extract/features_paragraph.h"
#include "indexer/extract/link_labels.h"
#include "indexer/extract/rule_proposals.h"

namespace quoth {
namespace {

// Entries of the memories, powers of two. A few thousand words make up most of any text.
constexpr size_t kWordMemory = 1 << 15;
constexpr size_t kGroupMemory = 1 << 15;
// How far ahead of their use entries and rows are asked for.
constexpr int64_t kAhead = 8;

size_t TagKey(const ModelToken& left, const ModelToken& token) {
  return size_t{left.tag} * 64 + token.tag;
}

// The tokens from `begin` on that one chain is laid over: to the paragraph's end, or to that of a
// sentence if it is far off.
TokenRange NextPiece(const ModelTokens& tokens, uint32_t begin, uint32_t paragraph_end) {
  constexpr uint32_t kMaxTokens = 4096;
  if (paragraph_end - begin <= kMaxTokens) return {begin, paragraph_end};
  const uint32_t end = begin + kMaxTokens;
  const uint32_t sentence = tokens.SentenceOf(end).begin;
  return {begin, sentence > begin ? sentence : end};
}

}  // namespace

ModelScorer::ModelScorer(const LearnedModel& model)
    : model_(model),
      words_(kWordMemory),
      cue_words_(kWordMemory),
      no_groups_(2),
      cue_groups_(kGroupMemory),
      paragraph_sums_(model.paragraph_table(), &no_groups_),
      cue_sums_(model.cue_table(), &cue_groups_) {}

// Sums of the first pass's rows for the tokens of a paragraph, into unary_.
void ModelScorer::ParagraphSums(const ModelTokens& tokens, TokenRange paragraph) {
  const FeatureTable<kParagraphWeights>& table = model_.paragraph_table();
  const FeatureTable<kPairWeights>& pairs = model_.pair_table();
  const uint32_t groups = model_.settings().paragraph_groups;
  const bool tagged = (groups & kTagFeatures) != 0;
  const int64_t begin = paragraph.begin;
  const int64_t end = paragraph.end;
  // Tokens beyond the edges have sums too, which nobody reads.
  constexpr int64_t kMargin = 2 * kWordReach;
  sums_.assign(paragraph.size() + 2 * kMargin, RowSum());
  const auto sum_at = [&](int64_t i) { return &sums_[static_cast<size_t>(i - begin + kMargin)]; };
  // Rows are asked for some tokens ahead of their use.
  struct Asked {
    size_t count = 0;
    uint64_t hashes[kMaxPairs];  // of this token and the one before it
  };
  Asked ring[kAhead];
  const auto ask = [&](int64_t i, Asked* asked) {
    const ModelToken& token = InParagraph(tokens, paragraph, i);
    words_.Prefetch(token.looks);
    asked->count = 0;
    if (i < begin || i > end) return;
    PairFeatures(InParagraph(tokens, paragraph, i - 1), token, groups, [&](uint64_t hash) {
      pairs.Prefetch(hash);
      asked->hashes[asked->count++] = hash;
    });
  };
  const auto add = [&](int64_t i, const Asked& asked) {
    // What the token says to those around it.
    const ModelToken& token = InParagraph(tokens, paragraph, i);
    const auto& words = words_.Find(token.looks, [&](SumMemory<kWordOffsets>::Entry* entry) {
      for (size_t k = 0; k < kWordOffsets; ++k) {
        WordFeatures(token, static_cast<int>(k) - kWordReach, groups,
                     SumSink<kParagraphWeights>{table, &entry->rows[k]});
      }
    });
    RowSum* const sum = sum_at(i);
    for (int o = -kWordReach; o <= kWordReach; ++o) (sum - o)->Add(words.rows[o + kWordReach]);
    for (size_t h = 0; h < asked.count; ++h) {
      RowSum::AddHalves(pairs[asked.hashes[h]], asked.hashes[h], sum - 1, sum);
    }
    if (!tagged || i < begin - 1 || i > end + 1) return;
    const ModelToken& left = InParagraph(tokens, paragraph, i - 1);
    const auto& tags = tags_.Find(TagKey(left, token), [&](SmallSums<kTagOffsets>::Entry* entry) {
      for (size_t k = 0; k < kTagOffsets; ++k) {
        TagPairFeatures(left.tag, token.tag, k, SumSink<kParagraphWeights>{table, &entry->rows[k]});
      }
    });
    for (size_t k = 0; k < kTagOffsets; ++k) (sum + k - 2)->Add(tags.rows[k]);
  };
  const int64_t first = begin - kWordReach;
  const int64_t beyond = end + kWordReach;
  for (int64_t i = first; i < beyond + kAhead; ++i) {
    Asked& asked = ring[(i - first) % kAhead];
    if (i >= first + kAhead) add(i - kAhead, asked);
    if (i < beyond) ask(i, &asked);
  }
  paragraph_sums_.Begin(sum_at(begin));
  for (uint32_t i = paragraph.begin; i < paragraph.end; ++i) {
    SurroundingFeatures(tokens, i, groups, paragraph_sums_);
    paragraph_sums_.Next();
  }
  paragraph_sums_.Finish();
  unary_.resize(paragraph.size());
  for (size_t k = 0; k < unary_.size(); ++k) {
    const RowSum& sum = sums_[k + kMargin];
    float* const v = unary_[k].v;
    float last[4];
    sum.StoreFirst(table.scale(), v + 1);
    sum.StoreSecond(table.scale(), last);
    v[0] = 0;
    v[5] = last[0];
    v[6] = last[1];
    v[7] = kForbidden;
  }
}

void ModelScorer::CueTokenSums(const ModelTokens& tokens, TokenRange window) {
  const uint32_t last = tokens.tokens[window.end - 1].sentence;
  for (uint32_t s = tokens.tokens[window.begin].sentence; s <= last; ++s) {
    if (summed_[s] || tokens.sentences[s].empty()) continue;
    summed_[s] = true;
    CueSentenceSums(tokens, tokens.sentences[s]);
  }
}

void ModelScorer::CueSentenceSums(const ModelTokens& tokens, TokenRange sentence) {
  const FeatureTable<kSideWeights>& table = model_.cue_table();
  const uint32_t groups = model_.settings().cue_groups;
  const bool tagged = (groups & kTagFeatures) != 0;
  const TokenRange paragraph = tokens.ParagraphOf(sentence.begin);
  const int64_t begin = sentence.begin;
  const int64_t end = sentence.end;
  // With tokens beyond the edges, whose sums nobody reads.
  constexpr int64_t kMargin = 2 * kCueWordReach;
  sums_.assign(sentence.size() + 2 * kMargin, RowSum());
  const auto ask = [&](int64_t i) { cue_words_.Prefetch(InParagraph(tokens, paragraph, i).looks); };
  for (int64_t i = begin - kCueWordReach; i < begin - kCueWordReach + kAhead; ++i) ask(i);
  for (int64_t i = begin - kCueWordReach; i < end + kCueWordReach; ++i) {
    ask(i + kAhead);
    const ModelToken& token = InParagraph(tokens, paragraph, i);
    RowSum* const sum = &sums_[static_cast<size_t>(i - begin + kMargin)];
    const auto& words = cue_words_.Find(token.looks, [&](SumMemory<kCueWordOffsets>::Entry* entry) {
      for (size_t k = 0; k < kCueWordOffsets; ++k) {
        CueWordFeatures(token, static_cast<int>(k) - kCueWordReach, groups,
                        SumSink<kSideWeights>{table, &entry->rows[k]});
      }
    });
    for (int o = -kCueWordReach; o <= kCueWordReach; ++o) {
      (sum - o)->Add(words.rows[o + kCueWordReach]);
    }
    if (!tagged) continue;
    const ModelToken& left = InParagraph(tokens, paragraph, i - 1);
    const auto& tags = cue_tags_.Find(TagKey(left, token), [&](SmallSums<kCueTagOffsets>::Entry*
                                                                   entry) {
      for (size_t k = 0; k < kCueTagOffsets; ++k) {
        CueTagPairFeatures(left.tag, token.tag, k, SumSink<kSideWeights>{table, &entry->rows[k]});
      }
    });
    for (size_t k = 0; k < kCueTagOffsets; ++k) (sum + k - 2)->Add(tags.rows[k]);
  }
  cue_sums_.Begin(&sums_[kMargin]);
  for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
    CueTokenFeatures(tokens, marginals_, i, groups, cue_sums_);
    cue_sums_.Next();
  }
  cue_sums_.Finish();
  std::copy(sums_.begin() + kMargin, sums_.end() - kMargin, token_sums_.begin() + sentence.begin);
}

void ModelScorer::Paragraphs(const ModelTokens& tokens) {
  marginals_.resize(tokens.size());
  for (const TokenRange paragraph : tokens.paragraphs) {
    // In pieces if it is very long, so that the work space stays small.
    TokenRange piece{paragraph.begin, paragraph.begin};
    while (piece.end < paragraph.end) {
      piece = NextPiece(tokens, piece.end, paragraph.end);
      Piece(tokens, piece);
    }
  }
}

void ModelScorer::Piece(const ModelTokens& tokens, TokenRange piece) {
  ParagraphSums(tokens, piece);
  edges_.resize(piece.size());
  edges_[0] = 0;
  for (uint32_t i = piece.begin + 1; i < piece.end; ++i) {
    edges_[i - piece.begin] = ParagraphEdge(tokens, i);
  }
  work_.ForwardBackward(model_.paragraph_chain(), unary_, edges_);
  std::copy(work_.marginals().begin(), work_.marginals().end(), marginals_.begin() + piece.begin);
}

std::vector<Proposal> ModelScorer::Linked(const ModelTokens& tokens) {
  std::vector<Proposal> proposals = LinkLabels(tokens, marginals_);
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
  std::vector<Proposal> proposals = LinkAgreed(tokens, marginals_);
  for (Proposal& proposal : proposals) {
    AcceptFeatures(tokens, marginals_, proposal, true, &accept_);
    proposal.probability = AcceptProbability(model_.linked_accept(), accept_);
  }
  const std::vector<bool> settled = KeepSettled(candidates, settings.settled, &proposals);
  token_sums_.resize(tokens.size());
  summed_.assign(tokens.sentences.size(), false);
  const float scale = model_.cue_table().scale();
  for (size_t k = 0; k < candidates.size(); ++k) {
    if (settled[k]) continue;
    PrepareCue(tokens, candidates, k, settings.narrow_windows, &context_);
    const TokenRange window = context_.window;
    const TokenRange cue = context_.cue.tokens;
    CueTokenSums(tokens, window);
    sums_.assign(token_sums_.begin() + window.begin, token_sums_.begin() + window.end);
    std::fill(sums_.begin() + (cue.begin - window.begin), sums_.begin() + (cue.end - window.begin),
              RowSum());
    cue_sums_.Begin(sums_.data());
    for (uint32_t i = window.begin; i < window.end; ++i) {
      CueRelationFeatures(tokens, context_, i, settings.cue_groups, cue_sums_);
      cue_sums_.Next();
    }
    cue_sums_.Finish();
    unary_.resize(window.size());
    for (uint32_t i = window.begin; i < window.end; ++i) {
      const RowSum& sum = sums_[i - window.begin];
      float* const v = unary_[i - window.begin].v;
      if (RightOfCue(context_, i)) {
        sum.StoreSecond(scale, v + 1);
      } else {
        sum.StoreFirst(scale, v + 1);
      }
      v[0] = 0;
      v[5] = v[6] = v[7] = kForbidden;
    }
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

std::vector<Proposal> ModelScorer::Rules(absl::Span<const Attribution> rules,
                                         const TokenTable& table, const ModelTokens& tokens,
                                         absl::Span<const Proposal> model) {
  std::vector<Proposal> proposals = RuleProposals(rules, table, tokens, marginals_, model);
  for (Proposal& proposal : proposals) {
    AcceptFeatures(tokens, marginals_, proposal, true, &accept_);
    proposal.probability = AcceptProbability(model_.rule_accept(), accept_);
  }
  return proposals;
}

}  // namespace quoth
