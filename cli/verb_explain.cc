#include <cstdio>
#include <map>
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
#include "cli/verbs.h"
#include "schema/record_json.h"

namespace quoth {
namespace {

constexpr const char* kStages[] = {"article", "paragraphs",   "tokens",   "quotes",
                                   "formats", "attributions", "speakers", "records"};

struct Options {
  std::string file;
  std::string stage = "attributions";
  ExtractChoice extract;
};

template <typename Items, typename Format>
std::string Lines(const Items& items, Format format) {
  std::string out;
  size_t number = 0;
  for (const auto& item : items) {
    std::string line = format(item);
    while (!line.empty() && line.back() == '\n') line.pop_back();
    absl::StrAppend(&out, number++, " ", line, "\n");
  }
  return out;
}

std::string Dump(const Article& article, const ArticleAnalysis& analysis,
                 const std::string& stage) {
  const Extraction& e = analysis.extraction;
  if (stage == "article")
    return absl::StrCat(article.DebugString(), "map:\n", article.source_map.DebugString());
  if (stage == "paragraphs") {
    return Lines(e.paragraphs, [&](const Paragraph& p) {
      return absl::StrCat(DebugString(p.range), " ", Slice(article.text, p.range));
    });
  }
  if (stage == "tokens") return e.tokens.DebugString();
  if (stage == "quotes") {
    return Lines(e.quote_spans, [&](const QuoteSpan& s) { return s.DebugString(article.text); });
  }
  if (stage == "formats") {
    return Lines(e.formats, [&](const FormatMatch& m) { return m.DebugString(article.text); });
  }
  if (stage == "attributions") {
    return Lines(e.attributions, [&](const Attribution& a) { return a.DebugString(article.text); });
  }
  if (stage == "speakers") return analysis.resolution.DebugString();
  return Lines(analysis.records, [](const QuoteRecord& r) { return ToJsonLine(r); });
}

// What a stage prints is text of others: safe for a terminal, line by line.
std::string SafeLines(const std::string& dump) {
  return absl::StrJoin(
      absl::StrSplit(dump, '\n'), "\n",
      [](std::string* out, absl::string_view line) { out->append(SafeText(line)); });
}

void Run(const Options& options, Context& context) {
  const absl::StatusOr<Pipeline> pipeline = LoadPipeline(options.extract);
  if (!pipeline.ok()) return context.Fail(pipeline.status());
  Progress progress("explain", /*quiet=*/true);
  ArticleSource source(context, progress);
  bool any = false;
  source.ForEach({options.file}, [&](Article&& article, const std::string&) {
    any = true;
    const std::string dump = SafeLines(Dump(article, pipeline->Analyse(article), options.stage));
    std::fputs(absl::StrCat("== ", SafeText(article.doc), ": ", options.stage, "\n", dump).c_str(),
               stdout);
    return true;
  });
  if (!any && context.exit_status == kFound) context.exit_status = kNothingFound;
}

}  // namespace

void AddExplainVerb(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* verb =
      app.add_subcommand("explain", "Show what each stage of extraction makes of a file");
  verb->add_option("FILE", options->file, "A file, or - for standard input")->required();
  const std::vector<std::string> stages(std::begin(kStages), std::end(kStages));
  verb->add_option("--stage", options->stage,
                   absl::StrCat("One of ", absl::StrJoin(stages, ", "), " (default: attributions)"))
      ->type_name("S")
      ->check(CLI::IsMember(stages).description(""));
  AddExtractOptions(*verb, options->extract);
  AddCommonOptions(*verb, context, /*with_db=*/false);
  verb->footer(
      "Examples:\n"
      "  quoth explain article.txt\n"
      "  quoth explain article.html --stage=quotes\n"
      "  echo '“So it is,” she said.' | quoth explain - --stage=tokens");
  verb->callback([options, &context] { Run(*options, context); });
}

}  // namespace quoth
