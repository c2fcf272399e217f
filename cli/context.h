// What every verb is given: the options that all of them share, and where to say what went wrong.
#ifndef QUOTH_CLI_CONTEXT_H_
#define QUOTH_CLI_CONTEXT_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "cli/exit_status.h"
#include "cli/terminal.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace quoth {

struct Context {
  std::string db;  // as typed; see IndexPath
  bool json = false;
  bool quiet = false;
  ColorChoice color = ColorChoice::kAuto;

  // Set by the verb that ran.
  int exit_status = kFound;

  // The words that an option may be given, where they are few; for completion.
  std::map<const CLI::Option*, std::vector<std::string>> choices;

  Style style() const { return StyleOf(color); }
  // The index to use: --db, else $QUOTH_DB, else $XDG_DATA_HOME/quoth/index, else
  // ~/.local/share/quoth/index.
  std::string IndexPath() const;

  // One line on standard error, "quoth: …", made safe. Warn says nothing under --quiet.
  void Warn(absl::string_view message) const;
  // The same, and the exit status becomes kError.
  void Fail(absl::string_view message);
  void Fail(const absl::Status& status);
  // "quoth: nothing found", but for JSON and under --quiet; the exit status becomes kNothingFound.
  void NothingFound();
};

// Adds --db, --json, --color and --quiet to a verb.
void AddCommonOptions(CLI::App& verb, Context& context, bool with_db = true);

// Adds an option that is a whole number from 0 up.
CLI::Option* AddCountOption(CLI::App& verb, const std::string& names, size_t& value,
                            const std::string& doc);

// Where languages and other data files are: $QUOTH_DATA, else beside the executable
// (<exe>/share/quoth in a build tree, <exe>/../share/quoth when installed).
std::string DataPath(absl::string_view name);

}  // namespace quoth

#endif  // QUOTH_CLI_CONTEXT_H_
