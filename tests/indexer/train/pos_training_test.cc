#include "indexer/train/pos_training.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/indexer/extract/english.h"

namespace quoth {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

void Quiet(absl::string_view) {}

TaggedText Parse(absl::string_view lines) {
  auto text = ParseTaggedText(lines, "text", English());
  if (!text.ok()) ADD_FAILURE() << text.status();
  return *std::move(text);
}

TEST(TaggedTextTest, ReadsTokensTagsAndHeads) {
  const TaggedText text = Parse(
      "Gulls\tNNS\t2\tnsubj\ncry\tVBP\t0\troot\n\nIt\tPRP\t2\tnsubj\r\nrains\tVBZ\t0\troot\n");
  EXPECT_THAT(text.tags, ElementsAre("NNS", "VBP", "PRP", "VBZ"));
  EXPECT_THAT(text.heads, ElementsAre(1, -1, 3, -1));
  EXPECT_THAT(text.relations, ElementsAre("nsubj", "root", "nsubj", "root"));
  ASSERT_EQ(text.table.sentences.size(), 2U);
  EXPECT_EQ(text.table.sentences[1].tokens, (TokenRange{2, 4}));
  EXPECT_EQ(text.table.Folded(0), "gulls");
  EXPECT_TRUE(text.table.tokens[0].Is(kCapitalised));
  EXPECT_TRUE(text.table.tokens[2].Is(kSentenceStart));
  EXPECT_FALSE(text.table.tokens[3].Is(kSentenceStart));
}

TEST(TaggedTextTest, SaysWhichLineIsWrong) {
  struct Case {
    const char* lines;
    const char* message;
  };
  const Case cases[] = {
      {"a\tX\nb\n", "text:2: should be: token, tab, tag"},
      {"a\tX\n\tX\n", "text:2: "},
      {"a\tX\t0\troot\nb\tX\t-1\tdep\n", "text:2: "},
      {"a\tX\t0\troot\nb\tX\ttwo\tdep\n", "text:2: "},
      {"a\tX\t0\troot\nb\tX\t3\tdep\n", "head 3 in a sentence of 2 tokens"},
  };
  for (const Case& c : cases) {
    const auto text = ParseTaggedText(c.lines, "text", English());
    ASSERT_FALSE(text.ok()) << c.lines;
    EXPECT_THAT(std::string(text.status().message()), HasSubstr(c.message));
  }
  EXPECT_EQ(ReadTaggedText("no/such/file", English()).status().code(), absl::StatusCode::kNotFound);
}

// "run" is a verb after "they" and a noun after "the"; nothing else tells.
std::string Drill() {
  std::string lines;
  for (int i = 0; i < 30; ++i) {
    lines += "they\tPRP\nrun\tVBP\n.\t.\n\nthe\tDT\nrun\tNN\nended\tVBD\n.\t.\n\n";
  }
  return lines;
}

TEST(PosTrainingTest, LearnsFromContext) {
  const TaggedText drill = Parse(Drill());
  const TaggedText* texts[] = {&drill};
  const auto contents = TrainPosTagger(texts, {}, Quiet);
  ASSERT_TRUE(contents.ok()) << contents.status();
  const auto tagger = PosTagger::FromBytes(SerializePosTagger(*contents), "drill");
  ASSERT_TRUE(tagger.ok()) << tagger.status();
  EXPECT_EQ(TaggerAgreement(**tagger, drill), 1.0);
  EXPECT_EQ(TaggerAgreement(**tagger, Parse("the\tDT\nrun\tNN\n\nthey\tPRP\nrun\tNN\n")), 0.75);
}

TEST(PosTrainingTest, GivesTheSameTaggerForTheSameText) {
  const TaggedText drill = Parse(Drill());
  const TaggedText* texts[] = {&drill};
  const auto one = TrainPosTagger(texts, {}, Quiet);
  const auto two = TrainPosTagger(texts, {}, Quiet);
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_TRUE(SerializePosTagger(*one) == SerializePosTagger(*two));
}

TEST(PosTrainingTest, RefusesNoTextAndTooManyTags) {
  EXPECT_FALSE(TrainPosTagger({}, {}, Quiet).ok());
  std::string lines;
  for (int i = 0; i < 64; ++i) lines += "w\tT" + std::to_string(i) + "\n";
  const TaggedText many = Parse(lines);
  const TaggedText* texts[] = {&many};
  const auto contents = TrainPosTagger(texts, {}, Quiet);
  ASSERT_FALSE(contents.ok());
  EXPECT_THAT(std::string(contents.status().message()), HasSubstr("64 different tags"));
}

}  // namespace
}  // namespace quoth
