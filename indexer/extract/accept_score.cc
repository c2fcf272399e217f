#include "indexer/extract/accept_score.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "indexer/extract/shared_words.h"

namespace quoth {
namespace {

// Of Agreement.
constexpr uint32_t kAgreementBins = 260;

// A log odds as one of 16 values.
uint32_t OddsBin(float p) {
  const float q = std::clamp(p, 1e-5F, 1.0F - 1e-5F);
  const float odds = std::log(q / (1.0F - q));
  return static_cast<uint32_t>(std::clamp((odds + 6.0F) * 1.25F, 0.0F, 15.0F));
}

// How the rules' attribution with most of a proposal's content agrees with it.
struct Agreement {
  static constexpr uint32_t kSameContent = 4, kSameSource = 1;
  uint32_t content = 0;  // 0 none, 1 less than half, 2 half, 3 nearly all, 4 all
  uint32_t source = 0;   // 0 no such attribution, 1 the same, 2 and 3 only one has any, 4 others
  uint32_t cue = 0;      // 0 no attribution has this cue, 1 the same one, 2 another
  uint32_t sure = 0;     // in tenths

  std::array<uint32_t, 4> Bins(uint32_t kind) const {
    return {kind * 25 + content * 5 + source, 75 + kind * 30 + cue * 10 + sure,
            165 + kind * 15 + content * 3 + cue, 210 + content * 10 + sure};
  }
};

Agreement AgreementWithRules(const ModelTokens& tokens, const Proposal& p) {
  Agreement out;
  const uint32_t size = Size(p.content);
  const auto rule_of = [&](uint32_t i) {
    const ModelToken& token = tokens.tokens[i];
    const bool content =
        token.rule_part == RulePart::kBegin || token.rule_part == RulePart::kContent;
    return content ? token.rule : -1;
  };
  float best = 0;
  int32_t rule = -1;
  for (const auto& [id, both] : SharedWords(p.content, rule_of)) {
    const uint32_t all = size + tokens.rules[static_cast<size_t>(id)].content - both;
    const float overlap = static_cast<float>(both) / static_cast<float>(all);
    if (overlap <= best) continue;
    best = overlap;
    rule = id;
  }
  for (uint32_t i = p.cue.tokens.begin; i < p.cue.tokens.end; ++i) {
    const ModelToken& token = tokens.tokens[i];
    if (token.rule_part == RulePart::kCue) out.cue = token.rule == rule ? 1 : 2;
  }
  if (rule < 0) return out;
  const RuleView& view = tokens.rules[static_cast<size_t>(rule)];
  out.content = best < 0.5F ? 1 : best < 0.9F ? 2 : best < 1.0F ? 3 : Agreement::kSameContent;
  out.sure = view.sure;
  bool same = p.source.empty() && view.source == 0;
  for (uint32_t i = p.source.begin; i < p.source.end; ++i) {
    same =
        same || (tokens.tokens[i].rule == rule && tokens.tokens[i].rule_part == RulePart::kSource);
  }
  out.source = same ? Agreement::kSameSource : view.source == 0 ? 2 : p.source.empty() ? 3 : 4;
  return out;
}

// Facts that say whether the words can be a statement, and all of it: which parts of speech are
// among them (a clause has a finite verb), between which two they begin and break off, and what
// stands before the reporting clause and first in its cue ("if X says", "never said").
constexpr uint32_t kTagBins = 64;
constexpr uint32_t kPairBins = 512;
constexpr uint32_t kClassBins = 128;
constexpr uint32_t kShapeBins = kTagBins + 3 * kPairBins + 3 * kClassBins;

void AddShape(const ModelTokens& tokens, const Proposal& p, uint32_t base,
              std::vector<uint32_t>* features) {
  const TokenRange first = p.content.front();
  const TokenRange last = p.content.back();
  const TokenRange cue = p.cue.tokens;
  constexpr uint32_t kNoTag = kTagBins - 1;  // beyond the sentence
  const auto tag_at = [&](uint32_t i, TokenRange sentence) -> uint32_t {
    return sentence.begin <= i && i < sentence.end ? tokens.tokens[i].tag % kTagBins : kNoTag;
  };
  const auto pair = [&](uint32_t at, TokenRange sentence) {
    const uint32_t both = tag_at(at - 1, sentence) * kTagBins + tag_at(at, sentence);
    features->push_back(base + (both * 0x9E3779B1U >> 23));
    base += kPairBins;
  };
  static_assert(kPairBins == 1U << (32 - 23));
  const auto word_class = [&](uint32_t i, TokenRange sentence) {
    const bool inside = sentence.begin <= i && i < sentence.end;
    features->push_back(base + (inside ? std::min<uint32_t>(tokens.tokens[i].cls, kClassBins - 2)
                                       : kClassBins - 1));
    base += kClassBins;
  };
  const TokenRange own = tokens.SentenceOf(cue.begin);
  const TokenRange end = tokens.SentenceOf(last.end - 1);
  const bool source_first = !p.source.empty() && p.source.begin < cue.begin;
  word_class((source_first ? p.source.begin : cue.begin) - 1, own);
  word_class(cue.begin, own);
  word_class(last.end, end);
  if (p.kind == QuoteKind::kDirect) return;  // the marks have said it
  pair(first.begin, tokens.SentenceOf(first.begin));
  pair(last.end, end);
  pair(last.end + 1, end);
  uint64_t seen = 0;
  for (const TokenRange run : p.content) {
    for (uint32_t i = run.begin; i < run.end; ++i) {
      seen |= uint64_t{1} << (tokens.tokens[i].tag % kTagBins);
    }
  }
  for (uint32_t tag = 0; tag < kTagBins; ++tag) {
    if ((seen >> tag & 1) != 0) features->push_back(base + tag);
  }
}

}  // namespace

void AcceptFeatures(const ModelTokens& tokens, absl::Span<const Lanes> marginals, const Proposal& p,
                    bool with_rules, std::vector<uint32_t>* features) {
  features->clear();
  const uint32_t kind = static_cast<uint32_t>(p.kind);
  uint32_t base = 0;
  const auto add = [&](uint32_t bin) {
    features->push_back(base + std::min(bin, 15U));
    base += 16;
  };
  const auto add_by_kind = [&](uint32_t bin) {
    features->push_back(base + kind * 16 + std::min(bin, 15U));
    base += 48;
  };
  const TokenRange cue = p.cue.tokens;
  const TokenRange sentence = tokens.SentenceOf(cue.begin);
  const ModelToken& head = tokens.tokens[p.cue.head];
  uint32_t words = 0;
  float mean = 0;
  float cue_mean = 0;
  for (const TokenRange run : p.content) {
    for (uint32_t i = run.begin; i < run.end; ++i) {
      words += IsWord(tokens.tokens[i]) ? 1 : 0;
      mean += marginals[i].v[1] + marginals[i].v[2];
      cue_mean = std::max(cue_mean, marginals[i].v[3]);
    }
  }
  mean /= static_cast<float>(std::max(1U, Size(p.content)));
  const TokenRange first = p.content.front();
  const TokenRange last = p.content.back();
  const uint32_t log_words = static_cast<uint32_t>(std::log2(static_cast<float>(words + 1)) * 2.0F);
  const float begins = marginals[first.begin].v[1];
  float source = 0;
  for (uint32_t i = p.source.begin; i < p.source.end; ++i) {
    source = std::max(source, marginals[i].v[5] + marginals[i].v[6]);
  }
  const ModelToken& after = last.end < tokens.size() ? tokens.tokens[last.end] : head;
  add(kind);
  add_by_kind(OddsBin(p.any));
  add_by_kind(OddsBin(p.cue.probability));
  add_by_kind(static_cast<uint32_t>(std::clamp(-p.path * 3.0F, 0.0F, 15.0F)));
  add_by_kind(log_words);
  add_by_kind(p.source.empty()
                  ? 15U
                  : static_cast<uint32_t>(std::clamp(p.source_margin + 3.0F, 0.0F, 14.0F)));
  add_by_kind(p.source.empty() ? 15U : OddsBin(source) * 14 / 15);
  add_by_kind(OddsBin(mean));
  add_by_kind(OddsBin(begins));
  add_by_kind(OddsBin(cue_mean));
  add_by_kind(head.cue_rate);
  add_by_kind(cue.size());
  add_by_kind(static_cast<uint32_t>(p.content.size()));
  // Which side, and how far.
  const uint32_t gap = first.begin >= cue.end  ? first.begin - cue.end
                       : last.end <= cue.begin ? cue.begin - last.end
                                               : 0;
  add_by_kind((first.begin >= cue.end ? 0U : last.end <= cue.begin ? 5U : 10U) + std::min(gap, 4U));
  add_by_kind(p.source.empty()            ? 0U
              : p.source.end <= cue.begin ? 1 + std::min(cue.begin - p.source.end, 6U)
              : p.source.begin >= cue.end ? 8 + std::min(p.source.begin - cue.end, 6U)
                                          : 7U);
  add_by_kind(p.source.size());
  const uint32_t edge_of_content =
      (tokens.tokens[first.begin].place == QuotePlace::kBegin ? 1U : 0U) +
      (tokens.tokens[first.begin].opener ? 2U : 0U) +
      (tokens.tokens[last.end - 1].place == QuotePlace::kEnd ? 4U : 0U) +
      (after.cls >= kClassComma && after.cls <= kClassPunctuation ? 8U : 0U);
  add_by_kind(edge_of_content);
  add_by_kind(std::min<uint32_t>(after.cls, 15));
  add_by_kind(tokens.tokens[last.end - 1].sentence - tokens.tokens[first.begin].sentence);
  add_by_kind((first.begin == sentence.begin ? 1U : 0U) + (last.end >= sentence.end ? 2U : 0U) +
              (last.end + 1 == sentence.end ? 4U : 0U) + (cue.begin == sentence.begin ? 8U : 0U));
  const uint32_t next = cue.end < sentence.end ? tokens.tokens[cue.end].cls : 249U;
  features->push_back(base + std::min(next, 127U));
  base += 128;
  // The cue's main word: one of the remaining bins by its hash.
  constexpr uint32_t kWordBins = 2048;
  features->push_back(kAcceptFeatures - kWordBins +
                      static_cast<uint32_t>(head.word >> 33) % kWordBins);
  features->push_back(base + (head.tag % 64U));
  base += 64;
  // A lone "which" or "then" is no statement, a lone noun may be.
  const uint32_t size_class = words <= 1 ? 0U : words == 2 ? 64U : 128U;
  features->push_back(base + size_class + tokens.tokens[first.begin].tag % 64U);
  base += 192;
  AddShape(tokens, p, base, features);
  base += kShapeBins;
  if (with_rules) {
    for (const uint32_t bin : AgreementWithRules(tokens, p).Bins(kind)) {
      features->push_back(base + bin);
    }
    base += kAgreementBins;
  }
  if (p.rule >= 0) {
    add_by_kind(OddsBin(p.rival.content));
    add_by_kind(static_cast<uint32_t>(p.rival.overlap * 10.0F));
    add_by_kind(OddsBin(p.rival.same_cue));
    add_by_kind(OddsBin(p.rival.around_cue));
  }
}

bool AgreesWithRules(const ModelTokens& tokens, const Proposal& proposal) {
  const Agreement agreement = AgreementWithRules(tokens, proposal);
  return agreement.content == Agreement::kSameContent && agreement.source == Agreement::kSameSource;
}

float AcceptProbability(absl::Span<const float> weights, absl::Span<const uint32_t> features) {
  float sum = 0;
  for (const uint32_t f : features) sum += weights[f];
  return 1.0F / (1.0F + std::exp(-sum));
}

}  // namespace quoth
