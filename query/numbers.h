// Numbers in a text, in digits or in words (query/small_words): "1,100", "2.5", "forty-two", "four
// million". Ordinals and fractions are no numbers here, and "one" is none, which is mostly a
// pronoun. Pure.
#ifndef QUOTH_QUERY_NUMBERS_H_
#define QUOTH_QUERY_NUMBERS_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"
#include "schema/words.h"

namespace quoth {

struct Number {
  double value = 0;
  size_t begin = 0;  // of the words given: [begin, end)
  size_t end = 0;
};

// `words` are SplitWords(text).
std::vector<Number> FindNumbers(absl::string_view text, const std::vector<Word>& words,
                                absl::string_view language);

}  // namespace quoth

#endif  // QUOTH_QUERY_NUMBERS_H_
