#include "query/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "schema/fields.h"
#include "tests/query/small_index.h"

namespace quoth {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using ::testing::UnorderedElementsAreArray;

class SearchTest : public SmallIndexTest {};

struct Case {
  std::string query;
  std::vector<std::string> ids;
};

TEST_F(SearchTest, WhatMatches) {
  const Index index = OpenSmall();
  const Case kCases[] = {
      {"\"mountain villages\"", {"a1", "d1"}},
      {"\"villages mountain\"", {}},
      {"\"numbers in it and\"", {}},  // across the gap of a divided quote
      {"econom*", {"c2", "e1"}},
      {"budget AND promise", {"c1"}},
      {"budget AND ceasefire", {}},
      {"budget OR ceasefire", {"c1", "a2"}},
      {"promise -budget", {"b1"}},
      {"promise NOT (budget OR dockers)", {}},
      {"NOT date:2020", {"c1", "c2", "e1"}},
      {"speaker:arkwright", {"c1", "c2"}},
      {"speaker:\"anna arkwright\"", {"c2"}},
      {"speaker:\"arkwright delonian\"", {}},
      {"speaker:okande", {"b1"}},
      {"speaker:Okand\u00e9", {"b1"}},
      {"speaker:delon*", {"a1", "a2", "d1"}},
      {"about:delonian", {"b2"}},
      {"about:\"mara delonian\" -speaker:delonian", {"b2"}},
      {"role:\"interior minister\"", {"a2"}},
      {"role:union", {"b1"}},
      {"cue:deny", {"b2"}},
      {"cue:\"told reporters\"", {"b1"}},
      {"kind:mixed", {"c2"}},
      {"type:body", {"b2"}},
      {"source:herald", {"a1", "a2", "c1", "c2"}},
      {"source:\"valley herald\" kind:indirect", {"a2"}},
      {"doc:echo", {"d1"}},
      {"id:b1", {"b1"}},
      {"lang:fr", {}},
      {"date:2020-09", {"a1", "a2", "d1"}},
      {"date:2020-09-29..2020-10", {"d1", "b1", "b2"}},
      {"date:..2020-09-28", {"a1", "a2"}},
      {"date:2021..", {"c1", "c2"}},
      {"date:2019", {}},
      {"(speaker:okande OR speaker:arkwright) promise", {"b1", "c1", "c2"}},
      {"zebra", {}},
  };
  SearchOptions options;
  options.fold = false;
  for (const Case& c : kCases) {
    EXPECT_THAT(Ids(Search(index, c.query, options)), UnorderedElementsAreArray(c.ids)) << c.query;
  }
}

TEST_F(SearchTest, TheBestComesFirstWhateverIsRemembered) {
  const Index index = OpenSmall();
  const Case kCases[] = {
      {"nobody loads a ship for a promise", {"b1"}},
      {"okande on dockers pay", {"b1"}},
      {"montain vilages", {"a1"}},
      {"interior minister on the ceasefire", {"a2"}},
      {"is a promise with", {"c1"}},
      {"dockers stop work", {"b2"}},  // in the title
      {"okande", {"b1"}},             // only as the speaker
      {"Arkwright: growth stalls when bridges close", {"c2"}},
  };
  for (const Case& c : kCases) {
    const auto result = Search(index, c.query, {});
    ASSERT_FALSE(Ids(result).empty()) << c.query;
    EXPECT_EQ(Ids(result).front(), c.ids.front()) << c.query;
  }
}

TEST_F(SearchTest, EveryExampleOfTheFieldTableRuns) {
  const Index index = OpenSmall();
  for (const FieldInfo& field : kFields) {
    if (field.example.empty()) continue;
    const auto result = Search(index, field.example, {});
    EXPECT_TRUE(result.ok()) << field.example << ": " << result.status().message();
  }
}

TEST(FieldTableTest, TheManualHasARowForEveryField) {
  std::ifstream file(QUOTH_SOURCE_DIR "/docs/query-language.md");
  const std::string manual((std::istreambuf_iterator<char>(file)),
                           std::istreambuf_iterator<char>());
  for (const FieldInfo& field : kFields) {
    if (field.name.empty()) continue;
    const std::string row =
        absl::StrCat("| `", field.name, ":` | ", field.doc, " | `", field.example, "` |");
    EXPECT_NE(manual.find(row), std::string::npos) << row;
  }
}

// An index of a podcast directory joined the words of a person's name by OR: asking for one person
// gave all who share a word with them.
TEST_F(SearchTest, Wish30PersonSearchTakesAllWordsOfTheNameInThePersonFieldOnly) {
  const Index index = OpenSmall();
  EXPECT_THAT(Ids(Search(index, "speaker:\"anna arkwright\"", {})), ElementsAre("c2"));
  EXPECT_THAT(Ids(Search(index, "speaker:\"anna delonian\"", {})), IsEmpty());
  EXPECT_THAT(Ids(Search(index, "speaker:dockers", {})), IsEmpty()) << "only in a quote's text";
  EXPECT_THAT(Ids(Search(index, "speaker:arkwright lang:de", {})), IsEmpty());
}

class KnownSpellings : public NameExpander {
 public:
  std::vector<ExpandedName> Spellings(absl::string_view name) const override {
    using Where = ExpandedName::Where;
    if (name == "delonyan") {
      return {{"Mara Delonian", Where::kEverywhere, {}}, {"Mara Delonyan", Where::kEverywhere, {}}};
    }
    if (name == "mara") return {{"Mara Delonian", Where::kIn, {"file:/articles/echo"}}};
    if (name == "maria") return {{"Mara Delonian", Where::kExcept, {"file:/articles/echo"}}};
    return {};
  }
};

TEST_F(SearchTest, NamesExpandToEverySpelling) {
  const Index index = OpenSmall();
  const KnownSpellings names;
  SearchOptions options;
  options.fold = false;
  EXPECT_THAT(Ids(Search(index, "speaker:delonyan", options)), IsEmpty());
  options.names = &names;
  EXPECT_THAT(Ids(Search(index, "speaker:delonyan", options)),
              UnorderedElementsAreArray({"a1", "a2", "d1"}));
  EXPECT_THAT(Ids(Search(index, "about:delonyan", options)), ElementsAre("b2"));
  EXPECT_THAT(Ids(Search(index, "speaker:maria", options)), UnorderedElementsAreArray({"a1", "a2"}))
      << "an ambiguous name means the person in some articles only";
}

TEST_F(SearchTest, UnsureQuotesCanBeLeftOut) {
  const Index index = OpenSmall();
  SmallQuote sure = SmallQuotes()[4];
  QuoteRecord unsure = MakeRecord(sure);
  unsure.id = "u1";
  unsure.confidence = 0.4;
  auto writer = IndexWriter::Open(path());
  ArticleEntry entry;
  entry.key = unsure.key;
  ASSERT_TRUE((*writer)->AppendToArticle(entry, {unsure}).ok());
  ASSERT_TRUE((*writer)->Commit().ok());
  SearchOptions options;
  options.fold = false;
  EXPECT_THAT(Ids(Search(index, "budget", options)), UnorderedElementsAreArray({"c1", "u1"}));
  options.min_confidence = 0.5;
  EXPECT_THAT(Ids(Search(index, "budget", options)), ElementsAre("c1"));
}

TEST_F(SearchTest, SoManyPlacesAreReadAndTheRestIsCounted) {
  constexpr size_t kOutlets = 60;
  const std::string statement = "Nobody will close the harbour school while I am mayor here";
  {
    auto writer = IndexWriter::Open(path());
    ASSERT_TRUE(writer.ok());
    for (size_t i = 0; i < kOutlets; ++i) {
      QuoteRecord record;
      record.id = absl::StrCat("s", 10 + i);
      record.doc = record.key = absl::StrCat("outlet", i);
      record.language = "en";
      record.text = statement;
      ArticleEntry entry;
      entry.key = record.key;
      entry.content_hash = "1";
      ASSERT_TRUE((*writer)->ReplaceArticle(entry, {std::move(record)}).ok());
    }
    QuoteRecord other;
    other.id = "other";
    other.doc = other.key = "elsewhere";
    other.language = "en";
    other.text = "The road to the old lighthouse and the station by the harbour is closed";
    ArticleEntry entry;
    entry.key = other.key;
    entry.content_hash = "1";
    ASSERT_TRUE((*writer)->ReplaceArticle(entry, {std::move(other)}).ok());
    ASSERT_TRUE((*writer)->Commit().ok());
  }
  const Index index = *Index::Open(path());
  // One word, so that the first stage alone decides: the sixty take one place.
  const auto result = Search(index, "harbour", {});
  ASSERT_EQ(Ids(result).size(), 2u);
  const size_t same = result->hits[0].record.id == "other" ? 1 : 0;
  EXPECT_EQ(result->hits[same].also.size(), 1u) << "one of many";
  EXPECT_EQ(result->hits[same].also_more, kOutlets - 2);
  EXPECT_TRUE(result->hits[1 - same].also.empty());
  SearchOptions all;
  all.places = 1000;
  const auto listed = Search(index, "harbour", all);
  ASSERT_TRUE(listed.ok());
  EXPECT_EQ(listed->hits[same].also.size(), kOutlets - 1);
  EXPECT_EQ(listed->hits[same].also_more, 0u);
}

TEST_F(SearchTest, TheSameStatementIsOneHitWithItsPlaces) {
  const Index index = OpenSmall();
  const auto result = Search(index, "mountain villages", {});
  ASSERT_THAT(Ids(result), ElementsAre("a1"));
  ASSERT_EQ(result->hits[0].also.size(), 1u);
  EXPECT_EQ(result->hits[0].also[0].id, "d1");
  EXPECT_EQ(result->hits[0].also[0].source, "Coast Wire");
  EXPECT_EQ(result->total, 2u);
}

TEST_F(SearchTest, SortsWithTheUndatedAndUnnamedLast) {
  const Index index = OpenSmall();
  SearchOptions options;
  options.fold = false;
  options.sort = SortBy::kDate;
  const std::string query = "promise OR economy OR ceasefire";
  EXPECT_THAT(Ids(Search(index, query, options)), ElementsAre("a2", "b1", "c1", "e1"));
  options.sort = SortBy::kNewest;
  EXPECT_THAT(Ids(Search(index, query, options)), ElementsAre("c1", "b1", "a2", "e1"));
  options.sort = SortBy::kSpeaker;
  EXPECT_THAT(Ids(Search(index, query, options)), ElementsAre("a2", "c1", "b1", "e1"));
  options.sort = SortBy::kSource;
  options.limit = 2;
  EXPECT_THAT(Ids(Search(index, query, options)), ElementsAre("e1", "b1"));
}

TEST_F(SearchTest, FirstSaidIsTheOldestThatHasEveryWord) {
  const Index index = OpenSmall();
  SearchOptions options;
  options.first = true;
  options.limit = 1;
  EXPECT_THAT(Ids(Search(index, "mountain villages water", options)), ElementsAre("a1"));
  EXPECT_THAT(Ids(Search(index, "promise budget", options)), ElementsAre("c1"));
}

TEST_F(SearchTest, PagesDoNotOverlap) {
  const Index index = OpenSmall();
  SearchOptions options;
  options.limit = 2;
  std::vector<std::string> seen;
  for (options.offset = 0; options.offset < 8; options.offset += 2) {
    for (const std::string& id : Ids(Search(index, "source:valley OR source:times", options))) {
      seen.push_back(id);
    }
  }
  EXPECT_THAT(seen, UnorderedElementsAreArray({"a1", "a2", "b1", "b2", "c1", "c2"}));
}

TEST_F(SearchTest, FacetsGroupsAndTimelineCountAllMatches) {
  const Index index = OpenSmall();
  SearchOptions options;
  options.limit = 1;
  options.facets = {Facet::kSource, Facet::kMonth, Facet::kKind};
  options.timeline = TimelineUnit::kMonth;
  options.exact_count = true;
  const auto result = Search(index, "date:2020", options);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->total, 5u);
  EXPECT_TRUE(result->total_exact);
  EXPECT_EQ(result->hits.size(), 1u);
  const auto& sources = result->facets[0].values;
  ASSERT_EQ(sources.size(), 3u);
  EXPECT_EQ(sources[0].count, 2u);
  EXPECT_EQ(result->facets[1].values[0].value, "2020-09");
  EXPECT_EQ(result->facets[1].values[0].count, 3u);
  ASSERT_EQ(result->timeline.size(), 2u);
  EXPECT_EQ(result->timeline[1].period, "2020-10");
  EXPECT_EQ(result->timeline[1].count, 2u);

