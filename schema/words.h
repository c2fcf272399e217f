// The words of a text as the index knows them: one way of cutting and folding, used when indexing,
// when searching, and to mark the matches in what is shown.
//
// A word is a run of letters, digits and marks. Apostrophes inside it are dropped ("don't" ->
// "dont", "D'Souza" -> "dsouza": people leave them out), a possessive 's is no part of it; periods
// of an abbreviation are dropped ("U.S." -> "us"), separators inside a number too ("1,000" ->
// "1000"), a decimal point stays. A hyphen parts words. Han, Kana and Thai letters, which are
// written without spaces, are a word each. Folding takes case and accents off (FoldName). Words
// over 60 bytes are cut at a code point. Pure; safe from any thread.
#ifndef QUOTH_SCHEMA_WORDS_H_
#define QUOTH_SCHEMA_WORDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "schema/text_range.h"

namespace quoth {

struct Word {
  ByteRange range;  // bytes of the text given
  std::string folded;
  bool capitalised = false;     // first letter is upper or title case
  bool sentence_start = false;  // nothing, or . ! ? : or an opening mark, stands before it
  bool joined = false;          // no space between the word before and this one ("down-ballot")
};

// Over valid UTF-8; a stray byte parts words.
std::vector<Word> SplitWords(absl::string_view text);

// Only the folded forms.
std::vector<std::string> FoldedWords(absl::string_view text);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_WORDS_H_
