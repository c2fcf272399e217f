#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "nlohmann/json.hpp"
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
  for (const char* verb :
       {"index", "search", "who", "check", "show", "variants", "verify", "speakers", "extract",
        "explain", "export", "import", "link", "save", "help", "completion"}) {
    const Outcome run = Quoth({verb, "--help"});
    EXPECT_EQ(run.status, 0) << verb << run.err;
    EXPECT_THAT(run.out, HasSubstr("Examples:")) << verb;
  }
}

// Wish 23: mu#62, #2149, #2453: JSON that was removed, then invalid.
TEST_F(ProgramManners, Wish23_EveryVerbGivesJsonLinesWhenAsked) {
  Put("a.txt", "Ann Hill: Harbour report\n\n“The harbour is closed,” said Ann Hill.\n");
  Put("records.jsonl", Quoth({"extract", "--json", "a.txt"}).out);
  ASSERT_EQ(Quoth({"index", "a.txt"}).status, 0);
  const std::string id =
      nlohmann::json::parse(Quoth({"search", "--json", "harbour"}).Lines()[0])["id"];
  const std::vector<std::vector<std::string>> runs = {
      {"index", "a.txt"},
      {"index", "--remove-missing", "."},
      {"import", "records.jsonl"},
      {"link"},
      {"search", "harbour"},
      {"search", "--count", "harbour"},
      {"search", "--facet=speaker", "--timeline", "harbour"},
      {"who", "the harbour is closed"},
      {"check", "the harbour is closed"},
      {"check", "a sentence that nobody ever said"},
      {"show", id},
      {"variants", id},
      {"verify", "--all"},
      {"speakers"},
      {"speakers", "why", "hill"},
      {"speakers", "rename", "Ann Hill", "Ann M. Hill"},
      {"speakers", "undo"},
      {"save", "port", "harbour"},
      {"save"},
      {"extract", "a.txt"},
      {"explain", "a.txt", "--stage=article"},
      {"explain", "a.txt", "--stage=paragraphs"},
      {"explain", "a.txt", "--stage=tokens"},
      {"explain", "a.txt", "--stage=quotes"},
      {"explain", "a.txt", "--stage=formats"},
      {"explain", "a.txt", "--stage=attributions"},
      {"explain", "a.txt", "--stage=speakers"},
      {"explain", "a.txt", "--stage=records"},
      {"export", "--format=jsonl"},
  };
  for (std::vector<std::string> arguments : runs) {
    const std::string run_of = absl::StrJoin(arguments, " ");
    if (arguments[0] != "export") arguments.insert(arguments.begin() + 1, "--json");
    const Outcome run = Quoth(arguments);
    EXPECT_NE(run.status, 2) << run_of << run.err;
    EXPECT_FALSE(run.Lines().empty()) << run_of;
    for (const std::string& line : run.Lines()) {
      const nlohmann::json json = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
      ASSERT_TRUE(json.is_object()) << run_of << ": " << line;
      EXPECT_EQ(json.value("v", 0), 1) << run_of << ": " << line;
    }
  }
}

TEST_F(ProgramManners, WordsAloneAreReadAsTheyAreBesideOptions) {
  Put("a.txt", "Ann Hill: Harbour report\n\n“The harbour is closed,” said Ann Hill.\n");
  ASSERT_EQ(Quoth({"index", "a.txt"}).status, 0);
  const std::vector<std::vector<std::string>> queries = {{"harbour"},
                                                         {"harbour", "closed"},
                                                         {"speaker:ann hill", "closed"},
                                                         {"speaker:\"ann hill\""},
                                                         {"nobody"},
                                                         {"(harbour"},
                                                         {"harbour", ""},
                                                         {""}};
  for (const std::vector<std::string>& words : queries) {
    for (const auto& [verb, limit] : {std::pair("search", "--limit=10"), {"who", "--limit=5"}}) {
      std::vector<std::string> plain = {verb}, with_option = {verb, limit};
      plain.insert(plain.end(), words.begin(), words.end());
      with_option.insert(with_option.end(), words.begin(), words.end());
      const Outcome a = Quoth(plain), b = Quoth(with_option);
      EXPECT_EQ(a.status, b.status) << absl::StrJoin(plain, " ");
      EXPECT_EQ(a.out, b.out) << absl::StrJoin(plain, " ");
      EXPECT_EQ(a.err, b.err) << absl::StrJoin(plain, " ");
    }
  }
  EXPECT_EQ(Quoth({"search", "harbour"}).status, 0);
  EXPECT_EQ(Quoth({"search"}).status, 2) << "words are needed";
}

