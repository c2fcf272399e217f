// How far two names are apart in sound: what it costs to turn one into the other, where vowels and
// related consonants cost little. Scripts that write no vowels are compared by consonants alone.
//
// Costs are hundredths: a consonant for an unrelated one is 100. Pure; safe from any thread. About
// 0.1 us for two words of eight phones.
#ifndef QUOTH_SCHEMA_SOUND_DISTANCE_H_
#define QUOTH_SCHEMA_SOUND_DISTANCE_H_

#include "schema/name_key.h"

namespace quoth {

// 0: they sound the same. Above `limit` some number above it.
int SoundDistance(const NameSound& a, const NameSound& b, int limit);

// Whether two words are one name as newspapers write it: the distance is small for their length.
// Short ones differ by nothing but what languages write for each other, a long one may have two
// other vowels, none another consonant. `share` of what is allowed otherwise, at most 1. Words
// without a sound agree with none.
bool SoundsAgree(const NameSound& a, const NameSound& b, double share = 1.0);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_SOUND_DISTANCE_H_
