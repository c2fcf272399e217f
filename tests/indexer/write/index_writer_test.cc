#include "indexer/write/index_writer.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "schema/fields.h"
#include "schema/index_version.h"
#include "tests/indexer/write/scratch_index.h"

namespace quoth {
namespace {

using std::string_literals::operator""s;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

class IndexWriterTest : public ScratchIndex {};

TEST_F(IndexWriterTest, FolderIsMadeAndQuotesAreSeenAfterTheCommit) {
  auto writer = Open();
  ASSERT_TRUE(writer->ReplaceArticle(Entry("file:/a", "h1"), Records("file:/a", 2, "one")).ok());
  EXPECT_THAT(Visible(), IsEmpty()) << "seen before the commit";
  ASSERT_TRUE(writer->Commit().ok());
  EXPECT_THAT(Visible(), ElementsAre(Pair("file:/a", ::testing::SizeIs(2))));
  EXPECT_EQ(writer->stats().commits, 1u);
  ASSERT_TRUE(writer->Commit().ok());
  EXPECT_EQ(writer->stats().commits, 1u) << "nothing was pending";
}

TEST_F(IndexWriterTest, WhatIsNotCommittedIsGoneWithTheWriter) {
  auto writer = Open();
  ASSERT_TRUE(writer->ReplaceArticle(Entry("file:/a", "h1"), Records("file:/a", 2, "one")).ok());
  ASSERT_TRUE(writer->Commit().ok());
  ASSERT_TRUE(writer->ReplaceArticle(Entry("file:/a", "h2"), Records("file:/a", 3, "two")).ok());
  writer.reset();
  EXPECT_THAT(Visible()["file:/a"], ElementsAre(HasSubstr("one"), HasSubstr("one")));
  writer = Open();
  EXPECT_TRUE(*writer->IsCurrent("file:/a", "h1"));
  EXPECT_FALSE(*writer->IsCurrent("file:/a", "h2"));
}

TEST_F(IndexWriterTest, ChangedArticleIsReplacedWhole) {
  auto writer = Open();
  for (const char* hash : {"h1", "h2"}) {  // once within a batch, once across commits
    const std::string key = "file:/changing";
    ASSERT_TRUE(writer->ReplaceArticle(Entry(key, hash), Records(key, 5, "before")).ok());
    if (hash == "h2"s) {
      ASSERT_TRUE(writer->Commit().ok());
    }
    ASSERT_TRUE(writer->ReplaceArticle(Entry(key, "h3"), Records(key, 2, "after")).ok());
    ASSERT_TRUE(writer->Commit().ok());
    EXPECT_THAT(Visible()[key], ElementsAre(HasSubstr("after"), HasSubstr("after")));
    EXPECT_TRUE(*writer->IsCurrent(key, "h3"));
    EXPECT_EQ((*writer->Find(key))->quotes, 2u);
  }
}

TEST_F(IndexWriterTest, ArticleWithoutQuotesIsRemembered) {
  auto writer = Open();
  EXPECT_FALSE(*writer->IsCurrent("file:/dull", "h"));
  ASSERT_TRUE(writer->ReplaceArticle(Entry("file:/dull", "h"), {}).ok());
  ASSERT_TRUE(writer->Commit().ok());
  writer.reset();
  EXPECT_TRUE(*Open()->IsCurrent("file:/dull", "h"));
}

TEST_F(IndexWriterTest, OddKeysAreToldApart) {
  auto writer = Open();
  std::vector<std::string> keys = {"id:a\0b"s,
                                   "id:a"s,
                                   "file:/p\xff\xfe"s,
                                   "file:/p\xff"s,
                                   "file:/" + std::string(400, 'x') + "1",
                                   "file:/" + std::string(400, 'x') + "2",
                                   "file:/" + std::string(238, 'x')};
  for (const std::string& key : keys) {
    ASSERT_TRUE(writer->ReplaceArticle(Entry(key, key), Records(key, 1, "one")).ok());
  }
  ASSERT_TRUE(writer->Commit().ok());
  for (const std::string& key : keys) {
    EXPECT_TRUE(*writer->IsCurrent(key, key));
    ASSERT_TRUE(writer->ReplaceArticle(Entry(key, "new"), Records(key, 2, "two")).ok());
  }
  ASSERT_TRUE(writer->Commit().ok());
  EXPECT_EQ(Xapian::Database(path_).get_doccount(), 2 * keys.size());
  for (const std::string& key : keys) ASSERT_TRUE(writer->RemoveArticle(key).ok());
  ASSERT_TRUE(writer->Commit().ok());
  EXPECT_EQ(Xapian::Database(path_).get_doccount(), 0u);
}

TEST_F(IndexWriterTest, HostileRecordsNeverCostTheirNeighbours) {
  auto writer = Open();
  std::vector<QuoteRecord> records = Records("id:h", 6, "good");
  records[0].text = std::string(100000, 'w');
  records[1].text = "nul\0nul"s + std::string(300, '\0');
  records[2].id = std::string(1000, 'q');
  records[3].speaker->name = std::string(5000, '\xd0');
  records[4].text = "bad \xff\xfe\xc3( utf-8";
  records[4].date = "9999-99-99";
  records[5].id = "";
  ASSERT_TRUE(writer->ReplaceArticle(Entry("id:good", "h"), Records("id:good", 3, "one")).ok());
  ASSERT_TRUE(writer->ReplaceArticle(Entry("id:h", "h"), records).ok());
  ASSERT_TRUE(writer->Commit().ok());
  EXPECT_THAT(Visible()["id:good"], ::testing::SizeIs(3));
  EXPECT_THAT(Visible()["id:h"], ::testing::SizeIs(6));
}

TEST_F(IndexWriterTest, LaterRecordOfOneIdStands) {
  auto writer = Open();
  std::vector<QuoteRecord> records = Records("id:a", 2, "twin");
  records[1].id = records[0].id;
  records[1].text = "the later one";
  ASSERT_TRUE(writer->ReplaceArticle(Entry("id:a", "h"), records).ok());
  ASSERT_TRUE(writer->Commit().ok());
  EXPECT_THAT(Visible()["id:a"], ElementsAre("the later one"));
}

TEST_F(IndexWriterTest, AppendAddsToWhatIsThere) {
  auto writer = Open();
  std::vector<QuoteRecord> records = Records("id:a", 4, "part");
  const std::vector<QuoteRecord> rest(records.begin() + 1, records.end());
  records.resize(1);
  ASSERT_TRUE(writer->ReplaceArticle(Entry("id:a", "h"), records).ok());
  ASSERT_TRUE(writer->AppendToArticle(Entry("id:a", "h"), rest).ok());
  ASSERT_TRUE(writer->Commit().ok());
  EXPECT_THAT(Visible()["id:a"], ::testing::SizeIs(4));
  ASSERT_TRUE(writer->ReplaceArticle(Entry("id:a", "h2"), {}).ok());
  ASSERT_TRUE(writer->Commit().ok());
  EXPECT_THAT(Visible(), IsEmpty());
}

TEST_F(IndexWriterTest, MissingArticlesGoOnlyBelowTheRootsThatWereRead) {
  auto writer = Open();
  ArticleEntry line = Entry("id:17", "h");
  line.origin = "https://example.org/17";
  line.file = "/news/all.jsonl";
  ArticleEntry imported = Entry("id:99", "h");
  imported.origin = "https://example.org/99";
  ASSERT_TRUE(writer->ReplaceArticle(line, Records("id:17", 1, "x")).ok());
  ASSERT_TRUE(writer->ReplaceArticle(imported, Records("id:99", 1, "x")).ok());
  for (const char* key : {"file:/news/a.txt", "file:/news/b.txt", "file:/newspaper/c.txt"}) {
    ASSERT_TRUE(writer->ReplaceArticle(Entry(key, "h"), Records(key, 1, "x")).ok());
  }
  const auto removed = writer->RemoveMissing({"file:/news/a.txt"}, {"/news"});
  ASSERT_TRUE(removed.ok()) << removed.status();
  EXPECT_EQ(*removed, 2u);
  ASSERT_TRUE(writer->Commit().ok());
  EXPECT_THAT(Visible(), ElementsAre(Pair("file:/news/a.txt", ::testing::_),
                                     Pair("file:/newspaper/c.txt", ::testing::_),
                                     Pair("id:99", ::testing::_)));
  EXPECT_FALSE((*writer->Find("id:17")).has_value());
}

TEST_F(IndexWriterTest, BatchCommitsByItselfButNeverInsideAnArticle) {
  WriterOptions options;
  options.batch_quotes = 5;
  auto writer = Open(options);
  for (int i = 0; i < 20; ++i) {
    const std::string key = absl::StrCat("id:", i);
    ASSERT_TRUE(writer->ReplaceArticle(Entry(key, "h"), Records(key, 3, "x")).ok());
    for (const auto& [article, texts] : Visible()) EXPECT_EQ(texts.size(), 3u) << article;
  }
  EXPECT_EQ(writer->stats().commits, 10u);
  EXPECT_EQ(Visible().size(), 20u);
}

// One article with more quotes than Xapian takes before it commits of its own accord.
TEST_F(IndexWriterTest, HugeArticleIsOneCommit) {
  setenv("XAPIAN_FLUSH_THRESHOLD", "50", 1);
  auto writer = Open();
  unsetenv("XAPIAN_FLUSH_THRESHOLD");
  ASSERT_TRUE(writer->ReplaceArticle(Entry("id:big", "h"), Records("id:big", 400, "x")).ok());
  EXPECT_THAT(Visible(), IsEmpty());
  ASSERT_TRUE(writer->Commit().ok());
  EXPECT_EQ(Visible()["id:big"].size(), 400u);
}

TEST_F(IndexWriterTest, SameWordsOfTwoArticlesCarryWhatFoldsThem) {
  auto writer = Open();
  const std::string text = "Nobody will close the school while I am mayor";
  ASSERT_TRUE(writer->ReplaceArticle(Entry("id:a", "h"), {Record("id:a", 0, text + "!")}).ok());
  ASSERT_TRUE(writer->ReplaceArticle(Entry("id:b", "h"), {Record("id:b", 3, text)}).ok());
  ASSERT_TRUE(writer->Commit().ok());
  Xapian::Database database(path_);
  int shared = 0;
  const std::string prefix(Prefix(Field::kNear));
  for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
    EXPECT_EQ(it.get_termfreq(), 2u) << *it;
    ++shared;
  }
  EXPECT_EQ(shared, 4);
}

class Refusal : public ScratchIndex {
 protected:
  std::string Message(absl::StatusCode code = absl::StatusCode::kFailedPrecondition) {
    const auto writer = IndexWriter::Open(path_);
    EXPECT_EQ(writer.status().code(), code) << writer.status();
    return std::string(writer.status().message());
  }
};

TEST_F(Refusal, FolderWithOtherThingsIsLeftAlone) {
  std::filesystem::create_directories(path_);
  std::ofstream(path_ + "/letter.txt") << "dear all";
  EXPECT_THAT(Message(), HasSubstr("letter.txt"));
  EXPECT_FALSE(std::filesystem::exists(path_ + "/iamglass"));
}

TEST_F(Refusal, AnotherProgramsDatabaseIsLeftAlone) {
  std::filesystem::create_directories(path_);
  Xapian::WritableDatabase mail(path_, Xapian::DB_CREATE);
  mail.set_metadata("version", "3");
  mail.commit();
  mail.close();
  EXPECT_THAT(Message(), HasSubstr("none of quoth's"));
}

TEST_F(Refusal, NewerFormatSaysWhatToDo) {
  Open();
  Xapian::WritableDatabase future(path_, Xapian::DB_OPEN);
  future.set_metadata(kIndexVersionKey, "quoth 7 time-travel");
  future.commit();
  future.close();
  EXPECT_THAT(Message(), HasSubstr("install a newer quoth"));
}

TEST_F(Refusal, FileIsNoIndex) {
  std::filesystem::create_directories(folder_ + "/deep");
  std::ofstream(path_) << "auto /a\nauto /b\n";
  EXPECT_THAT(Message(), HasSubstr("shards"));
}

TEST_F(Refusal, FolderThatCannotBeMade) {
  std::ofstream(folder_ + "/deep") << "a file in the way";
  EXPECT_THAT(Message(absl::StatusCode::kPermissionDenied), HasSubstr("cannot be made"));
}

// What a kill between the making of the files and the first commit leaves.
TEST_F(Refusal, BlankDatabaseIsTakenOver) {
  std::filesystem::create_directories(path_);
  { Xapian::WritableDatabase blank(path_, Xapian::DB_CREATE); }
  auto writer = Open();
  ASSERT_NE(writer, nullptr);
  writer.reset();
}

TEST_F(Refusal, HalfMadeDatabaseIsMadeAnew) {
  Open().reset();
  std::filesystem::remove(path_ + "/iamglass");  // Xapian writes it last
  EXPECT_NE(Open(), nullptr);
  std::filesystem::remove_all(path_);
  std::filesystem::create_directories(path_);
  std::ofstream(path_ + "/flintlock").flush();
  EXPECT_NE(Open(), nullptr);
}

}  // namespace
}  // namespace quoth
