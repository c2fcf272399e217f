// The command line as one tree of definitions: what is parsed, and what help, man pages and
// completion are made from.
#ifndef QUOTH_CLI_APP_H_
#define QUOTH_CLI_APP_H_

#include <memory>

#include "absl/strings/string_view.h"
#include "cli/context.h"

namespace quoth {

// The whole command line, or that of one verb alone; `context` must outlive it.
std::unique_ptr<CLI::App> MakeApp(Context& context, absl::string_view only = "");

// Parses and runs; returns the exit status.
int RunApp(int argc, char** argv);

}  // namespace quoth

#endif  // QUOTH_CLI_APP_H_
