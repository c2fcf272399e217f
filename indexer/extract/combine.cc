#include "indexer/extract/combine.h"

#include <algorithm>
#include <utility>

#include "absl/types/span.h"

namespace quoth {
namespace {

uint32_t Shared(const std::vector<ByteRange>& a, const std::vector<ByteRange>& b) {
  uint32_t bytes = 0;
  for (const ByteRange& x : a) {
    for (const ByteRange& y : b) {
      const uint32_t begin = std::max(x.begin, y.begin);
      const uint32_t end = std::min(x.end, y.end);
      if (begin < end) bytes += end - begin;
    }
  }
  return bytes;
}

uint32_t Size(const std::vector<ByteRange>& ranges) {
  uint32_t bytes = 0;
  for (const ByteRange& range : ranges) bytes += range.size();
  return bytes;
}

bool SameWords(const Attribution& a, const Attribution& b) {
  const uint32_t shared = Shared(a.content, b.content);
  return 2 * shared > Size(a.content) + Size(b.content) - shared;
}

// An attribution of the result, and where it came from: indexes into its old list lead to new ones.
struct Chosen {
  Attribution attribution;
  bool from_rules = false;
  int32_t old_index = -1;
};

class Combination {
 public:
  Combination(const AttributionInputs& inputs, std::vector<Attribution> model,
              std::vector<Attribution> rules)
      : inputs_(inputs), rules_(std::move(rules)) {
    for (size_t i = 0; i < model.size(); ++i) {
      chosen_.push_back({std::move(model[i]), false, static_cast<int32_t>(i)});
    }
  }

  std::vector<Attribution> Run() {
    for (size_t i = 0; i < rules_.size(); ++i) {
      const Attribution& rule = rules_[i];
      if (rule.nested_in >= 0) continue;
      if (rule.kind != QuoteKind::kIndirect) {
        TakeQuotation(i);
      } else if (rule.confidence >= kSurePhrase) {
        TakePhrase(i);
      }
    }
    for (size_t i = 0; i < rules_.size(); ++i) {
      if (rules_[i].nested_in >= 0) TakeNested(i);
    }
    return Finish();
  }

 private:
  void TakeQuotation(size_t index) {
    const Attribution& rule = rules_[index];
    const bool alone = rule.kind == QuoteKind::kDirect && rule.confidence >= kLoneQuotation;
    if (rule.confidence < kLikelyRule && !alone) return;
    const auto overlaps = [&rule](const Chosen& other) {
      return Shared(rule.content, other.attribution.content) > 0;
    };
    AddMissingQuotations(rule);
    if (rule.confidence >= kLikelyRule && HoldsAll(rule)) {
      chosen_.push_back({rule, true, static_cast<int32_t>(index)});
      return;
    }
    for (Chosen& other : chosen_) {
      if (RunsOn(rule) && Confirms(rule, other.attribution)) {
        other.attribution.confidence = std::max(other.attribution.confidence, rule.confidence);
        return;
      }
    }
    for (const Chosen& other : chosen_) {
      if (!overlaps(other) || !EarlierParts(rule, other.attribution).empty()) continue;
      if (GoesOn(rule, other.attribution)) continue;
      if (rule.confidence < kSureRule || other.attribution.confidence >= kSureModel) return;
    }
    for (Chosen& other : chosen_) {
      std::vector<ByteRange> earlier = EarlierParts(rule, other.attribution);
      if (!earlier.empty()) other.attribution.content = std::move(earlier);
    }
    const auto goes = [&](const Chosen& other) {
      return overlaps(other) || OtherwiseByTheSameCue(rule, other);
    };
    chosen_.erase(std::remove_if(chosen_.begin(), chosen_.end(), goes), chosen_.end());
    chosen_.push_back({rule, true, static_cast<int32_t>(index)});
  }

  void TakePhrase(size_t index) {
    const Attribution& rule = rules_[index];
    const bool known = std::any_of(chosen_.begin(), chosen_.end(), [&rule](const Chosen& c) {
      return Shared(rule.content, c.attribution.content) > 0 ||
             Shared(rule.cue, c.attribution.cue) > 0;
    });
    if (!known) chosen_.push_back({rule, true, static_cast<int32_t>(index)});
  }

