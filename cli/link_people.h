// Linking the people of the index in use, for the verbs that change an index or what is said of its
// people.
#ifndef QUOTH_CLI_LINK_PEOPLE_H_
#define QUOTH_CLI_LINK_PEOPLE_H_

#include <string>

#include "cli/context.h"

namespace quoth {

// Shows progress, says the outcome in a line on standard error. False, and the context has failed,
// where it was not possible. `authority` as in LinkIndexOptions.
bool LinkPeopleOf(Context& context, const std::string& authority = "");

}  // namespace quoth

#endif  // QUOTH_CLI_LINK_PEOPLE_H_
