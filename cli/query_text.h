// The query as the shell handed it over, and errors that point into it.
#ifndef QUOTH_CLI_QUERY_TEXT_H_
#define QUOTH_CLI_QUERY_TEXT_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "cli/context.h"

namespace quoth {

// Arguments joined by blanks. One of several arguments that reads `field:two words` was quoted for
// the shell, not for us: its value gets its marks back.
std::string JoinQuery(const std::vector<std::string>& arguments);

// Says what is wrong, with the query and a caret below it where the status points at a byte.
void FailQuery(Context& context, const absl::Status& status, const std::string& query);

}  // namespace quoth

#endif  // QUOTH_CLI_QUERY_TEXT_H_
