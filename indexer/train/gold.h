// Gold articles: text with its attributions as annotated, one JSON object a line.
//
//   {"id","text","lang","attributions":[{"id"?,"content":[[b,e],…],"cue":[[b,e],…],
//    "source":[[b,e],…],"nested_in"?}]}
//
// Ranges are bytes of the UTF-8 of "text", half-open. "nested_in" is the id of the attribution in
// whose content this one stands. Other keys are ignored.
#ifndef QUOTH_INDEXER_TRAIN_GOLD_H_
#define QUOTH_INDEXER_TRAIN_GOLD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "schema/text_range.h"

namespace quoth {

struct GoldAttribution {
  std::vector<ByteRange> content;  // never empty
  std::vector<ByteRange> cue;
  std::vector<ByteRange> source;
  int32_t nested_in = -1;  // index in the same article, or -1
};

struct GoldArticle {
  std::string id;
  std::string text;
  std::vector<GoldAttribution> attributions;
  float weight = 1;  // what one of its mistakes costs in training
};

// Reads a file. InvalidArgument, "FILE:LINE: what is wrong", for a line that is no such object, a
// range outside the text or empty content; NotFound if the file cannot be read.
absl::StatusOr<std::vector<GoldArticle>> ReadGold(const std::string& path, float weight);

// The same from bytes in memory; `name` stands for the file in messages.
absl::StatusOr<std::vector<GoldArticle>> ParseGold(absl::string_view lines, const std::string& name,
                                                   float weight);

}  // namespace quoth

#endif  // QUOTH_INDEXER_TRAIN_GOLD_H_
