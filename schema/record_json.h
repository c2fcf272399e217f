// The versioned JSON form of a quote record, one object a line. See docs/index-format.md.
//
//   {"v":1,"id":…,"doc":…,"origin":…,"title":…,"publisher":…,"author":…,"date":…,"lang":…,"kind":…,
//    "text":…,"spans":[[b,e],…],"cue":{"text","spans"},"speaker":{"mention","spans","name","type","id",…}
//    or null,"via":…,"nested_in":…,"paragraph":{"index","span","text"},"confidence":…,"reason":…,
//    …}
//
// Absent strings are written as null. Unknown keys are ignored when read, a higher "v" is refused.
#ifndef QUOTH_SCHEMA_RECORD_JSON_H_
#define QUOTH_SCHEMA_RECORD_JSON_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "nlohmann/json_fwd.hpp"
#include "schema/record.h"

namespace quoth {

// The record as a JSON object, keys in the order of the contract.
nlohmann::ordered_json ToJson(const QuoteRecord& record);

// One line without "\n"; bytes that are not UTF-8 become U+FFFD.
std::string ToJsonLine(const QuoteRecord& record);

// InvalidArgument, with what is wrong and which key, when the line is no record.
absl::StatusOr<QuoteRecord> RecordFromJson(absl::string_view line);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_RECORD_JSON_H_
