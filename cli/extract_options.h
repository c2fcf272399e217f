// The options that every verb shares that extracts quotes.
#ifndef QUOTH_CLI_EXTRACT_OPTIONS_H_
#define QUOTH_CLI_EXTRACT_OPTIONS_H_

#include <string>

#include "absl/status/statusor.h"
#include "indexer/extract/extract.h"
#include "indexer/pipeline/pipeline.h"

namespace CLI {
class App;
}

namespace quoth {

struct Context;

struct ExtractChoice {
  Effort effort = Effort::kFull;
  double min_confidence = 0;
  std::string language = "en";
  unsigned threads = 0;  // 0: as many as there are processors
};

void AddExtractOptions(CLI::App& verb, ExtractChoice& choice, Context& context);

absl::StatusOr<Pipeline> LoadPipeline(const ExtractChoice& choice);

unsigned Threads(const ExtractChoice& choice);

}  // namespace quoth

#endif  // QUOTH_CLI_EXTRACT_OPTIONS_H_
