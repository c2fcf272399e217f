#include "indexer/write/article_entry.h"

#include <string>

#include "gtest/gtest.h"

namespace quoth {
namespace {

using std::string_literals::operator""s;

TEST(ArticleEntry, AnyBytesSurviveTheRoundTrip) {
  for (const std::string& odd : {""s, "plain"s, "a:b"s, "12:x"s, "nul\0inside"s, "\xff\xfe"s,
                                 "line\nbreak"s, std::string(5000, 'k')}) {
    const ArticleEntry entry{odd, odd + "h", odd, odd, 4294967295u};
    const auto back = ParseEntry(SerializeEntry(entry));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(*back, entry);
  }
}

TEST(ArticleEntry, DamagedBytesAreNoEntry) {
  const std::string good = SerializeEntry({"k", "h", "o", "f", 3});
  for (size_t cut = 0; cut < good.size(); ++cut) EXPECT_FALSE(ParseEntry(good.substr(0, cut)));
  EXPECT_FALSE(ParseEntry(good + "x"));
  EXPECT_FALSE(ParseEntry("99999999999999999999:x"));
  EXPECT_FALSE(ParseEntry("-1:x"));
}

TEST(ArticleEntry, MetadataKeyKeepsToXapiansLimit) {
  EXPECT_EQ(EntryKey("file:/a"), "article:file:/a");
  const std::string at_limit(250 - sizeof(kEntryPrefix) + 1, 'p');
  EXPECT_EQ(EntryKey(at_limit).size(), 250u);
  for (const std::string& key : {at_limit + "p", "nul\0x"s, std::string(100000, 'p')}) {
    EXPECT_LE(EntryKey(key).size(), 60u);
  }
  EXPECT_NE(EntryKey(std::string(300, 'p') + "1"), EntryKey(std::string(300, 'p') + "2"));
}

TEST(ArticleEntry, FileIsReadFromKeyOrOrigin) {
  EXPECT_EQ(FileOf("file:/news/a b.txt", "http://x/#y"), "/news/a b.txt");
  EXPECT_EQ(FileOf("id:7", "/news/all.jsonl#7"), "/news/all.jsonl");
  EXPECT_EQ(FileOf("id:7", "/news/c#/all.jsonl#7"), "/news/c#/all.jsonl");
  EXPECT_EQ(FileOf("id:7", "https://example.org/a#b"), "");
  EXPECT_EQ(FileOf("id:7", ""), "");
}

TEST(ArticleEntry, FolderHoldsWhatLiesBelowItAndNothingBesideIt) {
  struct Case {
    const char* file;
    const char* root;
    bool under;
  };
  for (const Case& c : {
           Case{"/news/a.txt", "/news", true},
           Case{"/news/a.txt", "/news/", true},
           Case{"/news/a.txt", "/news/a.txt", true},
           Case{"/news/a.txt", "/", true},
           Case{"/newspaper/a.txt", "/news", false},
           Case{"/news", "/news/a.txt", false},
           Case{"", "/", false},
           Case{"", "", false},
       }) {
    EXPECT_EQ(IsUnder(c.file, c.root), c.under) << c.file << " below " << c.root;
  }
}

}  // namespace
}  // namespace quoth
