#include "query/parse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace quoth {
namespace {

using ::testing::HasSubstr;

ParseOptions Options() {
  ParseOptions options;
  options.today = absl::CivilDay(2020, 10, 15);
  options.saved_query = [](absl::string_view name) -> absl::StatusOr<std::string> {
    if (name == "peace") return std::string("ceasefire OR truce");
    if (name == "broken") return std::string("(ceasefire");
    if (name == "loop") return std::string("@loop");
    return absl::NotFoundError("no saved query of that name");
  };
  return options;
}

struct Good {
  std::string query, tree;
};

TEST(ParseQueryTest, Trees) {
  const Good kCases[] = {
      {"economy", "bag(word(economy))"},
      {"  tax   cuts ", "bag(word(tax) word(cuts))"},
      {"\"tax cuts\"", "bag(phrase(tax cuts))"},
      {"\u201ctax cuts\u201d now", "bag(phrase(tax cuts) word(now))"},
      {"econom*", "bag(prefix(econom))"},
      {"tax AND cuts", "and(bag(word(tax)) bag(word(cuts)))"},
      {"a OR b AND c d", "or(bag(word(a)) and(bag(word(b)) bag(word(c) word(d))))"},
      {"NOT war", "bag(not(word(war)))"},
      {"peace -war", "bag(word(peace) not(word(war)))"},
      {"peace -\"cold war\"", "bag(word(peace) not(phrase(cold war)))"},
      {"-down-ballot race", "bag(not(phrase(-down-ballot)) word(race))"},
      {"down-ballot", "bag(word(down) word(ballot))"},
      {"(a OR b) c", "bag(or(bag(word(a)) bag(word(b))) word(c))"},
      {"((a))", "bag(bag(bag(word(a))))"},
      {"speaker:pashinyan talks", "bag(speaker(pashinyan) word(talks))"},
      {"speaker:\"nikol pashinyan\"", "bag(speaker(nikol pashinyan))"},
      {"speaker:pash*", "bag(speaker(pash*))"},
      {"about:aliyev cue:denied via:interfax", "bag(about(aliyev) cue(denied) via(interfax))"},
      {"kind:direct lang:en id:00ff", "bag(kind(direct) lang(en) id(00ff))"},
      {"-speaker:x y", "bag(not(speaker(x)) word(y))"},
      {"date:2020", "bag(date(2020-01-01..2020-12-31))"},
      {"date:2020-09", "bag(date(2020-09-01..2020-09-30))"},
      {"date:2020-09-01..2020-09-30", "bag(date(2020-09-01..2020-09-30))"},
      {"date:..2020-10-01", "bag(date(..2020-10-01))"},
      {"date:2020-02..", "bag(date(2020-02-01..))"},
      {"date:last-month", "bag(date(2020-09-01..2020-09-30))"},
      {"date:yesterday..today", "bag(date(2020-10-14..2020-10-15))"},
      {"@peace 2020", "bag(or(bag(word(ceasefire)) bag(word(truce))) word(2020))"},
      // What only looks like syntax.
      {"Smith: we won", "bag(word(Smith) word(we) word(won))"},
      {"at 10:30", "bag(word(at) word(10) word(30))"},
      {"http://example.org/", "bag(word(http) word(example) word(org))"},
      {"and or not", "bag(word(and) word(or) word(not))"},
      {"ORDER ANDES NOTE", "bag(word(ORDER) word(ANDES) word(NOTE))"},
      {"well - said", "bag(word(well) word(said))"},
      {"it's, \u2018fine\u2019!", "bag(word(it) word(fine))"},
      {"\"a\"b", "bag(phrase(a) word(b))"},
      {"-- yes", "bag(word(yes))"},
  };
  for (const Good& c : kCases) {
    const absl::StatusOr<QueryNode> root = ParseQuery(c.query, Options());
    ASSERT_TRUE(root.ok()) << c.query << ": " << root.status().message();
    EXPECT_EQ(root->DebugString(), c.tree) << c.query;
  }
}

struct Bad {
  std::string query;
  uint32_t position;
  std::string message;
};

TEST(ParseQueryTest, ErrorsPointAtTheirPlaceAndSayWhatToDo) {
  const Bad kCases[] = {
      {"", 0, "no word"},
      {" ... ", 0, "no word"},
      {"a \"b c", 2, "not closed"},
      {"a (b", 2, "not closed"},
      {"a) b", 1, "closes nothing"},
      {"a ()", 2, "nothing stands inside"},
      {"a AND", 2, "nothing stands after AND"},
      {"AND a", 0, "nothing stands before AND"},
      {"a OR OR b", 2, "nothing stands after OR"},
      {"a AND OR b", 2, "nothing stands after AND"},
      {"a NOT", 2, "nothing stands after NOT"},
      {"OR", 0, "nothing stands before OR"},
      {"a (OR b)", 3, "nothing stands before OR"},
      {"speaker:", 8, "a value is missing"},
      {"x speaker: y", 10, "a value is missing"},
      {"speaker:\"\"", 8, "a value is missing"},
      {"speaker:\"x", 8, "not closed"},
      {"speaker:...", 8, "no word in the value"},
      {"speker:x", 0, "no field 'speker'; did you mean 'speaker'? (fields: "},
      {"topic:x", 0, "no field 'topic' (fields: "},
      {"a kind:spoken", 7, "direct, mixed or indirect"},
      {"type:alien", 5, "person, body, group or unnamed"},
      {"date:soon", 5, "'soon' is no date; write 2020"},
      {"date:2020-13", 5, "is no date"},
      {"date:2021-02-29", 5, "is no date"},
      {"date:..", 5, "open at both ends"},
      {"date:2021..2020", 5, "before it begins"},
      {"*", 0, "letters right before it"},
      {"a*", 1, "at least 2 letters"},
      {"eco*my", 3, "can only end a word"},
      {"speaker:p*", 8, "at least 2 letters"},
      {"\"...\"", 0, "no word between"},
      {"x @nobody", 2, "@nobody: no saved query"},
      {"x @broken", 2, "saved query @broken: at byte 0"},
      {"@loop", 0, "saved queries"},
      {"@", 0, "needs the name"},
      {std::string(60, '(') + "a" + std::string(60, ')'), 50, "parentheses within each other"},
      {std::string(20000, 'a'), 16384, "longer than"},
  };
  for (const Bad& c : kCases) {
    const absl::StatusOr<QueryNode> root = ParseQuery(c.query, Options());
    ASSERT_FALSE(root.ok()) << c.query << ": " << root->DebugString();
    EXPECT_THAT(std::string(root.status().message()), HasSubstr(c.message)) << c.query;
    EXPECT_EQ(ErrorPosition(root.status()), c.position) << c.query << ": " << root.status();
  }
}

TEST(ParseQueryTest, RangesAreBytesOfTheQuery) {
  const absl::StatusOr<QueryNode> root = ParseQuery("caf\u00e9 \"tax cuts\" -war");
  ASSERT_TRUE(root.ok());
  EXPECT_EQ(root->children[0].range, (ByteRange{0, 5}));
  EXPECT_EQ(root->children[1].range, (ByteRange{6, 16}));
  EXPECT_EQ(root->children[2].range, (ByteRange{17, 21}));
}

TEST(ParseQueryTest, SavedQueriesAreRefusedWhereThereAreNone) {
  EXPECT_THAT(std::string(ParseQuery("@x").status().message()), HasSubstr("no saved queries here"));
}

TEST(WordsOnlyTest, NoMarkMeansAnything) {
  EXPECT_EQ(WordsOnly("He said: \"(NOT me)\" -- speaker:x*").DebugString(),
            "bag(word(He) word(said) word(NOT) word(me) word(speaker) word(x))");
  EXPECT_TRUE(WordsOnly("\"!\"").children.empty());
}

}  // namespace
}  // namespace quoth
