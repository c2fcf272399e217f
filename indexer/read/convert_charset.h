// Reading bytes of a character set as UTF-8, with a map back.
//
// Pure but for iconv, which is opened afresh for every call: safe from any thread.
#ifndef QUOTH_INDEXER_READ_CONVERT_CHARSET_H_
#define QUOTH_INDEXER_READ_CONVERT_CHARSET_H_

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

// Whether there is a set of this name.
bool CanConvert(const std::string& charset);

// Reads `bytes` from `charset`, a name that the functions of charset.h give. `skip` leaves out a
// byte-order mark; offsets in the result count it.
Converted Convert(absl::string_view bytes, const std::string& charset, size_t skip);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_CONVERT_CHARSET_H_
