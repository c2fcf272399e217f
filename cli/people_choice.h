// The one person that somebody means by a name on the command line.
#ifndef QUOTH_CLI_PEOPLE_CHOICE_H_
#define QUOTH_CLI_PEOPLE_CHOICE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cli/context.h"
#include "schema/people_table.h"

namespace quoth {

// The table beside the index in use, or why there is none and what to do.
absl::StatusOr<PeopleTable> OpenPeople(const Context& context);

// By name, part of one, other spelling, office or id; most quoted first.
std::vector<uint32_t> PeopleNamed(const PeopleTable& table, absl::string_view name);

// A name of exactly one person, as corrections are kept: `name` itself where the index has it, else
// the most quoted name that is this person's everywhere. NotFound for nobody, FailedPrecondition
// with the candidates for several.
absl::StatusOr<std::string> NameOfOne(const PeopleTable& table, absl::string_view name);

}  // namespace quoth

#endif  // QUOTH_CLI_PEOPLE_CHOICE_H_
