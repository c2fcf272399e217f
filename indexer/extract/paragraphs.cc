#include "indexer/extract/paragraphs.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstring>

#include "schema/text_range.h"

namespace quoth {
namespace {

// Lines of wrapped text are no longer than this (bytes); wires and e-mail break at 60 to 80
// columns.
constexpr uint32_t kMaxWrapped = 120;
// … and their longest line is no shorter than this; else the lines are verses, labels or a list.
constexpr uint32_t kMinWrapped = 50;
// Share of the line breaks inside blocks at which the next word would not have fitted, from which
// on a text counts as wrapped.
constexpr double kWrappedShare = 0.8;

struct Line {
  ByteRange range;      // without blanks at either end; empty for a blank line
  uint32_t indent = 0;  // bytes of blanks before it
};

// Length of the blank character at the beginning of `text`, or 0.
size_t BlankAtBegin(absl::string_view text) {
  const unsigned char c = static_cast<unsigned char>(text[0]);
  if (c <= 0x20 || c == 0x7F) return 1;
  if (c < 0x80) return 0;
  utf8proc_int32_t cp = 0;
  const utf8proc_ssize_t size =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(std::min<size_t>(text.size(), 4)), &cp);
  if (size <= 0) return 0;
  const bool blank = cp == 0xFEFF || cp == 0x200B || cp == 0x85 ||
                     utf8proc_category(cp) == UTF8PROC_CATEGORY_ZS || cp == 0x2028 || cp == 0x2029;
  return blank ? static_cast<size_t>(size) : 0;
}

ByteRange TrimBlanks(absl::string_view text, ByteRange range) {
  while (!range.empty()) {
    const size_t size = BlankAtBegin(Slice(text, range));
    if (size == 0) break;
    range.begin += static_cast<uint32_t>(size);
  }
  while (!range.empty()) {
    uint32_t last = range.end - 1;
    while (last > range.begin && IsContinuationByte(text[last])) --last;
    if (BlankAtBegin(Slice(text, {last, range.end})) != range.end - last) break;
    range.end = last;
  }
  return range;
}

std::vector<Line> SplitLines(absl::string_view text) {
  std::vector<Line> lines;
  size_t begin = 0;
  while (begin < text.size()) {
    const void* found = std::memchr(text.data() + begin, '\n', text.size() - begin);
    const size_t end = found == nullptr
                           ? text.size()
                           : static_cast<size_t>(static_cast<const char*>(found) - text.data());
    // A carriage return alone ends a line too (old Macintosh files).
    size_t from = begin;
    while (from <= end) {
      const void* cr = from < end ? std::memchr(text.data() + from, '\r', end - from) : nullptr;
      const size_t to =
          cr == nullptr ? end : static_cast<size_t>(static_cast<const char*>(cr) - text.data());
      const ByteRange raw{static_cast<uint32_t>(from), static_cast<uint32_t>(to)};
      const ByteRange trimmed = TrimBlanks(text, raw);
      lines.push_back({trimmed, trimmed.begin - raw.begin});
      from = to + 1;
      if (to + 1 == end && cr != nullptr) break;  // CR LF
    }
    begin = end + 1;
  }
  return lines;
}

uint32_t FirstWordSize(absl::string_view text, ByteRange line) {
  uint32_t end = line.begin;
  while (end < line.end && text[end] != ' ' && text[end] != '\t') ++end;
  return end - line.begin;
}

// Whether the text's lines were broken at a column, and at which.
uint32_t WrapColumn(absl::string_view text, const std::vector<Line>& lines) {
  uint32_t longest = 0;
  for (const Line& line : lines) longest = std::max(longest, line.indent + line.range.size());
  if (longest > kMaxWrapped || longest < kMinWrapped) return 0;
  size_t breaks = 0;
  size_t forced = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].range.empty() || lines[i + 1].range.empty()) continue;
    ++breaks;
    const uint32_t needed =
        lines[i].indent + lines[i].range.size() + 1 + FirstWordSize(text, lines[i + 1].range);
    // Lines are measured in bytes; a few letters of two bytes shall not matter.
    if (needed + 4 > longest) ++forced;
  }
  // One break could be chance: a headline of two lines.
  if (breaks < 3 || static_cast<double>(forced) < kWrappedShare * static_cast<double>(breaks)) {
    return 0;
  }
  return longest;
}

// Whether a wrapped paragraph ends with `line` although no blank line follows.
bool EndsShort(absl::string_view text, const Line& line, const Line& next, uint32_t column) {
  if (next.indent > line.indent && next.indent >= 2) return true;
  const uint32_t needed = line.indent + line.range.size() + 1 + FirstWordSize(text, next.range);
  if (needed + 4 > column) return false;
  const char last = text[line.range.end - 1];
  return std::strchr(".!?\"'):", last) != nullptr || static_cast<unsigned char>(last) >= 0x80;
}

}  // namespace

std::vector<Paragraph> SplitParagraphs(absl::string_view text) {
  const std::vector<Line> lines = SplitLines(text);
  const uint32_t column = WrapColumn(text, lines);
  std::vector<Paragraph> paragraphs;
  bool open = false;
  for (size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.range.empty()) {
      open = false;
      continue;
    }
    if (open) {
      paragraphs.back().range.end = line.range.end;
    } else {
      paragraphs.push_back({line.range});
    }
    open = column > 0 && i + 1 < lines.size() && !lines[i + 1].range.empty() &&
           !EndsShort(text, line, lines[i + 1], column);
  }
  return paragraphs;
}

}  // namespace quoth
