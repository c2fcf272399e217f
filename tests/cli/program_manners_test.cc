#include "gmock/gmock.h"
#include "tests/cli/program.h"

namespace quoth {
namespace {

using testing::HasSubstr;
using testing::Not;

class ProgramManners : public Program {};

TEST_F(ProgramManners, AMistypedVerbIsAnsweredWithTheNearest) {
  const Outcome run = Quoth({"serach", "x"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("did you mean 'search'?"));
  EXPECT_EQ(run.out, "");
}

TEST_F(ProgramManners, EveryVerbHasHelpWithExamples) {
  for (const char* verb : {"index", "search", "who", "show", "extract", "speakers", "explain"}) {
    const Outcome run = Quoth({verb, "--help"});
    EXPECT_EQ(run.status, 0) << verb << run.err;
    EXPECT_THAT(run.out, HasSubstr("Examples:")) << verb;
  }
}

TEST_F(ProgramManners, AWrongOptionIsOneLineOnStandardError) {
  const Outcome run = Quoth({"search", "--lmit", "3", "x"});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
}

TEST_F(ProgramManners, AClosedPipeIsQuiet) {
  std::string text;
  for (int i = 0; i < 3000; ++i)
    text += "“We are number " + std::to_string(i) + ",” said Ann Hill.\n\n";
  Put("a.txt", text);
  const Outcome run = Shell("\"$QUOTH\" extract --json a.txt | head -1 >/dev/null");
  EXPECT_EQ(run.err, "");
}

TEST_F(ProgramManners, ColourOnlyWhenAskedFor) {
  Put("a.txt", "“We are here,” said Ann Hill.\n");
  EXPECT_THAT(Quoth({"extract", "a.txt"}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(Quoth({"extract", "--color=always", "a.txt"}).out, HasSubstr("\x1b["));
  EXPECT_THAT(Shell("NO_COLOR=1 \"$QUOTH\" extract a.txt").out, Not(HasSubstr("\x1b")));
}

TEST_F(ProgramManners, ControlBytesInAnArticleNeverReachTheTerminal) {
  Put("a.txt", "“We are \x1b[2J here,” said Ann \x1b]0;x\x07Hill of the board.\n");
  for (const char* stage : {"article", "tokens", "attributions", "speakers"}) {
    EXPECT_THAT(Quoth({"explain", "a.txt", "--stage", stage}).out, Not(HasSubstr("\x1b")));
  }
  EXPECT_THAT(Quoth({"extract", "a.txt"}).out, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace quoth
