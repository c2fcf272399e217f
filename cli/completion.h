// Completion scripts for bash, zsh and fish, made from the definitions of the command line.
#ifndef QUOTH_CLI_COMPLETION_H_
#define QUOTH_CLI_COMPLETION_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace CLI {
class App;
}

namespace quoth {

// Verbs, their options, files where files are wanted, and behind "speaker:" the names in the index
// ("quoth speakers --complete PREFIX"). InvalidArgument for another shell.
absl::StatusOr<std::string> CompletionScript(const CLI::App& app, absl::string_view shell);

}  // namespace quoth

#endif  // QUOTH_CLI_COMPLETION_H_
