#include "schema/folding_table.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

constexpr char kCommit[] = "0123456789abcdef0123456789abcdef";

class FoldingTableTest : public ::testing::Test {
 protected:
  FoldingTableTest() {
    std::string pattern = (fs::temp_directory_path() / "quoth-folding-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) folder_ = pattern;
    path_ = FoldingTablePath(folder_);
  }
  ~FoldingTableTest() override { fs::remove_all(folder_); }

  // Three quotes; the first two share a term, the third is longer than one read.
  void Write() {
    auto writer = FoldingTableWriter::Create(path_);
    ASSERT_TRUE(writer.ok()) << writer.status();
    const uint32_t list = (*writer)->AddList({2, 5});
    (*writer)->AddQuote(2, {list}, {10, 20, 30});
    (*writer)->AddQuote(5, {list}, {10, 20, 30, 40});
    (*writer)->AddQuote(7, {}, Long());
    ASSERT_TRUE((*writer)->Finish(kCommit).ok());
  }

  static std::vector<uint32_t> Long() {
    std::vector<uint32_t> words(500);
    std::iota(words.begin(), words.end(), 0xfffffe00u);
    return words;
  }

  std::string Bytes() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  void Replace(const std::string& bytes) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
  }

  std::string folder_, path_;
};

TEST_F(FoldingTableTest, GivesBackWhatWasWritten) {
  Write();
  const auto table = FoldingTable::Open(path_, kCommit);
  ASSERT_NE(table, nullptr);
  FoldingTable::Entry entry;
  ASSERT_TRUE(table->ReadEntry(5, &entry));
  EXPECT_THAT(entry.content, ElementsAre(10, 20, 30, 40));
  ASSERT_EQ(entry.list_count, 1u);
  std::vector<uint32_t> documents;
  ASSERT_TRUE(table->ReadList(entry.lists[0], &documents));
  EXPECT_THAT(documents, ElementsAre(2, 5));
  ASSERT_TRUE(table->ReadEntry(7, &entry));
  EXPECT_EQ(entry.content, Long());
  EXPECT_EQ(entry.list_count, 0u);
  for (const uint32_t absent : {0u, 3u, 8u, 0xffffffffu}) {
    EXPECT_FALSE(table->ReadEntry(absent, &entry)) << absent;
    EXPECT_FALSE(table->ReadList(absent, &documents)) << absent;
  }
  EXPECT_FALSE(fs::exists(path_ + ".tmp"));
}

TEST_F(FoldingTableTest, IsOfOneCommitOnly) {
  Write();
  EXPECT_EQ(FoldingTable::Open(path_, "0123456789abcdef0123456789abcdee"), nullptr);
  EXPECT_EQ(FoldingTable::Open(path_, ""), nullptr);
  EXPECT_EQ(FoldingTable::Open(path_ + "x", kCommit), nullptr);
}

TEST_F(FoldingTableTest, AFileThatIsCutShortOrLongerIsNone) {
  Write();
  const std::string whole = Bytes();
  for (const size_t size : {size_t{0}, size_t{10}, size_t{64}, whole.size() - 1}) {
    Replace(whole.substr(0, size));
    EXPECT_EQ(FoldingTable::Open(path_, kCommit), nullptr) << size;
  }
  Replace(whole + "....");
  EXPECT_EQ(FoldingTable::Open(path_, kCommit), nullptr);
}

TEST_F(FoldingTableTest, ADamagedFileGivesNothingThatIsNotTrue) {
  Write();
  const std::string whole = Bytes();
  const auto table = FoldingTable::Open(path_, kCommit);
  ASSERT_NE(table, nullptr);
  std::map<uint32_t, std::vector<uint32_t>> contents;
  FoldingTable::Entry entry;
  for (uint32_t document : {2, 5, 7}) {
    ASSERT_TRUE(table->ReadEntry(document, &entry));
    contents[document] = entry.content;
  }
  size_t refused = 0;
  for (size_t at = 0; at < whole.size(); ++at) {
    for (const char bits : {'\x01', '\x80'}) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ bits);
      Replace(bytes);
      const auto damaged = FoldingTable::Open(path_, kCommit);
      refused += damaged == nullptr ? 1 : 0;
      for (uint32_t document = 0; damaged != nullptr && document < 10; ++document) {
        if (!damaged->ReadEntry(document, &entry)) {
          refused += contents.count(document);
          continue;
        }
        ASSERT_EQ(entry.content, contents[document]) << "byte " << at;
        for (size_t i = 0; i < entry.list_count; ++i) {
          std::vector<uint32_t> documents;
          if (damaged->ReadList(entry.lists[i], &documents)) {
            ASSERT_THAT(documents, ElementsAre(2, 5)) << "byte " << at;
          }
        }
      }
    }
  }
  // Every byte is of the header, of an entry, of its name or of the list.
  EXPECT_GT(refused, whole.size());
}

TEST_F(FoldingTableTest, OneWritesAtATimeAndWhatIsLeftOffLeavesNothing) {
  {
    auto first = FoldingTableWriter::Create(path_);
    ASSERT_TRUE(first.ok()) << first.status();
    EXPECT_FALSE(FoldingTableWriter::Create(path_).ok());
    (*first)->AddQuote(1, {}, {1, 2, 3});
  }
  EXPECT_TRUE(fs::is_empty(folder_));
  // What a killed process left behind is in nobody's way.
  std::ofstream(path_ + ".tmp") << std::string(100000, 'x');
  Write();
  EXPECT_NE(FoldingTable::Open(path_, kCommit), nullptr);
  EXPECT_FALSE(FoldingTableWriter::Create(folder_ + "/none/folding.table").ok());
}

}  // namespace
}  // namespace quoth
