// quoth speakers as people use it: who is who, and corrections of it.
#include <algorithm>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/cli/program.h"

namespace quoth {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ProgramSpeakers : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    Put("a.txt", "Mayor Ann Oak spoke.\n\n\"The bridge is safe,\" said Ann Oak.\n");
    Put("b.txt", "Zoe Elmwood spoke.\n\n\"The bridge is old,\" said Zoe Elmwood on Monday.\n");
    ASSERT_EQ(Quoth({"index", "a.txt", "b.txt"}).status, 0);
  }
  nlohmann::json Person(const std::string& name) {
    const Outcome outcome = Quoth({"speakers", "--json", name});
    return outcome.Lines().empty() ? nlohmann::json() : nlohmann::json::parse(outcome.Lines()[0]);
  }
};

TEST_F(ProgramSpeakers, CorrectionsAreMadeShownAndTakenBack) {
  const Outcome merged = Quoth({"speakers", "merge", "Ann Oak", "Zoe Elmwood"});
  EXPECT_EQ(merged.status, 0) << merged.err;
  EXPECT_THAT(merged.out, HasSubstr("Ann Oak"));
  EXPECT_EQ(Person("elmwood")["quotes"], 2);
  EXPECT_THAT(Quoth({"speakers", "why", "elmwood"}).out, HasSubstr("put together by a correction"));
  const Outcome renamed = Quoth({"speakers", "rename", "Ann Oak", "Dame Ann"});
  EXPECT_EQ(renamed.status, 0) << renamed.err;
  EXPECT_EQ(Person("elmwood")["name"], "Dame Ann");
  EXPECT_EQ(Quoth({"speakers", "split", "Zoe Elmwood"}).status, 0);
  EXPECT_EQ(Person("elmwood")["quotes"], 1);
  for (const char* taken :
       {"split 'Zoe Elmwood'", "rename 'Ann Oak' to 'Dame Ann'", "merge 'Ann Oak'"})
    EXPECT_THAT(Quoth({"speakers", "undo"}).out, HasSubstr(taken));
  EXPECT_EQ(Quoth({"speakers", "undo"}).status, 1);
  EXPECT_EQ(Person("oak")["quotes"], 1);
}

TEST_F(ProgramSpeakers, ACorrectionOfSomebodyUnknownChangesNothing) {
  const Outcome outcome = Quoth({"speakers", "merge", "Ann Oak", "Zoe Elmqood"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("did you mean 'Zoe Elmwood'?"));
  EXPECT_EQ(Person("elmwood")["quotes"], 1);
}

TEST_F(ProgramSpeakers, CorrectionsOutliveAnIndexingThatIsKilled) {
  ASSERT_EQ(Quoth({"speakers", "merge", "Ann Oak", "Zoe Elmwood"}).status, 0);
  Put("c.txt", "\"It will be mended,\" said Ann Oak.\n");
  Shell("\"$QUOTH\" index a.txt b.txt c.txt & sleep 0.01; kill -9 $!; wait $! 2>/dev/null; true");
  ASSERT_EQ(Quoth({"index", "a.txt", "b.txt", "c.txt"}).status, 0);
  EXPECT_EQ(Person("elmwood")["quotes"], 3);
}

TEST_F(ProgramSpeakers, CorrectionsOutliveAnIndexThatIsBegunAnew) {
  ASSERT_EQ(Quoth({"speakers", "merge", "Ann Oak", "Zoe Elmwood"}).status, 0);
  const Outcome anew = Quoth({"index", "--anew", "b.txt"});
  EXPECT_EQ(anew.status, 0) << anew.err;
  EXPECT_EQ(Person("elmwood")["quotes"], 1);
  ASSERT_EQ(Quoth({"index", "a.txt"}).status, 0);
  EXPECT_EQ(Person("elmwood")["quotes"], 2);
}

TEST_F(ProgramSpeakers, AHostileAuthorityFileIsOneLineAndHarmsNothing) {
  const std::string before = Quoth({"speakers", "--json"}).out;
  std::string aliases = R"({"name":"Ann Oak","aliases":[)";
  for (int i = 0; i < 100000; ++i) {
    aliases += (i == 0 ? "\"Ann " : ",\"Ann ") + std::to_string(i) + "\"";
  }
  const std::string kHostile[] = {
      "{\"name\":\"" + std::string(10'000'000, 'x') + "\"}\n",
      "{\"name\":\"Ann Oak\",\"aliases\":[\"" + std::string(10'000'000, 'x') + "\"]}\n",
      "{\"name\":\"A\x01\x1b[31m\"}\n{\"name\":\"\x1b]0;x\x07\"}\n",
      "{\"name\":\"A\\u001b[31mB\"}\n",
      aliases + "]}\n",
      std::string(100000, '['),
      std::string(100000, '\0'),
  };
  for (const std::string& bytes : kHostile) {
    Put("who.jsonl", bytes);
    const Outcome outcome = Quoth({"link", "--authority", "who.jsonl"});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
    EXPECT_LT(outcome.err.size(), 300u);
    EXPECT_THAT(outcome.err, Not(HasSubstr("\x1b")));
    EXPECT_EQ(Quoth({"speakers", "--json"}).out, before);
  }
  Put("who.jsonl", "{\"name\":\"A\x01\x1b[31m\"}\n{\"name\":\"Ann Oak\",\"id\":\"7\"}\n");
  const Outcome escaped = Quoth({"link", "-q", "--authority", "who.jsonl"});
  EXPECT_EQ(escaped.status, 0);
  EXPECT_THAT(escaped.err, Not(HasSubstr("\x1b")));
  EXPECT_EQ(Person("oak")["id"], "7");
}

TEST_F(ProgramSpeakers, AliasesInCirclesAreOneLineAndMergeNobody) {
  Put("who.jsonl",
      "{\"name\":\"Ann Oak\",\"aliases\":[\"Zoe Elmwood\"]}\n"
      "{\"name\":\"Zoe Elmwood\",\"aliases\":[\"Ann Oak\"]}\n");
  const Outcome outcome = Quoth({"link", "--authority", "who.jsonl"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.err, HasSubstr("who.jsonl: 'Zoe Elmwood' is an alias of 'Ann Oak'"));
  // Besides the line that says how many names there are.
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 2) << outcome.err;
  for (const char* name : {"Ann Oak", "Zoe Elmwood"}) {
    const Outcome found = Quoth({"search", "--json", "speaker:\"" + std::string(name) + "\""});
    EXPECT_EQ(found.Lines().size(), 1u) << found.out << found.err;
    EXPECT_THAT(found.out, HasSubstr(name));
  }
}

}  // namespace
}  // namespace quoth
