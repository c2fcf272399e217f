// Bytes of a file -> well-formed UTF-8 with a map back to them.
//
//   absl::StatusOr<DecodedText> text = Decode(std::move(bytes), {.file = path}, &warnings);
//
// Order of belief: a byte-order mark; UTF-8 when the bytes are (nearly) that; UTF-16 by its shape;
// a declared character set; a guess. Bytes that stand for no character become U+FFFD and are warned
// of, one line a run, at most kMaxBadByteWarnings of them and then a count. Pure; safe from any
// thread.
#ifndef QUOTH_INDEXER_READ_DECODE_H_
#define QUOTH_INDEXER_READ_DECODE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "schema/document.h"
#include "schema/offset_map.h"

namespace quoth {

inline constexpr size_t kMaxBadByteWarnings = 5;

struct DecodedText {
  std::string text;     // well-formed UTF-8 without a byte-order mark and without NUL
  OffsetMap map;        // text -> bytes; the identity for plain UTF-8
  std::string charset;  // what it was read as: "UTF-8", "WINDOWS-1251", …
};

struct DecodeOptions {
  std::string file = {};              // named in warnings
  uint64_t file_offset = 0;           // of the first byte, added to offsets in warnings
  std::string declared_charset = {};  // a label such as HTML's charset=…; "" if none
};

// InvalidArgument, in one line that says what the file is and what to do, when the bytes are no
// text: a known binary format or too many control characters.
absl::StatusOr<DecodedText> Decode(std::string bytes, const DecodeOptions& options,
                                   std::vector<Warning>* warnings);

// What a known binary or packed format is, with advice: "a PDF file (…)"; "" if none is known.
std::string BinaryFormat(absl::string_view bytes);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_DECODE_H_