TEST_F(ProgramManners, AWrongOptionIsOneLineOnStandardError) {
  const Outcome run = Quoth({"search", "--lmit", "3", "x"});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
}

TEST_F(ProgramManners, AWrongOptionIsNamedWithTheOneThatWasMeant) {
  struct Case {
    std::vector<std::string> arguments;
    const char* says;
  };
  for (const Case& c : std::vector<Case>{
           {{"search", "--limt", "3", "x"}, "no option --limt; did you mean '--limit'?"},
           {{"search", "--facets=kind", "x"}, "no option --facets=kind; did you mean '--facet'?"},
           {{"search", "--zebra", "x"}, "no option --zebra (see 'quoth search --help')"},
           {{"speakers", "why", "--jsn", "x"}, "'--json'? (see 'quoth speakers why --help')"},
           {{"--db", "x", "search", "y"}, "options stand behind the verb: quoth search --db"},
           {{"--quite"}, "no option --quite (see 'quoth --help')"},
       }) {
    const Outcome run = Quoth(c.arguments);
    EXPECT_EQ(run.status, 2) << c.says;
    EXPECT_THAT(run.err, HasSubstr(c.says));
  }
}

TEST_F(ProgramManners, HelpFitsAnOldTerminal) {
  for (const char* verb :
       {"", "index", "search", "who", "check", "show", "variants", "verify", "speakers", "extract",
        "explain", "export", "import", "link", "save", "help", "completion"}) {
    std::vector<std::string> arguments = {"--help"};
    if (*verb != '\0') arguments.insert(arguments.begin(), verb);
    for (const std::string& line : Quoth(arguments).Lines()) {
      if (line == "Examples:") break;  // those are for copying
      EXPECT_LE(line.size(), 80u) << verb << ": " << line;
    }
  }
}

TEST_F(ProgramManners, BashCompletesOptionsTheirWordsFilesAndSpeakers) {
  Put("a.txt", "“The harbour is closed,” said Ann Hill.\n");
  ASSERT_EQ(Quoth({"index", "a.txt"}).status, 0);
  ASSERT_EQ(Quoth({"save", "front", "harbour closed"}).status, 0);
  ASSERT_EQ(Quoth({"save", "back", "pier"}).status, 0);
  Put("complete.bash", R"(
quoth() { "$QUOTH" "$@"; }
source <(quoth completion bash)
COMP_LINE="$1"
COMP_POINT=${#COMP_LINE}
read -ra COMP_WORDS <<< "$COMP_LINE"
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
if [ "${COMP_LINE: -1}" = ' ' ]; then COMP_CWORD=$((COMP_CWORD + 1)); fi
_quoth
IFS=,
echo "${COMPREPLY[*]}"
)");
  for (const auto& [typed, replies] : std::vector<std::pair<std::string, std::string>>{
           {"quoth se", "search"},
           {"quoth search --so", "--sort"},
           {"quoth search --sort ", "relevance,date,-date,speaker,source"},
           {"quoth search --sort=da", "date"},
           {"quoth search --limit ", ""},
           {"quoth search harbour speaker:an", "Ann Hill"},
           {"quoth search a", ""},
           {"quoth search pier @f", "@front"},
           {"quoth index @f", ""},
           {"quoth check --speaker an", "Ann Hill"},
           {"quoth index a", "a.txt"},
           {"quoth link --authority a", "a.txt"},
           {"quoth export --format t", "tei"},
           {"quoth explain --stage=tok", "tokens"},
           {"quoth speakers m", "merge"},
           {"quoth help qu", "query"},
           {"quoth completion f", "fish"},
       }) {
    EXPECT_EQ(Shell(absl::StrCat("bash complete.bash '", typed, "'")).out, replies + "\n") << typed;
  }
}

TEST_F(ProgramManners, SaysWhichOfTheMatchesAreShown) {
  std::string text;
  for (const char* harbour : {"north", "south", "east", "west"}) {
    text += absl::StrCat("“The ", harbour, " harbour is closed,” said Ann Hill.\n\n");
  }
  Put("a.txt", text);
  ASSERT_EQ(Quoth({"index", "a.txt"}).status, 0);
  EXPECT_EQ(Quoth({"search", "--limit=2", "--offset=1", "harbour"}).err,
            "quoth: 4 matches, 2 to 3 shown (--limit, --offset)\n");
  EXPECT_EQ(Quoth({"search", "--limit=1", "harbour"}).err,
            "quoth: 4 matches, number 1 shown (--limit, --offset)\n");
  EXPECT_EQ(Quoth({"search", "--offset=1", "harbour"}).err, "");
}

TEST_F(ProgramManners, ANumberIsAWholeOneFromZeroUp) {
  Put("a.txt", "Ann Hill: Harbour report\n\n“The harbour is closed,” said Ann Hill.\n");
  ASSERT_EQ(Quoth({"index", "a.txt"}).status, 0);
  for (const char* option : {"--limit=-1", "--offset=-1", "--context=-3", "--places=x", "-n="}) {
    const Outcome run = Quoth({"search", option, "harbour"});
    EXPECT_EQ(run.status, 2) << option;
    EXPECT_THAT(run.err, HasSubstr("is no whole number from 0 up")) << option;
    EXPECT_EQ(run.out, "") << option;
  }
}

TEST_F(ProgramManners, NothingShownIsNotNothingFound) {
  Put("a.txt", "“The harbour is closed,” said Ann Hill.\n");
  ASSERT_EQ(Quoth({"index", "a.txt"}).status, 0);
  const Outcome beyond = Quoth({"search", "--offset=7", "harbour"});
  EXPECT_EQ(beyond.status, 1);
  EXPECT_EQ(beyond.err, "quoth: 1 match, but none from number 8 on (--offset)\n");
  const Outcome facets = Quoth({"search", "--limit=0", "--facet=kind", "harbour"});
  EXPECT_EQ(facets.status, 0);
  EXPECT_EQ(facets.err, "");
  EXPECT_THAT(facets.out, HasSubstr("direct"));
  const std::vector<std::vector<std::string>> empty = {{"search", "zebra"},
                                                       {"search", "--facet=kind", "zebra"},
                                                       {"search", "--timeline", "zebra"},
                                                       {"search", "--group-by=speaker", "zebra"},
                                                       {"who", "zebra"},
                                                       {"speakers", "zebra"},
                                                       {"export", "zebra"}};
  for (const std::vector<std::string>& arguments : empty) {
    const Outcome run = Quoth(arguments);
    EXPECT_EQ(run.status, 1) << absl::StrJoin(arguments, " ");
    EXPECT_EQ(run.err, "quoth: nothing found\n") << absl::StrJoin(arguments, " ");
    EXPECT_EQ(run.out, "") << absl::StrJoin(arguments, " ");
  }
}

TEST_F(ProgramManners, AnIndexThatIsNotThereIsCalledSo) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"search", "x"},
                                             {"speakers"},
                                             {"speakers", "why", "x"},
                                             {"export"},
                                             {"verify", "--all"}}) {
    const Outcome run = Quoth(arguments);
    EXPECT_EQ(run.status, 2) << arguments[0];
    EXPECT_THAT(run.err, HasSubstr("there is none (make it with quoth index")) << arguments[0];
  }
}

