#include "schema/people_table.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "schema/people_find.h"
#include "schema/people_table_builder.h"
#include "tests/schema/people_fixture.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class PeopleTableTest : public testing::PeopleFixture {
 protected:
  PeopleTable Written() {
    EXPECT_EQ(WritePeopleTable(SomePeople(), path_), absl::OkStatus());
    auto table = PeopleTable::Open(path_);
    EXPECT_TRUE(table.ok()) << table.status();
    return *std::move(table);
  }

  std::string NameFor(const PeopleTable& table, absl::string_view whole,
                      absl::string_view article) {
    const auto person = table.PersonOf(whole, article);
    return person.has_value() ? std::string(table.NameOf(*person)) : "";
  }

  std::vector<std::string> Found(const PeopleTable& table, absl::string_view name,
                                 PeopleMatch match) {
    const FoundPeople found = FindPeople(table, name);
    EXPECT_EQ(static_cast<int>(found.match), static_cast<int>(match)) << name;
    std::vector<std::string> names;
    for (uint32_t person : found.persons) names.emplace_back(table.NameOf(person));
    return names;
  }
};

TEST_F(PeopleTableTest, LiesInAFolderOrBesideAStubFile) {
  EXPECT_EQ(PeopleTablePath(folder_ + "/"), folder_ + "/people.table");
  std::ofstream(folder_ + "/stub") << "auto shard\n";
  EXPECT_EQ(PeopleTablePath(folder_ + "/stub"), folder_ + "/stub.people.table");
}

TEST_F(PeopleTableTest, PersonsComeBackMostQuotedFirst) {
  const PeopleTable table = Written();
  ASSERT_EQ(table.size(), 3u);
  EXPECT_EQ(table.NameOf(0), "Ann Stone");
  EXPECT_EQ(table.NameOf(1), "Mara Quill");
  const auto mara = table.Get(1);
  ASSERT_TRUE(mara.has_value());
  EXPECT_EQ(mara->id, "Q1");
  EXPECT_EQ(mara->gender, Gender::kFemale);
  EXPECT_EQ(mara->quotes, 12u);
  EXPECT_EQ(mara->articles, 5u);
  EXPECT_EQ(mara->first_date, "2020-01-02");
  EXPECT_EQ(mara->last_date, "2021-03-04");
  ASSERT_EQ(mara->spellings.size(), 3u);
  EXPECT_EQ(mara->spellings[1].name, "Мара Квилл");
  EXPECT_EQ(mara->spellings[1].reason, "sounds like 'Mara Quill'");
  ASSERT_EQ(mara->roles.size(), 1u);
  EXPECT_EQ(mara->roles[0].title, "minister of Freedonia");
  EXPECT_FALSE(table.Get(3).has_value());
}

TEST_F(PeopleTableTest, AnAmbiguousNameIsDecidedByTheArticle) {
  const PeopleTable table = Written();
  EXPECT_EQ(NameFor(table, "stone", "id:anywhere"), "Ann Stone");
  EXPECT_EQ(NameFor(table, "stone", "id:b"), "Bert Stone");
  EXPECT_EQ(NameFor(table, "stone", "id:?"), "");
  EXPECT_EQ(NameFor(table, "minister", "id:m"), "Mara Quill");
  EXPECT_EQ(NameFor(table, "minister", "id:x"), "");
  EXPECT_EQ(NameFor(table, "quill", "id:m"), "");
  EXPECT_EQ(NameFor(table, "", "id:m"), "");
}

TEST_F(PeopleTableTest, NamesOfSayInWhichArticlesTheyAreThePersons) {
  const PeopleTable table = Written();
  const std::vector<NameScope> ann = table.NamesOf(0);
  ASSERT_EQ(ann.size(), 2u);
  EXPECT_EQ(ann[0].where, NameScope::Where::kEverywhere);
  EXPECT_EQ(ann[1].folded, "stone");
  EXPECT_EQ(ann[1].where, NameScope::Where::kExcept);
  EXPECT_THAT(ann[1].articles, UnorderedElementsAre("id:b", "id:?"));
  const std::vector<NameScope> bert = table.NamesOf(2);
  ASSERT_EQ(bert.size(), 2u);
  EXPECT_EQ(bert[1].where, NameScope::Where::kIn);
  EXPECT_THAT(bert[1].articles, ElementsAre("id:b"));
}

