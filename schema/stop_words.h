// Function words, by language: left out of the context terms, weighed little when ranking. Words of
// the content itself are all indexed, so a phrase made of nothing else is found.
// Pure; safe from any thread.
#ifndef QUOTH_SCHEMA_STOP_WORDS_H_
#define QUOTH_SCHEMA_STOP_WORDS_H_

#include "absl/strings/string_view.h"

namespace quoth {

// `word` folded (SplitWords). False for every word of a language without a list.
bool IsStopWord(absl::string_view language, absl::string_view word);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_STOP_WORDS_H_
