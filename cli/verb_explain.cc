#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "cli/article_source.h"
#include "cli/context.h"
#include "cli/extract_options.h"
#include "cli/safe_text.h"
#include "cli/stage_dump.h"
#include "cli/verbs.h"

namespace quoth {
namespace {

struct ExplainArguments {
  std::string file;
  std::string stage = "attributions";
  ExtractChoice extract;
};

// What a stage prints is text of others: safe for a terminal, line by line.
std::string SafeLines(const std::string& dump) {
  return absl::StrJoin(
      absl::StrSplit(dump, '\n'), "\n",
      [](std::string* out, absl::string_view line) { out->append(SafeText(line)); });
}

void Print(const Article& article, const ArticleAnalysis& analysis, const std::string& stage,
           const Context& context) {
  const std::string out = context.json
                              ? StageJson(article, analysis, stage)
                              : absl::StrCat("== ", SafeText(article.doc), ": ", stage, "\n",
                                             SafeLines(StageText(article, analysis, stage)));
  std::fputs(out.c_str(), stdout);
}

void Run(const ExplainArguments& options, Context& context) {
  const absl::StatusOr<Pipeline> pipeline = LoadPipeline(options.extract);
  if (!pipeline.ok()) return context.Fail(pipeline.status());
  Progress progress("explain", /*quiet=*/true);
  ArticleSource source(context, progress);
  bool any = false;
  source.ForEach({options.file}, [&](Article&& article, const std::string&) {
    any = true;
    if (pipeline->LanguageOf(article) == nullptr || options.stage == "article") {
      Print(article, {}, options.stage, context);
      return true;
    }
    pipeline->ForEachSection(article, [&](const ArticleAnalysis& section) {
      Print(article, section, options.stage, context);
    });
    return true;
  });
  if (!any && context.exit_status == kFound) context.exit_status = kNothingFound;
}

}  // namespace

void AddExplainVerb(CLI::App& app, Context& context) {
  auto options = std::make_shared<ExplainArguments>();
  CLI::App* verb =
      app.add_subcommand("explain", "Show what each stage of extraction makes of a file");
  verb->add_option("FILE", options->file, "A file, or - for standard input")->required();
  const std::vector<std::string> stages = StageNames();
  CLI::Option* const stage = verb->add_option("--stage", options->stage,
                                              absl::StrCat("One of ", absl::StrJoin(stages, ", "),
                                                           " (default: attributions)"))
                                 ->type_name("S")
                                 ->check(CLI::IsMember(stages).description(""));
  context.choices[stage] = stages;
  AddExtractOptions(*verb, options->extract, context);
  AddCommonOptions(*verb, context, /*with_db=*/false);
  verb->footer(
      "Examples:\n"
      "  quoth explain article.txt\n"
      "  quoth explain article.html --stage=quotes\n"
      "  echo '“So it is,” she said.' | quoth explain - --stage=tokens\n"
      "  quoth explain --json --stage=article page.html | jq -r .text");
  verb->callback([options, &context] { Run(*options, context); });
}

}  // namespace quoth
