// Completion scripts for bash, zsh and fish, made from the definitions of the command line.
#ifndef QUOTH_CLI_COMPLETION_H_
#define QUOTH_CLI_COMPLETION_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace quoth {

// The words of options that may be given few (Context::choices).
using OptionChoices = std::map<const CLI::Option*, std::vector<std::string>>;

// Verbs, their options and those options' words; files where files are wanted; behind "speaker:",
// and where an option takes a speaker, the names in the index ("quoth speakers --complete PREFIX");
// behind "@" the saved queries ("quoth save"). InvalidArgument for another shell.
absl::StatusOr<std::string> CompletionScript(const CLI::App& app, const OptionChoices& choices,
                                             absl::string_view shell);

}  // namespace quoth

#endif  // QUOTH_CLI_COMPLETION_H_
