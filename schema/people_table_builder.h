// Writes people.table (schema/people_table.h).
//
// The builder copies nothing: strings given to it must live until Write returns. Names of persons
// with no quotes may be added, too: they are found when asked for. One thread.
#ifndef QUOTH_SCHEMA_PEOPLE_TABLE_BUILDER_H_
#define QUOTH_SCHEMA_PEOPLE_TABLE_BUILDER_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "schema/people_format.h"
#include "schema/speaker.h"

namespace quoth {

struct PersonToWrite {
  struct Spelling {
    absl::string_view shown;
    uint32_t name = 0;  // index of the NameToWrite
    uint32_t quotes = 0;
    absl::string_view reason;
  };
  struct Role {
    absl::string_view title;
    uint32_t quotes = 0;
  };
  absl::string_view name;
  absl::string_view id;
  SpeakerType type = SpeakerType::kPerson;
  Gender gender = Gender::kUnknown;
  uint32_t quotes = 0;
  uint32_t articles = 0;
  uint32_t first_date = 0;  // 20200930; 0: none
  uint32_t last_date = 0;
  std::vector<Spelling> spellings;
  std::vector<Role> roles;
  std::vector<std::string> role_keys;  // of RoleKey (schema/name_key.h), by which the role is found
};

struct NameToWrite {
  struct Exception {
    absl::string_view article;  // Article::key
    uint32_t person = people_format::kNobody;
  };
  absl::string_view folded;  // WholeName
  uint32_t person = people_format::kNobody;
  std::vector<Exception> exceptions;
};

struct PeopleToWrite {
  std::vector<PersonToWrite> persons;  // in any order; written by quotes, most first
  std::vector<NameToWrite> names;      // each folded name once
};

// Written beside `path` and renamed onto it, so that readers see the old table or the new one.
absl::Status WritePeopleTable(const PeopleToWrite& people, const std::string& path);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_PEOPLE_TABLE_BUILDER_H_
