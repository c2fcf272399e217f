#include "indexer/write/link_index.h"

#include <xapian.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/write/index_writer.h"
#include "schema/index_version.h"
#include "schema/people_table.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class LinkIndexTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "quoth_link_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    index_ = folder_ + "/index";
  }
  void TearDown() override { fs::remove_all(folder_); }

  void Write(const std::string& article, const std::vector<std::string>& speakers) {
    auto writer = IndexWriter::Open(index_);
    ASSERT_TRUE(writer.ok()) << writer.status();
    std::vector<QuoteRecord> records;
    for (const std::string& name : speakers) {
      QuoteRecord record;
      record.id = absl::StrCat(article, "-", records.size());
      record.doc = article;
      record.origin = "/" + article;
      record.text = "words";
      record.spans = {{0, 5}};
      record.paragraph.text = "words";
      record.speaker.emplace();
      record.speaker->name = name;
      record.speaker->type = SpeakerType::kPerson;
      records.push_back(std::move(record));
    }
    ArticleEntry entry;
    entry.key = "id:" + article;
    ASSERT_TRUE((*writer)->ReplaceArticle(entry, std::move(records)).ok());
    ASSERT_TRUE((*writer)->Commit().ok());
  }

  LinkIndexOptions Options(const std::string& index) {
    LinkIndexOptions options;
    options.index_path = index;
    options.data_path = QUOTH_SOURCE_DIR "/indexer/languages/any.linking.toml";
    options.warn = [this](const Warning& warning) { warnings_.push_back(warning.DebugString()); };
    return options;
  }
  void Link() {
    const auto stats = LinkIndex(Options(index_));
    ASSERT_TRUE(stats.ok()) << stats.status();
  }
  std::string PersonOf(const std::string& name, const std::string& index = "") {
    const auto table = PeopleTable::Open(PeopleTablePath(index.empty() ? index_ : index));
    if (!table.ok()) return "no table";
    const auto person = table->PersonOf(WholeName(name), "id:x");
    return person.has_value() ? std::string(table->NameOf(*person)) : "";
  }
  Corrections Current(const std::string& index) {
    return *CurrentCorrections(
        index, [this](const Warning& warning) { warnings_.push_back(warning.DebugString()); });
  }

  std::string folder_, index_;
  std::vector<std::string> warnings_;
};

const Correction kMerge = {CorrectionOp::kMerge, {"Ann Oak", "Zoe Elm"}, "", ""};

TEST_F(LinkIndexTest, WritesTheTableBesideTheIndex) {
  Write("a", {"Ann Oak", "Zoe Elm"});
  Write("b", {"Анн Оак"});
  Link();
  EXPECT_EQ(PersonOf("ann oak"), "Ann Oak");
  EXPECT_EQ(PersonOf("Анн Оак"), "Ann Oak");
  EXPECT_TRUE(warnings_.empty());
}

TEST_F(LinkIndexTest, NoIndexIsAnErrorThatNamesIt) {
  const auto stats = LinkIndex(Options(folder_ + "/none"));
  EXPECT_FALSE(stats.ok());
  EXPECT_THAT(std::string(stats.status().message()), HasSubstr("none"));
}

TEST_F(LinkIndexTest, CorrectionsOutliveReindexingOfEverything) {
  Write("a", {"Ann Oak", "Zoe Elm"});
  Link();
  ASSERT_TRUE(SaveCorrections(index_, {kMerge}).ok());
  Link();
  EXPECT_EQ(PersonOf("Zoe Elm"), PersonOf("Ann Oak"));
  Write("a", {"Ann Oak", "Zoe Elm", "Ann Oak"});
  Write("b", {"Zoe Elm"});
  Link();
  EXPECT_EQ(PersonOf("Zoe Elm"), "Ann Oak");
}

