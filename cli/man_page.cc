#include "cli/man_page.h"

#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace quoth {
namespace {

// Text for a roff line: backslashes, leading dots and apostrophes, and hyphens that must stay.
std::string Roff(absl::string_view text) {
  std::string out = absl::StrReplaceAll(text, {{"\\", "\\e"}, {"-", "\\-"}});
  if (absl::StartsWith(out, ".") || absl::StartsWith(out, "'")) out.insert(0, "\\&");
  return out;
}

std::string PageName(const CLI::App& app) {
  return app.get_parent() == nullptr ? app.get_name() : absl::StrCat("quoth-", app.get_name());
}

std::string Synopsis(const CLI::App& app) {
  std::string out = absl::StrCat(
      ".B ", Roff(app.get_parent() == nullptr ? "quoth" : absl::StrCat("quoth ", app.get_name())),
      "\n");
  if (app.get_parent() == nullptr) return out + "\\fIVERB\\fR [\\fIOPTION\\fR]...\n";
  out += "[\\fIOPTION\\fR]...\n";
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) continue;
    const std::string name = absl::StrCat("\\fI", Roff(option->get_name(true, false)), "\\fR",
                                          option->get_items_expected_max() > 1 ? "..." : "");
    out += option->get_required() ? name + "\n" : absl::StrCat("[", name, "]\n");
  }
  return out;
}

std::string OptionEntry(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) {
    names.push_back(absl::StrCat("\\fB\\-", name, "\\fR"));
  }
  for (const std::string& name : option.get_lnames()) {
    names.push_back(absl::StrCat("\\fB\\-\\-", Roff(name), "\\fR"));
  }
  if (names.empty()) {
    names.push_back(absl::StrCat("\\fI", Roff(option.get_name(true, false)), "\\fR"));
  }
  std::string out = absl::StrCat(".TP\n", absl::StrJoin(names, ", "));
  if (option.get_items_expected_max() > 0 && !option.get_positional() &&
      !option.get_type_name().empty()) {
    absl::StrAppend(&out, " \\fI", Roff(option.get_type_name()), "\\fR");
  }
  return absl::StrCat(out, "\n", Roff(option.get_description()), "\n");
}

}  // namespace

std::string ManPage(const CLI::App& app, absl::string_view version) {
  const std::string name = PageName(app);
  const std::vector<std::string> lines = absl::StrSplit(app.get_description(), '\n');
  std::string out = absl::StrCat(".TH ", absl::AsciiStrToUpper(Roff(name)), " 1 \"\" \"quoth ",
                                 version, "\" \"quoth\"\n.SH NAME\n", Roff(name), " \\- ");
  absl::string_view summary = lines.front();
  absl::ConsumePrefix(&summary, "quoth: ");
  absl::StrAppend(&out, Roff(summary), "\n.SH SYNOPSIS\n", Synopsis(app), ".SH DESCRIPTION\n");
  // The first line is a title without a stop: it stays apart.
  for (const std::string& line : lines) absl::StrAppend(&out, Roff(line), "\n.PP\n");
  const std::vector<const CLI::App*> verbs = app.get_subcommands(nullptr);
  if (!verbs.empty()) {
    out += ".SH VERBS\n";
    for (const CLI::App* verb : verbs) {
      if (verb->get_group().empty()) continue;
      const std::string about = verb->get_description();
      absl::StrAppend(&out, ".TP\n\\fB", Roff(verb->get_name()), "\\fR\n",
                      Roff(about.substr(0, about.find('\n'))), "\n");
    }
  }
  out += ".SH OPTIONS\n";
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_group().empty()) out += OptionEntry(*option);
  }
  // The footer: "Examples:" and indented lines, then plain ones.
  bool examples = false;
  for (absl::string_view line : absl::StrSplit(app.get_footer(), '\n')) {
    if (line == "Examples:") {
      out += ".SH EXAMPLES\n.nf\n";
      examples = true;
    } else if (examples && !line.empty() && !absl::StartsWith(line, "  ")) {
      absl::StrAppend(&out, ".fi\n.SH NOTES\n", Roff(line), "\n");
      examples = false;
    } else if (!line.empty()) {
      absl::StrAppend(&out, Roff(absl::StripPrefix(line, "  ")), "\n");
    }
  }
  if (examples) out += ".fi\n";
  absl::StrAppend(&out, ".SH EXIT STATUS\n0 found, 1 nothing found, 2 error.\n.SH SEE ALSO\n");
  out += app.get_parent() == nullptr ? "\\fBquoth\\-query\\fR(7)\n"
                                     : "\\fBquoth\\fR(1), \\fBquoth\\-query\\fR(7)\n";
  return out;
}

}  // namespace quoth
