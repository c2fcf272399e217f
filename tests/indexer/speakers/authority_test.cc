#include "indexer/speakers/authority.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
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

class ReadAuthorityTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(mkdtemp(folder_.data()), nullptr); }
  void TearDown() override { fs::remove_all(folder_); }

  absl::StatusOr<Authority> Read(const std::string& bytes) {
    const std::string file = folder_ + "/people.jsonl";
    std::ofstream(file, std::ios::binary) << bytes;
    warnings_.clear();
    return ReadAuthority(file, [this](const Warning& w) { warnings_.push_back(w); });
  }

  std::string folder_ = (fs::temp_directory_path() / "quoth_authority_XXXXXX").string();
  std::vector<Warning> warnings_;
};

TEST_F(ReadAuthorityTest, LeavesBadLinesOutWithOneWarningForAll) {
  const auto people =
      Read(absl::StrCat("\xEF\xBB\xBF{\"name\":\"Ann Lee\"}\r\n{\"name\":\"",
                        std::string(10'000'000, 'x'), "\"}\nnot json\n\n{\"name\":\"Bo Hill\"}"));
  ASSERT_TRUE(people.ok()) << people.status();
  ASSERT_EQ(people->size(), 2u);
  EXPECT_EQ((*people)[0].name, "Ann Lee");
  EXPECT_EQ((*people)[1].name, "Bo Hill");
  ASSERT_EQ(warnings_.size(), 1u);
  EXPECT_THAT(warnings_[0].message, HasSubstr("more than 1048576 bytes (line left out, and 1 "
                                              "more: byte 10000035)"));
  EXPECT_EQ(warnings_[0].offset, 23u);
  std::string flood = "{\"name\":\"Bo Hill\"}\n";
  for (int i = 0; i < 1000; ++i) flood += "bad\n";
  EXPECT_EQ(Read(flood)->size(), 1u);
  ASSERT_EQ(warnings_.size(), 1u);
  EXPECT_THAT(warnings_[0].message, HasSubstr("and 999 more: byte 23, 27, 31, 35, 39, …)"));
}

TEST_F(ReadAuthorityTest, AFileOfWhichNothingCanBeUsedIsAnErrorInOneLine) {
  std::string aliases = R"({"name":"A B","aliases":[)";
  for (int i = 0; i < 100000; ++i) absl::StrAppend(&aliases, i == 0 ? "" : ",", "\"A", i, "\"");
  const std::pair<std::string, const char*> kCases[] = {
      {"{\"name\":\"" + std::string(10'000'000, 'x') + "\"}\n", "more than 1048576 bytes"},
      {"{\"name\":\"A\x01\x1b[31m\"}\n", "no JSON object"},
      {R"({"name":"A\u0001B"})", "control characters"},
      {aliases + "]}\n", "100000 aliases, more than 1000"},
      {std::string(3000, '\n') + "x", "no JSON object"},
      {"", "no entry that can be used"},
  };
  for (const auto& [bytes, why] : kCases) {
    const auto people = Read(bytes);
    ASSERT_FALSE(people.ok()) << why;
    const std::string message(people.status().message());
    EXPECT_THAT(message, HasSubstr(why));
    EXPECT_THAT(message, HasSubstr("no entry that can be used"));
    EXPECT_LT(message.size(), 300u);
    EXPECT_TRUE(warnings_.empty()) << why;
  }
  EXPECT_TRUE(absl::IsNotFound(ReadAuthority(folder_ + "/none", [](const Warning&) {}).status()));
}

TEST_F(ReadAuthorityTest, NamesThatAreTwoEntriesAreToldOnce) {
  EXPECT_EQ(Read("{\"name\":\"Ann Oak\",\"aliases\":[\"Zoe Elm\"]}\n"
                 "{\"name\":\"Zoe Elm\",\"aliases\":[\"Ann Oak\"]}\n")
                ->size(),
            2u);
  ASSERT_EQ(warnings_.size(), 1u);
  EXPECT_THAT(warnings_[0].message, HasSubstr("'Zoe Elm' is an alias of 'Ann Oak' and an entry"));
  EXPECT_THAT(warnings_[0].message, HasSubstr("(and so with 1 more)"));
  // What two share besides, or who is called like herself, is no contradiction.
  EXPECT_EQ(Read("{\"name\":\"Ann Oak\",\"aliases\":[\"Oak\",\"ann oak\"]}\n"
                 "{\"name\":\"Bo Oak\",\"aliases\":[\"Oak\"]}\n")
                ->size(),
            2u);
  EXPECT_TRUE(warnings_.empty());
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
