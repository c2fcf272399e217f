#include "cli/extract_options.h"

#include <algorithm>
#include <map>
#include <thread>

#include "CLI/CLI.hpp"
#include "cli/context.h"

namespace quoth {

void AddExtractOptions(CLI::App& verb, ExtractChoice& choice, Context& context) {
  static const std::map<std::string, Effort> kEfforts = {
      {"rules", Effort::kRules}, {"fast", Effort::kFast}, {"full", Effort::kFull}};
  CLI::Option* const effort =
      verb.add_option("--effort", choice.effort,
                      "full (default), fast (half the time, finds less) or rules (no model)")
          ->type_name("HOW")
          ->transform(CLI::CheckedTransformer(kEfforts, CLI::ignore_case).description(""));
  for (const auto& [word, meaning] : kEfforts) context.choices[effort].push_back(word);
  verb.add_option("--min-confidence", choice.min_confidence,
                  "Only quotes that are right with this probability, 0 to 1")
      ->type_name("P")
      ->check(CLI::Range(0.0, 1.0).description(""));
  verb.add_option("--lang", choice.language, "Language of articles that do not say (default: en)")
      ->type_name("TAG");
  verb.add_option("--threads", choice.threads, "How many threads extract (default: all processors)")
      ->type_name("N");
}

absl::StatusOr<Pipeline> LoadPipeline(const ExtractChoice& choice) {
  PipelineOptions options;
  options.extract.effort = choice.effort;
  options.extract.min_confidence = choice.min_confidence;
  options.default_language = choice.language;
  return Pipeline::Load(DataPath("languages"), options);
}

unsigned Threads(const ExtractChoice& choice) {
  if (choice.threads > 0) return std::min(choice.threads, 256U);
  return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace quoth
