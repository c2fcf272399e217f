#include "indexer/extract/score_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "indexer/extract/feature_sums.h"
#include "indexer/extract/learned_language.h"
#include "indexer/extract/learned_model.h"
#include "indexer/extract/link_labels.h"
#include "indexer/extract/model_file.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/extract/tokenize.h"

namespace quoth {
namespace {

const Language& EnglishWithModel() {
  static const Language* const kLanguage = [] {
    auto language = LoadLanguageWithModel(QUOTH_SOURCE_DIR "/indexer/languages", "en");
    if (!language.ok()) ADD_FAILURE() << language.status();
    return language->release();
  }();
  return *kLanguage;
}

// The same words in and out of quotations, at the start of sentences and inside, long and odd ones.
const char* const kTexts[] = {
    "The mayor said the bridge was safe. \"The bridge is safe,\" the mayor said on Monday.\n\n"
    "“It was never in doubt,” said Vera Holm, who chairs the board, “and it never will be.”\n",
    "\"Safe\" is what the mayor called it. The board said: 'The bridge is the mayor's.'\n\n"
    "Counterrevolutionaries-in-waiting, said Holm (72), \"may have read the 1,200 pages\".\n",
    "Mayor Vera Holm told the board that it was wrong, and that the bridge was closed.\n",
};

ModelTokens View(const std::string& text, TokenMemory* memory) {
  const Language& language = EnglishWithModel();
  const std::vector<Paragraph> paragraphs = SplitParagraphs(text);
  const TokenTable table = Tokenize(text, paragraphs, language);
  ModelTokens view;
  ViewWithLexicon(text, table, FindQuoteSpans(text, paragraphs, table, language),
                  language.tagger.get(), language.model->lexicon(), memory, &view);
  return view;
}

// What the first pass's chain reads, from every feature of a token one by one.
Lanes SumOfAll(const ModelTokens& tokens, uint32_t i) {
  const LearnedModel& model = *EnglishWithModel().model;
  RowSum sum, ignored;
  ParagraphFeatures(tokens, i, model.settings().paragraph_groups, [&](uint64_t hash) {
    if (hash == WholeRow(hash)) {
      sum.Add(model.paragraph_table()[hash], hash);
    } else if (hash == HalfRow(hash, true)) {
      RowSum::AddHalves(model.pair_table()[hash], hash, &ignored, &sum);
    } else {
      RowSum::AddHalves(model.pair_table()[hash], hash, &sum, &ignored);
    }
  });
  int16_t lanes[8];
  sum.Store(lanes);
  Lanes out;
  for (size_t y = 1; y < kLanes; ++y) {
    out.v[y] = y < kParagraphLabels
                   ? static_cast<float>(lanes[y - 1]) * model.paragraph_table().scale()
                   : kForbidden;
  }
  return out;
}

// The same of the second pass for a token of a candidate's window.
Lanes SumOfAll(const ModelTokens& tokens, const CueContext& context,
               absl::Span<const Lanes> marginals, uint32_t i) {
  const LearnedModel& model = *EnglishWithModel().model;
  RowSum sum;
  CueFeatures(tokens, context, marginals, i, model.settings().cue_groups,
              [&](uint64_t hash) { sum.Add(model.cue_table()[hash], hash); });
  Lanes out;
  if (RightOfCue(context, i)) {
    sum.StoreSecond(model.cue_table().scale(), &out.v[1]);
  } else {
    sum.StoreFirst(model.cue_table().scale(), &out.v[1]);
  }
  for (size_t y = kCueLabels; y < kLanes; ++y) out.v[y] = kForbidden;
  return out;
}

TEST(ModelScorerTest, WhatItRemembersOfOtherTextsChangesNothing) {
  const LearnedModel& model = *EnglishWithModel().model;
  TokenMemory shared_tokens;
  ModelScorer shared(model);
  for (int round = 0; round < 2; ++round) {
    for (const char* const text : kTexts) {
      const ModelTokens known = View(text, &shared_tokens);
      TokenMemory fresh_tokens;
      const ModelTokens fresh_view = View(text, &fresh_tokens);
      ModelScorer fresh(model);
      shared.Paragraphs(known);
      fresh.Paragraphs(fresh_view);
      ASSERT_EQ(known.size(), fresh_view.size());
      for (size_t i = 0; i < known.size(); ++i) {
        for (size_t y = 0; y < kParagraphLabels; ++y) {
          ASSERT_EQ(shared.marginals()[i].v[y], fresh.marginals()[i].v[y]) << text << i;
        }
      }
      const std::vector<Proposal> a = shared.Cues(known);
      const std::vector<Proposal> b = fresh.Cues(fresh_view);
      ASSERT_EQ(a.size(), b.size());
      for (size_t k = 0; k < a.size(); ++k) {
        EXPECT_EQ(a[k].probability, b[k].probability) << text;
        EXPECT_EQ(a[k].content, b[k].content) << text;
        EXPECT_EQ(a[k].source, b[k].source) << text;
      }
    }
  }
}

TEST(ModelScorerTest, SumsTheFeaturesThatTrainingSees) {
  const LearnedModel& model = *EnglishWithModel().model;
  TokenMemory memory;
  ModelScorer scorer(model);
  for (const char* const text : kTexts) {
    const ModelTokens tokens = View(text, &memory);
    scorer.Paragraphs(tokens);
    ChainWork work;
    for (const TokenRange paragraph : tokens.paragraphs) {
      std::vector<Lanes> unary;
      std::vector<uint8_t> edges;
      for (uint32_t i = paragraph.begin; i < paragraph.end; ++i) {
        unary.push_back(SumOfAll(tokens, i));
        edges.push_back(i > paragraph.begin ? ParagraphEdge(tokens, i) : uint8_t{0});
      }
      work.ForwardBackward(model.paragraph_chain(), unary, edges);
      for (uint32_t i = paragraph.begin; i < paragraph.end; ++i) {
        for (size_t y = 0; y < kParagraphLabels; ++y) {
          ASSERT_EQ(scorer.marginals()[i].v[y], work.marginals()[i - paragraph.begin].v[y])
              << text << i;
        }
      }
    }
  }
}

// Lets the rules have found just what `p` says.
void ShowAsRule(const Proposal& p, ModelTokens* tokens) {
  RuleView rule;
  rule.sure = 9;
  const auto show = [&](TokenRange run, RulePart part) {
    for (uint32_t i = run.begin; i < run.end; ++i) {
      tokens->tokens[i].rule = 0;
      tokens->tokens[i].rule_part = part;
    }
    return run.size();
  };
  for (const TokenRange run : p.content) rule.content += show(run, RulePart::kContent);
  rule.source = show(p.source, RulePart::kSource);
  show(p.cue.tokens, RulePart::kCue);
  tokens->rules = {rule};
}

TEST(ModelScorerTest, ProposesWhatAllFeaturesOfTheSecondPassTogetherPropose) {
  const LearnedModel& model = *EnglishWithModel().model;
  const ModelSettings& settings = model.settings();
  TokenMemory memory;
  ModelScorer scorer(model);
  size_t decoded = 0, first_pass = 0;
  for (const char* const text : kTexts) {
    ModelTokens tokens = View(text, &memory);
    scorer.Paragraphs(tokens);
    const std::vector<Proposal> linked = LinkLabels(tokens, scorer.marginals());
    if (!linked.empty()) ShowAsRule(linked.front(), &tokens);
    const std::vector<Proposal> proposals = scorer.Cues(tokens);
    const std::vector<CueCandidate> candidates =
        FindCueCandidates(tokens, scorer.marginals(), settings.cue_threshold);
    // What the first pass was sure of comes first and has no path.
    std::vector<Proposal> sure;
    for (const Proposal& p : proposals) {
      if (p.path == 0) sure.push_back(p);
    }
    first_pass += sure.size();
    size_t at = sure.size();
    const std::vector<bool> settled = KeepSettled(candidates, settings.settled, &sure);
    ASSERT_EQ(at, sure.size()) << text;
    CueContext context;
    ChainWork work;
    for (size_t k = 0; k < candidates.size(); ++k) {
      if (settled[k]) continue;
      PrepareCue(tokens, candidates, k, settings.narrow_windows, &context);
      std::vector<Lanes> unary;
      std::vector<uint8_t> edges;
      for (uint32_t i = context.window.begin; i < context.window.end; ++i) {
        unary.push_back(SumOfAll(tokens, context, scorer.marginals(), i));
        edges.push_back(i > context.window.begin ? CueEdge(tokens, context, i) : uint8_t{0});
      }
      Proposal proposal;
      if (!DecodeCue(tokens, context, model.cue_chain(), unary, edges, settings.source_cost, &work,
                     &proposal)) {
        continue;
      }
      ASSERT_LT(at, proposals.size()) << text;
      EXPECT_EQ(proposals[at].path, proposal.path) << text;
      EXPECT_EQ(proposals[at].content, proposal.content) << text;
      EXPECT_EQ(proposals[at].source, proposal.source) << text;
      ++at;
      ++decoded;
    }
    EXPECT_EQ(at, proposals.size());
  }
  EXPECT_GE(decoded, 3U);
  EXPECT_GE(first_pass, 1U);
}

TEST(LearnedModelTest, AModelWithOtherFeaturesIsRefusedInOneLine) {
  const std::string bytes = SerializeModel({{1, "{\"language\": \"en\"}"}});
  const absl::Status status = LearnedModel::FromBytes(bytes, "old.model").status();
  EXPECT_EQ(status.message(),
            "old.model: model with features of version 1, this quoth reads 5 (train it again with "
            "quoth-train)");
}

TEST(SumMemoryTest, FillsWhatItDoesNotHoldAndGivesBackWhatItDoes) {
  SumMemory<1> memory(2);
  int filled = 0;
  ParagraphBucket bucket;
  bucket.fingerprints[0] = FingerprintOf(28);
  bucket.weights[0] = 5;
  const auto value = [&](uint64_t key) {
    int16_t lanes[8];
    memory
        .Find(key,
              [&](SumMemory<1>::Entry* entry) {
                ++filled;
                for (uint64_t k = 0; k < key; ++k) entry->rows[0].Add(bucket, 28);
              })
        .rows[0]
        .Store(lanes);
    return lanes[0];
  };
  EXPECT_EQ(value(3), 15);
  EXPECT_EQ(value(3), 15);
  EXPECT_EQ(filled, 1);
  for (uint64_t key = 0; key < 20; ++key) EXPECT_EQ(value(key), static_cast<int>(key) * 5);
  EXPECT_EQ(value(0), 0);
}

}  // namespace
}  // namespace quoth
