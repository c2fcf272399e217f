#include "query/people_expander.h"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "schema/people_table_builder.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class PeopleExpanderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "quoth_expand_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    Write();
    auto table = PeopleTable::Open(folder_ + "/people.table");
    ASSERT_TRUE(table.ok()) << table.status();
    table_ = *std::move(table);
  }
  void TearDown() override { fs::remove_all(folder_); }

  // Mara Quill, minister; Ann and Bert Stone; many Johns.
  void Write() {
    PeopleToWrite people;
    people.names = {{"mara quill", 0, {}},
                    {"mara kvil", 0, {}},
                    {"ann stone", 1, {}},
                    {"bert stone", 2, {}},
                    {"stone", 1, {{"id:b", 2}}}};
    const auto person = [](absl::string_view name, uint32_t quotes) {
      PersonToWrite out;
      out.name = name;
      out.id = name;
      out.quotes = quotes;
      return out;
    };
    people.persons = {person("Mara Quill", 12), person("Ann Stone", 30), person("Bert Stone", 1)};
    people.persons[0].spellings = {{"Mara Quill", 0, 11, ""}, {"Mara Kvil", 1, 1, ""}};
    people.persons[0].role_keys = {"freedonia minister"};
    people.persons[1].spellings = {{"Ann Stone", 2, 20, ""}, {"Stone", 4, 10, ""}};
    people.persons[2].spellings = {{"Bert Stone", 3, 0, ""}, {"Stone", 4, 1, ""}};
    std::vector<std::string> johns;
    for (int i = 0; i < 30; ++i) johns.push_back(absl::StrCat("john number", i));
    for (const std::string& name : johns) {
      const auto index = static_cast<uint32_t>(people.persons.size());
      people.persons.push_back(person(name, 5));
      people.persons.back().spellings = {{name, static_cast<uint32_t>(people.names.size()), 5, ""}};
      people.names.push_back({name, index, {}});
    }
    ASSERT_TRUE(WritePeopleTable(people, folder_ + "/people.table").ok());
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

  std::string folder_;
  absl::optional<PeopleTable> table_;
};

TEST_F(PeopleExpanderTest, EverySpellingFindsTheSameNames) {
  for (const char* typed : {"quill", "Mara Quill", "kvil", "мара квилл", "minister of Freedonia"}) {
    EXPECT_THAT(Names(typed), UnorderedElementsAre("mara quill", "mara kvil")) << typed;
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
  EXPECT_THAT(Notes("stone"),
              ElementsAre("'stone' may be Ann Stone (30 quotes) or Bert Stone (1 quote) (give more "
                          "of the name for one of them)"));
}

TEST_F(PeopleExpanderTest, AMisspeltNameIsReadAsTheNearest) {
  EXPECT_THAT(Names("mara quixl"), UnorderedElementsAre("mara quill", "mara kvil"));
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
