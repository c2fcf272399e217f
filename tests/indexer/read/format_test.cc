#include "indexer/read/format.h"

#include "gtest/gtest.h"

namespace quoth {
namespace {

TEST(FormatTest, TellsFormatsByContentThenByName) {
  const struct {
    const char* name;
    std::string start;
    Format format;
  } cases[] = {
      {"a.txt", "The mayor said", Format::kText},
      {"a.md", "# The mayor", Format::kText},
      {"a", "The mayor said", Format::kText},
      {"a.html", "<p>The mayor", Format::kHtml},
      {"a.HTM.GZ", "<div>x</div>", Format::kHtml},
      {"a.txt", "<!DOCTYPE html><html>", Format::kHtml},  // saved under the wrong name
      {"a", "\xEF\xBB\xBF\n <html lang=en>", Format::kHtml},
      {"a", "<!-- saved --><html>", Format::kHtml},
      {"a.html", "Only words, no tags", Format::kText},
      {"a.txt", "<sigh> he said", Format::kText},
      {"a.jsonl", "anything", Format::kJsonLines},
      {"a.ndjson.gz", "{", Format::kJsonLines},
      {"a", "{\"id\":\"1\",\"text\":\"x\"}\n", Format::kJsonLines},
      {"-", "{\"id\":\"1\",\"text\":\"x\"}", Format::kJsonLines},
      {"a.json", "{\"text\":\"x\"}\n{\"text\":\"y\"}\n", Format::kJsonLines},
      {"a.json", "{\n  \"text\": \"x\"\n}", Format::kJson},
      {"a.json", "[{\"text\":\"x\"}]", Format::kJson},
      {"a.txt", "{ he said", Format::kText},
      {"a.txt", std::string("<\0h\0t\0m\0l\0>\0", 12), Format::kHtml},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Name(DetectFormat(c.name, c.start)), Name(c.format)) << c.name << ": " << c.start;
  }
}

TEST(FormatTest, StemsAndExtensions) {
  const struct {
    const char* path;
    const char* stem;
    bool extension;
  } cases[] = {
      {"/a/2020-talks.txt", "2020-talks", true},
      {"/a/talks.html.gz", "talks", true},
      {"talks.v2.txt", "talks.v2", true},
      {"talks.docx", "talks.docx", true},
      {"Mr. Smith speaks", "Mr. Smith speaks", false},
      {"README", "README", false},
      {".profile", ".profile", false},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Stem(c.path), c.stem) << c.path;
    EXPECT_EQ(HasExtension(c.path), c.extension) << c.path;
  }
}

}  // namespace
}  // namespace quoth