TEST_F(PeopleTableTest, FindsByNameWordSoundRoleAndMisspelling) {
  const PeopleTable table = Written();
  EXPECT_THAT(Found(table, "Mara QUILL", PeopleMatch::kName), ElementsAre("Mara Quill"));
  EXPECT_THAT(Found(table, "quill", PeopleMatch::kWords), ElementsAre("Mara Quill"));
  EXPECT_THAT(Found(table, "stone", PeopleMatch::kName), ElementsAre("Ann Stone", "Bert Stone"));
  EXPECT_THAT(Found(table, "мара", PeopleMatch::kWords), ElementsAre("Mara Quill"));
  EXPECT_THAT(Found(table, "берт", PeopleMatch::kSpelling), ElementsAre("Bert Stone"));
  EXPECT_THAT(Found(table, "the Minister of Freedonia", PeopleMatch::kRole),
              ElementsAre("Mara Quill"));
  EXPECT_THAT(Found(table, "Freedonian minister", PeopleMatch::kRole), ElementsAre("Mara Quill"));
  EXPECT_THAT(Found(table, "mara quixl", PeopleMatch::kMisspelt), ElementsAre("Mara Quill"));
  EXPECT_THAT(Found(table, "zebedee", PeopleMatch::kNone), IsEmpty());
  EXPECT_THAT(CompletePeople(table, "St", 1), ElementsAre(0u));
  EXPECT_THAT(CompletePeople(table, "q", 5), ElementsAre(1u));
}

TEST_F(PeopleTableTest, AnIdStandsForAPersonAndNeverForTwo) {
  const PeopleTable table = Written();
  QuoteRecord record;
  record.key = "id:b";
  EXPECT_EQ(PersonIdOf(&table, record), "");
  record.speaker.emplace();
  record.speaker->name = "Stone";
  record.speaker->type = SpeakerType::kPerson;
  EXPECT_EQ(PersonIdOf(&table, record), "b");
  const std::string without_table = PersonIdOf(nullptr, record);
  EXPECT_EQ(without_table.size(), 16u);
  record.key = "id:c";
  EXPECT_NE(PersonIdOf(nullptr, record), without_table);
  record.speaker->type = SpeakerType::kUnnamed;
  EXPECT_EQ(PersonIdOf(nullptr, record), "");
}

TEST_F(PeopleTableTest, NoTableIsNotFoundAndADamagedOneSaysWhatToDo) {
  EXPECT_EQ(PeopleTable::Open(path_).status().code(), absl::StatusCode::kNotFound);
  Written();
  std::string bytes;
  {
    std::ostringstream text;
    text << std::ifstream(path_, std::ios::binary).rdbuf();
    bytes = text.str();
  }
  const auto write = [&](const std::string& damaged) {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << damaged;
  };
  for (const size_t size : {size_t{0}, size_t{7}, size_t{100}, bytes.size() - 1}) {
    write(bytes.substr(0, size));
    const auto table = PeopleTable::Open(path_);
    EXPECT_EQ(table.status().code(), absl::StatusCode::kDataLoss) << size;
    EXPECT_THAT(std::string(table.status().message()), HasSubstr("quoth link"));
  }
  // Any byte of the file may be wrong: answers may be absent, nothing else happens.
  for (size_t at = 0; at < bytes.size(); at += 5) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(~damaged[at]);
    write(damaged);
    const auto table = PeopleTable::Open(path_);
    if (!table.ok()) continue;
    for (uint32_t i = 0; i < table->size(); ++i) {
      table->Get(i);
      table->NamesOf(i);
    }
    table->PersonOf("stone", "id:b");
    FindPeople(*table, "mara quixl");
    FindPeople(*table, "freedonian minister");
  }
}

TEST_F(PeopleTableTest, AnEmptyTableAnswersNothing) {
  ASSERT_EQ(WritePeopleTable({}, path_), absl::OkStatus());
  const auto table = PeopleTable::Open(path_);
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_EQ(table->size(), 0u);
  EXPECT_FALSE(table->PersonOf("a", "b").has_value());
  EXPECT_THAT(FindPeople(*table, "anybody").persons, IsEmpty());
}

TEST_F(PeopleTableTest, AFolderThatIsNotThereIsAnErrorAndLeavesNothing) {
  const absl::Status status = WritePeopleTable(SomePeople(), folder_ + "/no/people.table");
  EXPECT_FALSE(status.ok());
  EXPECT_TRUE(fs::is_empty(folder_));
}

}  // namespace
}  // namespace quoth