// Another version of the index cannot be read: it is begun anew, with or without the file.
TEST_F(LinkIndexTest, CorrectionsOutliveAnotherVersionOfTheIndex) {
  for (const bool lost : {false, true}) {
    fs::remove_all(index_);
    Write("a", {"Ann Oak", "Zoe Elm"});
    ASSERT_TRUE(SaveCorrections(index_, {kMerge}).ok());
    Link();
    {
      Xapian::WritableDatabase database(index_, Xapian::DB_OPEN);
      database.set_metadata(kIndexVersionKey, absl::StrCat("quoth ", kIndexVersion + 1));
      database.commit();
    }
    if (lost) fs::remove(CorrectionsPath(index_));
    EXPECT_FALSE(IndexWriter::Open(index_).ok());
    WriterOptions anew;
    anew.anew = true;
    ASSERT_TRUE(IndexWriter::Open(index_, anew).ok());
    EXPECT_EQ(Xapian::Database(index_).get_doccount(), 0u);
    Write("a", {"Ann Oak", "Zoe Elm"});
    Link();
    EXPECT_EQ(PersonOf("Zoe Elm"), "Ann Oak") << lost;
    EXPECT_EQ(Xapian::Database(index_).get_metadata(kCorrectionsKey),
              SerializeCorrections(Current(index_)));
  }
}

TEST_F(LinkIndexTest, OnlyAnIndexOfOursIsBegunAnew) {
  {
    Xapian::WritableDatabase other(index_, Xapian::DB_CREATE);
    other.set_metadata("owner", "somebody else");
    other.commit();
  }
  WriterOptions anew;
  anew.anew = true;
  EXPECT_FALSE(IndexWriter::Open(index_, anew).ok());
  EXPECT_EQ(Xapian::Database(index_).get_metadata("owner"), "somebody else");
  EXPECT_TRUE(IndexWriter::Open(folder_ + "/new", anew).ok());
}

TEST_F(LinkIndexTest, CorrectionsComeAlongWithACompactedIndex) {
  Write("a", {"Ann Oak", "Zoe Elm"});
  ASSERT_TRUE(SaveCorrections(index_, {kMerge}).ok());
  const std::string compacted = folder_ + "/compacted";
  Xapian::Database(index_).compact(compacted);
  ASSERT_FALSE(fs::exists(CorrectionsPath(compacted)));
  const auto stats = LinkIndex(Options(compacted));
  ASSERT_TRUE(stats.ok()) << stats.status();
  EXPECT_EQ(PersonOf("Zoe Elm", compacted), "Ann Oak");
  EXPECT_TRUE(fs::exists(CorrectionsPath(compacted)));
}

TEST_F(LinkIndexTest, CorrectionsSurviveAMoveAndALostFile) {
  Write("a", {"Ann Oak", "Zoe Elm"});
  ASSERT_TRUE(SaveCorrections(index_, {kMerge}).ok());
  const std::string moved = folder_ + "/moved";
  fs::rename(index_, moved);
  fs::remove(CorrectionsPath(moved));
  EXPECT_EQ(Current(moved).size(), 1u);
  // Taken back, they stay taken back: the empty file counts.
  ASSERT_TRUE(SaveCorrections(moved, {}).ok());
  EXPECT_TRUE(Current(moved).empty());
  fs::remove(CorrectionsPath(moved));
  EXPECT_TRUE(Current(moved).empty());
}

TEST_F(LinkIndexTest, CorrectionsSurviveAWriterThatDies) {
  Write("a", {"Ann Oak", "Zoe Elm"});
  ASSERT_TRUE(SaveCorrections(index_, {kMerge}).ok());
  {
    auto writer = IndexWriter::Open(index_);
    ASSERT_TRUE(writer.ok());
    ArticleEntry entry;
    entry.key = "id:a";
    ASSERT_TRUE((*writer)->ReplaceArticle(entry, {}).ok());
    // Gone without a commit.
  }
  Link();
  EXPECT_EQ(PersonOf("Zoe Elm"), "Ann Oak");
}