TEST_F(ProgramManners, AMistypedNameIsAnsweredWithTheNearest) {
  Put("a.txt", "“The harbour is closed,” said Ann Pemberton.\n");
  ASSERT_EQ(Quoth({"index", "--no-link", "a.txt"}).status, 0);
  EXPECT_THAT(Quoth({"search", "speaker:pembertom"}).err,
              HasSubstr("no speaker has the name 'pembertom'; did you mean speaker:pemberton?"));
  EXPECT_THAT(Quoth({"search", "speaker:\"ann pembertom\""}).err, HasSubstr("did you mean"));
  EXPECT_THAT(Quoth({"search", "speaker:zzz"}).err, HasSubstr("no speaker has the name 'zzz'\n"));
  EXPECT_EQ(Quoth({"search", "speaker:pemberton"}).err, "");
  EXPECT_THAT(Quoth({"help", "serach"}).err, HasSubstr("did you mean 'search'?"));
  EXPECT_THAT(Quoth({"export", "--format=cvs"}).err, HasSubstr("csv"));
}

// More than one piece is written, and the last may be an empty one.
TEST_F(ProgramManners, AFullDiskIsAnErrorForEveryVerb) {
  std::string text;
  for (int i = 0; i < 400; ++i) {
    text += "“We are number " + std::to_string(i) + ",” said Ann Hill.\n\n";
  }
  Put("a.txt", text);
  ASSERT_EQ(Quoth({"index", "a.txt"}).status, 0);
  for (const char* verb : {"export", "export --format csv number", "search -n 300 number",
                           "extract --json a.txt", "speakers"}) {
    const Outcome run = Shell(absl::StrCat("\"$QUOTH\" ", verb, " > /dev/full"));
    EXPECT_EQ(run.status, 2) << verb;
    EXPECT_THAT(run.err, HasSubstr("could not write to standard output")) << verb;
  }
}

TEST_F(ProgramManners, AClosedPipeIsQuiet) {
  std::string text;
  for (int i = 0; i < 3000; ++i) {
    text += "“We are number " + std::to_string(i) + ",” said Ann Hill.\n\n";
  }
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
