#include "schema/text_range.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace quoth {

absl::string_view Slice(absl::string_view text, ByteRange range) {
  const size_t begin = std::min<size_t>(range.begin, text.size());
  const size_t end = std::clamp<size_t>(range.end, begin, text.size());
  return text.substr(begin, end - begin);
}

ByteRange Hull(absl::Span<const ByteRange> ranges) {
  if (ranges.empty()) return {};
  ByteRange hull = ranges.front();
  for (const ByteRange& range : ranges) {
    hull.begin = std::min(hull.begin, range.begin);
    hull.end = std::max(hull.end, range.end);
  }
  return hull;
}

std::string DebugString(ByteRange range) {
  return absl::StrCat("[", range.begin, ",", range.end, ")");
}

std::string DebugString(absl::Span<const ByteRange> ranges) {
  return absl::StrJoin(ranges, " ", [](std::string* out, ByteRange range) {
    absl::StrAppend(out, DebugString(range));
  });
}

}  // namespace quoth