TEST_F(LinkIndexTest, AFileEditedByHandCountsAndItsBadLinesAreSaid) {
  Write("a", {"Ann Oak", "Zoe Elm"});
  std::ofstream(CorrectionsPath(index_))
      << "{\"op\":\"merge\",\"names\":[\"Ann Oak\",\"Zoe Elm\"]}\noops\n{\"op\":\"marry\"}\n";
  Link();
  EXPECT_EQ(PersonOf("Zoe Elm"), "Ann Oak");
  ASSERT_EQ(warnings_.size(), 2u);
  EXPECT_THAT(warnings_[0], HasSubstr("people.corrections.jsonl"));
  // What is not understood stays: a later version may know it.
  const std::string copy = Xapian::Database(index_).get_metadata(kCorrectionsKey);
  EXPECT_EQ(copy, SerializeCorrections({kMerge}) + "oops\n{\"op\":\"marry\"}\n");
  ASSERT_TRUE(SaveCorrections(index_, Current(index_)).ok());
  EXPECT_EQ(Current(index_).size(), 3u);
}

TEST_F(LinkIndexTest, CorrectionsOfALaterVersionHaveNoEffectAndStay) {
  Write("a", {"Ann Oak", "Zoe Elm"});
  const std::string line =
      "{\"v\":2,\"op\":\"merge\",\"names\":[\"Ann Oak\",\"Zoe Elm\"],\"unless\":\"x\"}\n";
  std::ofstream(CorrectionsPath(index_)) << line;
  Link();
  EXPECT_EQ(PersonOf("Zoe Elm"), "Zoe Elm");
  ASSERT_EQ(warnings_.size(), 1u);
  EXPECT_THAT(warnings_[0], HasSubstr("later quoth"));
  EXPECT_EQ(SerializeCorrections(Current(index_)), line);
}

TEST_F(LinkIndexTest, ReadsTheQuotesOnlyWhenSomethingChanged) {
  Write("a", std::vector<std::string>(1000, "Ann Oak"));
  int read = 0;
  LinkIndexOptions options = Options(index_);
  options.progress = [&](uint64_t, uint64_t) { ++read; };
  const auto link = [&] {
    read = 0;
    const auto stats = LinkIndex(options);
    EXPECT_TRUE(stats.ok()) << stats.status();
    EXPECT_EQ(stats->names, 1u);
    return read > 0;
  };
  EXPECT_TRUE(link());
  EXPECT_FALSE(link());
  Write("b", std::vector<std::string>(1000, "Ann Oak"));
  EXPECT_TRUE(link());
  EXPECT_FALSE(link());
  std::ofstream(CorrectionsPath(index_)) << SerializeCorrections({kMerge});
  EXPECT_FALSE(link());
  EXPECT_FALSE(link());  // the copy in the index has changed it, but no quote
  fs::remove(PeopleTablePath(index_));
  EXPECT_FALSE(link());
  EXPECT_EQ(PersonOf("Ann Oak"), "Ann Oak");
  fs::remove(index_ + "/people.facts");
  fs::remove(PeopleTablePath(index_));
  EXPECT_TRUE(link());
}

