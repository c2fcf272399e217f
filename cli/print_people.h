// People as lines of text or JSON.
#ifndef QUOTH_CLI_PRINT_PEOPLE_H_
#define QUOTH_CLI_PRINT_PEOPLE_H_

#include <cstdint>
#include <vector>

#include "cli/context.h"
#include "nlohmann/json_fwd.hpp"
#include "schema/people_table.h"

namespace quoth {

// {"v":1,"id":…,"name":…,"type":…,"gender":…,"quotes":…,"articles":…,"first":…,"last":…,
//  "spellings":[{"name","quotes","why"},…],"roles":[{"title","quotes"},…]}
nlohmann::ordered_json PersonJson(const Person& person);

// One line a person (with the other spellings below it), or one JSON line.
void PrintPeople(const Context& context, const PeopleTable& table,
                 const std::vector<uint32_t>& people);

// Every name with the evidence for it.
void ExplainPeople(const Context& context, const PeopleTable& table,
                   const std::vector<uint32_t>& people);

}  // namespace quoth

#endif  // QUOTH_CLI_PRINT_PEOPLE_H_
