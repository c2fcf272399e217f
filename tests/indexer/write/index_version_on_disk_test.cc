// Indexes of earlier versions (tests/old_indexes) are read and continued, others are refused.
#include <filesystem>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "schema/index_version.h"
#include "tests/indexer/write/scratch_index.h"

namespace quoth {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Key;

class OldIndex : public ScratchIndex {
 protected:
  void Copy(const std::string& name) {
    const std::string from = QUOTH_SOURCE_DIR "/tests/old_indexes/" + name;
    ASSERT_TRUE(std::filesystem::exists(from)) << from;
    std::filesystem::create_directories(folder_ + "/deep");
    std::filesystem::copy(from, path_, std::filesystem::copy_options::recursive);
  }

  void SetVersion(const std::string& line) {
    Xapian::WritableDatabase database(path_, Xapian::DB_OPEN);
    database.set_metadata(kIndexVersionKey, line);
    database.commit();
  }
};

TEST_F(OldIndex, FormatOneIsReadAndContinued) {
  Copy("format-1");
  EXPECT_TRUE(
      CheckIndexVersion(path_, Xapian::Database(path_).get_metadata(kIndexVersionKey)).ok());
  const auto before = Visible();
  EXPECT_THAT(before, ElementsAre(Key("file:/made/up/0"), Key("file:/made/up/1"),
                                  Key("file:/made/up/2"), Key("file:/made/up/3")));
  EXPECT_EQ(before.at("file:/made/up/1").size(), 3u);

  auto writer = Open();
  ASSERT_NE(writer, nullptr);
  EXPECT_TRUE(*writer->IsCurrent("file:/made/up/3", "hash-3-1"));
  ASSERT_TRUE(
      writer->ReplaceArticle(Entry("file:/made/up/1", "new"), Records("file:/made/up/1", 2, "now"))
          .ok());
  ASSERT_TRUE(writer->RemoveArticle("file:/made/up/2").ok());
  ASSERT_TRUE(writer->Commit().ok());
  const auto after = Visible();
  EXPECT_THAT(after,
              ElementsAre(Key("file:/made/up/0"), Key("file:/made/up/1"), Key("file:/made/up/3")));
  EXPECT_THAT(after.at("file:/made/up/1"), ElementsAre(HasSubstr("now"), HasSubstr("now")));
  EXPECT_EQ(after.at("file:/made/up/0"), before.at("file:/made/up/0"));
}

TEST_F(OldIndex, WhatIsAddedToAnIndexWithoutImpactsHasNone) {
  Copy("format-1");
  auto writer = Open();
  ASSERT_NE(writer, nullptr);
  ASSERT_TRUE(writer->ReplaceArticle(Entry("a", "h"), Records("a", 1, "unheard unheard")).ok());
  ASSERT_TRUE(writer->Commit().ok());
  const Xapian::Database database(path_);
  EXPECT_EQ(database.get_collection_freq("Zunheard"), 2u) << "counts, as in all the rest of it";
}

TEST_F(OldIndex, RefusedFormatsAreLeftAsTheyAre) {
  for (const char* line : {"quoth 2", "quoth 1 near-duplicates something-new", "quoth zero"}) {
    std::filesystem::remove_all(path_);
    Copy("format-1");
    SetVersion(line);
    const auto before = Visible();
    const auto writer = IndexWriter::Open(path_);
    EXPECT_EQ(writer.status().code(), absl::StatusCode::kFailedPrecondition) << line;
    EXPECT_THAT(std::string(writer.status().message()), HasSubstr("index again")) << line;
    EXPECT_EQ(Xapian::Database(path_).get_metadata(kIndexVersionKey), line);
    EXPECT_EQ(Visible(), before);
  }
}

}  // namespace
}  // namespace quoth