TEST_F(LinkIndexTest, WhatWasKeptGivesTheSameAsReadingTheQuotes) {
  Write("a", {"William Oak", "Bill Oak", "W. Elm", "Prime Minister Ann Ash"});
  Write("b", {"Oak", "William Elm", "Анна Пашинян"});
  Link();
  std::vector<std::string> tables;
  for (const bool keep : {true, false}) {
    ASSERT_TRUE(
        SaveCorrections(index_, {{CorrectionOp::kMerge, {"William Oak", "W. Elm"}, "", ""}}).ok());
    if (!keep) fs::remove(index_ + "/people.facts");
    fs::remove(PeopleTablePath(index_));
    Link();
    std::ifstream in(PeopleTablePath(index_), std::ios::binary);
    tables.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  EXPECT_EQ(PersonOf("W. Elm"), PersonOf("William Oak"));
  EXPECT_FALSE(tables[0].empty());
  EXPECT_EQ(tables[0], tables[1]);
}

TEST_F(LinkIndexTest, FactsThatAreDamagedAreReadAnew) {
  Write("a", {"Ann Oak", "Bob Elm"});
  Link();
  const std::string path = index_ + "/people.facts";
  std::ifstream in(path, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  ASSERT_GT(whole.size(), 100u);
  for (size_t at = 0; at <= whole.size(); at += 7) {
    std::string bytes = whole;
    if (at < bytes.size()) bytes[at] = static_cast<char>(~bytes[at]);
    if (at % 2 == 0) bytes.resize(at);
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    fs::remove(PeopleTablePath(index_));
    Link();
    EXPECT_EQ(PersonOf("Ann Oak"), "Ann Oak") << at;
    EXPECT_EQ(PersonOf("Bob Elm"), "Bob Elm") << at;
  }
}

TEST_F(LinkIndexTest, AliasesThatGoInCirclesOrAreSharedHarmNothing) {
  Write("a", {"Ann Oak", "Zoe Elm", "Bo Fir"});
  const std::string file = folder_ + "/who.jsonl";
  std::ofstream(file) << "{\"name\":\"Ann Oak\",\"aliases\":[\"Zoe Elm\",\"Ann Oak\"]}\n"
                         "{\"name\":\"Zoe Elm\",\"aliases\":[\"Bo Fir\"]}\n"
                         "{\"name\":\"Bo Fir\",\"aliases\":[\"Ann Oak\"]}\n";
  LinkIndexOptions options = Options(index_);
  options.authority = file;
  ASSERT_TRUE(LinkIndex(options).ok());
  // Each name is claimed by two: nobody's without evidence from an article.
  for (const char* name : {"Ann Oak", "Zoe Elm", "Bo Fir"}) EXPECT_EQ(PersonOf(name), "") << name;
}

TEST_F(LinkIndexTest, WhileAnotherWritesTheFileIsKeptAndTheCopyIsMadeLater) {
  Write("a", {"Ann Oak", "Zoe Elm"});
  {
    const auto writer = IndexWriter::Open(index_);
    ASSERT_TRUE(writer.ok());
    EXPECT_EQ(SaveCorrections(index_, {kMerge}).code(), absl::StatusCode::kUnavailable);
  }
  Link();
  EXPECT_EQ(PersonOf("Zoe Elm"), "Ann Oak");
  EXPECT_FALSE(Xapian::Database(index_).get_metadata(kCorrectionsKey).empty());
}

TEST_F(LinkIndexTest, AnAuthorityFileIsKeptUntilItIsForgotten) {
  Write("a", {"Ann Oak", "Zoe Elm"});
  const std::string file = folder_ + "/who.jsonl";
  std::ofstream(file)
      << "{\"name\":\"Dame Ann\",\"aliases\":[\"Ann Oak\",\"Zoe Elm\"],\"id\":\"7\"}\n";
  LinkIndexOptions options = Options(index_);
  options.authority = file;
  ASSERT_TRUE(LinkIndex(options).ok());
  EXPECT_EQ(PersonOf("Zoe Elm"), "Dame Ann");
  fs::remove(file);
  Link();
  EXPECT_EQ(PersonOf("Zoe Elm"), "Dame Ann");
  options.authority = "none";
  ASSERT_TRUE(LinkIndex(options).ok());
  EXPECT_EQ(PersonOf("Zoe Elm"), "Zoe Elm");
}

TEST_F(LinkIndexTest, ABadAuthorityFileLeavesTheTableAsItWas) {
  Write("a", {"Ann Oak"});
  Link();
  const std::string file = folder_ + "/who.jsonl";
  std::ofstream(file) << "nonsense\n";
  LinkIndexOptions options = Options(index_);
  options.authority = file;
  EXPECT_FALSE(LinkIndex(options).ok());
  EXPECT_EQ(PersonOf("Ann Oak"), "Ann Oak");
}

}  // namespace
}  // namespace quoth