  // “A,” said X of Y, “B”: a whole quotation that a sure rule has with the model's cue, and that
  // the model gave to nobody, is a part of the model's statement.
  void AddMissingQuotations(const Attribution& rule) {
    if (rule.confidence < kSureRule || rule.cue.empty()) return;
    for (Chosen& other : chosen_) {
      std::vector<ByteRange>& content = other.attribution.content;
      if (Shared(rule.cue, other.attribution.cue) == 0 || Shared(rule.content, content) == 0) {
        continue;
      }
      for (const ByteRange& part : rule.content) {
        if (!IsWholeQuotation(part) || !IsFree(part)) continue;
        content.push_back(part);
        if (other.attribution.kind == QuoteKind::kIndirect) {
          other.attribution.kind = QuoteKind::kMixed;
        }
      }
      std::sort(content.begin(), content.end());
      return;
    }
  }

  bool IsWholeQuotation(ByteRange part) const {
    const auto at = std::lower_bound(
        inputs_.quote_spans.begin(), inputs_.quote_spans.end(), part.begin,
        [](const QuoteSpan& span, uint32_t begin) { return span.outer.begin < begin; });
    return at != inputs_.quote_spans.end() && at->outer == part;
  }

  bool IsFree(ByteRange part) const {
    return std::none_of(chosen_.begin(), chosen_.end(), [part](const Chosen& c) {
      return Shared({part}, c.attribution.content) > 0 || Shared({part}, c.attribution.cue) > 0 ||
             Shared({part}, c.attribution.source) > 0;
    });
  }

  // One cue reports one statement: where a sure rule has a quotation, what else the model is unsure
  // of by the same cue goes. In “…”, has declared the minister it is who said it.
  static bool OtherwiseByTheSameCue(const Attribution& rule, const Chosen& other) {
    const Attribution& model = other.attribution;
    return rule.confidence >= kSureRule && !other.from_rules && model.confidence < kSureModel &&
           Shared(rule.cue, model.cue) > 0;
  }

  // Whether it goes on in later paragraphs, which the model does not see together: to it the mark
  // was left open.
  bool RunsOn(const Attribution& a) const {
    return a.paragraph < inputs_.paragraphs.size() &&
           a.content.back().begin >= inputs_.paragraphs[a.paragraph].range.end;
  }

  static bool Confirms(const Attribution& rule, const Attribution& other) {
    return SameWords(rule, other) && Shared(rule.cue, other.cue) > 0 &&
           Shared(rule.source, other.source) > 0;
  }

  // "According to two who were there, he told them: “…”": a statement that holds others with their
  // sources. Nests these.
  bool HoldsAll(const Attribution& rule) {
    std::vector<Chosen*> held;
    for (Chosen& other : chosen_) {
      const Attribution& inner = other.attribution;
      if (Shared(rule.content, inner.content) == 0) continue;
      const bool whole = Shared(rule.content, inner.content) == Size(inner.content) &&
                         Shared(rule.content, inner.cue) == Size(inner.cue) &&
                         Shared(rule.content, inner.source) == Size(inner.source);
      if (!whole || inner.source.empty() || SameWords(rule, inner)) return false;
      if (inner.nested_in < 0) held.push_back(&other);
    }
    for (Chosen* inner : held) inner->attribution.nested_in = kToBeFound;
    return !held.empty();
  }

  // "“…,” she said, and kissed it. Then she added: “…”": two statements that the model took for
  // one, as a cue of its own stands before the later part. The parts that stay with the model's, or
  // none where that is not so.
  static std::vector<ByteRange> EarlierParts(const Attribution& rule, const Attribution& other) {
    if (rule.confidence < kOwnCue || rule.cue.empty() || other.cue.empty()) return {};
    if (Shared(rule.cue, other.cue) > 0) return {};
    std::vector<ByteRange> earlier;
    for (const ByteRange& part : other.content) {
      if (Shared({part}, rule.content) == 0) earlier.push_back(part);
    }
    if (earlier.empty() || earlier.size() == other.content.size()) return {};
    if (Shared(rule.content, other.content) != Size(rule.content)) return {};
    const ByteRange cue = rule.cue.front();
    if (cue.begin < earlier.back().end || cue.end > rule.content.front().begin) return {};
    return earlier;
  }

