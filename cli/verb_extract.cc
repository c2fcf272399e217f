#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "cli/article_source.h"
#include "cli/context.h"
#include "cli/extract_options.h"
#include "cli/print_quote.h"
#include "cli/safe_text.h"
#include "cli/verbs.h"
#include "indexer/pipeline/ordered_pool.h"
#include "schema/record_json.h"

namespace quoth {
namespace {

struct ExtractArguments {
  std::vector<std::string> paths;
  ExtractChoice extract;
};

// Some of an article's quotes as they are printed.
struct Printed {
  std::string text;
  uint64_t quotes = 0;
  bool last = false;  // of the article
};

// Long articles are printed in portions of about this size.
constexpr size_t kPortionBytes = 64 << 10;

void Write(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void Run(const ExtractArguments& options, Context& context) {
  const absl::StatusOr<Pipeline> pipeline = LoadPipeline(options.extract);
  if (!pipeline.ok()) return context.Fail(pipeline.status());
  const Style style = context.style();
  Progress progress("extract", context.quiet);
  ArticleSource source(context, progress);
  uint64_t articles = 0;
  uint64_t quotes = 0;

  const auto print = [&](const Article& article, OrderedPool<Printed>::Emit emit) {
    Printed out;
    bool first = true;
    pipeline->ForEachQuote(article, [&](QuoteRecord&& record) {
      if (first && !context.json) {
        absl::StrAppend(&out.text, style.Link(article.origin, style.Bold(SafeText(article.doc))),
                        "\n\n");
      }
      first = false;
      ++out.quotes;
      absl::StrAppend(
          &out.text,
          context.json ? ToJsonLine(record) : FormatQuote(style, record, {.show_confidence = true}),
          "\n");
      if (out.text.size() >= kPortionBytes) {
        emit(std::move(out));
        out = {};
      }
    });
    out.last = true;
    emit(std::move(out));
  };
  OrderedPool<Printed> pool(Threads(options.extract), [&](const Printed& out) {
    if (!out.text.empty()) {
      progress.Clear();
      Write(out.text);
    }
    quotes += out.quotes;
    articles += out.last ? 1 : 0;
    progress.Update(source.bytes_done(), absl::StrCat(WithCommas(articles), " articles, ",
                                                      WithCommas(quotes), " quotes"));
  });
  source.ForEach(options.paths, [&](Article&& article, const std::string&) {
    if (pipeline->LanguageOf(article) == nullptr) {
      progress.Clear();
      context.Warn(absl::StrCat(article.origin, ": no language data for '", article.language,
                                "', nothing extracted (add it, or say --lang)"));
      return true;
    }
    auto held = std::make_shared<Article>(std::move(article));
    const size_t bytes = held->text.size();
    pool.Add([&print, held](OrderedPool<Printed>::Emit emit) { print(*held, emit); }, bytes);
    return true;
  });
  pool.Finish();
  if (quotes == 0 && context.exit_status == kFound) context.exit_status = kNothingFound;
}

}  // namespace

void AddExtractVerb(CLI::App& app, Context& context) {
  auto options = std::make_shared<ExtractArguments>();
  CLI::App* verb = app.add_subcommand("extract", "Print the quotes of articles, without an index");
  verb->add_option("PATH", options->paths, "Files, folders, or - for standard input")->required();
  AddExtractOptions(*verb, options->extract, context);
  AddCommonOptions(*verb, context, /*with_db=*/false);
  verb->footer(
      "Examples:\n"
      "  quoth extract article.html\n"
      "  quoth extract --json articles/ | jq -r '[.speaker.name, .text] | @tsv'\n"
      "  quoth extract --min-confidence 0.8 - < press-release.txt");
  verb->callback([options, &context] { Run(*options, context); });
}

}  // namespace quoth
