#include "indexer/read/byline.h"

#include "gtest/gtest.h"

namespace quoth {
namespace {

TEST(BylineTest, ReadsBylinesAndNothingElse) {
  const struct {
    const char* line;
    const char* author;
  } cases[] = {
      {"By Jane Doe", "Jane Doe"},
      {"BY JANE DOE", "JANE DOE"},
      {"by Jane Doe and John Roe", "Jane Doe and John Roe"},
      {"By Jane Doe | 30 September 2020", "Jane Doe"},
      {"By Jane Doe in Geneva", "Jane Doe in Geneva"},
      {"By: Zoë Östlund", "Zoë Östlund"},
      {"Written by Jane Doe", "Jane Doe"},
      {"By the time the ferry came, the crowd had gone home", ""},
      {"By Friday the dockers had won.", ""},
      {"Bypass opens", ""},
      {"Jane Doe", ""},
      {"By", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(BylineOfLine(c.line), c.author) << c.line;
}

TEST(BylineTest, CleansStatedAuthors) {
  const struct {
    const char* stated;
    const char* author;
  } cases[] = {
      {"  By Jane\n Doe , ", "Jane Doe"},
      {"Jane Doe @jdoe", "Jane Doe"},
      {"Jane Doe November 18, 2019 Print", "Jane Doe"},
      {"Jane Doe <jane@example.org>", "Jane Doe"},
      {"https://example.org/jane", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(CleanByline(c.stated), c.author) << c.stated;
}

TEST(BylineTest, LanguageTags) {
  const struct {
    const char* tag;
    const char* primary;
  } cases[] = {{"en", "en"}, {"en-GB", "en"}, {"pt_BR", "pt"},   {"DE", "de"}, {"english", ""},
               {"", ""},     {"e", ""},       {"sr-Latn", "sr"}, {"12", ""}};
  for (const auto& c : cases) EXPECT_EQ(LanguageTag(c.tag), c.primary) << c.tag;
}

TEST(BylineTest, CollapsesBlanks) { EXPECT_EQ(CollapseBlanks(" a\t\n b\u00A0 c "), "a b c"); }

}  // namespace
}  // namespace quoth
