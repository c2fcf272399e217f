// Half-open byte ranges into a text: the currency of every stage.
//
//   ByteRange r{6, 11};
//   Slice("hello world", r);  // "world"
//
// Units: bytes, [begin, end). Offsets are 32 bits wide: a source of 1 GiB or more is refused when
// it is read, so no later stage can overflow. Values; safe to use from any thread.
#ifndef QUOTH_SCHEMA_TEXT_RANGE_H_
#define QUOTH_SCHEMA_TEXT_RANGE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace quoth {

struct ByteRange {
  uint32_t begin = 0;  // included
  uint32_t end = 0;    // not included

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool Contains(uint32_t offset) const { return begin <= offset && offset < end; }
  bool Contains(ByteRange other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(ByteRange other) const { return begin < other.end && other.begin < end; }

  friend bool operator==(const ByteRange&, const ByteRange&) = default;
  friend auto operator<=>(const ByteRange&, const ByteRange&) = default;
};

// The bytes of `text` in `range`, clipped to the text (never out of bounds).
absl::string_view Slice(absl::string_view text, ByteRange range);

// Whether a byte of UTF-8 goes on with a character that began before it.
inline bool IsContinuationByte(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// The last place at or before `at`, at most text.size(), where a character of UTF-8 begins or the
// text ends: where to cut so as not to cut a character.
inline size_t CharacterBoundary(absl::string_view text, size_t at) {
  while (at > 0 && at < text.size() && IsContinuationByte(text[at])) --at;
  return at;
}

// Smallest range that holds all of `ranges`; empty when there are none.
ByteRange Hull(absl::Span<const ByteRange> ranges);

// "[3,9)" and "[3,9) [12,14)".
std::string DebugString(ByteRange range);
std::string DebugString(absl::Span<const ByteRange> ranges);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_TEXT_RANGE_H_
