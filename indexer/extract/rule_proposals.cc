#include "indexer/extract/rule_proposals.h"

#include <algorithm>
#include <utility>

#include "indexer/extract/features_paragraph.h"
#include "indexer/extract/shared_words.h"

namespace quoth {
namespace {

// As much overlap as this, and it is the same statement.
constexpr float kAlike = 0.9F;

// For each token the likeliest of the model's proposals that has it as content, or -1, and the same
// for cues.
struct Holders {
  std::vector<int32_t> content, cue;

  Holders(absl::Span<const Proposal> model, size_t tokens) : content(tokens, -1), cue(tokens, -1) {
    for (size_t p = 0; p < model.size(); ++p) {
      const auto hold = [&](TokenRange range, std::vector<int32_t>* holders) {
        for (uint32_t i = range.begin; i < range.end; ++i) {
          int32_t& holder = (*holders)[i];
          if (holder < 0 || model[static_cast<size_t>(holder)].probability < model[p].probability) {
            holder = static_cast<int32_t>(p);
          }
        }
      };
      for (const TokenRange run : model[p].content) hold(run, &content);
      hold(model[p].cue.tokens, &cue);
    }
  }
};

// Sets what the model makes of the same words; false if it says the same.
bool SetRivals(absl::Span<const Proposal> model, const Holders& holders, Proposal* p) {
  const uint32_t size = Size(p->content);
  for (const auto& [holder, both] :
       SharedWords(p->content, [&](uint32_t i) { return holders.content[i]; })) {
    const Proposal& other = model[static_cast<size_t>(holder)];
    const float overlap =
        static_cast<float>(both) / static_cast<float>(size + Size(other.content) - both);
    if (overlap >= kAlike) return false;
    if (other.probability <= p->rival.content) continue;
    p->rival.content = other.probability;
    p->rival.overlap = overlap;
  }
  for (uint32_t i = p->cue.tokens.begin; i < p->cue.tokens.end; ++i) {
    const auto likelier = [&](int32_t holder, float* probability) {
      if (holder < 0) return;
      *probability = std::max(*probability, model[static_cast<size_t>(holder)].probability);
    };
    likelier(holders.cue[i], &p->rival.same_cue);
    likelier(holders.content[i], &p->rival.around_cue);
  }
  return true;
}

CueCandidate CueOf(const ModelTokens& tokens, absl::Span<const Lanes> marginals, TokenRange range) {
  CueCandidate cue{range, 0, HeadOf(tokens, range)};
  for (uint32_t i = range.begin; i < range.end; ++i) {
    cue.probability = std::max(cue.probability, marginals[i].v[kBeginCue]);
  }
  return cue;
}

}  // namespace

std::vector<Proposal> RuleProposals(absl::Span<const Attribution> rules, const TokenTable& table,
                                    const ModelTokens& tokens, absl::Span<const Lanes> marginals,
                                    absl::Span<const Proposal> model) {
  std::vector<Proposal> out;
  const Holders holders(model, tokens.size());
  for (size_t r = 0; r < rules.size(); ++r) {
    const Attribution& rule = rules[r];
    if (rule.nested_in >= 0 || rule.continues >= 0 || rule.cue.empty()) continue;
    const TokenRange cue = TokensIn(table, rule.cue.front());
    if (cue.empty()) continue;
    Proposal p;
    for (const ByteRange range : rule.content) {
      const TokenRange run = TokensIn(table, range);
      if (!run.empty()) p.content.push_back(run);
    }
    if (p.content.empty()) continue;
    p.rule = static_cast<int32_t>(r);
    p.cue = CueOf(tokens, marginals, cue);
    if (!rule.source.empty()) p.source = TokensIn(table, rule.source.front());
    p.kind = KindOf(tokens, p.content, cue, p.source);
    if (SetRivals(model, holders, &p)) out.push_back(std::move(p));
  }
  return out;
}

}  // namespace quoth
