// What a character is to the tokenizer.
//
// ASCII is looked up in a table that can be inlined, the rest asked of utf8proc. Pure; safe from
// any thread.
#ifndef QUOTH_INDEXER_EXTRACT_CHAR_CLASS_H_
#define QUOTH_INDEXER_EXTRACT_CHAR_CLASS_H_

#include <array>
#include <cstddef>
#include <cstdint>

namespace quoth {

enum class CharClass : uint8_t {
  kSpace,
  kLetter,
  kDigit,
  kIgnorable,
  kPunctuation,
  kIdeograph,  // of a script that writes words without blanks
  kOther
};

constexpr std::array<CharClass, 128> MakeAsciiTable() {
  std::array<CharClass, 128> table{};
  for (size_t i = 0; i < 128; ++i) {
    const char c = static_cast<char>(i);
    if (i <= 0x20 || i == 0x7F) {
      table[i] = CharClass::kSpace;
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      table[i] = CharClass::kLetter;
    } else if (c >= '0' && c <= '9') {
      table[i] = CharClass::kDigit;
    } else if (c == '$' || c == '+' || c == '<' || c == '=' || c == '>' || c == '^' || c == '|' ||
               c == '~' || c == '@' || c == '#' || c == '%' || c == '&' || c == '*' || c == '\\') {
      table[i] = CharClass::kOther;
    } else {
      table[i] = CharClass::kPunctuation;
    }
  }
  return table;
}
inline constexpr std::array<CharClass, 128> kAsciiClass = MakeAsciiTable();

inline bool IsAsciiAlnum(char c) {
  const unsigned char u = static_cast<unsigned char>(c);
  return u < 0x80 && (kAsciiClass[u] == CharClass::kLetter || kAsciiClass[u] == CharClass::kDigit);
}

// The class of a code point of any size.
CharClass ClassOf(int32_t code_point);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_CHAR_CLASS_H_
