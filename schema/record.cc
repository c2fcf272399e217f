#include "schema/record.h"

#include "absl/strings/str_cat.h"
#include "schema/hash.h"

namespace quoth {

std::string RecordId(absl::string_view article_key, const std::vector<ByteRange>& spans,
                     absl::string_view nested_in) {
  // The separator byte cannot stand in a key, so no two places share an input.
  std::string place = absl::StrCat(kRecordVersion, "\x1f", article_key, "\x1f", nested_in);
  for (const ByteRange& span : spans) absl::StrAppend(&place, "\x1f", span.begin, "-", span.end);
  return HexHash(place).substr(0, 16);
}

}  // namespace quoth
