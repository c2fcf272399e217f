// Linking the people of the index in use, for the verbs that change an index or what is said of its
// people.
#ifndef QUOTH_CLI_LINK_PEOPLE_H_
#define QUOTH_CLI_LINK_PEOPLE_H_

#include <string>

#include "absl/types/optional.h"
#include "cli/context.h"
#include "indexer/write/link_index.h"
#include "nlohmann/json_fwd.hpp"

namespace quoth {

// Shows progress, says the outcome in a line on standard error. None, and the context has failed,
// where it was not possible. `authority` as in LinkIndexOptions.
absl::optional<LinkStats> LinkPeopleOf(Context& context, const std::string& authority = "");

// {"names":…,"people":…,"left_alone":…}
nlohmann::ordered_json LinkJson(const LinkStats& stats);

}  // namespace quoth

#endif  // QUOTH_CLI_LINK_PEOPLE_H_
