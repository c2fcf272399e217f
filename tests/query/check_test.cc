#include "query/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "query/variants.h"
#include "query/who_said.h"
#include "tests/query/small_index.h"

namespace quoth {
namespace {

using ::testing::HasSubstr;

class CheckTest : public SmallIndexTest {};

struct Case {
  std::string quotation, speaker;
  Verdict verdict;
  std::string proof;   // id of the first statement
  std::string reason;  // part of it
};

TEST_F(CheckTest, Verdicts) {
  const Index index = OpenSmall();
  const Case kCases[] = {
      {"We will not leave the mountain villages while their wells still give water", "",
       Verdict::kVerbatim, "a1", "these very words"},
      {"will not leave the mountain villages", "Mara Delonian", Verdict::kVerbatim, "a1",
       "part of a longer statement"},
      {"A budget is a promise with numbers in it", "Arkwright", Verdict::kVerbatim, "c1", ""},
      {"We will leave the mountain villages while their wells still give water", "",
       Verdict::kAltered, "a1", "a negation is missing"},
      {"Nobody loads a ship on promises; pay the sailors first", "", Verdict::kAltered, "b1",
       "1 word changed"},
      {"Nobody loads a ship on promises; pay the dockers first", "Tom Arkwright",
       Verdict::kOtherSpeaker, "b1", "said by Yusuf Okand"},
      {"the ceasefire had been broken on Tuesday before the ink dried", "", Verdict::kParaphrase,
       "a2", "reported in other words"},
      {"the ceasefire of Tuesday had been broken before the ink was dry", "", Verdict::kParaphrase,
       "a2", "reported speech"},
      {"the ink of Tuesday's ceasefire will be dry before it is broken", "", Verdict::kNotFound,
       "a2", "the closest has such words, but differs in what was and what will be"},
      {"growth of the economy would not stall when bridges are closed", "", Verdict::kNotFound,
       "c2", "differs in a negation"},
      {"Sheep may be sold at the spring market without a licence", "", Verdict::kNotFound, "", ""},
  };
  for (const Case& c : kCases) {
    CheckOptions options;
    options.speaker = c.speaker;
    const auto result = CheckQuote(index, c.quotation, options);
    ASSERT_TRUE(result.ok()) << result.status().message();
    EXPECT_EQ(Name(result->verdict), Name(c.verdict)) << c.quotation << ": " << result->reason;
    EXPECT_THAT(result->reason, HasSubstr(c.reason)) << c.quotation;
    if (c.proof.empty()) continue;
    ASSERT_FALSE(result->statements.empty());
    const std::string& id = result->statements[0].record.id;
    EXPECT_EQ(id == "d1" ? "a1" : id, c.proof) << c.quotation;
  }
}

TEST_F(CheckTest, NoWordIsAnError) {
  const Index index = OpenSmall();
  EXPECT_EQ(CheckQuote(index, "\u201c \u201d", {}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(CheckTest, WhoAlignsTheSentence) {
  const Index index = OpenSmall();
  const auto result = WhoSaid(index, "nobody load ships on a promise", {});
  ASSERT_TRUE(result.ok());
  ASSERT_FALSE(result->hits.empty());
  const WhoHit& best = result->hits[0];
  EXPECT_EQ(best.hit.record.id, "b1");
  EXPECT_GE(best.alignment.same, 2u);
  EXPECT_GT(best.likeness, 0.5);
  const auto marked = WhoSaid(index, "(NOT \"loads a ship\" speaker:", {});
  EXPECT_TRUE(marked.ok()) << "a sentence is no query";
}

TEST_F(CheckTest, VariantsOldestFirst) {
  Write(SmallQuotes());
  SmallQuote cut = SmallQuotes()[0];
  cut.id = "f1";
  cut.doc = "late";
  cut.date = "2020-10-20";
  cut.speaker = "Tom Arkwright";
  cut.text = "\u201cWe will not leave the mountain villages while their wells give water.\u201d";
  Write({cut});
  const Index index = *Index::Open(path());
  const auto variants = Variants(index, "d1");
  ASSERT_TRUE(variants.ok()) << variants.status().message();
  ASSERT_EQ(variants->size(), 3u);
  EXPECT_EQ((*variants)[0].record.id, "a1");
  EXPECT_FALSE((*variants)[1].other_speaker);
  EXPECT_EQ((*variants)[2].record.id, "f1");
  EXPECT_TRUE((*variants)[2].other_speaker);
  EXPECT_EQ((*variants)[2].alignment.dropped, 1u);
  EXPECT_EQ(Variants(index, "zz").status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace quoth
