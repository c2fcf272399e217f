#include "indexer/extract/draft.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace quoth {
namespace {

struct RuleFact {
  const char* reason;  // "$" stands for the cue's words
  float confidence;
};

// Shares of statements with the right content and source, by rule, on every third training article
// of PolNeAR (280 articles, 5,300 statements found); "in his words" and "reportedly", which are
// rare there, are rounded guesses from a few Wikinews articles; a source right behind the quotation
// is for translations, of which neither has any, and a guess. What is nested is not annotated in
// PolNeAR.
constexpr RuleFact kRules[] = {
    {"cue '$' behind its subject, after the quotation", 0.94F},
    {"cue '$' before its subject, after the quotation", 0.93F},
    {"cue '$' behind its subject, after the statement", 0.73F},
    {"cue '$' before its subject, after the statement", 0.51F},
    {"source phrase '$'", 0.85F},
    {"cue '$' before the quotation", 0.77F},
    {"cue '$' with 'that'", 0.72F},
    {"cue '$' before a clause", 0.61F},
    {"cue '$' with its object", 0.55F},
    {"cue '$' before an infinitive", 0.54F},
    {"cue '$' with its preposition", 0.52F},
    {"cue '$' before an indirect question", 0.42F},
    {"participle '$' of the sentence's subject", 0.62F},
    {"passive cue '$'", 0.53F},
    {"adjective '$'", 0.31F},
    {"noun '$' with its complement", 0.30F},
    {"colon before the quotation", 0.50F},
    {"'$' before the quotation", 0.70F},
    {"'$' in the clause", 0.45F},
    {"source right behind the quotation", 0.75F},
    {"quotation that goes on without a cue", 0.47F},
    {"cue '$' inside another statement", 0.50F},
};

const RuleFact& Fact(Rule rule) { return kRules[static_cast<size_t>(rule)]; }

}  // namespace

float ConfidenceOf(Rule rule) { return Fact(rule).confidence; }

QuoteKind KindOf(const Scene& scene, const Draft& draft) {
  uint32_t words = 0;
  uint32_t quoted = 0;
  bool first = true;
  for (const TokenRange& range : draft.content) {
    for (uint32_t i = range.begin; i < range.end; ++i) {
      if (!scene.IsWord(i)) continue;
      const int32_t q = scene.quote[i];
      bool inside = q != Scene::kOutside;
      if (inside) {
        const TokenRange span = scene.SpanTokens(q);
        const auto touches = [span](TokenRange other) {
          return !other.empty() && other.begin < span.end && span.begin < other.end;
        };
        if (touches(draft.cue) || touches(draft.source)) inside = false;
      }
      // A leading "that", "how" or "whether" does not count.
      if (first && !inside && scene.Is(i, kComplementizer | kQuestionWord)) continue;
      first = false;
      ++words;
      quoted += inside ? 1 : 0;
    }
  }
  if (quoted == 0) return QuoteKind::kIndirect;
  return quoted == words ? QuoteKind::kDirect : QuoteKind::kMixed;
}

Attribution ToAttribution(const Scene& scene, const Draft& draft) {
  Attribution a;
  const TokenTable& tokens = scene.tokens();
  for (const TokenRange& range : draft.content) {
    const ByteRange bytes = tokens.Bytes(range);
    if (bytes.empty()) continue;
    // Parts that only blanks divide are one.
    if (!a.content.empty() && range.begin > 0 &&
        a.content.back().end == tokens.tokens[range.begin - 1].range.end &&
        scene.in->text.substr(a.content.back().end, bytes.begin - a.content.back().end)
                .find('\n') == absl::string_view::npos) {
      a.content.back().end = bytes.end;
    } else {
      a.content.push_back(bytes);
    }
  }
  if (!draft.cue.empty()) a.cue.push_back(tokens.Bytes(draft.cue));
  if (!draft.source.empty()) a.source.push_back(tokens.Bytes(draft.source));
  if (!draft.via.empty()) a.via.push_back(tokens.Bytes(draft.via));
  a.kind = KindOf(scene, draft);
  a.paragraph = scene.stretches[draft.stretch].paragraph;
  a.confidence = Fact(draft.rule).confidence;
  const absl::string_view pattern = Fact(draft.rule).reason;
  const size_t at = pattern.find('$');
  if (at == absl::string_view::npos) {
    a.reason = std::string(pattern);
  } else {
    const absl::string_view cue = Slice(scene.in->text, tokens.Bytes(draft.cue));
    a.reason = absl::StrCat(pattern.substr(0, at), cue, pattern.substr(at + 1));
  }
  return a;
}

}  // namespace quoth
