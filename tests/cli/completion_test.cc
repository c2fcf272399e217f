#include "cli/completion.h"

#include "CLI/CLI.hpp"
#include "cli/app.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace quoth {
namespace {

using testing::HasSubstr;

TEST(CompletionScript, KnowsEveryVerbAndOptionInEveryShell) {
  Context context;
  const auto app = MakeApp(context);
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const auto script = CompletionScript(*app, context.choices, shell);
    ASSERT_TRUE(script.ok()) << shell;
    for (const CLI::App* verb : app->get_subcommands(nullptr)) {
      if (verb->get_group().empty()) continue;
      EXPECT_THAT(*script, HasSubstr(verb->get_name())) << shell;
      for (const CLI::Option* option : verb->get_options()) {
        for (const std::string& name : option->get_lnames()) {
          EXPECT_THAT(*script, HasSubstr(name)) << shell << " " << verb->get_name();
        }
      }
    }
  }
}

TEST(CompletionScript, AnotherShellIsRefused) {
  Context context;
  EXPECT_FALSE(CompletionScript(*MakeApp(context), context.choices, "tcsh").ok());
}

}  // namespace
}  // namespace quoth