  options = {};
  options.group = GroupBy::kSpeaker;
  options.fold = false;
  const auto grouped = Search(index, "promise villages", options);
  ASSERT_TRUE(grouped.ok());
  ASSERT_EQ(grouped->groups.size(), 3u);
  EXPECT_TRUE(grouped->hits.empty());
  for (const Group& group : grouped->groups) {
    EXPECT_EQ(group.hits_seen, group.key == "Mara Delonian" ? 2u : 1u) << group.key;
  }
}

TEST_F(SearchTest, NotesSayWhatWasReadOtherwise) {
  const Index index = OpenSmall();
  const auto result = Search(index, "montain", {});
  ASSERT_TRUE(result.ok());
  EXPECT_THAT(result->notes, Contains(HasSubstr("'mountain' was searched for")));
  EXPECT_THAT(Ids(result), ElementsAre("a1"));
  const auto several = Search(index, "wates", {});
  ASSERT_TRUE(several.ok());
  EXPECT_THAT(several->notes, Contains(AllOf(HasSubstr("'water'"), HasSubstr("'wages'"),
                                             HasSubstr(" and "), HasSubstr(" were searched for"))));
}

TEST_F(SearchTest, AnErrorInTheQueryIsAnErrorWithItsPosition) {
  const Index index = OpenSmall();
  const auto result = Search(index, "peace \"talks", {});
  ASSERT_EQ(result.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ErrorPosition(result.status()), 6u);
}

TEST_F(SearchTest, EveryMatchIsHandedOutOnce) {
  const Index index = OpenSmall();
  std::vector<std::string> ids;
  const auto take = [&](const QuoteRecord& record) {
    ids.push_back(record.id);
    return true;
  };
  ASSERT_TRUE(ForEachMatch(index, "villages", {}, take).ok());
  EXPECT_THAT(ids, UnorderedElementsAre("a1", "d1")) << "the same statement in two places";
  ids.clear();
  SearchOptions by_date;
  by_date.sort = SortBy::kNewest;
  by_date.limit = 1;
  ASSERT_TRUE(ForEachMatch(index, "villages", by_date, take).ok());
  EXPECT_THAT(ids, ElementsAre("d1", "a1"));
  ids.clear();
  const auto first = [&](const QuoteRecord& record) {
    ids.push_back(record.id);
    return false;
  };
  ASSERT_TRUE(ForEachMatch(index, "villages", {}, first).ok());
  EXPECT_EQ(ids.size(), 1u);
  EXPECT_FALSE(ForEachMatch(index, "(villages", {}, take).ok());
}

}  // namespace
}  // namespace quoth
