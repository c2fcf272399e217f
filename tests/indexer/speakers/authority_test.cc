#include "indexer/speakers/authority.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(ParseAuthorityLine, ReadsNameAliasesGenderIdAndDatedRoles) {
  const auto person = ParseAuthorityLine(
      R"({"name":"Ann Lee","aliases":["A. Lee"],"gender":"female","wikidata":"Q5",
          "roles":[{"title":"mayor","from":"2001-02-03","to":null}]})");
  ASSERT_TRUE(person.ok()) << person.status();
  EXPECT_EQ(person->name, "Ann Lee");
  EXPECT_THAT(person->aliases, ElementsAre("A. Lee"));
  EXPECT_EQ(person->gender, Gender::kFemale);
  EXPECT_EQ(person->id, "Q5");
  ASSERT_EQ(person->roles.size(), 1u);
  EXPECT_EQ(person->roles[0].from, 20010203u);
  EXPECT_EQ(person->roles[0].to, 0xFFFFFFFFu);
}

TEST(ParseAuthorityLine, RefusesWhatIsNoPersonAndSaysWhy) {
  const struct {
    std::string line;
    const char* why;
  } kCases[] = {
      {"", "no JSON object"},
      {"[1]", "no JSON object"},
      {"{\"name\": 3}", "no string"},
      {"{}", "\"name\" is no string"},
      {R"({"name":"..."})", "no letter"},
      {R"({"name":"A\u0007B"})", "control characters"},
      {absl::StrCat("{\"name\":\"", std::string(300, 'a'), "\"}"), "300 bytes"},
      {R"({"name":"A B","aliases":"x"})", "no list"},
      {R"({"name":"A B","roles":[{"title":"t","from":"2020-13-01"}]})", "no date"},
      {R"({"name":"A B","roles":[{"title":"t","from":"2020-02-01","to":"2019-01-01"}]})",
       "ends before"},
      {R"({"name":"A B","roles":[1]})", "no object"},
      {absl::StrCat("{\"name\":\"A B\",\"aliases\":", std::string(500000, '['), "]}"),
       "no JSON object"},
  };
  for (const auto& [line, why] : kCases) {
    const auto person = ParseAuthorityLine(line);
    ASSERT_FALSE(person.ok()) << line.substr(0, 100);
    EXPECT_THAT(std::string(person.status().message()), HasSubstr(why));
  }
}

TEST(ParseAuthorityLine, RefusesAHundredThousandAliases) {
  std::string line = R"({"name":"A B","aliases":[)";
  for (int i = 0; i < 100000; ++i) absl::StrAppend(&line, i == 0 ? "" : ",", "\"A", i, "\"");
  const auto person = ParseAuthorityLine(line + "]}");
  ASSERT_FALSE(person.ok());
}

TEST(ReadAuthority, LeavesBadLinesOutWithOneWarningEach) {
  std::string path = (fs::temp_directory_path() / "quoth_authority_XXXXXX").string();
  ASSERT_NE(mkdtemp(path.data()), nullptr);
  const std::string file = path + "/people.jsonl";
  std::ofstream(file) << "\xEF\xBB\xBF{\"name\":\"Ann Lee\"}\r\n"
                      << "{\"name\":\"" << std::string(10'000'000, 'x') << "\"}\n"
                      << "not json\n\n"
                      << "{\"name\":\"Bo Hill\"}";
  std::vector<Warning> warnings;
  const auto people = ReadAuthority(file, [&](const Warning& w) { warnings.push_back(w); });
  ASSERT_TRUE(people.ok()) << people.status();
  ASSERT_EQ(people->size(), 2u);
  EXPECT_EQ((*people)[0].name, "Ann Lee");
  EXPECT_EQ((*people)[1].name, "Bo Hill");
  ASSERT_EQ(warnings.size(), 2u);
  EXPECT_THAT(warnings[0].message, HasSubstr("more than 1048576 bytes"));
  EXPECT_EQ(warnings[0].offset, 23u);
  EXPECT_LT(warnings[0].DebugString().size(), 300u);
  std::ofstream flood(file, std::ios::trunc);
  for (int i = 0; i < 1000; ++i) flood << "bad\n";
  flood.close();
  warnings.clear();
  EXPECT_TRUE(ReadAuthority(file, [&](const Warning& w) { warnings.push_back(w); })->empty());
  EXPECT_EQ(warnings.size(), 21u);
  EXPECT_FALSE(ReadAuthority(path + "/none", [](const Warning&) {}).ok());
  fs::remove_all(path);
}

TEST(ReadAuthority, OurOwnFileIsWhole) {
  std::vector<Warning> warnings;
  const auto people = ReadAuthority(QUOTH_SOURCE_DIR "/corpus/people.jsonl",
                                    [&](const Warning& w) { warnings.push_back(w); });
  ASSERT_TRUE(people.ok());
  EXPECT_EQ(people->size(), 40u);
  EXPECT_TRUE(warnings.empty());
}

}  // namespace
}  // namespace quoth
