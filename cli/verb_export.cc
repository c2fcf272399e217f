#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "cli/asking.h"
#include "cli/context.h"
#include "cli/json_line.h"
#include "cli/statements.h"
#include "cli/verbs.h"
#include "query/export/export.h"
#include "query/index.h"

namespace quoth {
namespace {

struct ExportArguments {
  std::vector<std::string> words;
  std::string format = "jsonl";
};

std::string Formats() {
  std::string out;
  for (const ExportFormatInfo& info : kExportFormats) {
    absl::StrAppend(&out, out.empty() ? "" : ", ", info.name);
  }
  return out;
}

void Run(const ExportArguments& options, Context& context) {
  const absl::optional<ExportFormat> format = ParseExportFormat(options.format);
  if (!format.has_value()) {
    return context.Fail(absl::StrCat("--format ", options.format, ": not known (", Formats(), ")"));
  }
  const absl::StatusOr<Index> index = Index::Open(context.IndexPath());
  if (!index.ok()) return context.Fail(index.status());
  const Asking asking(context, *index);
  const std::unique_ptr<Exporter> exporter = MakeExporter(*format);
  uint64_t count = 0;
  const auto write = [](const std::string& piece) {
    std::fwrite(piece.data(), 1, piece.size(), stdout);
  };
  // quoth's own form says who a speaker is, too.
  const auto line = [&](const QuoteRecord& record) {
    return *format == ExportFormat::kJsonl ? JsonLine(asking.Json(record)) : exporter->Add(record);
  };
  write(exporter->Begin());
  const bool whole =
      ForEachStatement(context, *index, asking, options.words, [&](const QuoteRecord& record) {
        ++count;
        write(line(record));
        return std::ferror(stdout) == 0;
      });
  write(exporter->End());
  if (whole && count == 0) context.NothingFound();
}

}  // namespace

void AddExportVerb(CLI::App& app, Context& context) {
  auto options = std::make_shared<ExportArguments>();
  std::string formats;
  for (const ExportFormatInfo& info : kExportFormats) {
    absl::StrAppend(&formats, formats.empty() ? "" : "; ", info.name, ": ", info.doc);
  }
  CLI::App* verb = app.add_subcommand(
      "export", "Write statements as JSON lines, CSV, Web Annotation, TEI, schema.org or HTML");
  verb->add_option("QUERY", options->words, "Which statements (default: all)");
  CLI::Option* const format =
      verb->add_option("--format", options->format, formats)->type_name("FORMAT");
  for (const ExportFormatInfo& info : kExportFormats) {
    context.choices[format].emplace_back(info.name);
  }
  AddCommonOptions(*verb, context);
  verb->footer(
      "Examples:\n"
      "  quoth export > all.jsonl\n"
      "  quoth export --format csv speaker:aliyev > aliyev.csv\n"
      "  quoth export --format html ceasefire > ceasefire.html");
  verb->callback([options, &context] { Run(*options, context); });
}

}  // namespace quoth
