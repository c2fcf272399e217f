#include "indexer/read/json_ld_body.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "indexer/read/utf8.h"
#include "schema/text_range.h"

namespace quoth {
namespace {

constexpr absl::string_view kKey = "articleBody";
constexpr size_t kUnitDigits = 4;               // of "\u00e9"
constexpr size_t kUnitBytes = 2 + kUnitDigits;  // "\u" and its digits

// One past the string that begins behind the mark at `begin - 1`: its closing mark, or the end.
size_t EndOfString(absl::string_view json, size_t begin) {
  size_t at = begin;
  while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
  return std::min(at, json.size());
}

size_t SkipBlanks(absl::string_view json, size_t at) {
  while (at < json.size() && absl::ascii_isspace(static_cast<unsigned char>(json[at]))) ++at;
  return at;
}

// Where the value of the key begins, behind its opening mark; the size of `json` if nowhere.
size_t FindValue(absl::string_view json) {
  size_t at = 0;
  while ((at = json.find('"', at)) != absl::string_view::npos) {
    const size_t begin = at + 1;
    const size_t end = EndOfString(json, begin);
    at = end + 1;
    if (at >= json.size()) break;
    if (json.substr(begin, end - begin) != kKey) continue;
    const size_t colon = SkipBlanks(json, at);
    if (colon >= json.size() || json[colon] != ':') continue;
    const size_t value = SkipBlanks(json, colon + 1);
    if (value < json.size() && json[value] == '"') return value + 1;
  }
  return json.size();
}

// The code unit that "\uXXXX" at `at` stands for, or -1.
int32_t UnitAt(absl::string_view json, size_t at) {
  if (at + kUnitBytes > json.size() || json[at] != '\\' || json[at + 1] != 'u') return -1;
  int32_t unit = 0;
  for (const char c : json.substr(at + 2, kUnitDigits)) {
    if (!absl::ascii_isxdigit(static_cast<unsigned char>(c))) return -1;
    unit = unit * 16 + (absl::ascii_isdigit(static_cast<unsigned char>(c))
                            ? c - '0'
                            : absl::ascii_tolower(static_cast<unsigned char>(c)) - 'a' + 10);
  }
  return unit;
}

// Reads the escape at `at` into `out`; returns how many bytes it takes.
size_t ReadEscape(absl::string_view json, size_t at, std::string* out) {
  const int32_t unit = UnitAt(json, at);
  if (unit >= 0) {
    constexpr int32_t kHigh = 0xD800;
    constexpr int32_t kLow = 0xDC00;
    constexpr int32_t kEnd = 0xE000;
    const int32_t next = unit >= kHigh && unit < kLow ? UnitAt(json, at + kUnitBytes) : -1;
    if (next >= kLow && next < kEnd) {
      AppendUtf8(static_cast<char32_t>(0x10000 + ((unit - kHigh) << 10) + (next - kLow)), out);
      return 2 * kUnitBytes;
    }
    // Control characters, NUL among them, are blanks.
    AppendUtf8(unit >= ' ' || unit == '\n' ? static_cast<char32_t>(unit) : U' ', out);
    return kUnitBytes;
  }
  const char c = json[at + 1];
  if (c == 'n') {
    out->push_back('\n');
  } else if (absl::string_view("rtbf").find(c) != absl::string_view::npos) {
    out->push_back(' ');
  } else if (absl::ascii_isascii(static_cast<unsigned char>(c))) {
    out->push_back(c);
  } else {
    return 1;  // a stray backslash
  }
  return 2;
}

}  // namespace

StatedText FindStatedBody(absl::string_view json) {
  StatedText stated;
  const size_t begin = FindValue(json);
  const size_t end = EndOfString(json, begin);
  for (size_t at = begin; at < end;) {
    const uint32_t out = static_cast<uint32_t>(stated.text.size());
    if (json[at] != '\\') {
      const size_t plain = std::min(json.find('\\', at), end);
      stated.text.append(json.data() + at, plain - at);
      stated.map.AddRun(out, static_cast<uint32_t>(at), static_cast<uint32_t>(plain - at));
      at = plain;
      continue;
    }
    const size_t size = at + 1 < end ? ReadEscape(json.substr(0, end), at, &stated.text) : 1;
    const uint32_t source = static_cast<uint32_t>(at);
    if (stated.text.size() > out) {
      stated.map.AddAtom({out, static_cast<uint32_t>(stated.text.size())},
                         {source, static_cast<uint32_t>(at + size)});
    }
    at += size;
  }
  return stated;
}

}  // namespace quoth
