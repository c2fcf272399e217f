// Which character set bytes are written in, and reading them as UTF-8 with a map back.
//
// Names are those of iconv; labels from the web ("latin1", "x-sjis") are understood. Pure but for
// iconv and uchardet, which are opened afresh for every call: safe from any thread.
#ifndef QUOTH_INDEXER_READ_CHARSET_H_
#define QUOTH_INDEXER_READ_CHARSET_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "schema/offset_map.h"

namespace quoth {

// A run of source bytes that stand for no character; U+FFFD was put in its place.
struct BadBytes {
  uint64_t offset = 0;  // bytes into the source
  uint64_t size = 0;
};

struct Converted {
  std::string text;  // well-formed UTF-8
  OffsetMap map;     // never the identity
  std::vector<BadBytes> bad;
};

// "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" or "UTF-8" by a byte-order mark, else "".
// `mark_size` gets the size of the mark in bytes.
std::string CharsetOfMark(absl::string_view bytes, size_t* mark_size);

// "UTF-16LE" or "UTF-16BE" when bytes without a mark read as text in it, else "". Only text in
// which blanks or Latin letters occur can be told.
std::string GuessUtf16(absl::string_view bytes);

// The character set of text that is not UTF-8: by uchardet where its answer makes sense of the
// bytes, else "WINDOWS-1252".
std::string GuessLegacyCharset(absl::string_view bytes);

// iconv's name for a label as web pages declare it; "" if unknown. "iso-8859-1" is
// "WINDOWS-1252", as the WHATWG Encoding Standard has it.
std::string CharsetOfLabel(absl::string_view label);

// Reads `bytes` from `charset`, a name that the functions above give. `skip` leaves out a
// byte-order mark; offsets in the result count it.
Converted Convert(absl::string_view bytes, const std::string& charset, size_t skip);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_CHARSET_H_
