#include "indexer/extract/formats.h"

#include "absl/strings/str_cat.h"

namespace quoth {

absl::string_view Name(FormatKind kind) {
  switch (kind) {
    case FormatKind::kTranscript:
      return "transcript label";
    case FormatKind::kQuoteDash:
      return "quotation, dash, name";
    case FormatKind::kHeadlineColon:
      return "name, colon, quotation in a headline";
    case FormatKind::kFrom:
      return "'from' before the quotation";
    case FormatKind::kQuoteColon:
      return "quotation, colon, name in a headline";
  }
  return "";
}

std::string FormatMatch::DebugString(absl::string_view text) const {
  std::string out = absl::StrCat(Name(kind), " paragraph ", paragraph, ": ", Slice(text, source));
  for (const ByteRange& range : content) absl::StrAppend(&out, " | ", Slice(text, range));
  return out;
}

}  // namespace quoth
