#include "indexer/extract/attribute_learned.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "indexer/extract/calibration.h"
#include "indexer/extract/complete_proposals.h"
#include "indexer/extract/learned_model.h"
#include "indexer/extract/model_tokens.h"
#include "indexer/extract/proposals.h"
#include "indexer/extract/rule_view.h"
#include "indexer/extract/score_model.h"

namespace quoth {
namespace {

// Ranges of runs of tokens; runs that only the blanks of a paragraph divide are one.
std::vector<ByteRange> Ranges(const AttributionInputs& in, const ModelTokens& tokens,
                              absl::Span<const TokenRange> runs) {
  std::vector<ByteRange> out;
  uint32_t last = 0;
  for (const TokenRange run : runs) {
    const ByteRange bytes = in.tokens.Bytes(run);
    if (bytes.empty()) continue;
    if (!out.empty() && last == run.begin &&
        tokens.tokens[last - 1].paragraph == tokens.tokens[run.begin].paragraph) {
      out.back().end = bytes.end;
    } else {
      out.push_back(bytes);
    }
    last = run.end;
  }
  return out;
}

std::string Reason(const AttributionInputs& in, const Proposal& p) {
  const TokenRange cue = p.cue.tokens;
  const TokenRange first = p.content.front();
  const TokenRange last = p.content.back();
  const char* what = p.kind == QuoteKind::kIndirect ? "statement" : "quotation";
  const char* where = cue.end <= first.begin  ? "before"
                      : cue.begin >= last.end ? "after"
                                              : "inside";
  std::string reason =
      absl::StrCat("cue '", Slice(in.text, in.tokens.Bytes(cue)), "' ", where, " the ", what);
  if (p.source.empty()) {
    absl::StrAppend(&reason, ", no source named");
  } else {
    absl::StrAppend(&reason, ", source ",
                    p.source.end <= cue.begin   ? "before"
                    : p.source.begin >= cue.end ? "after"
                                                : "inside",
                    " the cue");
  }
  return reason;
}

Attribution FromProposal(const AttributionInputs& in, const ModelTokens& tokens,
                         absl::Span<const Attribution> rules, const Calibrations& calibrations,
                         const Proposal& p) {
  Attribution a;
  if (p.rule >= 0) {
    const Attribution& rule = rules[static_cast<size_t>(p.rule)];
    a.source = rule.source;
    a.cue = rule.cue;
    a.via = rule.via;
    a.reason = rule.reason;
  } else {
    a.cue = Ranges(in, tokens, absl::MakeConstSpan(&p.cue.tokens, 1));
    if (!p.source.empty()) a.source = Ranges(in, tokens, absl::MakeConstSpan(&p.source, 1));
    a.reason = Reason(in, p);
  }
  a.content = Ranges(in, tokens, p.content);
  a.kind = p.kind;
  a.paragraph = tokens.tokens[p.content.front().begin].paragraph;
  a.confidence = calibrations[CalibrationGroup(p.rule >= 0, p.kind)].Of(p.probability);
  return a;
}

Attribution FromFormat(const AttributionInputs& in, const ModelTokens& tokens,
                       const FormatMatch& format, std::vector<bool>* taken) {
  Attribution a;
  a.content = format.content;
  a.cue = {format.cue};
  a.source = {format.source};
  a.paragraph = format.paragraph;
  a.confidence = format.confidence;
  a.reason = absl::StrCat("form of the text: ", Name(format.kind));
  std::vector<TokenRange> runs;
  for (const ByteRange range : format.content) {
    runs.push_back(TokensIn(in.tokens, range));
    for (uint32_t i = runs.back().begin; i < runs.back().end; ++i) (*taken)[i] = true;
  }
  a.kind = format.kind == FormatKind::kSpokenDash
               ? QuoteKind::kDirect
               : KindOf(tokens, runs, TokensIn(in.tokens, format.cue),
                        TokensIn(in.tokens, format.source));
  return a;
}

// Whether a proposal only says again, or would break, what a format says.
bool InsideFormat(const Proposal& p, const std::vector<bool>& taken) {
  for (const TokenRange run : p.content) {
    for (uint32_t i = run.begin; i < run.end; ++i) {
      if (taken[i]) return true;
    }
  }
  return false;
}

// What a thread keeps between articles for what is remembered in it. It keeps its models alive.
struct Memory {
  explicit Memory(const Language& language)
      : model(language.model), tagger(language.tagger), scorer(*model) {}
  std::shared_ptr<const LearnedModel> model;
  std::shared_ptr<const PosTagger> tagger;
  TokenMemory tokens;
  ModelTokens view;
  ModelScorer scorer;
};

Memory& MemoryFor(const Language& language) {
  thread_local std::unique_ptr<Memory> memory;
  if (memory == nullptr || memory->model != language.model || memory->tagger != language.tagger) {
    memory = std::make_unique<Memory>(language);
  }
  return *memory;
}

}  // namespace

std::vector<Attribution> AttributeLearned(const AttributionInputs& in, const Language& language,
                                          Effort effort, absl::Span<const Attribution> rules) {
  const LearnedModel& model = *language.model;
  Memory& memory = MemoryFor(language);
  ModelTokens& tokens = memory.view;
  ViewWithLexicon(in.text, in.tokens, in.quote_spans, language.tagger.get(), model.lexicon(),
                  &memory.tokens, &tokens);
  ShowRules(rules, in.tokens, &tokens);
  std::vector<Attribution> out;
  std::vector<bool> taken(tokens.size(), false);
  for (const FormatMatch& format : in.formats) {
    if (!format.content.empty()) out.push_back(FromFormat(in, tokens, format, &taken));
  }
  ModelScorer& scorer = memory.scorer;
  const bool fast = effort == Effort::kFast;
  scorer.Paragraphs(tokens);
  std::vector<Proposal> proposals = fast ? scorer.Linked(tokens) : scorer.Cues(tokens);
  if (!fast) {
    std::vector<Proposal> found = scorer.Rules(rules, in.tokens, tokens, proposals);
    std::move(found.begin(), found.end(), std::back_inserter(proposals));
  }
  proposals.erase(std::remove_if(proposals.begin(), proposals.end(),
                                 [&](const Proposal& p) { return InsideFormat(p, taken); }),
                  proposals.end());
  DropAppearances(in.tokens, language, &proposals);
  DropExpletives(in.tokens, language, &proposals);
  DropHalfLists(in.tokens, language, &proposals);
  const ModelSettings& settings = model.settings();
  const float threshold = fast ? settings.fast_threshold : settings.full_threshold;
  const Calibrations& calibrations = fast ? settings.fast_calibration : settings.full_calibration;
  std::vector<Proposal> kept = SettleOverlaps(std::move(proposals), threshold, tokens.size());
  CutRemarks(in.tokens, language, tokens, &kept);
  JoinFollowingQuotations(tokens, taken, &kept);
  FollowRuns(in.quote_spans, tokens, taken, &kept);
  for (Proposal& p : kept) {
    p.kind = KindOf(tokens, p.content, p.cue.tokens, p.source);
    out.push_back(FromProposal(in, tokens, rules, calibrations, p));
  }
  std::stable_sort(out.begin(), out.end(), [](const Attribution& a, const Attribution& b) {
    return a.content.front().begin < b.content.front().begin;
  });
  return out;
}

}  // namespace quoth
