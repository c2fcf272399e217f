#include "gmock/gmock.h"
#include "nlohmann/json.hpp"
#include "tests/cli/program.h"

namespace quoth {
namespace {

using testing::HasSubstr;

class ProgramIndex : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    Put("in/ferry.txt",
        "“Nobody on the quay signed for the extra tickets,” said Lea Holm, the harbour master.\n");
    Put("in/bridge.txt", "The old bridge will hold another winter, engineer Tom Aske said.\n");
  }
};

TEST_F(ProgramIndex, UnchangedArticlesAreSkippedChangedOnesReplaced) {
  EXPECT_THAT(Quoth({"index", "in"}).err, HasSubstr("2 articles indexed"));
  EXPECT_THAT(Quoth({"index", "in"}).err, HasSubstr("2 unchanged"));
  Put("in/ferry.txt", "“Everybody on the quay signed for the tickets,” said Lea Holm.\n");
  EXPECT_THAT(Quoth({"index", "in"}).err, HasSubstr("1 article indexed"));
  EXPECT_EQ(Quoth({"search", "nobody"}).status, 1);
  EXPECT_EQ(Quoth({"search", "everybody"}).status, 0);
}

TEST_F(ProgramIndex, VanishedArticlesGoOnlyWhenAsked) {
  Quoth({"index", "in"});
  Shell("rm in/ferry.txt");
  Quoth({"index", "in"});
  EXPECT_EQ(Quoth({"search", "quay"}).status, 0);
  EXPECT_THAT(Quoth({"index", "--remove-missing", "in"}).err, HasSubstr("1 removed"));
  EXPECT_EQ(Quoth({"search", "quay"}).status, 1);
  EXPECT_EQ(Quoth({"search", "bridge"}).status, 0);
}

TEST_F(ProgramIndex, SearchShowsWhoSaidItAndWhere) {
  Quoth({"index", "in"});
  const Outcome run = Quoth({"search", "--json", "tickets"});
  ASSERT_EQ(run.status, 0) << run.err;
  const auto hit = nlohmann::json::parse(run.Lines().front());
  EXPECT_EQ(hit["v"], 1);
  EXPECT_EQ(hit["speaker"]["name"], "Lea Holm");
  EXPECT_THAT(hit["origin"].get<std::string>(), HasSubstr("in/ferry.txt"));
}

TEST_F(ProgramIndex, NothingFoundHasNoFacets) {
  Quoth({"index", "in"});
  const Outcome run = Quoth({"search", "--facet", "speaker,month", "zeppelin"});
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("nothing found"));
}

TEST_F(ProgramIndex, NoIndexIsSaidInOneLine) {
  const Outcome run = Quoth({"search", "--db", "nowhere", "x"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("nowhere"));
  EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1);
}

}  // namespace
}  // namespace quoth
