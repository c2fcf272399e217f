// Any script to Latin letters, by ICU's transliterators.
//
// ICU is not linked but loaded at the first word that needs it: linking it costs every start of the
// program 0.7 ms, as much as a search. Without ICU on the machine words of other scripts stay as
// they are. Safe from any thread.
#ifndef QUOTH_SCHEMA_ROMANISE_H_
#define QUOTH_SCHEMA_ROMANISE_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace quoth {

enum class Script : uint8_t {
  kLatin,
  kCyrillic,
  kGreek,
  kArmenian,
  kGeorgian,
  kHebrew,
  kArabic,
  kHan,
  kHangul,
  kKana,
  kConsonants,  // others whose vowels are marks, which folding takes off: Devanagari, Thai, …
  kOther,
};

// Of the first letter.
Script ScriptOf(absl::string_view word);

// Lower-case ASCII letters as far as there are equivalents; Latin letters with accents lose them in
// a way that keeps the sound where it can ("š" -> "sh", "ø" -> "o").
std::string Romanise(absl::string_view word);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_ROMANISE_H_
