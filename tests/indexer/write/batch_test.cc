// What happens when Xapian refuses a document: here the builder is one that makes refused ones.
#include "indexer/write/batch.h"

#include <stdexcept>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/write/xapian_document.h"
#include "tests/indexer/write/scratch_index.h"

namespace quoth {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class BatchTest : public ScratchIndex {
 protected:
  BatchTest() : database_(folder_ + "/index", Xapian::DB_CREATE) { path_ = folder_ + "/index"; }

  Batch Make() {
    return Batch(
        path_, &database_,
        [this](const QuoteRecord& record) {
          if (record.text == "unbuildable") throw std::runtime_error("cannot build\n");
          if (record.text == "refused") throw Xapian::InvalidArgumentError("refused");
          if (record.text == "disk") throw Xapian::DatabaseError("write", ENOSPC);
          return builder_.Build(record);
        },
        [this](const std::string& line) { warnings_.push_back(line); });
  }

  static ArticleOperation Replace(const std::string& key, std::vector<std::string> texts) {
    ArticleOperation operation;
    operation.entry = Entry(key, "h");
    for (size_t i = 0; i < texts.size(); ++i) {
      operation.records.push_back(Record(key, static_cast<int>(i), texts[i]));
    }
    return operation;
  }

  Xapian::WritableDatabase database_;
  DocumentBuilder builder_;
  std::vector<std::string> warnings_;
};

TEST_F(BatchTest, BadTermsAreTakenOff) {
  Xapian::Document document;
  document.add_boolean_term("good");
  document.add_boolean_term(std::string(245, 'x'));
  document.add_boolean_term(std::string(246, 'x'));
  document.add_boolean_term(std::string(123, '\0'));
  EXPECT_EQ(DropBadTerms(&document), 2);
  EXPECT_EQ(document.termlist_count(), 2u);
  database_.add_document(document);
  database_.commit();
}

TEST_F(BatchTest, OneRefusedQuoteCostsNothingElse) {
  Batch batch = Make();
  ASSERT_TRUE(batch.Apply(Replace("id:a", {"one", "two"})).ok());
  ASSERT_TRUE(batch.Apply(Replace("id:b", {"three", "refused", "four", "unbuildable"})).ok());
  ASSERT_TRUE(batch.Apply(Replace("id:c", {"five"})).ok());
  EXPECT_EQ(batch.quotes(), 5u);
  ASSERT_TRUE(batch.Commit().ok());
  const auto visible = Visible();
  EXPECT_THAT(visible.at("id:a"), ::testing::UnorderedElementsAre("one", "two"));
  EXPECT_THAT(visible.at("id:b"), ::testing::UnorderedElementsAre("three", "four"));
  EXPECT_THAT(visible.at("id:c"), ElementsAre("five"));
  EXPECT_THAT(warnings_, ElementsAre(HasSubstr("id:b: quote"), HasSubstr("cannot build\\n")));
  EXPECT_EQ((**batch.Find("id:b")).quotes, 2u);
}

TEST_F(BatchTest, FailedWriteKeepsTheLastCommitAndStaysFailed) {
  Batch batch = Make();
  ASSERT_TRUE(batch.Apply(Replace("id:a", {"one"})).ok());
  ASSERT_TRUE(batch.Commit().ok());
  const absl::Status status = batch.Apply(Replace("id:a", {"two", "disk"}));
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted) << status;
  EXPECT_EQ(batch.Apply(Replace("id:c", {"three"})), status);
  EXPECT_EQ(batch.Commit(), status);
  EXPECT_THAT(Visible()["id:a"], ElementsAre("one"));
}

TEST_F(BatchTest, NothingIsLeftOfATakenOutArticleWithoutQuotes) {
  Batch batch = Make();
  ASSERT_TRUE(batch.Apply(Replace("id:a", {"refused"})).ok());
  ASSERT_TRUE(batch.Commit().ok());
  EXPECT_THAT(Visible(), IsEmpty());
  EXPECT_TRUE(batch.Find("id:a")->has_value()) << "read, though nothing could be kept";
}

}  // namespace
}  // namespace quoth
