#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/asking.h"
#include "cli/context.h"
#include "cli/json_line.h"
#include "cli/print_alignment.h"
#include "cli/print_quote.h"
#include "cli/verbs.h"
#include "query/snippet.h"
#include "query/who_said.h"

namespace quoth {
namespace {

struct WhoArguments {
  WhoArguments() { search.limit = 5; }

  std::vector<std::string> words;
  SearchOptions search;
};

void Run(WhoArguments& options, Context& context) {
  const absl::StatusOr<Index> index = Index::Open(context.IndexPath());
  if (!index.ok()) return context.Fail(index.status());
  const Asking asking(context, *index);
  asking.Prepare(&options.search);
  const std::string sentence = absl::StrJoin(options.words, " ");
  const absl::StatusOr<WhoResult> result = WhoSaid(*index, sentence, options.search);
  if (!result.ok()) return context.Fail(result.status());
  for (const std::string& note : result->notes) context.Warn(note);
  if (result->hits.empty()) {
    context.exit_status = kNothingFound;
    if (!context.quiet) std::fputs("quoth: nothing found\n", stderr);
  }
  const Style style = context.style();
  std::string out;
  size_t number = options.search.offset;
  for (const WhoHit& who : result->hits) {
    const QuoteRecord& record = who.hit.record;
    if (context.json) {
      nlohmann::ordered_json json = asking.Json(record);
      json["score"] = who.hit.score;
      json["likeness"] = who.likeness;
      json["alignment"] = AlignmentJson(sentence, record.text, who.alignment);
      out += JsonLine(json);
    } else {
      QuoteView view;
      view.number = ++number;
      if (style.color) view.highlights = MatchRanges(record.text, result->marks);
      absl::StrAppend(&out, FormatQuote(style, record, view), "\n");
    }
  }
  std::fwrite(out.data(), 1, out.size(), stdout);
}

}  // namespace

void WhoWords(std::vector<std::string> words, Context& context) {
  WhoArguments options;
  options.words = std::move(words);
  Run(options, context);
}

void AddWhoVerb(CLI::App& app, Context& context) {
  auto options = std::make_shared<WhoArguments>();
  CLI::App* verb =
      app.add_subcommand("who",
                         "Who said this? Find a half-remembered sentence\n"
                         "Words may be missing, in another order, in another form or misspelt.");
  verb->add_option("SENTENCE", options->words, "The sentence as you remember it")->required();
  AddCountOption(*verb, "-n,--limit", options->search.limit, "At most so many (default: 5)");
  AddCountOption(*verb, "--offset", options->search.offset, "Leave out the first so many");
  AddCommonOptions(*verb, context);
  verb->footer(
      "Examples:\n"
      "  quoth who 'not the right moment to talk about a summit'\n"
      "  quoth who --json --limit 1 the bridge will hold another winter | jq -r .speaker.name");
  verb->callback([options, &context] { Run(*options, context); });
}

}  // namespace quoth
