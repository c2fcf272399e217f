#include "indexer/extract/rule_view.h"

#include <algorithm>

namespace quoth {
namespace {

constexpr uint8_t kSureSteps = 10;

}  // namespace

void ShowRules(absl::Span<const Attribution> rules, const TokenTable& table, ModelTokens* tokens) {
  tokens->rules.clear();
  for (const Attribution& rule : rules) {
    if (rule.nested_in >= 0) continue;
    const int32_t id = static_cast<int32_t>(tokens->rules.size());
    RuleView view;
    view.sure = static_cast<uint8_t>(
        std::clamp(rule.confidence * kSureSteps, 0.0F, static_cast<float>(kSureSteps - 1)));
    const auto mark = [&](const std::vector<ByteRange>& ranges, RulePart first, RulePart rest) {
      uint32_t marked = 0;
      for (const ByteRange range : ranges) {
        const TokenRange run = TokensIn(table, range);
        for (uint32_t i = run.begin; i < run.end; ++i) {
          ModelToken& token = tokens->tokens[i];
          if (token.rule >= 0) continue;
          token.rule = id;
          token.rule_part = i == run.begin ? first : rest;
          ++marked;
        }
      }
      return marked;
    };
    view.content = mark(rule.content, RulePart::kBegin, RulePart::kContent);
    view.source = mark(rule.source, RulePart::kSource, RulePart::kSource);
    mark(rule.cue, RulePart::kCue, RulePart::kCue);
    tokens->rules.push_back(view);
  }
}

}  // namespace quoth
