#include "indexer/read/reader.h"

#include <filesystem>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/read/input.h"
#include "indexer/read/walk.h"
#include "tests/indexer/read/test_util.h"

namespace quoth {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

TEST(ReaderTest, PlainTextKeepsItsBytesAndReadsItsHead) {
  const std::string text =
      "Ferry strike enters third week\n\nBy Jane Doe\n\ndate 2020-09-30\n\nThe crews stay "
      "ashore.\n";
  const Outcome out = ReadNamed("/news/ferry.txt", text);
  ASSERT_TRUE(out.status.ok()) << out.status;
  ASSERT_THAT(out.articles, SizeIs(1));
  const Article& article = out.articles[0];
  EXPECT_EQ(article.text, text);
  EXPECT_EQ(article.key, "file:/news/ferry.txt");
  EXPECT_EQ(article.doc, "ferry");
  EXPECT_EQ(article.origin, "/news/ferry.txt");
  EXPECT_EQ(article.title, "Ferry strike enters third week");
  EXPECT_EQ(article.author, "Jane Doe");
  EXPECT_EQ(article.date, "2020-09-30");
  EXPECT_EQ(article.content_hash.size(), 32u);
  EXPECT_THAT(out.warnings, IsEmpty());
}

// Wish 19 of the field: tools that lose articles over encodings and over the names of files.
TEST(ReaderTest, Wish19EncodingsAndPathsDoNotLoseArticles) {
  const TempFolder folder;
  const std::string page =
      "<html><body><article><p>The mayor said “no” to the plan, and so did "
      "the whole of the council.</p></article></body></html>";
  const struct {
    std::string name;
    std::string bytes;
    std::string text;
  } cases[] = {
      {"über café/Ծովք “x”.txt", "She said “да”.", "She said “да”."},
      {"a b\tc\nd.txt", "She said yes.", "She said yes."},
      {"bad-\xFF-name.txt", "She said yes.", "She said yes."},
      {std::string(200, 'n') + ".txt", "She said yes.", "She said yes."},
      {"mark.txt", "\xEF\xBB\xBFShe said “yes”.", "She said “yes”."},
      {"crlf.txt", "One.\r\n\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"},
      {"nbsp.txt", "He\u00A0said\u202F: «\u00A0oui\u00A0»",
       "He\u00A0said\u202F: «\u00A0oui\u00A0»"},
      {"soft.txt", "He an\u00ADnounced\u200B it\u2060.", "He announced\u200B it."},
      {"nfd.txt", "Cafe\u0301, he said.", "Cafe\u0301, he said."},
      {"latin1.txt", "Le caf\xE9 est ferm\xE9, a-t-il dit.", "Le café est fermé, a-t-il dit."},
      {"bad.txt", "“Ja” \xFF sagte er.", "“Ja” \uFFFD sagte er."},
      {"packed.txt.gz", Gzipped("She said yes."), "She said yes."},
      {"packed-under-no-name", Gzipped("She said yes."), "She said yes."},
      {"page.html.gz", Gzipped(page),
       "The mayor said “no” to the plan, and so did the whole of the council."},
      {"long.txt", "He said " + std::string(1 << 20, 'a') + ".",
       "He said " + std::string(1 << 20, 'a') + "."},
  };
  for (const auto& c : cases) folder.Write(c.name, c.bytes);
  WalkResult found;
  ASSERT_TRUE(Walk(
                  folder.path(), [](const Warning&) {}, &found)
                  .ok());
  EXPECT_THAT(found.files, SizeIs(std::size(cases)));
  for (const auto& c : cases) {
    const Outcome out = ReadFile(folder.path() + "/" + c.name);
    ASSERT_TRUE(out.status.ok()) << c.name << ": " << out.status;
    ASSERT_THAT(out.articles, SizeIs(1)) << c.name;
    EXPECT_EQ(out.articles[0].text, c.text) << c.name;
    EXPECT_EQ(out.articles[0].key, "file:" + folder.path() + "/" + c.name);
  }
}

TEST(ReaderTest, EmptyAndBinaryFilesAreOneLine) {
  for (const char* name : {"empty.txt", "empty.html", "empty.jsonl", "empty.json"}) {
    for (const char* bytes : {"", " \n\n"}) {
      const Outcome out = ReadNamed(name, bytes);
      EXPECT_TRUE(out.status.ok()) << name;
      EXPECT_THAT(out.articles, IsEmpty()) << name;
      ASSERT_THAT(out.warnings, SizeIs(1)) << name;
      EXPECT_THAT(out.warnings[0], HasSubstr("is empty"));
    }
  }
  for (const char* name : {"scan.txt", "scan.html", "scan.jsonl", "scan"}) {
    const Outcome out = ReadNamed(name, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    ASSERT_FALSE(out.status.ok()) << name;
    EXPECT_THAT(std::string(out.status.message()),
                StartsWith(std::string(name) + ": this is a PDF"));
    EXPECT_THAT(out.warnings, IsEmpty());
  }
}

TEST(ReaderTest, WhatIsNotThereSaysSo) {
  const Outcome out = ReadFile("/no/such/file.txt");
  EXPECT_EQ(out.status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(out.status.message(), "/no/such/file.txt: No such file or directory");
}

TEST(ReaderTest, WarningsOfAnArticleTravelWithIt) {
  const Outcome out = ReadNamed("a.txt", "“Ja” \xFF sagte er.");
  ASSERT_THAT(out.articles, SizeIs(1));
  ASSERT_THAT(out.articles[0].warnings, SizeIs(1));
  EXPECT_EQ(out.articles[0].warnings[0].offset, 9u);
  EXPECT_THAT(out.warnings, ElementsAre(HasSubstr("a.txt:byte 9: 1 byte not valid in UTF-8")));
}

TEST(ReaderTest, CutOffGzipIsReadAsFarAsItGoes) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "He said " + std::to_string(i * 7919) + ".\n";
  const std::string packed = Gzipped(text);
  const Outcome out = ReadNamed("a.txt.gz", packed.substr(0, packed.size() - 400));
  ASSERT_THAT(out.articles, SizeIs(1));
  EXPECT_THAT(text, StartsWith(out.articles[0].text));
  EXPECT_THAT(out.warnings, ElementsAre(HasSubstr("cut off")));
}

TEST(ReaderTest, GzipOfWhichNothingCanBeReadIsAnErrorAndNotEmpty) {
  const std::string packed = Gzipped("He said so.\n");
  for (const std::string& bytes : {packed.substr(0, 10), packed.substr(0, 4) + "\xFF rubbish"}) {
    const Outcome out = ReadNamed("a.txt.gz", bytes);
    EXPECT_EQ(out.status.code(), absl::StatusCode::kDataLoss);
    EXPECT_THAT(std::string(out.status.message()), HasSubstr("nothing could be read"));
    EXPECT_THAT(out.warnings, testing::IsEmpty());
  }
}

TEST(ReaderTest, HashesTellContentAndNothingElse) {
  const auto hash = [](const char* name, const char* bytes) {
    return ReadNamed(name, bytes).articles.at(0).content_hash;
  };
  EXPECT_EQ(hash("a.txt", "She said yes."), hash("b.txt", "She said yes."));
  EXPECT_NE(hash("a.txt", "She said yes."), hash("a.txt", "She said yes!"));
}

TEST(ReaderTest, AFormatCanBeForced) {
  std::vector<std::string> texts;
  ReadOptions options;
  options.format = Format::kText;
  ASSERT_TRUE(ReadBytes(
                  "a.html", "<p>Raw</p>", options,
                  [&texts](Article&& article) {
                    texts.push_back(article.text);
                    return true;
                  },
                  [](const Warning&) {})
                  .ok());
  EXPECT_THAT(texts, ElementsAre("<p>Raw</p>"));
}

TEST(ReaderTest, DatesComeFromTheNameWhenNothingElseGivesOne) {
  EXPECT_EQ(ReadNamed("/n/2019-05-17-strike.txt", "She said yes.").articles.at(0).date,
            "2019-05-17");
  EXPECT_EQ(ReadNamed("/n/2019-05-17.txt", "date 2020-01-02\n\nShe said.").articles.at(0).date,
            "2020-01-02");
}

}  // namespace
}  // namespace quoth
