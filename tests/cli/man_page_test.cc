#include "cli/man_page.h"

#include "CLI/CLI.hpp"
#include "cli/app.h"
#include "cli/query_help.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "schema/fields.h"

namespace quoth {
namespace {

using testing::HasSubstr;

TEST(ManPage, EveryVerbHasOneWithEveryOptionAndExamples) {
  Context context;
  const auto app = MakeApp(context);
  for (const CLI::App* verb : app->get_subcommands(nullptr)) {
    if (verb->get_group().empty()) continue;
    const std::string page = ManPage(*verb, "1.0");
    EXPECT_THAT(page, HasSubstr(".SH EXAMPLES")) << verb->get_name();
    for (const CLI::Option* option : verb->get_options()) {
      for (const std::string& name : option->get_lnames()) {
        std::string roff;
        for (char c : name) roff += c == '-' ? std::string("\\-") : std::string(1, c);
        EXPECT_THAT(page, HasSubstr("\\-\\-" + roff)) << verb->get_name();
      }
    }
  }
}

TEST(ManPage, TheTitleOfADescriptionDoesNotRunIntoTheRest) {
  Context context;
  const auto app = MakeApp(context);
  EXPECT_THAT(ManPage(*app->get_subcommand("who"), "1.0"),
              HasSubstr("half\\-remembered sentence\n.PP\nWords"));
}

TEST(ManPage, TheWholeListsEveryVerb) {
  Context context;
  const auto app = MakeApp(context);
  const std::string page = ManPage(*app, "1.0");
  for (const CLI::App* verb : app->get_subcommands(nullptr)) {
    if (verb->get_group().empty()) continue;
    EXPECT_THAT(page, HasSubstr("\\fB" + verb->get_name() + "\\fR"));
  }
}

TEST(QueryHelp, NamesEveryFieldThatCanBeTyped) {
  for (const FieldInfo& field : kFields) {
    if (field.name.empty()) continue;
    EXPECT_THAT(QueryHelp(), HasSubstr(std::string(field.name) + ":"));
    EXPECT_THAT(QueryManPage(), HasSubstr(std::string(field.name) + ":"));
  }
}

}  // namespace
}  // namespace quoth
