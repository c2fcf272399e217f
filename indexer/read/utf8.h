// Well-formed UTF-8: telling it, and stepping over what is not (Unicode 15, table 3-7).
//
// Pure functions over bytes; safe from any thread.
#ifndef QUOTH_INDEXER_READ_UTF8_H_
#define QUOTH_INDEXER_READ_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace quoth {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

// Length in bytes of the longest well-formed prefix. NUL counts as well-formed.
size_t ValidUtf8Prefix(absl::string_view bytes);

// At a byte where no well-formed character starts: length of the maximal ill-formed subpart (at
// least 1), which one U+FFFD stands for.
size_t IllFormedLength(absl::string_view bytes);

// Length in bytes of the well-formed character that starts `bytes` (which must not be empty).
size_t CharacterLength(absl::string_view bytes);

// The first character of well-formed, non-empty `bytes`.
char32_t DecodeCharacter(absl::string_view bytes);

// Appends `character` in UTF-8; surrogates and values out of range as U+FFFD.
void AppendUtf8(char32_t character, std::string* out);

// `bytes` with each ill-formed subpart as U+FFFD. For names and messages, not for articles: it
// keeps no map.
std::string ToValidUtf8(absl::string_view bytes);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_UTF8_H_
