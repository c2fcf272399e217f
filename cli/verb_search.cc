#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/context.h"
#include "cli/print_result.h"
#include "cli/query_text.h"
#include "cli/verbs.h"
#include "query/index.h"
#include "query/search.h"

namespace quoth {
namespace {

constexpr char kSorts[] = "relevance, date, -date, speaker, source";
constexpr char kGroups[] = "speaker, source, article";
constexpr char kFacets[] = "speaker, source, kind, cue, month";
constexpr char kUnits[] = "day, month, year";

struct SearchArguments {
  std::vector<std::string> words;
  SearchOptions search;
  std::string sort = "relevance";
  std::string group;
  std::string facets;
  std::string timeline;
  bool count = false;
  bool no_fold = false;
  ResultView view;
};

// The options that are words, as what they mean.
absl::Status Interpret(SearchArguments& options) {
  SearchOptions& search = options.search;
  const auto unknown = [](absl::string_view option, absl::string_view value,
                          absl::string_view known) {
    return absl::InvalidArgumentError(
        absl::StrCat("--", option, " ", value, ": not known (", known, ")"));
  };
  const auto sort = ParseSortBy(options.sort);
  if (!sort.has_value()) return unknown("sort", options.sort, kSorts);
  search.sort = *sort;
  if (!options.group.empty()) {
    const auto group = ParseGroupBy(options.group);
    if (!group.has_value()) return unknown("group-by", options.group, kGroups);
    search.group = *group;
  }
  for (absl::string_view name : absl::StrSplit(options.facets, ',', absl::SkipEmpty())) {
    const auto facet = ParseFacet(name);
    if (!facet.has_value()) return unknown("facet", name, kFacets);
    search.facets.push_back(*facet);
  }
  if (!options.timeline.empty()) {
    search.timeline = ParseTimelineUnit(options.timeline);
    if (!search.timeline.has_value()) return unknown("timeline", options.timeline, kUnits);
  }
  search.fold = !options.no_fold;
  search.exact_count = options.count;
  if (options.count || search.timeline.has_value()) search.limit = 0;
  return absl::OkStatus();
}

void Run(SearchArguments& options, Context& context) {
  if (absl::Status status = Interpret(options); !status.ok()) return context.Fail(status);
  const std::string query = JoinQuery(options.words);
  const absl::StatusOr<Index> index = Index::Open(context.IndexPath());
  if (!index.ok()) return context.Fail(index.status());
  const Asking asking(context, *index);
  asking.Prepare(&options.search);
  options.search.place_ids = context.json;
  const absl::StatusOr<SearchResult> result = Search(*index, query, options.search);
  if (!result.ok()) return FailQuery(context, result.status(), query);
  if (options.count) {
    std::fputs(context.json ? absl::StrCat("{\"v\":1,\"count\":", result->total, "}\n").c_str()
                            : absl::StrCat(result->total, "\n").c_str(),
               stdout);
    if (result->total == 0) context.exit_status = kNothingFound;
    return;
  }
  options.view.first_number = options.search.offset + 1;
  PrintResult(context, asking, *result, options.view);
}

}  // namespace

void SearchWords(std::vector<std::string> words, Context& context) {
  SearchArguments options;
  options.words = std::move(words);
  Run(options, context);
}

void AddSearchVerb(CLI::App& app, Context& context) {
  auto options = std::make_shared<SearchArguments>();
  CLI::App* verb =
      app.add_subcommand("search",
                         "Find statements by what was said, who said it, when and where\n"
                         "See 'quoth help query' for the query language. The same statement in "
                         "several places is shown "
                         "once.");
  verb->add_option("QUERY", options->words, "Words, \"phrases\" and field:value conditions")
      ->required();
  AddCountOption(*verb, "-n,--limit", options->search.limit, "At most so many (default: 10)");
  AddCountOption(*verb, "--offset", options->search.offset, "Leave out the first so many");
  const auto of_words = [verb, &context](const char* name, std::string& value, const char* about,
                                         const char* words) {
    CLI::Option* const option = verb->add_option(name, value, about);
    context.choices[option] = absl::StrSplit(words, ", ");
    return option;
  };
  of_words("--sort", options->sort, "relevance (default), date, -date, speaker or source", kSorts)
      ->type_name("HOW");
  of_words("--group-by", options->group, "speaker, source or article", kGroups)->type_name("WHAT");
  of_words("--facet", options->facets, "Counts of the matches by speaker,source,kind,cue,month",
           kFacets)
      ->type_name("LIST");
  of_words("--timeline", options->timeline, "A bar chart by day, month or year (or auto)", kUnits)
      ->type_name("UNIT")
      ->expected(0, 1)
      ->default_str("auto");
  verb->add_option("--min-confidence", options->search.min_confidence,
                   "Only statements that are right with this probability, 0 to 1")
      ->type_name("P")
      ->check(CLI::Range(0.0, 1.0).description(""));
  AddCountOption(*verb, "--context", options->view.context,
                 "Show N paragraphs round each statement")
      ->expected(0, 1)
      ->default_str("1");
  verb->add_flag("--first", options->search.first, "Where it was first said: oldest first");
  verb->add_flag("--count", options->count, "Print only the number of matches");
  AddCountOption(*verb, "--places", options->search.places,
                 "List the other places of a statement if they are at most so many, else one "
                 "(default: 3)");
  verb->add_flag("--no-fold", options->no_fold, "Show near-duplicates one by one");
  AddCommonOptions(*verb, context);
  verb->footer(
      "Examples:\n"
      "  quoth search ceasefire talks\n"
      "  quoth search 'speaker:\"nikol pashinyan\" summit date:2020-09'\n"
      "  quoth search --facet speaker,month 'about:putin kind:direct'\n"
      "  quoth search --json --limit 100 economy | jq -r '[.date, .speaker.name, .text] | @tsv'");
  verb->callback([options, &context] { Run(*options, context); });
}

}  // namespace quoth
