#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "cli/context.h"
#include "cli/json_line.h"
#include "cli/link_people.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "indexer/write/import.h"
#include "indexer/write/index_writer.h"
#include "schema/record.h"

namespace quoth {
namespace {

struct ImportArguments {
  std::vector<std::string> files;
  double lock_timeout = 10;
  bool no_link = false;
};

void Run(const ImportArguments& options, Context& context) {
  WriterOptions writer_options;
  writer_options.lock_timeout = absl::Seconds(options.lock_timeout);
  writer_options.on_waiting = [&context](const LockHolder& holder) {
    context.Warn(absl::StrCat("waiting for ", holder.DebugString()));
  };
  writer_options.on_warning = [&context](const std::string& line) { context.Warn(line); };
  absl::StatusOr<std::unique_ptr<IndexWriter>> writer =
      IndexWriter::Open(context.IndexPath(), std::move(writer_options));
  if (!writer.ok()) return context.Fail(writer.status());
  Importer importer(writer->get(),
                    [&context](const Warning& warning) { context.Fail(warning.DebugString()); });
  for (const std::string& file : options.files) {
    if (absl::Status status = importer.ImportFile(file); !status.ok()) context.Fail(status);
  }
  if (absl::Status status = importer.Finish(); !status.ok()) return context.Fail(status);
  const ImportStats& stats = importer.stats();
  if (!context.quiet) {
    std::fputs(absl::StrCat(WithCommas(stats.records), " quotes of ", WithCommas(stats.articles),
                            " articles imported\n")
                   .c_str(),
               stderr);
  }
  writer->reset();  // the lock is free
  absl::optional<LinkStats> links;
  if (!options.no_link && stats.records > 0) links = LinkPeopleOf(context);
  if (context.json) {
    const nlohmann::ordered_json line = {
        {"v", kRecordVersion},
        {"articles", stats.articles},
        {"quotes", stats.records},
        {"links", links.has_value() ? LinkJson(*links) : nlohmann::ordered_json()}};
    std::fputs(JsonLine(line).c_str(), stdout);
  }
  if (stats.records == 0 && context.exit_status == kFound) context.exit_status = kNothingFound;
}

}  // namespace

void AddImportVerb(CLI::App& app, Context& context) {
  auto options = std::make_shared<ImportArguments>();
  CLI::App* verb = app.add_subcommand(
      "import",
      "Index quote records as they are\n"
      "JSON lines in the form of 'quoth extract --json' or 'quoth export', from here or from "
      "another extractor; an article that was there before is replaced.");
  verb->add_option("FILE", options->files, "JSON lines, plain or gzipped, or - for standard input")
      ->required();
  verb->add_flag("--no-link", options->no_link, "Do not link names across articles at the end");
  verb->add_option("--lock-timeout", options->lock_timeout,
                   "Seconds to wait for another writer (default: 10)")
      ->type_name("S")
      ->check(CLI::NonNegativeNumber.description(""));
  AddCommonOptions(*verb, context);
  verb->footer(
      "Examples:\n"
      "  quoth import records.jsonl\n"
      "  quoth export --db old.idx | quoth import --db merged.idx -");
  verb->callback([options, &context] { Run(*options, context); });
}

}  // namespace quoth
