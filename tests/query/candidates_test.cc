#include "query/candidates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "query/index_impl.h"
#include "schema/term.h"
#include "tests/query/small_index.h"

namespace quoth {
namespace {

using Xapian::Query;

// Sixty quotes about a harbour, of different lengths; every seventh by somebody called so.
std::vector<SmallQuote> HarbourQuotes() {
  std::vector<SmallQuote> out;
  for (int i = 0; i < 60; ++i) {
    SmallQuote quote;
    quote.id = absl::StrCat("h", 10 + i);
    quote.doc = absl::StrCat("d", i);
    quote.text = "The harbour";
    for (int k = 0; k < i * 7 % 11; ++k) absl::StrAppend(&quote.text, " opens number ", i + k);
    if (i % 5 == 0) absl::StrAppend(&quote.text, " near the other harbour");
    quote.speaker = i % 7 == 0 ? "Ada Harbour" : "Tom Arkwright";
    out.push_back(quote);
  }
  return out;
}

using CandidatesTest = SmallIndexTest;

TEST_F(CandidatesTest, ALoneWordGivesTheListThatXapianGives) {
  std::vector<SmallQuote> quotes = HarbourQuotes();
  for (int i = 0; i < 20; ++i) {  // so that not every quote has the word
    quotes.push_back(quotes.front());
    quotes.back().id = quotes.back().doc = absl::StrCat("z", i);
    quotes.back().text = "Nothing is sold here";
  }
  Write(quotes);
  const absl::StatusOr<Index> index = Index::Open(path());
  ASSERT_TRUE(index.ok());
  const std::string content = MakeTerm(Field::kStem, "harbour");
  // Fewer than the contents, as many, none, and two that share some.
  const std::string few = MakeTerm(Field::kSpeaker, "ada");
  const std::string many = MakeTerm(Field::kText, "the");
  const std::string none = MakeTerm(Field::kRole, "nobody's");
  const std::string other = MakeTerm(Field::kText, "near");
  using Also = std::vector<std::pair<std::string, double>>;
  for (const Also& also : {Also{}, Also{{few, 0.9}}, Also{{many, 0.5}}, Also{{none, 0.5}},
                           Also{{few, 0.9}, {none, 0.5}, {other, 0.5}}}) {
    std::vector<Query> scaled;
    for (const auto& [term, weight] : also) {
      scaled.emplace_back(Query::OP_SCALE_WEIGHT, Query(term), weight);
    }
    Plan xapian, lone;
    xapian.query = lone.query = Query(Query::OP_AND_MAYBE, Query(content),
                                      Query(Query::OP_OR, scaled.begin(), scaled.end()));
    lone.lone = LoneWord{content, also};
    for (const size_t count : {1, 7, 12, 59, 100}) {
      const CandidateList expected = FirstStage(xapian, index->impl(), count);
      const CandidateList found = FirstStage(lone, index->impl(), count);
      ASSERT_EQ(found.list.size(), std::min<size_t>(count, 60));
      ASSERT_EQ(found.list.size(), expected.list.size());
      EXPECT_EQ(found.best, expected.best);
      for (size_t i = 0; i < found.list.size(); ++i) {
        EXPECT_EQ(found.list[i].document, expected.list[i].document) << i << " of " << count;
        EXPECT_DOUBLE_EQ(found.list[i].weight, expected.list[i].weight);
      }
    }
    EXPECT_EQ(FirstStage(lone, index->impl(), 3).matches, 60u);
    EXPECT_TRUE(FirstStage(lone, index->impl(), 3).exact);
  }
}

// The weights of a folder's index are those that Xapian knows, which servers compute.
TEST_F(CandidatesTest, AFolderRanksAsAStubFileDoes) {
  Write(HarbourQuotes());
  std::ofstream(folder_ / "stub") << "auto index\n";
  const absl::StatusOr<Index> folder = Index::Open(path());
  const absl::StatusOr<Index> stub = Index::Open((folder_ / "stub").string());
  ASSERT_TRUE(folder.ok() && stub.ok());
  EXPECT_TRUE(folder->impl().is_folder());
  EXPECT_FALSE(stub->impl().is_folder());
  Plan plan;
  const Query words[] = {Query(MakeTerm(Field::kStem, "harbour"), 2),
                         Query(MakeTerm(Field::kStem, "open")),
                         Query(MakeTerm(Field::kStem, "never"))};
  const Query alike[] = {Query(MakeTerm(Field::kText, "12")), Query(MakeTerm(Field::kText, "13"))};
  plan.query = Query(Query::OP_OR, Query(Query::OP_OR, words, words + 3),
                     Query(Query::OP_SYNONYM, alike, alike + 2));
  const CandidateList here = FirstStage(plan, folder->impl(), 40);
  const CandidateList there = FirstStage(plan, stub->impl(), 40);
  ASSERT_EQ(here.list.size(), 40u);
  for (size_t i = 0; i < here.list.size(); ++i) {
    EXPECT_EQ(here.list[i].document, there.list[i].document);
    EXPECT_DOUBLE_EQ(here.list[i].weight, there.list[i].weight);
  }
}

}  // namespace
}  // namespace quoth
