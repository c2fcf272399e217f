#include "indexer/languages/language.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace quoth {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string kFolder = QUOTH_SOURCE_DIR "/indexer/languages";

TEST(LoadLanguage, ReadsEnglish) {
  const auto english = LoadLanguage(kFolder, "EN");
  ASSERT_TRUE(english.ok()) << english.status();
  EXPECT_EQ((*english)->tag, "en");
  EXPECT_EQ((*english)->name, "English");
  EXPECT_TRUE((*english)->tokens.abbreviations.contains("mr."));
  EXPECT_NE((*english)->marks.Find("«"), MarkTable::kNone);
  EXPECT_THAT(LanguagesIn(kFolder), Contains("en"));
}

TEST(LoadLanguage, TakesAMadeUpLanguageFromFilesAlone) {
  const std::string folder = testing::TempDir() + "/quoth_languages";
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/qx.toml") << "name = \"Quox\"\n[tokens]\nclitics = [\"-Ne\"]\n"
                                        "[marks]\ndouble = [[\"[[\", \"]]\"]]\n";
  std::ofstream(folder + "/qx.names.toml") << "\n";
  const auto quox = LoadLanguage(folder, "qx");
  ASSERT_TRUE(quox.ok()) << quox.status();
  EXPECT_THAT((*quox)->tokens.clitics, ElementsAre("-ne"));
  EXPECT_EQ((*quox)->directory, folder);
  EXPECT_THAT(LanguagesIn(folder), ElementsAre("qx"));
}

TEST(LoadLanguage, RefusesTagsThatLeadElsewhere) {
  for (const char* tag : {"", "../en", "a/b", "a.b", "en\n"}) {
    EXPECT_EQ(LoadLanguage(kFolder, tag).status().code(), absl::StatusCode::kInvalidArgument)
        << tag;
  }
  EXPECT_EQ(LoadLanguage(kFolder, "zz").status().code(), absl::StatusCode::kNotFound);
}

TEST(ParseLanguage, RefusesWhatItDoesNotKnowWithTheLine) {
  const struct {
    const char* toml;
    const char* message;
  } cases[] = {
      {"name = \"X\"\nnmae = \"Y\"\n", "x.toml:2: unknown key 'nmae'"},
      {"[tokens]\nclitics = [\"'s\"]\nclitcs = []\n", "x.toml:3: unknown key 'clitcs'"},
      {"[marks]\n\ndouble = [[\"a\"]]\n", "x.toml:3: a pair of quote marks must be two strings"},
      {"[tokens]\nclitics = \"'s\"\n", "x.toml:2: 'clitics' must be a list of strings"},
      {"name = 5\n", "x.toml:1: 'name' must be a string"},
      {"name = \n", "x.toml:1: "},
  };
  for (const auto& c : cases) {
    const auto language = ParseLanguage(c.toml, "x.toml");
    ASSERT_FALSE(language.ok()) << c.toml;
    EXPECT_THAT(std::string(language.status().message()), HasSubstr(c.message));
  }
}

}  // namespace
}  // namespace quoth
