// A folder for a test's table of people, and a few people to write into it.
#ifndef QUOTH_TESTS_SCHEMA_PEOPLE_FIXTURE_H_
#define QUOTH_TESTS_SCHEMA_PEOPLE_FIXTURE_H_

#include <cstdlib>
#include <filesystem>
#include <string>

#include "gtest/gtest.h"
#include "schema/people_table.h"
#include "schema/people_table_builder.h"

namespace quoth::testing {

class PeopleFixture : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "quoth_people_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    path_ = PeopleTablePath(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // Mara Quill in two spellings; Ann and Bert Stone, who share "stone" in some articles.
  static PeopleToWrite SomePeople() {
    PeopleToWrite people;
    people.names = {{"mara quill", 0, {}},
                    {"мара квилл", 0, {}},
                    {"ann stone", 1, {}},
                    {"bert stone", 2, {}},
                    {"stone", 1, {{"id:b", 2}, {"id:?", people_format::kNobody}}},
                    {"minister", people_format::kNobody, {{"id:m", 0}}}};
    PersonToWrite mara{
        "Mara Quill", "Q1", SpeakerType::kPerson, Gender::kFemale, 12, 5, 20200102, 20210304, {},
        {},           {}};
    mara.spellings = {{"Mara Quill", 0, 10, "the name itself"},
                      {"Мара Квилл", 1, 1, "sounds like 'Mara Quill'"},
                      {"minister", 5, 1, "by office"}};
    mara.roles = {{"minister of Freedonia", 7}};
    mara.role_keys = {"freedonia minister", "freedonian minister"};
    PersonToWrite ann{"Ann Stone", "a", SpeakerType::kPerson, Gender::kFemale, 30, 9, 0, 0, {},
                      {},          {}};
    ann.spellings = {{"Ann Stone", 2, 20, ""}, {"Stone", 4, 10, "surname only"}};
    PersonToWrite bert{"Bert Stone", "b", SpeakerType::kPerson, Gender::kMale, 3, 2, 0, 0, {},
                       {},           {}};
    bert.spellings = {{"Bert Stone", 3, 2, ""}, {"Stone", 4, 1, "surname only"}};
    people.persons = {mara, ann, bert};
    return people;
  }

  std::string folder_;
  std::string path_;  // where the folder's table lies
};

}  // namespace quoth::testing

#endif  // QUOTH_TESTS_SCHEMA_PEOPLE_FIXTURE_H_
