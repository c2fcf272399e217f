#include <algorithm>
#include <cstdio>
#include <iterator>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "cli/asking.h"
#include "cli/context.h"
#include "cli/json_line.h"
#include "cli/link_people.h"
#include "cli/people_choice.h"
#include "cli/print_people.h"
#include "cli/safe_text.h"
#include "cli/verbs.h"
#include "indexer/write/link_index.h"
#include "schema/people_find.h"
#include "schema/record.h"

namespace quoth {
namespace {

struct SpeakersArguments {
  std::vector<std::string> words;
  std::string prefix;
  size_t limit = 50;
};

// A name for `quoth speakers why` and the like, in full.
constexpr size_t kExplained = 5;

void List(const SpeakersArguments& options, Context& context) {
  const absl::StatusOr<PeopleTable> table = OpenPeople(context);
  if (!table.ok()) return context.Fail(table.status());
  std::vector<uint32_t> people;
  if (!options.prefix.empty()) {
    people = CompletePeople(*table, options.prefix, options.limit);
    for (const uint32_t person : people) {
      std::fputs(absl::StrCat(SafeText(table->NameOf(person)), "\n").c_str(), stdout);
    }
  } else {
    if (options.words.empty()) {
      people.resize(table->size());
      std::iota(people.begin(), people.end(), 0u);
    } else {
      people = PeopleNamed(*table, absl::StrJoin(options.words, " "));
    }
    const size_t all = people.size();
    if (people.size() > options.limit && options.limit > 0) people.resize(options.limit);
    PrintPeople(context, *table, people);
    if (people.size() < all && !context.json && !context.quiet) {
      std::fputs(absl::StrCat(WithCommas(people.size()), " of ", WithCommas(all),
                              " people and bodies (-n 0 shows all)\n")
                     .c_str(),
                 stderr);
    }
  }
  if (people.empty()) context.NothingFound();
}

void Why(const std::vector<std::string>& words, Context& context) {
  const absl::StatusOr<PeopleTable> table = OpenPeople(context);
  if (!table.ok()) return context.Fail(table.status());
  const std::string name = absl::StrJoin(words, " ");
  std::vector<uint32_t> people = PeopleNamed(*table, name);
  if (people.empty()) {
    context.Warn(absl::StrCat("nobody in this index is called '", name, "'"));
    context.exit_status = kNothingFound;
    return;
  }
  if (people.size() > kExplained) {
    context.Warn(absl::StrCat(people.size(), " people fit '", name, "', the ", kExplained,
                              " most quoted are explained (give more of the name)"));
    people.resize(kExplained);
  }
  ExplainPeople(context, *table, people);
}

void Warn(Context& context, const Warning& warning) { context.Warn(warning.DebugString()); }

// Adds the correction to those of the index, and links anew.
void Apply(Context& context, Correction correction) {
  const std::string path = context.IndexPath();
  absl::StatusOr<Corrections> corrections =
      CurrentCorrections(path, [&](const Warning& warning) { Warn(context, warning); });
  if (!corrections.ok()) return context.Fail(corrections.status());
  correction.when = absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::Now(), absl::UTCTimeZone());
  corrections->push_back(correction);
  const absl::Status saved = SaveCorrections(path, *corrections);
  if (!saved.ok() && !absl::IsUnavailable(saved)) return context.Fail(saved);
  if (!saved.ok()) context.Warn(saved.message());
  LinkPeopleOf(context);
}

void Undo(Context& context) {
  const std::string path = context.IndexPath();
  absl::StatusOr<Corrections> corrections =
      CurrentCorrections(path, [&](const Warning& warning) { Warn(context, warning); });
  if (!corrections.ok()) return context.Fail(corrections.status());
  const auto last = std::find_if(
      corrections->rbegin(), corrections->rend(),
      [](const Correction& correction) { return correction.op != CorrectionOp::kUnknown; });
  if (last == corrections->rend()) {
    context.Warn("there is no correction to take back");
    context.exit_status = kNothingFound;
    return;
  }
  const std::string what = last->DebugString();
  corrections->erase(std::next(last).base());
  const absl::Status saved = SaveCorrections(path, *corrections);
  if (!saved.ok() && !absl::IsUnavailable(saved)) return context.Fail(saved);
  if (!LinkPeopleOf(context).has_value()) return;
  std::fputs(context.json ? JsonLine({{"v", kRecordVersion}, {"taken_back", what}}).c_str()
                          : absl::StrCat("taken back: ", SafeText(what), "\n").c_str(),
             stdout);
}

// Corrections name people as the index does.
void Correct(Context& context, CorrectionOp op, const std::vector<std::string>& names,
             const std::string& to = "") {
  Correction correction;
  correction.op = op;
  correction.to = to;
  {
    const absl::StatusOr<PeopleTable> table = OpenPeople(context);
    if (!table.ok()) return context.Fail(table.status());
    for (const std::string& name : names) {
      absl::StatusOr<std::string> known = NameOfOne(*table, name);
      if (!known.ok()) return context.Fail(known.status());
      if (op == CorrectionOp::kSplit && WholeName(*known) != WholeName(name)) {
        return context.Fail(absl::StrCat("no quote is by '", name,
                                         "' (split takes names as 'quoth speakers why' has them)"));
      }
      if (WholeName(*known) != WholeName(name)) {
        context.Warn(absl::StrCat("'", name, "' is taken for '", *known, "'"));
      }
      correction.names.push_back(*std::move(known));
    }
  }
  const std::string first = correction.names.front();
  Apply(context, std::move(correction));
  if (context.exit_status == kError) return;
  const absl::StatusOr<PeopleTable> table = OpenPeople(context);
  if (table.ok()) PrintPeople(context, *table, PeopleNamed(*table, first));
}

CLI::App* AddCorrection(CLI::App& speakers, Context& context, const char* name, const char* help,
                        const char* examples) {
  CLI::App* verb = speakers.add_subcommand(name, help);
  AddCommonOptions(*verb, context);
  verb->footer(absl::StrCat("Examples:\n", examples));
  return verb;
}

void AddCorrections(CLI::App& speakers, Context& context) {
  auto names = std::make_shared<std::vector<std::string>>();
  auto to = std::make_shared<std::string>();
  CLI::App* merge =
      AddCorrection(speakers, context, "merge", "Say that these names are one person's",
                    "  quoth speakers merge 'Nikol Pashinyan' 'N. Pashinyan'");
  merge->add_option("NAME", *names, "Two names or more")->required()->expected(2, 1000);
  merge->callback([names, &context] { Correct(context, CorrectionOp::kMerge, *names); });
  CLI::App* split = AddCorrection(speakers, context, "split",
                                  "Say that these names are somebody else than those beside them",
                                  "  quoth speakers split 'John Smith'");
  split->add_option("NAME", *names, "Names that together are one person's")->required();
  split->callback([names, &context] { Correct(context, CorrectionOp::kSplit, *names); });
  CLI::App* rename = AddCorrection(speakers, context, "rename", "Say how a person is to be called",
                                   "  quoth speakers rename 'Nikol Pashinian' 'Nikol Pashinyan'");
  auto whom = std::make_shared<std::string>();
  rename->add_option("NAME", *whom, "The person")->required();
  rename->add_option("TO", *to, "The name to show")->required();
  rename->callback([whom, to, &context] { Correct(context, CorrectionOp::kRename, {*whom}, *to); });
  CLI::App* undo = AddCorrection(speakers, context, "undo", "Take the last correction back",
                                 "  quoth speakers undo");
  undo->callback([&context] { Undo(context); });
  CLI::App* why =
      AddCorrection(speakers, context, "why", "Show why names are held to be one person's",
                    "  quoth speakers why pashinyan\n  quoth speakers why --json Q7035479");
  why->add_option("NAME", *names, "Name, part of one, or id")->required();
  why->callback([names, &context] { Why(*names, context); });
}

}  // namespace

void AddSpeakersVerb(CLI::App& app, Context& context) {
  auto options = std::make_shared<SpeakersArguments>();
  CLI::App* verb = app.add_subcommand(
      "speakers",
      "Who is quoted, by number of quotes; corrections of who is who\n"
      "Corrections are kept in people.corrections.jsonl beside the index and win over everything.");
  verb->add_option("WORDS", options->words, "Only people so called, in any spelling or script");
  AddCountOption(*verb, "-n,--limit", options->limit, "At most so many, 0: all (default: 50)");
  verb->add_option("--complete", options->prefix, "Names that begin so, one a line (for shells)")
      ->type_name("PREFIX");
  verb->require_subcommand(0, 1);
  AddCommonOptions(*verb, context);
  AddCorrections(*verb, context);
  verb->footer(
      "Examples:\n"
      "  quoth speakers\n"
      "  quoth speakers --json pashinyan | jq -r '.spellings[].name'\n"
      "  quoth speakers why clinton\n"
      "  quoth speakers merge 'William Clinton' 'Bill Clinton'");
  verb->callback([verb, options, &context] {
    if (verb->get_subcommands().empty()) List(*options, context);
  });
}

}  // namespace quoth