  // Whether a sure rule has what the model has with the same cue, and a quotation behind it that
  // goes on.
  bool GoesOn(const Attribution& rule, const Attribution& other) const {
    if (rule.confidence < kSureRule || Shared(rule.cue, other.cue) == 0) return false;
    if (rule.content.size() <= other.content.size()) return false;
    for (size_t i = 0; i < other.content.size(); ++i) {
      if (Shared({rule.content[i]}, {other.content[i]}) != other.content[i].size()) return false;
    }
    // Parts that the model gave to another statement are that one's.
    return std::count_if(chosen_.begin(), chosen_.end(), [&rule](const Chosen& c) {
             return Shared(rule.content, c.attribution.content) > 0;
           }) == 1;
  }

  void TakeNested(size_t index) {
    const Attribution& rule = rules_[index];
    if (rule.kind != QuoteKind::kDirect && !BeginsWithName(rule.source)) return;
    const uint32_t size = Size(rule.content);
    bool inside = false;
    for (const Chosen& other : chosen_) {
      // One that holds the source as well is the outer one, however much of it is nested.
      const bool holds_source =
          !rule.source.empty() && Shared(rule.source, other.attribution.content) > 0;
      if (!holds_source && SameWords(rule, other.attribution)) return;
      inside = inside || (other.attribution.nested_in < 0 &&
                          Shared(rule.content, other.attribution.content) == size);
    }
    if (!inside) return;
    Chosen nested{rule, true, static_cast<int32_t>(index)};
    nested.attribution.nested_in = kToBeFound;
    chosen_.push_back(std::move(nested));
  }

  bool BeginsWithName(const std::vector<ByteRange>& source) const {
    if (source.empty()) return false;
    const TokenRange tokens = TokensIn(inputs_.tokens, source.front());
    if (tokens.empty()) return false;
    const Token& first = inputs_.tokens.tokens[tokens.begin];
    if (first.kind != TokenKind::kWord || !first.Is(kCapitalised)) return false;
    // At the start of a sentence any word is capitalised: there the next one tells.
    return !first.Is(kSentenceStart) ||
           (tokens.size() > 1 && inputs_.tokens.tokens[tokens.begin + 1].Is(kCapitalised));
  }

  std::vector<Attribution> Finish() {
    std::stable_sort(chosen_.begin(), chosen_.end(), [](const Chosen& a, const Chosen& b) {
      const uint32_t x = Hull(a.attribution.content).begin;
      const uint32_t y = Hull(b.attribution.content).begin;
      if (x != y) return x < y;
      return Size(a.attribution.content) > Size(b.attribution.content);
    });
    std::vector<Attribution> out;
    for (size_t i = 0; i < chosen_.size(); ++i) {
      Attribution attribution = chosen_[i].attribution;
      if (attribution.nested_in == kToBeFound) {
        attribution.nested_in = Around(attribution, i);
      } else if (attribution.nested_in >= 0) {
        attribution.nested_in = NewIndex(attribution.nested_in, chosen_[i].from_rules, i);
      }
      if (attribution.continues >= 0) {
        attribution.continues = NewIndex(attribution.continues, chosen_[i].from_rules, i);
      }
      out.push_back(std::move(attribution));
    }
    return out;
  }

  // The outer attribution before `end` that holds all of this one; -1 if there is none.
  int32_t Around(const Attribution& nested, size_t end) const {
    for (size_t i = end; i-- > 0;) {
      const Attribution& outer = chosen_[i].attribution;
      if (outer.nested_in < 0 && Shared(nested.content, outer.content) == Size(nested.content)) {
        return static_cast<int32_t>(i);
      }
    }
    return -1;
  }

  // Where the attribution with this index in its old list stands now, before `end`; -1 if it went.
  int32_t NewIndex(int32_t old_index, bool from_rules, size_t end) const {
    for (size_t i = 0; i < end; ++i) {
      if (chosen_[i].from_rules == from_rules && chosen_[i].old_index == old_index) {
        return static_cast<int32_t>(i);
      }
    }
    return -1;
  }

  static constexpr int32_t kToBeFound = INT32_MAX;

  const AttributionInputs& inputs_;
  std::vector<Attribution> rules_;
  std::vector<Chosen> chosen_;
};

}  // namespace

std::vector<Attribution> CombineAttributions(const AttributionInputs& inputs,
                                             std::vector<Attribution> model,
                                             std::vector<Attribution> rules) {
  return Combination(inputs, std::move(model), std::move(rules)).Run();
}

}  // namespace quoth
