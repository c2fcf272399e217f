#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "cli/completion.h"
#include "cli/context.h"
#include "cli/man_page.h"
#include "cli/query_help.h"
#include "cli/verbs.h"
#include "query/edit_distance.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

struct HelpArguments {
  std::string topic;
  std::string verb;
  std::string all;
};

// quoth(1), a page a verb, quoth-query(7), under FOLDER/man1 and FOLDER/man7.
void WriteManPages(const CLI::App& app, const std::string& folder, Context& context) {
  const auto write = [&](const fs::path& path, const std::string& page) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    std::ofstream out(path, std::ios::binary);
    out << page;
    if (!out.flush()) context.Fail(absl::StrCat(path.string(), ": cannot be written"));
  };
  const fs::path root = folder;
  write(root / "man1/quoth.1", ManPage(app, QUOTH_VERSION));
  for (const CLI::App* verb : app.get_subcommands(nullptr)) {
    if (verb->get_group().empty()) continue;
    write(root / "man1" / absl::StrCat("quoth-", verb->get_name(), ".1"),
          ManPage(*verb, QUOTH_VERSION));
  }
  write(root / "man7/quoth-query.7", QueryManPage());
}

void Run(const CLI::App& app, const HelpArguments& options, Context& context) {
  const auto find = [&app](const std::string& name) -> const CLI::App* {
    for (const CLI::App* verb : app.get_subcommands(nullptr)) {
      if (verb->get_name() == name) return verb;
    }
    return nullptr;
  };
  if (options.topic.empty()) {
    std::fputs(app.help().c_str(), stdout);
  } else if (options.topic == "query") {
    std::fputs(QueryHelp().c_str(), stdout);
  } else if (options.topic == "man" && !options.all.empty()) {
    WriteManPages(app, options.all, context);
  } else if (options.topic == "man") {
    const CLI::App* verb = options.verb.empty() ? &app : find(options.verb);
    if (options.verb == "query") {
      std::fputs(QueryManPage().c_str(), stdout);
    } else if (verb == nullptr) {
      context.Fail(absl::StrCat("no verb '", options.verb, "' (see 'quoth --help')"));
    } else {
      std::fputs(ManPage(*verb, QUOTH_VERSION).c_str(), stdout);
    }
  } else if (const CLI::App* verb = find(options.topic); verb != nullptr) {
    std::fputs(verb->help("quoth").c_str(), stdout);
  } else {
    std::vector<absl::string_view> topics = {"query", "man"};
    for (const CLI::App* known : app.get_subcommands(nullptr)) {
      if (!known->get_group().empty()) topics.push_back(known->get_name());
    }
    const absl::string_view nearest = NearestName(options.topic, topics);
    context.Fail(absl::StrCat("no help on '", options.topic, "'",
                              nearest.empty() ? "" : "; did you mean '", nearest,
                              nearest.empty() ? "" : "'?", " (query, man, or a verb)"));
  }
}

void RunCompletion(const CLI::App& app, const std::string& shell, Context& context) {
  const absl::StatusOr<std::string> script = CompletionScript(app, context.choices, shell);
  if (!script.ok()) return context.Fail(script.status());
  std::fputs(script->c_str(), stdout);
}

}  // namespace

void AddHelpVerb(CLI::App& app, Context& context) {
  auto options = std::make_shared<HelpArguments>();
  CLI::App* verb = app.add_subcommand("help", "Explain the query language, or a verb");
  std::vector<std::string>& topics =
      context.choices[verb->add_option("TOPIC", options->topic, "query, man, or a verb")];
  topics = {"query", "man"};
  for (const CLI::App* known : app.get_subcommands(nullptr)) topics.push_back(known->get_name());
  verb->add_option("VERB", options->verb, "With man: the verb whose man page to print");
  verb->add_option("--all", options->all, "With man: write all man pages below this folder")
      ->type_name("DIR");
  verb->footer(
      "Examples:\n"
      "  quoth help query\n"
      "  quoth help man search | man -l -");
  verb->callback([&app, options, &context] { Run(app, *options, context); });
}

void AddCompletionVerb(CLI::App& app, Context& context) {
  auto shell = std::make_shared<std::string>();
  CLI::App* verb = app.add_subcommand("completion", "Print a completion script for your shell");
  context.choices[verb->add_option("SHELL", *shell, "bash, zsh or fish")->required()] = {
      "bash", "zsh", "fish"};
  verb->footer(
      "Examples:\n"
      "  source <(quoth completion bash)\n"
      "  quoth completion fish > ~/.config/fish/completions/quoth.fish");
  verb->callback([&app, shell, &context] { RunCompletion(app, *shell, context); });
}

}  // namespace quoth
