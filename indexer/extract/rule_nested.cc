// Statements within statements: the same rules once more, inside the contents that were found.
#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/extract/rule_engine.h"

namespace quoth {

std::vector<RuleEngine::Inner> RuleEngine::Nested() const {
  std::vector<Inner> found;
  RuleEngine quotations(PeelQuotations(scene_), true);
  std::optional<RuleEngine> statements;  // seldom needed
  const auto look = [&](const std::vector<TokenRange>& contents, size_t owner) {
    for (const TokenRange& content : contents) {
      const bool holds = HoldsQuotation(content);
      if (holds && !statements.has_value()) statements.emplace(scene_, true);
      RuleEngine& inside = holds ? *statements : quotations;
      const size_t first = inside.drafts_.size();
      inside.RunInside(content);
      for (size_t i = first; i < inside.drafts_.size(); ++i) {
        Attribution a = ToAttribution(inside.scene_, inside.drafts_[i]);
        a.confidence = ConfidenceOf(Rule::kNested);
        if (!a.content.empty()) found.push_back({std::move(a), owner});
      }
    }
  };
  for (size_t d = 0; d < drafts_.size(); ++d) look(drafts_[d].content, d);
  for (size_t f = 0; f < scene_.in->formats.size(); ++f) {
    std::vector<TokenRange> contents;
    for (const ByteRange& bytes : scene_.in->formats[f].content) {
      contents.push_back(TokensIn(scene_.tokens(), bytes));
    }
    look(contents, drafts_.size() + f);
  }
  return found;
}

// Whether a content that is not a quotation itself (an answer in an interview, reported words) has
// one in it. A mark that is never closed tells little of where it ends, so it doesn't count.
bool RuleEngine::HoldsQuotation(TokenRange content) const {
  if (content.empty() || IsQuoted(content.begin)) return false;
  for (uint32_t i = content.begin; i < content.end; ++i) {
    if (IsQuoted(i) && !scene_.span(scene_.quote[i]).closing.empty()) return true;
  }
  return false;
}

// Reads the stretches of a content, each cut to it.
void RuleEngine::RunInside(TokenRange content) {
  const std::vector<Stretch>& stretches = scene_.stretches;
  auto stretch =
      std::partition_point(stretches.begin(), stretches.end(),
                           [content](const Stretch& s) { return s.tokens.end <= content.begin; });
  for (; stretch != stretches.end() && stretch->tokens.begin < content.end; ++stretch) {
    TokenRange range{std::max(stretch->tokens.begin, content.begin),
                     std::min(stretch->tokens.end, content.end)};
    // Without the outer marks.
    while (!range.empty() && scene_.token(range.begin).kind == TokenKind::kQuoteMark &&
           !IsQuoted(range.begin)) {
      ++range.begin;
    }
    while (!range.empty() && scene_.token(range.end - 1).kind == TokenKind::kQuoteMark &&
           !IsQuoted(range.end - 1)) {
      --range.end;
    }
    if (scene_.WordsIn(range) < 4) continue;
    stretch_ = static_cast<uint32_t>(stretch - stretches.begin());
    range_ = range;
    first_of_stretch_ = drafts_.size();
    via_ = {};
    cues_ = FindCues(scene_, range_);
    if (cues_.empty()) continue;
    for (const CueMatch& m : cues_) Tail(m);
    for (const CueMatch& m : cues_) Forward(m);
  }
}

// Inside a statement only plain reports of what others said count: no hedges ("I think"), wishes or
// judgements.
bool RuleEngine::AllowedInside(const Draft& draft) const {
  switch (draft.rule) {
    case Rule::kQuoteTail:
    case Rule::kQuoteInverted:
    case Rule::kTextTail:
    case Rule::kCueQuote:
    case Rule::kCueThat:
    case Rule::kCueClause:
    case Rule::kCueQuestion:
      break;
    case Rule::kCueObject:  // of a person named: "the minister told us that Poe expressed regret"
      return scene_.IsName(draft.source.begin);
    default:
      return false;
  }
  if (draft.source.empty()) return false;
  uint32_t word = draft.cue.end;
  while (word > draft.cue.begin && !scene_.HasCue(word - 1)) --word;
  if (word == draft.cue.begin) return false;
  --word;
  const uint32_t frames = scene_.cue(word).frames;
  const bool quoted = draft.rule == Rule::kCueQuote || draft.rule == Rule::kQuoteTail ||
                      draft.rule == Rule::kQuoteInverted;
  if ((frames & (quoted ? kTakesQuote : kTakesTextTail)) == 0) return false;
  if (scene_.Is(draft.source.begin, kFirstPerson)) {
    // "I told him …" is a report, "I think …" a hedge.
    return (frames & kTakesQuote) != 0 && (scene_.words[word].forms & kPast) != 0 &&
           (quoted || (frames & kTakesAddressee) != 0);
  }
  return true;
}

}  // namespace quoth
