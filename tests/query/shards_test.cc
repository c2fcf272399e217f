// Indexes that are stub files: shards are searched as one, or refused with what to do.
#include <gmock/gmock.h>
#include <xapian.h>

#include <fstream>

#include "query/search.h"
#include "schema/index_version.h"
#include "tests/query/small_index.h"

namespace quoth {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class ShardsTest : public SmallIndexTest {
 protected:
  std::string Shard(const std::string& name, const std::string& version, size_t begin, size_t end) {
    const std::string path = (folder_ / name).string();
    if (!version.empty()) {
      Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
      database.set_metadata(kIndexVersionKey, version);
      database.commit();
    }
    auto writer = IndexWriter::Open(path);
    EXPECT_TRUE(writer.ok()) << writer.status().message();
    if (!writer.ok()) return path;
    const std::vector<SmallQuote> quotes = SmallQuotes();
    for (size_t i = begin; i < end; ++i) {
      ArticleEntry entry;
      entry.key = "file:/articles/" + quotes[i].doc;
      entry.content_hash = quotes[i].doc;
      EXPECT_TRUE((*writer)->AppendToArticle(entry, {MakeRecord(quotes[i])}).ok());
    }
    EXPECT_TRUE((*writer)->Commit().ok());
    return path;
  }

  // Paths are looked up beside the stub file.
  std::string Stub(const std::string& name, const std::string& lines) {
    std::ofstream(folder_ / name) << lines;
    return (folder_ / name).string();
  }

  static std::string Refusal(const std::string& path) {
    const absl::StatusOr<Index> index = Index::Open(path);
    if (index.ok()) return "opened";
    EXPECT_EQ(index.status().code(), absl::StatusCode::kFailedPrecondition);
    return std::string(index.status().message());
  }
};

TEST_F(ShardsTest, AreSearchedAsOne) {
  Shard("one", "", 0, 4);
  Shard("two", "", 4, 8);
  const auto index = Index::Open(Stub("both", "# two\nauto one\n\nglass two\n"));
  ASSERT_TRUE(index.ok()) << index.status().message();
  EXPECT_EQ(index->Size().value_or(0), 8u);
  for (const char* query : {"wages", "bridges"}) {
    const auto result = Search(*index, query, {});
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->hits.size(), 1u) << query;
  }
  const auto statement = Search(*index, "mountain villages", {});
  ASSERT_TRUE(statement.ok());
  ASSERT_EQ(statement->hits.size(), 1u) << "the other place of it is in the other shard";
  ASSERT_EQ(statement->hits[0].also.size(), 1u);
  EXPECT_EQ(statement->hits[0].also[0].id, statement->hits[0].record.id == "a1" ? "d1" : "a1");
}

TEST_F(ShardsTest, AreSearchedWhereNoneHasImpacts) {
  Shard("one", "quoth 1 near-duplicates", 0, 4);
  Shard("two", "quoth 1", 4, 8);
  const auto index = Index::Open(Stub("both", "auto one\nauto two\n"));
  ASSERT_TRUE(index.ok()) << index.status().message();
  EXPECT_EQ(Search(*index, "bridges", {})->hits.size(), 1u);
}

TEST_F(ShardsTest, AreRefusedWhereOneHasImpactsAndAnotherHasNone) {
  const std::string old = Shard("old", "quoth 1 near-duplicates", 0, 4);
  const std::string fresh = Shard("fresh", "", 4, 8);
  const auto tells = AllOf(HasSubstr(old + " is of an older quoth than " + fresh),
                           HasSubstr("index it again"), HasSubstr("quoth import"));
  EXPECT_THAT(Refusal(Stub("a", "auto old\nauto fresh\n")), tells);
  EXPECT_THAT(Refusal(Stub("b", "auto fresh\nauto old\n")), tells);
  // A stub file within a stub file, and one in a folder.
  Shard("more", "", 0, 4);
  Stub("inner", "auto old\nauto more\n");
  EXPECT_THAT(Refusal(Stub("c", "auto fresh\nauto inner\n")), HasSubstr("older quoth"));
  std::filesystem::create_directories(folder_ / "stubs");
  Stub("stubs/XAPIANDB", "auto ../fresh\nauto ../old\n");
  EXPECT_THAT(Refusal((folder_ / "stubs").string()), HasSubstr("older quoth"));
}

TEST_F(ShardsTest, AreRefusedWhereALaterOneIsNotQuoths) {
  Shard("ours", "", 0, 4);
  Xapian::WritableDatabase((folder_ / "theirs").string(), Xapian::DB_CREATE).commit();
  EXPECT_THAT(Refusal(Stub("both", "auto ours\nauto theirs\n")),
              AllOf(HasSubstr("theirs"), HasSubstr("none of quoth's")));
}

}  // namespace
}  // namespace quoth
