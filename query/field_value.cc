#include "query/field_value.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "query/date_range.h"
#include "query/edit_distance.h"
#include "schema/quote.h"
#include "schema/speaker.h"
#include "schema/words.h"

namespace quoth {

namespace {

std::vector<absl::string_view> FieldNames() {
  std::vector<absl::string_view> out;
  for (const FieldInfo& info : kFields) {
    if (!info.name.empty()) out.push_back(info.name);
  }
  return out;
}

}  // namespace

std::string NoSuchField(absl::string_view typed) {
  const std::vector<absl::string_view> names = FieldNames();
  const absl::string_view nearest = NearestName(typed, names);
  return absl::StrCat("there is no field '", typed, "'",
                      nearest.empty() ? "" : absl::StrCat("; did you mean '", nearest, "'?"),
                      " (fields: ", absl::StrJoin(names, ", "),
                      "; put it in quotation marks to search for the words)");
}

absl::Status ReadFieldValue(const FieldInfo& info, const absl::optional<absl::CivilDay>& today,
                            QueryNode* node) {
  switch (info.value) {
    case ValueKind::kDates: {
      absl::StatusOr<DateRange> dates =
          ParseDateRange(node->text, today.has_value() ? *today : LocalToday());
      if (!dates.ok()) return dates.status();
      node->dates = *dates;
      return absl::OkStatus();
    }
    case ValueKind::kExact:
      if (info.field == Field::kKind && !ParseQuoteKind(node->text).has_value()) {
        return absl::InvalidArgumentError(
            absl::StrCat("'", node->text, "' is no kind (write direct, mixed or indirect)"));
      }
      if (info.field == Field::kType && !ParseSpeakerType(node->text).has_value()) {
        return absl::InvalidArgumentError(
            absl::StrCat("'", node->text, "' is no type (write person, body, group or unnamed)"));
      }
      return absl::OkStatus();
    default:
      break;
  }
  if (node->text.back() == '*') {
    node->prefix = true;
    node->text.pop_back();
  }
  const std::vector<std::string> words = FoldedWords(node->text);
  if (words.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("there is no word in the value of '", info.name, ":'"));
  }
  if (node->prefix && words.back().size() < kMinPrefixBytes) {
    return absl::InvalidArgumentError(kShortPrefix);
  }
  return absl::OkStatus();
}

}  // namespace quoth
