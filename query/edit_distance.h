// How far one spelling is from another, as people misspell.
//
// Damerau's distance (optimal string alignment: insert, delete, substitute, swap neighbours), with
// costs below 1 for what happens most: a letter doubled or undoubled, a vowel for another, letters
// that sound alike, two neighbours swapped. Bytes of folded words; a letter outside ASCII counts as
// its bytes. Pure; safe from any thread.
#ifndef QUOTH_QUERY_EDIT_DISTANCE_H_
#define QUOTH_QUERY_EDIT_DISTANCE_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace quoth {

// The weighted distance, or a number above `limit` as soon as it is known to exceed it.
double SpellingDistance(absl::string_view a, absl::string_view b, double limit);

// The name that a mistyped one was meant to be: the nearest within two edits, the first of equals;
// empty where none is so near.
absl::string_view NearestName(absl::string_view typed, absl::Span<const absl::string_view> names);

}  // namespace quoth

#endif  // QUOTH_QUERY_EDIT_DISTANCE_H_
