#include "cli/app.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "cli/help_format.h"
#include "cli/safe_text.h"
#include "cli/verbs.h"
#include "query/edit_distance.h"

namespace quoth {
namespace {

struct Verb {
  absl::string_view name;
  void (*add)(CLI::App&, Context&);
  void (*words)(std::vector<std::string>, Context&) = nullptr;
};

// In the order of the help.
constexpr Verb kVerbs[] = {
    {"index", AddIndexVerb},       {"search", AddSearchVerb, SearchWords},
    {"who", AddWhoVerb, WhoWords}, {"check", AddCheckVerb},
    {"show", AddShowVerb},         {"variants", AddVariantsVerb},
    {"verify", AddVerifyVerb},     {"speakers", AddSpeakersVerb},
    {"extract", AddExtractVerb},   {"explain", AddExplainVerb},
    {"export", AddExportVerb},     {"import", AddImportVerb},
    {"link", AddLinkVerb},         {"save", AddSaveVerb},
    {"help", AddHelpVerb},         {"completion", AddCompletionVerb},
};

// The verbs that tell of all others.
bool NeedsAllVerbs(absl::string_view name) { return name == "help" || name == "completion"; }

// The verb that a mistyped one was meant to be, or "".
absl::string_view NearestVerb(const CLI::App& app, absl::string_view typed) {
  std::vector<absl::string_view> verbs;
  for (const CLI::App* verb : app.get_subcommands(nullptr)) {
    if (!verb->get_group().empty()) verbs.push_back(verb->get_name());
  }
  return NearestName(typed, verbs);
}

// The option of `verb` that a mistyped "--name" or "--name=value" was meant to be, or "".
std::string NearestOption(const CLI::App& verb, absl::string_view typed) {
  typed = typed.substr(0, typed.find('='));
  if (!absl::ConsumePrefix(&typed, "--")) return "";
  std::vector<absl::string_view> names;
  for (const CLI::Option* option : verb.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back(name);
  }
  const absl::string_view nearest = NearestName(typed, names);
  return nearest.empty() ? "" : absl::StrCat("--", nearest);
}

int UsageError(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  const CLI::App* parsed = &app;
  std::string verb;  // "speakers why"
  while (!parsed->get_subcommands().empty()) {
    parsed = parsed->get_subcommands().front();
    absl::StrAppend(&verb, verb.empty() ? "" : " ", parsed->get_name());
  }
  const bool superfluous = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
  std::string line = absl::StrCat("quoth: ", SafeText(error.what()));
  const auto suggest = [&line](absl::string_view name) {
    if (!name.empty()) absl::StrAppend(&line, "; did you mean '", name, "'?");
  };
  if (verb.empty() && argc > 1 && argv[1][0] != '-') {
    line = absl::StrCat("quoth: '", SafeText(argv[1]), "' is no verb of quoth");
    suggest(NearestVerb(app, argv[1]));
  } else if (superfluous && !verb.empty() && argv[1][0] == '-') {
    line = absl::StrCat("quoth: options stand behind the verb: quoth ", verb, " ",
                        SafeText(argv[1]), " …");
  } else if (superfluous) {
    const std::vector<std::string> extras = app.remaining(/*recurse=*/true);
    const auto option = std::find_if(extras.begin(), extras.end(), [](const std::string& extra) {
      return extra.size() > 1 && extra[0] == '-';
    });
    if (option != extras.end()) {
      line = absl::StrCat("quoth: there is no option ", SafeText(*option));
      suggest(NearestOption(*parsed, *option));
    }
  }
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::fputs(
      absl::StrCat(line, " (see 'quoth ", verb, verb.empty() ? "" : " ", "--help')\n").c_str(),
      stderr);
  return kError;
}

// Runs a verb that is given nothing but words ("quoth search economy"), which need no parsing: the
// making of all options takes an eighth of a search. False for anything else.
bool RanWithWords(int argc, char** argv, Context& context) {
  if (argc < 3) return false;
  const auto* verb = std::find_if(std::begin(kVerbs), std::end(kVerbs),
                                  [&](const Verb& known) { return known.name == argv[1]; });
  if (verb == std::end(kVerbs) || verb->words == nullptr) return false;
  std::vector<std::string> words(argv + 2, argv + argc);
  for (const std::string& word : words) {
    if (word.empty() || word[0] == '-') return false;
  }
  verb->words(std::move(words), context);
  return true;
}

// The exit status, once what was printed has left the process.
int Finish(Context& context) {
  // What failed before the last piece is remembered, though the last may have been written.
  const bool failed = std::fflush(stdout) != 0 || std::ferror(stdout) != 0;
  if (failed && context.exit_status != kError) {
    context.Fail("could not write to standard output (is the disk full?)");
  }
  return context.exit_status;
}

}  // namespace

std::unique_ptr<CLI::App> MakeApp(Context& context, absl::string_view only) {
  auto app = std::make_unique<CLI::App>(
      "quoth: who said what, when, and where exactly it is written.\n"
      "Finds every quoted or reported statement in articles, and who said it.",
      "quoth");
  app->formatter(HelpFormat());
  app->set_version_flag("--version", "quoth " QUOTH_VERSION);
  app->require_subcommand(0, 1);
  app->option_defaults()->always_capture_default(false);
  app->footer(
      "Examples:\n"
      "  quoth index ~/articles\n"
      "  quoth search 'ceasefire speaker:pashinyan date:2020-09'\n"
      "  quoth who 'not the right moment to talk about a summit'\n"
      "  quoth extract --json article.html | jq .text\n"
      "\n"
      "Exit status: 0 found, 1 nothing found, 2 error. 'quoth VERB --help' tells more.");
  for (const Verb& verb : kVerbs) {
    if (only.empty() || only == verb.name) verb.add(*app, context);
  }
  return app;
}

int RunApp(int argc, char** argv) {
  Context context;
  try {
    if (RanWithWords(argc, argv, context)) return Finish(context);
  } catch (const std::exception& error) {
    context.Fail(absl::StrCat("unexpected error: ", error.what()));
    return kError;
  }
  // Defining the options of every verb would take longer than many a search.
  const absl::string_view first = argc > 1 ? argv[1] : "";
  const bool one = !NeedsAllVerbs(first) &&
                   std::any_of(std::begin(kVerbs), std::end(kVerbs),
                               [first](const Verb& verb) { return verb.name == first; });
  const std::unique_ptr<CLI::App> app = MakeApp(context, one ? first : "");
  try {
    app->parse(argc, argv);
  } catch (const CLI::Success& success) {  // --help, --version
    return app->exit(success) == 0 ? kFound : kError;
  } catch (const CLI::ParseError& error) {
    return UsageError(*app, error, argc, argv);
  } catch (const std::exception& error) {
    context.Fail(absl::StrCat("unexpected error: ", error.what()));
    return kError;
  }
  if (app->get_subcommands().empty()) {
    std::fputs(app->help().c_str(), stdout);
    return kError;
  }
  return Finish(context);
}

}  // namespace quoth
