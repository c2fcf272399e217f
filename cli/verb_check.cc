#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/asking.h"
#include "cli/context.h"
#include "cli/json_line.h"
#include "cli/print_alignment.h"
#include "cli/print_quote.h"
#include "cli/safe_text.h"
#include "cli/verbs.h"
#include "query/check.h"

namespace quoth {
namespace {

using Json = nlohmann::ordered_json;

struct CheckArguments {
  std::vector<std::string> words;
  std::string speaker;
  std::string file;
};

struct Citation {
  std::string text;
  std::string speaker;
};

const char* Sgr(Verdict verdict) {
  return verdict == Verdict::kVerbatim ? "1;32" : verdict == Verdict::kParaphrase ? "1;33" : "1;31";
}

std::string AsText(const Style& style, const Citation& citation, const CheckResult& result,
                   bool show_citation) {
  std::string out;
  if (show_citation) out += Wrapped(style, citation.text, {}, "");
  absl::StrAppend(&out, style.Paint(Sgr(result.verdict), Name(result.verdict)));
  if (!result.reason.empty()) absl::StrAppend(&out, ": ", SafeText(result.reason));
  out += "\n\n";
  for (const CheckedStatement& statement : result.statements) {
    absl::StrAppend(&out, FormatQuote(style, statement.record, {}));
    if (result.verdict == Verdict::kAltered) {
      absl::StrAppend(
          &out, FormatAlignment(style, citation.text, statement.record.text, statement.alignment));
    }
    out += "\n";
  }
  return out;
}

Json AsJson(const Asking& asking, const Citation& citation, const CheckResult& result) {
  Json statements = Json::array();
  for (const CheckedStatement& statement : result.statements) {
    Json json = asking.Json(statement.record);
    json["likeness"] = statement.likeness;
    json["alignment"] = AlignmentJson(citation.text, statement.record.text, statement.alignment);
    statements.push_back(std::move(json));
  }
  return {{"v", 1},
          {"cited", citation.text},
          {"speaker", citation.speaker.empty() ? Json(nullptr) : Json(citation.speaker)},
          {"verdict", std::string(Name(result.verdict))},
          {"reason", result.reason},
          {"statements", std::move(statements)}};
}

// A line of a list: the citation, or JSON with "cited" and "speaker".
absl::StatusOr<Citation> ParseLine(const std::string& line) {
  if (!absl::StartsWith(line, "{")) return Citation{line, ""};
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object() || !json.contains("cited") || !json["cited"].is_string()) {
    return absl::InvalidArgumentError("no JSON object with a \"cited\"");
  }
  Citation citation{json["cited"].get<std::string>(), ""};
  if (json.contains("speaker") && json["speaker"].is_string()) {
    citation.speaker = json["speaker"].get<std::string>();
  }
  return citation;
}

class CheckRun {
 public:
  CheckRun(const Index& index, const Asking& asking, Context& context)
      : index_(index), asking_(asking), context_(context) {}

  // Returns whether the citation is verbatim.
  bool Check(const Citation& citation, bool show_citation) {
    CheckOptions options;
    options.speaker = citation.speaker;
    options.names = asking_.names();
    const absl::StatusOr<CheckResult> result = CheckQuote(index_, citation.text, options);
    if (!result.ok()) {
      context_.Fail(result.status());
      return false;
    }
    const std::string out = context_.json
                                ? JsonLine(AsJson(asking_, citation, *result))
                                : AsText(context_.style(), citation, *result, show_citation);
    std::fwrite(out.data(), 1, out.size(), stdout);
    return result->verdict == Verdict::kVerbatim;
  }

 private:
  const Index& index_;
  const Asking& asking_;
  Context& context_;
};

bool CheckList(CheckRun& run, const CheckArguments& options, Context& context) {
  std::ifstream file;
  if (options.file != "-") file.open(options.file);
  std::istream& in = options.file == "-" ? std::cin : file;
  if (!in) {
    context.Fail(absl::StrCat(options.file, ": cannot be read"));
    return false;
  }
  bool all = true;
  size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    absl::StripAsciiWhitespace(&line);
    if (line.empty()) continue;
    absl::StatusOr<Citation> citation = ParseLine(line);
    if (!citation.ok()) {
      context.Fail(absl::StrCat(options.file, ":", number, ": ", citation.status().message()));
      continue;
    }
    if (citation->speaker.empty()) citation->speaker = options.speaker;
    all = run.Check(*citation, /*show_citation=*/true) && all;
  }
  return all;
}

void Run(const CheckArguments& options, Context& context) {
  if (options.words.empty() == options.file.empty()) {
    return context.Fail("what is to be checked? Give a quotation, or --file with one a line");
  }
  const absl::StatusOr<Index> index = Index::Open(context.IndexPath());
  if (!index.ok()) return context.Fail(index.status());
  const Asking asking(context, *index);
  CheckRun run(*index, asking, context);
  const bool verbatim = options.file.empty()
                            ? run.Check({absl::StrJoin(options.words, " "), options.speaker}, false)
                            : CheckList(run, options, context);
  if (!verbatim && context.exit_status == kFound) context.exit_status = kNothingFound;
}

}  // namespace

void AddCheckVerb(CLI::App& app, Context& context) {
  auto options = std::make_shared<CheckArguments>();
  CLI::App* verb = app.add_subcommand(
      "check",
      "Is this what was said? One verdict on a quotation, and its proof\n"
      "verbatim, altered (with the differences), other speaker, paraphrase of, or not found. Exit "
      "status: 0 verbatim, 1 anything else, 2 error.");
  verb->add_option("QUOTATION", options->words, "The quotation as somebody cites it");
  verb->add_option("--speaker", options->speaker, "Whom it is ascribed to")->type_name("NAME");
  verb->add_option(
          "--file", options->file,
          "Check a list: one quotation a line, or JSON lines with \"cited\" and \"speaker\"")
      ->type_name("FILE");
  AddCommonOptions(*verb, context);
  verb->footer(
      "Examples:\n"
      "  quoth check 'the peaceful way was at all times the way of Armenia'\n"
      "  quoth check --speaker 'Ilham Aliyev' 'we want to talk'\n"
      "  quoth check --json --file citations.txt | jq -r .verdict | sort | uniq -c");
  verb->callback([options, &context] { Run(*options, context); });
}

}  // namespace quoth
