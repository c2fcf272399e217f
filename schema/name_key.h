// How a name sounds, whatever spelling and script it comes in: "Pashinyan", "Pashinián",
// "Pachinian", "Paschinjan", "Пашинян" and "Փաշինյան" are one.
//
// A word is brought to Latin letters (schema/romanise), then to a string of phones, in which the
// digraphs of the newspapers' languages ("sch", "tch", "cz", "ou") are one letter each
// (schema/phones.h). Whether two agree: schema/sound_distance.h. For lookup a word has a few coarse
// keys: its consonants by class; words that agree have one in common.
// Pure; safe from any thread.
#ifndef QUOTH_SCHEMA_NAME_KEY_H_
#define QUOTH_SCHEMA_NAME_KEY_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace quoth {

struct NameSound {
  std::string phones;        // one letter each
  bool vowels = true;        // whether the script writes them
  bool unsegmented = false;  // Han, Hangul, Kana, Thai: words are not parted in a name
};

// Of one folded word (schema/words.h), in any script.
NameSound SoundOf(absl::string_view folded_word);

// Of several words run together.
NameSound Joined(const std::vector<NameSound>& words);

// One to kMaxCoarseKeys keys, without repeats; upper-case letters.
inline constexpr size_t kMaxCoarseKeys = 6;
std::vector<std::string> CoarseKeys(const NameSound& sound);

// A role's words in one order, without articles and "of": the same for "president of France" and
// "France president".
std::string RoleKey(absl::string_view title);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_NAME_KEY_H_
