#include "indexer/languages/toml_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quoth {
namespace {

using ::testing::ElementsAre;

TEST(TomlFile, ReadsWhatIsAskedFor) {
  TomlFile file = TomlFile::Parse(
      "word = \"a\"\nyes = true\nhalf = 0.5\nlist = [\"x\", \"y\"]\n[[row]]\nn = 1\n[[row]]\nn = "
      "2\n"
      "[data]\nb = []\na = []\n",
      "t");
  TomlSection root = file.Root();
  EXPECT_EQ(root.String("word"), "a");
  EXPECT_TRUE(root.BoolOr("yes", false));
  EXPECT_EQ(root.NumberOr("half", 0), 0.5);
  EXPECT_EQ(root.NumberOr("absent", 7), 7);
  EXPECT_THAT(root.Strings("list"), ElementsAre("x", "y"));
  double sum = 0;
  for (TomlSection row : root.Sections("row")) sum += row.NumberOr("n", 0);
  EXPECT_EQ(sum, 3);
  TomlSection data = root.Section("data");
  EXPECT_THAT(data.Keys(), ElementsAre("a", "b"));
  for (const std::string& key : data.Keys()) data.Strings(key);
  EXPECT_TRUE(file.Finish().ok()) << file.Finish();
}

TEST(TomlFile, RefusesKeysThatNobodyAskedFor) {
  TomlFile file = TomlFile::Parse("[[row]]\nn = 1\nm = 2\n", "t");
  for (TomlSection row : file.Root().Sections("row")) row.NumberOr("n", 0);
  EXPECT_EQ(file.Finish().message(), "t:3: unknown key 'm'");
}

TEST(TomlFile, KeepsTheFirstError) {
  TomlFile file = TomlFile::Parse("a = 1\nb = 2\n", "t");
  file.Root().String("a");
  file.Root().String("c");
  EXPECT_EQ(file.Finish().message(), "t:1: 'a' must be a string");
  EXPECT_FALSE(TomlFile::Open("/nonexistent/x.toml").Finish().ok());
}

}  // namespace
}  // namespace quoth
