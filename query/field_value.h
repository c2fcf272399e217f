// The value behind "name:" in a query: read as its field wants it, or refused with what to write.
// For query/*.cc only.
#ifndef QUOTH_QUERY_FIELD_VALUE_H_
#define QUOTH_QUERY_FIELD_VALUE_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "query/ast.h"
#include "schema/fields.h"

namespace quoth {

// What stands before a '*' has so many bytes at least.
inline constexpr size_t kMinPrefixBytes = 2;
inline constexpr absl::string_view kShortPrefix = "'*' needs at least 2 letters before it";

// Why `typed` is not the name of a field, with the nearest that is.
std::string NoSuchField(absl::string_view typed);

// Takes node->text apart: dates, or words with `prefix` for a '*' at the end. Without `today` the
// date words ask the clock. InvalidArgument with one line; it knows no position.
absl::Status ReadFieldValue(const FieldInfo& info, const absl::optional<absl::CivilDay>& today,
                            QueryNode* node);

}  // namespace quoth

#endif  // QUOTH_QUERY_FIELD_VALUE_H_
