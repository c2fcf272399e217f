#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "cli/asking.h"
#include "cli/context.h"
#include "cli/json_line.h"
#include "cli/print_alignment.h"
#include "cli/print_quote.h"
#include "cli/verbs.h"
#include "query/variants.h"

namespace quoth {
namespace {

void Run(const std::string& id, Context& context) {
  const absl::StatusOr<Index> index = Index::Open(context.IndexPath());
  if (!index.ok()) return context.Fail(index.status());
  const Asking asking(context, *index);
  const absl::StatusOr<std::vector<Variant>> variants = Variants(*index, id);
  if (absl::IsNotFound(variants.status())) {
    context.Warn(variants.status().message());
    context.exit_status = kNothingFound;
    return;
  }
  if (!variants.ok()) return context.Fail(variants.status());
  const Style style = context.style();
  const std::string& oldest = variants->front().record.text;
  std::string out;
  size_t number = 0;
  for (const Variant& variant : *variants) {
    const std::string& text = variant.record.text;
    if (context.json) {
      nlohmann::ordered_json json = asking.Json(variant.record);
      json["other_speaker"] = variant.other_speaker;
      json["alignment"] = AlignmentJson(oldest, text, variant.alignment);
      out += JsonLine(json);
      continue;
    }
    QuoteView view;
    view.number = ++number;
    absl::StrAppend(&out, FormatQuote(style, variant.record, view));
    if (variant.other_speaker) {
      absl::StrAppend(&out, style.Paint("1;31", "   another speaker"), "\n");
    }
    if (number > 1 && !variant.alignment.identical()) {
      absl::StrAppend(&out, FormatAlignment(style, oldest, text, variant.alignment));
    }
    out += "\n";
  }
  std::fwrite(out.data(), 1, out.size(), stdout);
}

}  // namespace

void AddVariantsVerb(CLI::App& app, Context& context) {
  auto id = std::make_shared<std::string>();
  CLI::App* verb = app.add_subcommand(
      "variants",
      "Every wording of one statement, oldest first\n"
      "Differences to the oldest are shown, and where another speaker is named.");
  verb->add_option("ID", *id, "Id of a statement")->required();
  AddCommonOptions(*verb, context);
  verb->footer(
      "Examples:\n"
      "  quoth variants 5c838d49df426430\n"
      "  quoth variants --json 5c838d49df426430 | jq -r '[.date, .publisher, .text] | @tsv'");
  verb->callback([id, &context] { Run(*id, context); });
}

}  // namespace quoth
