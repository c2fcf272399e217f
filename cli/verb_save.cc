#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "cli/context.h"
#include "cli/json_line.h"
#include "cli/query_text.h"
#include "cli/safe_text.h"
#include "cli/saved_queries.h"
#include "cli/verbs.h"
#include "query/parse.h"
#include "schema/record.h"

namespace quoth {
namespace {

struct SaveArguments {
  std::string name;
  std::vector<std::string> words;
  bool remove = false;
};

void PrintJson(const std::string& name, const std::string& query) {
  std::fputs(JsonLine({{"v", kRecordVersion}, {"name", name}, {"query", query}}).c_str(), stdout);
}

void List(Context& context) {
  const auto queries = SavedQueries();
  for (const auto& [name, query] : queries) {
    if (context.json) {
      PrintJson(name, query);
    } else {
      std::fputs(absl::StrCat("@", SafeText(name), "  ", SafeText(query), "\n").c_str(), stdout);
    }
  }
  if (queries.empty()) context.exit_status = kNothingFound;
}

void Run(const SaveArguments& options, Context& context) {
  if (options.name.empty()) return List(context);
  const std::string query = options.remove ? "" : JoinQuery(options.words);
  if (!options.remove) {
    if (query.empty()) return context.Fail("what query? (quoth save NAME QUERY)");
    ParseOptions parse;
    parse.saved_query = [](absl::string_view name) { return SavedQuery(name); };
    const absl::StatusOr<QueryNode> parsed = ParseQuery(query, parse);
    if (!parsed.ok()) return FailQuery(context, parsed.status(), query);
  }
  if (absl::Status status = SaveQuery(options.name, query); !status.ok()) {
    return context.Fail(status);
  }
  if (context.json) PrintJson(options.name, query);
}

}  // namespace

void AddSaveVerb(CLI::App& app, Context& context) {
  auto options = std::make_shared<SaveArguments>();
  CLI::App* verb = app.add_subcommand("save",
                                      "Give a query a name, to be used as @NAME\n"
                                      "Without arguments the saved queries are listed.");
  verb->add_option("NAME", options->name, "Letters, digits, - and _");
  verb->add_option("QUERY", options->words, "The query");
  verb->add_flag("--remove", options->remove, "Forget the query of this name");
  AddCommonOptions(*verb, context, /*with_db=*/false);
  verb->footer(
      "Examples:\n"
      "  quoth save front 'ceasefire OR truce date:2020-09..'\n"
      "  quoth search @front speaker:aliyev\n"
      "  quoth save --remove front");
  verb->callback([options, &context] { Run(*options, context); });
}

}  // namespace quoth
