#include "query/people_expander.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "schema/people_table_builder.h"
#include "tests/schema/people_fixture.h"

namespace quoth {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class PeopleExpanderTest : public testing::PeopleFixture {
 protected:
  void SetUp() override {
    PeopleFixture::SetUp();
    Write();
    auto table = PeopleTable::Open(path_);
    ASSERT_TRUE(table.ok()) << table.status();
    table_ = *std::move(table);
  }

  // Besides the fixture's people many Johns.
  void Write() {
    PeopleToWrite people = SomePeople();
    std::vector<std::string> johns;
    for (int i = 0; i < 30; ++i) johns.push_back(absl::StrCat("john number", i));
    for (const std::string& name : johns) {
      const auto index = static_cast<uint32_t>(people.persons.size());
      PersonToWrite john;
      john.name = name;
      john.id = name;
      john.quotes = 5;
      john.spellings = {{name, static_cast<uint32_t>(people.names.size()), 5, ""}};
      people.persons.push_back(john);
      people.names.push_back({name, index, {}});
    }
    ASSERT_TRUE(WritePeopleTable(people, path_).ok());
  }

  std::vector<std::string> Names(absl::string_view typed) const {
    std::vector<std::string> names;
    for (const ExpandedName& name : PeopleExpander(&*table_).Spellings(typed)) {
      names.push_back(name.name);
    }
    return names;
  }
  std::vector<std::string> Notes(absl::string_view typed) const {
    return PeopleExpander(&*table_).Notes(typed);
  }

  absl::optional<PeopleTable> table_;
};

TEST_F(PeopleExpanderTest, EverySpellingFindsTheSameNames) {
  for (const char* typed : {"quill", "Mara Quill", "kvil", "мара квилл", "minister of Freedonia"}) {
    EXPECT_THAT(Names(typed), UnorderedElementsAre("mara quill", "мара квилл", "minister"))
        << typed;
  }
  EXPECT_THAT(Notes("quill"), IsEmpty());
  EXPECT_THAT(Notes("minister of Freedonia"), ElementsAre(HasSubstr("Mara Quill (12 quotes)")));
}

TEST_F(PeopleExpanderTest, AnAmbiguousNameIsTakenInItsArticles) {
  const std::vector<ExpandedName> bert = PeopleExpander(&*table_).Spellings("bert stone");
  ASSERT_EQ(bert.size(), 2u);
  EXPECT_EQ(bert[1].name, "stone");
  EXPECT_EQ(bert[1].where, ExpandedName::Where::kIn);
  EXPECT_THAT(bert[1].articles, ElementsAre("id:b"));
  const std::vector<ExpandedName> ann = PeopleExpander(&*table_).Spellings("ann stone");
  ASSERT_EQ(ann.size(), 2u);
  EXPECT_EQ(ann[1].where, ExpandedName::Where::kExcept);
}

TEST_F(PeopleExpanderTest, AnAmbiguousNameListsItsCandidatesWithCounts) {
  EXPECT_THAT(
      Notes("stone"),
      ElementsAre("'stone' may be Ann Stone (30 quotes) or Bert Stone (3 quotes) (give more "
                  "of the name for one of them)"));
}

TEST_F(PeopleExpanderTest, AMisspeltNameIsReadAsTheNearest) {
  EXPECT_THAT(Names("mara quixl"), UnorderedElementsAre("mara quill", "мара квилл", "minister"));
  EXPECT_THAT(Notes("mara quixl"), ElementsAre(HasSubstr("read as Mara Quill (12 quotes)")));
}

TEST_F(PeopleExpanderTest, ANameOfManyStaysAsTypedAndAnUnknownOneToo) {
  EXPECT_THAT(Names("john"), IsEmpty());
  EXPECT_THAT(Notes("john"), ElementsAre(HasSubstr("many people")));
  EXPECT_THAT(Names("xylophone"), IsEmpty());
  EXPECT_THAT(Notes("xylophone"), IsEmpty());
}

}  // namespace
}  // namespace quoth
