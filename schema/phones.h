// The phones in which schema/name_key writes the sound of a name, one ASCII letter each:
//
//   vowels a e i o u; y before a vowel; b d f g k l m n p r t v z s h as in English;
//   S sh, zh      C tch, cz      T ts        c a written "ch": C, S, k or kh, by language
//   x kh          G gh           j a written "j": y, zh, dzh or kh, by language
//   N ng at the end of a syllable            W, Y u or v, i or y of a script without vowels
//   P p or f, B b or v, J j or g, where a script has one letter for both
//   q "chr", "chl": k or kh
//
// Digits and letters that could not be brought to Latin stand for themselves. Pure.
#ifndef QUOTH_SCHEMA_PHONES_H_
#define QUOTH_SCHEMA_PHONES_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace quoth {

// Longer words are cut.
inline constexpr size_t kMaxPhones = 64;

constexpr bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// Coarse classes that a phone may be, a letter each; "-" stands for none.
absl::string_view CoarseClasses(char c);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_PHONES_H_
