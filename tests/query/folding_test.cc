#include <xapian.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/write/folding_index.h"
#include "query/index.h"
#include "query/search.h"
#include "query/variants.h"
#include "schema/folding_table.h"
#include "schema/xapian_guard.h"
#include "tests/query/small_index.h"

namespace quoth {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kWhole[] =
    "The tunnel will be dug from the eastern side, because nobody lives there any more.";
constexpr char kCut[] = "The tunnel will be dug from the eastern side, because nobody lives there.";

// The table of folding beside an index: searching finds the same with and without it.
class FoldingTest : public SmallIndexTest {
 protected:
  void WriteTunnels() {
    std::vector<SmallQuote> quotes = SmallQuotes();
    for (int i = 0; i < 30; ++i) {
      const std::string name = absl::StrCat("t", i);
      quotes.push_back({name, name, "2020-10-01", absl::StrCat("Paper ", i), "Ida Brannock",
                        "Brannock", "said",
                        i % 3 == 0   ? std::string(kWhole)
                        : i % 3 == 1 ? std::string(kCut)
                                     : absl::StrCat("A tunnel of ", i, " miles costs ", i,
                                                    " times as much as one of a single mile.")});
    }
    Write(quotes);
  }

  // All that is found, in a line for each hit.
  std::string Found() {
    absl::StatusOr<Index> index = Index::Open(path());
    if (!index.ok()) return index.status().ToString();
    std::string out;
    for (const char* query : {"tunnel", "eastern side", "villages", "speaker:brannock miles"}) {
      for (const size_t limit : {size_t{1}, size_t{10}}) {
        SearchOptions options;
        options.limit = limit;
        options.place_ids = true;
        const absl::StatusOr<SearchResult> result = Search(*index, query, options);
        if (!result.ok()) return result.status().ToString();
        for (const Hit& hit : result->hits) {
          absl::StrAppend(&out, hit.record.id, " also");
          for (const Place& place : hit.also) absl::StrAppend(&out, " ", place.id);
          absl::StrAppend(&out, " and ", hit.also_more, "\n");
        }
      }
    }
    for (const char* id : {"t0", "t1", "t2", "a1"}) {
      const auto variants = Variants(*index, id);
      if (!variants.ok()) return variants.status().ToString();
      absl::StrAppend(&out, id, ":");
      for (const Variant& variant : *variants) absl::StrAppend(&out, " ", variant.record.id);
      absl::StrAppend(&out, "\n");
    }
    return out;
  }

  std::string Commit() { return CommitKey(Xapian::Database(path())); }
};

TEST_F(FoldingTest, FindsTheSameWithTheTable) {
  WriteTunnels();
  const std::string without = Found();
  EXPECT_THAT(without, HasSubstr("a1: a1 d1\n"));
  ASSERT_TRUE(WriteFoldingTable(path()).ok());
  EXPECT_EQ(Found(), without);
}

TEST_F(FoldingTest, ReadsTheTable) {
  WriteTunnels();
  const std::string without = Found();
  // One that says of no quote that another is like it.
  auto table = FoldingTableWriter::Create(FoldingTablePath(path()));
  ASSERT_TRUE(table.ok()) << table.status();
  for (uint32_t document = 1; document <= 38; ++document) {
    (*table)->AddQuote(document, {}, {document, document, document, document});
  }
  ASSERT_TRUE((*table)->Finish(Commit()).ok());
  EXPECT_THAT(Found(), Not(HasSubstr("a1: a1 d1\n")));
  EXPECT_THAT(Found(), HasSubstr("a1: a1\n"));
  // It is of this commit: after the next one the index counts again.
  Write({{"z1", "last", "2020-12-01", "Coast Wire", "Lou Trant", "Trant", "said",
          "Nothing of this is about that, and that is all there is to say of it."}});
  EXPECT_EQ(Found(), without);
}

TEST_F(FoldingTest, FindsTheSameWhereTheTableIsDamaged) {
  WriteTunnels();
  const std::string without = Found();
  ASSERT_TRUE(WriteFoldingTable(path()).ok());
  const std::string file = FoldingTablePath(path());
  std::string whole;
  {
    std::ifstream in(file, std::ios::binary);
    whole.assign(std::istreambuf_iterator<char>(in), {});
  }
  // Lists stand in front, then what is of each quote, then where to find that.
  for (const size_t begin : {size_t{64}, whole.size() / 3, whole.size() - 80}) {
    std::string bytes = whole;
    for (size_t i = begin; i < begin + 60; ++i) bytes[i] = static_cast<char>(~bytes[i]);
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    ASSERT_NE(FoldingTable::Open(file, Commit()), nullptr);
    EXPECT_EQ(Found(), without) << begin;
  }
}

}  // namespace
}  // namespace quoth
