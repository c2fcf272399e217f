// All wordings of one statement: `quoth variants ID`.
#ifndef QUOTH_QUERY_VARIANTS_H_
#define QUOTH_QUERY_VARIANTS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "query/align.h"
#include "query/index.h"
#include "schema/record.h"

namespace quoth {

struct Variant {
  QuoteRecord record;
  Alignment alignment;         // of the oldest one's text (a) with this one's (b)
  bool other_speaker = false;  // than the oldest one's, by the names given
};

// The statement with this id and its near-duplicates, oldest first, the undated last; the statement
// itself is among them. NotFound as Index::Get.
absl::StatusOr<std::vector<Variant>> Variants(const Index& index, absl::string_view id);

}  // namespace quoth

#endif  // QUOTH_QUERY_VARIANTS_H_
