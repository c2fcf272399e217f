// Whom a name that somebody typed may mean: exact names and words first, then other spellings and
// scripts, then the holders of a role, then what was misspelt.
//
// Pure apart from the table; safe from any thread.
#ifndef QUOTH_SCHEMA_PEOPLE_FIND_H_
#define QUOTH_SCHEMA_PEOPLE_FIND_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "schema/people_table.h"

namespace quoth {

enum class PeopleMatch : uint8_t {
  kNone,
  kName,      // a whole name, word for word
  kWords,     // all words are words of the person's names
  kSpelling,  // the same in another spelling or script
  kRole,      // holders of that role
  kMisspelt,  // a near spelling
};

struct FoundPeople {
  PeopleMatch match = PeopleMatch::kNone;
  std::vector<uint32_t> persons;  // by quotes, most first
};

// More than this many persons are never returned.
inline constexpr size_t kMaxFoundPeople = 200;

FoundPeople FindPeople(const PeopleTable& table, absl::string_view name);

// Persons one of whose names begins with these letters (any word of it), most quoted first.
std::vector<uint32_t> CompletePeople(const PeopleTable& table, absl::string_view prefix,
                                     size_t count);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_PEOPLE_FIND_H_
