// JSON as others write it -> a value.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_READ_JSON_VALUE_H_
#define QUOTH_INDEXER_READ_JSON_VALUE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "nlohmann/json.hpp"

namespace quoth {

// Reads `text`, well-formed UTF-8; halves of surrogate pairs that stand alone become U+FFFD. Where
// it is no JSON: InvalidArgument with one line, "WHERE, character N: …; skipped".
absl::StatusOr<nlohmann::json> ParseJson(absl::string_view text, const std::string& where);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_JSON_VALUE_H_
