#include "cli/safe_text.h"

#include <utf8proc.h>

#include <algorithm>

#include "absl/strings/str_format.h"

namespace quoth {
namespace {

struct CodePoint {
  int32_t value;  // negative: not UTF-8
  size_t size;
};

CodePoint Next(absl::string_view text) {
  if (const auto first = static_cast<unsigned char>(text.front()); first < 0x80) return {first, 1};
  utf8proc_int32_t value = -1;
  const utf8proc_ssize_t size =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &value);
  if (size <= 0) return {-1, 1};
  return {value, static_cast<size_t>(size)};
}

bool TurnsReadingOrder(int32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
         c == 0x200F || c == 0x061C;
}

// Most text is printable ASCII: nothing to replace, and one column a byte. How much of the
// beginning is.
size_t PlainBytes(absl::string_view text) {
  size_t size = 0;
  while (size < text.size() && text[size] >= 0x20 && text[size] < 0x7F) ++size;
  return size;
}

}  // namespace

std::string SafeText(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (true) {
    const size_t plain = PlainBytes(text);
    out.append(text.data(), plain);
    text.remove_prefix(plain);
    if (text.empty()) return out;
    const CodePoint c = Next(text);
    if (c.value < 0) {
      out.append("\xEF\xBF\xBD");
    } else if (c.value == '\n' || c.value == '\t' || c.value == '\r' || c.value == 0x2028 ||
               c.value == 0x2029) {
      out.push_back(' ');
    } else if (c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0) ||
               TurnsReadingOrder(c.value)) {
      absl::StrAppendFormat(&out, "<U+%04X>", static_cast<unsigned>(c.value));
    } else if (c.value != 0xAD) {  // a soft hyphen shows nothing
      out.append(text.data(), c.size);
    }
    text.remove_prefix(c.size);
  }
}

size_t DisplayWidth(absl::string_view text) {
  size_t width = 0;
  while (true) {
    const size_t plain = PlainBytes(text);
    width += plain;
    text.remove_prefix(plain);
    if (text.empty()) return width;
    const CodePoint c = Next(text);
    if (c.value >= 0) {
      const int columns = utf8proc_charwidth(c.value);
      width += columns > 0 ? static_cast<size_t>(columns) : 0;
    }
    text.remove_prefix(c.size);
  }
}

std::string Truncate(absl::string_view text, size_t columns) {
  if (DisplayWidth(text) <= columns) return std::string(text);
  std::string out;
  size_t width = 0;
  while (!text.empty()) {
    const CodePoint c = Next(text);
    const size_t next = DisplayWidth(text.substr(0, c.size));
    if (width + next + 1 > columns) break;
    out.append(text.data(), c.size);
    width += next;
    text.remove_prefix(c.size);
  }
  out.append("…");
  return out;
}

}  // namespace quoth
