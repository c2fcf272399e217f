// The query language explained from the one table of fields.
#ifndef QUOTH_CLI_QUERY_HELP_H_
#define QUOTH_CLI_QUERY_HELP_H_

#include <string>

namespace quoth {

// For a terminal: `quoth help query`.
std::string QueryHelp();
// The same as the man page quoth-query(7).
std::string QueryManPage();

}  // namespace quoth

#endif  // QUOTH_CLI_QUERY_HELP_H_
