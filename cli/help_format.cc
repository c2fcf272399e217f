#include "cli/help_format.h"

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/terminal.h"

namespace quoth {
namespace {

constexpr size_t kColumn = 24;  // of descriptions

std::string Entry(const std::string& name, absl::string_view about) {
  const std::string indent(kColumn, ' ');
  std::string first = absl::StrCat("  ", name);
  if (first.size() + 2 > kColumn) {
    absl::StrAppend(&first, "\n", indent);
  } else {
    first.resize(kColumn, ' ');
  }
  return Wrapped(StyleOf(ColorChoice::kNever), about, {}, indent, first);
}

class Format : public CLI::Formatter {
 public:
  std::string make_description(const CLI::App* app) const override {
    std::string out;
    for (const absl::string_view line : absl::StrSplit(app->get_description(), '\n')) {
      out += Wrapped(StyleOf(ColorChoice::kNever), line, {}, "");
    }
    return out;
  }

  std::string make_option(const CLI::Option* option, bool positional) const override {
    std::string name = make_option_name(option, positional);
    // The usage tells what a positional argument is.
    if (!positional) name += make_option_opts(option);
    return Entry(name, option->get_description());
  }

  // The rest of a description is for the verb's own help.
  std::string make_subcommand(const CLI::App* verb) const override {
    const std::vector<std::string> lines = absl::StrSplit(verb->get_description(), '\n');
    return Entry(verb->get_name(), lines.front());
  }
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> HelpFormat() { return std::make_shared<Format>(); }

}  // namespace quoth
