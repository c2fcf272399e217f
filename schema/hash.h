// Stable 128-bit hashes (XXH3) for ids and change detection. Not for security: see xapian.md, a
// 32-bit hash collides in large indexes, 128 bits do not in practice.
#ifndef QUOTH_SCHEMA_HASH_H_
#define QUOTH_SCHEMA_HASH_H_

#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"

namespace quoth {

// 32 lower-case hex digits; the same on every machine and in every version.
std::string HexHash(absl::string_view bytes);
// Of the parts one after the other, as if they were one.
std::string HexHashOf(std::initializer_list<absl::string_view> parts);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_HASH_H_
