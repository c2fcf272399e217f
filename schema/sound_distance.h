// How far two names are apart in sound: what it costs to turn one into the other, where vowels and
// related consonants cost little. Scripts that write no vowels are compared by consonants alone.
//
// Costs are hundredths: a consonant for an unrelated one is 100. Pure; safe from any thread. About
// 0.1 us for two words of eight phones.
#ifndef QUOTH_SCHEMA_SOUND_DISTANCE_H_
#define QUOTH_SCHEMA_SOUND_DISTANCE_H_

#include <cstdint>

#include "schema/name_key.h"

namespace quoth {

// 0: they sound the same. Above `limit` some number above it.
int SoundDistance(const NameSound& a, const NameSound& b, int limit);

// Whether two words are one name as newspapers write it: the distance is small for their length.
// Short ones differ by nothing but what languages write for each other, a long one may have two
// other vowels, none another consonant. `share` of what is allowed otherwise, at most 1. Words
// without a sound agree with none.
bool SoundsAgree(const NameSound& a, const NameSound& b, double share = 1.0);

// Which phones a word has, as bits: enough to tell most words that cannot agree without comparing
// them. For scripts without vowels it tells nothing.
struct SoundLetters {
  uint64_t needed = 0;  // of which another word must have the like
  uint64_t met = 0;     // of which this has the like
};
SoundLetters LettersOf(const NameSound& sound);
// False only if SoundsAgree is.
inline bool MayAgree(const SoundLetters& a, const SoundLetters& b) {
  return (a.needed & ~b.met) == 0 && (b.needed & ~a.met) == 0;
}

}  // namespace quoth

#endif  // QUOTH_SCHEMA_SOUND_DISTANCE_H_
