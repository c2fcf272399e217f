#include <cstdio>
#include <memory>
#include <string>

#include "CLI/CLI.hpp"
#include "cli/context.h"
#include "cli/json_line.h"
#include "cli/link_people.h"
#include "cli/verbs.h"
#include "schema/record.h"

namespace quoth {

void AddLinkVerb(CLI::App& app, Context& context) {
  auto authority = std::make_shared<std::string>();
  CLI::App* verb = app.add_subcommand(
      "link",
      "Find out which names of the index are one person's\n"
      "Done by 'quoth index' and 'quoth import' at their end. What 'quoth speakers' was told wins "
      "over an authority file, that over what is found out.");
  verb->add_option("--authority", *authority,
                   "People to go by, JSON lines with name, aliases, gender, wikidata and dated "
                   "roles; kept for the next time ('none' forgets it)")
      ->type_name("FILE");
  AddCommonOptions(*verb, context);
  verb->footer(
      "Examples:\n"
      "  quoth link\n"
      "  quoth link --authority people.jsonl\n"
      "  quoth index --no-link monday/ && quoth index --no-link tuesday/ && quoth link");
  verb->callback([authority, &context] {
    const absl::optional<LinkStats> stats = LinkPeopleOf(context, *authority);
    if (!stats.has_value() || !context.json) return;
    nlohmann::ordered_json line = {{"v", kRecordVersion}};
    line.update(LinkJson(*stats));
    std::fputs(JsonLine(line).c_str(), stdout);
  });
}

}  // namespace quoth
