#include "indexer/write/folding_index.h"

#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "schema/fields.h"
#include "schema/folding_table.h"
#include "schema/near_duplicates.h"
#include "schema/signature.h"
#include "schema/xapian_guard.h"
#include "tests/indexer/write/scratch_index.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

class FoldingIndexTest : public ScratchIndex {
 protected:
  void Write(const std::string& key, const std::vector<std::string>& texts) {
    auto writer = Open();
    std::vector<QuoteRecord> records;
    for (const std::string& text : texts) {
      records.push_back(Record(key, static_cast<int>(records.size()), text));
    }
    ASSERT_TRUE(writer->ReplaceArticle(Entry(key, key), std::move(records)).ok());
    ASSERT_TRUE(writer->Commit().ok());
  }

  void WriteSome() {
    Write("a", {"the harbour will stay closed until the last ship is repaired",
                "nobody asked the dockers", "yes"});
    Write("b", {"the harbour will stay closed until the last ship is paid for",
                "a bridge is not a promise, it is a bridge with a toll on it"});
    Write("c", {"and the harbour will stay closed until the last ship is repaired"});
  }
};

TEST_F(FoldingIndexTest, HoldsWhatTheIndexHolds) {
  WriteSome();
  ASSERT_TRUE(WriteFoldingTable(path_).ok());
  Xapian::Database database(path_);
  const auto table = FoldingTable::Open(FoldingTablePath(path_), CommitKey(database));
  ASSERT_NE(table, nullptr);
  size_t lists = 0;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    Signature signature;
    ASSERT_TRUE(DecodeContent(
        database.get_document(*it).get_value(static_cast<Xapian::valueno>(Slot::kSignature)),
        &signature));
    std::multiset<std::vector<uint32_t>> expected, found;
    for (const std::string& term : NearTerms(signature.content)) {
      if (database.get_termfreq(term) < 2) continue;
      expected.emplace(database.postlist_begin(term), database.postlist_end(term));
    }
    FoldingTable::Entry entry;
    ASSERT_TRUE(table->ReadEntry(*it, &entry)) << *it;
    EXPECT_EQ(entry.content, signature.content);
    for (size_t i = 0; i < entry.list_count; ++i) {
      std::vector<uint32_t> documents;
      ASSERT_TRUE(table->ReadList(entry.lists[i], &documents));
      found.insert(documents);
    }
    EXPECT_EQ(found, expected) << *it;
    lists += found.size();
  }
  EXPECT_GT(lists, 3u);
}

TEST_F(FoldingIndexTest, IsMadeAnewOnlyWhereTheIndexHasChanged) {
  WriteSome();
  const std::string path = FoldingTablePath(path_);
  const auto current = [&] {
    return FoldingTable::Open(path, CommitKey(Xapian::Database(path_))) != nullptr;
  };
  EXPECT_FALSE(current());
  ASSERT_TRUE(WriteFoldingTable(path_).ok());
  EXPECT_TRUE(current());
  const auto written = fs::last_write_time(path);
  ASSERT_TRUE(WriteFoldingTable(path_).ok());
  EXPECT_EQ(fs::last_write_time(path), written);
  Write("d", {"the harbour will open tomorrow, whatever the ships look like"});
  EXPECT_FALSE(current());
  ASSERT_TRUE(WriteFoldingTable(path_).ok());
  EXPECT_TRUE(current());
}

TEST_F(FoldingIndexTest, OnlyForAFolderOfItsOwn) {
  WriteSome();
  const std::string stub = folder_ + "/stub";
  std::ofstream(stub) << "auto " << path_ << "\nauto " << path_ << "\n";
  EXPECT_TRUE(WriteFoldingTable(stub).ok());
  EXPECT_TRUE(WriteFoldingTable(folder_ + "/none").ok());
  EXPECT_TRUE(CommitKey(Xapian::Database(stub)).empty());
  EXPECT_FALSE(fs::exists(FoldingTablePath(path_)));
}

}  // namespace
}  // namespace quoth
