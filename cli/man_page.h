// Man pages and shell completion, made from the same definitions as the command line itself.
#ifndef QUOTH_CLI_MAN_PAGE_H_
#define QUOTH_CLI_MAN_PAGE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace CLI {
class App;
}

namespace quoth {

// quoth(1) for the whole command line, quoth-VERB(1) for a verb; in man(7) macros. The examples of
// a verb are its footer.
std::string ManPage(const CLI::App& app, absl::string_view version);

}  // namespace quoth

#endif  // QUOTH_CLI_MAN_PAGE_H_
