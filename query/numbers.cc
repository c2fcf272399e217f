#include "query/numbers.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/types/optional.h"
#include "query/small_words.h"

namespace quoth {
namespace {

// "840", and "2.5", which is one word.
bool IsDigits(const std::string& word) {
  return !word.empty() && absl::ascii_isdigit(static_cast<unsigned char>(word.front())) &&
         std::all_of(word.begin(), word.end(), [](char c) {
           return absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '.';
         });
}

}  // namespace

std::vector<Number> FindNumbers(absl::string_view text, const std::vector<Word>& words,
                                absl::string_view language) {
  const SmallWords& small_words = SmallWords::Of(language);
  std::vector<Number> out;
  // What stands between a word and the one before it.
  const auto between = [&](size_t i) {
    return text.substr(words[i - 1].range.end, words[i].range.begin - words[i - 1].range.end);
  };
  for (size_t i = 0; i < words.size();) {
    Number number;
    number.begin = i;
    absl::optional<double> small;
    if (IsDigits(words[i].folded)) {
      // "11,406" is words of digits with a mark between them.
      std::string digits = words[i++].folded;
      while (i < words.size() && IsDigits(words[i].folded) && words[i].folded.size() == 3 &&
             between(i) == ",") {
        digits += words[i++].folded;
      }
      double value = 0;
      if (!absl::SimpleAtod(digits, &value)) continue;
      small = value;
    } else if ((small = small_words.Number(words[i].folded)).has_value()) {
      ++i;
      const absl::optional<double> unit =
          i < words.size() ? small_words.Number(words[i].folded) : absl::nullopt;
      if (*small >= 20 && unit.has_value() && *unit < 10) {  // forty-two
        *small += *unit;
        ++i;
      }
    } else if (i + 1 < words.size() && small_words.Is(SmallWord::kSingle, words[i].folded) &&
               small_words.Multiple(words[i + 1].folded).has_value()) {  // a million
      small = 1;
      ++i;
    } else {
      ++i;
      continue;
    }
    number.value = *small;
    while (i < words.size()) {
      const absl::optional<double> times = small_words.Multiple(words[i].folded);
      if (!times.has_value()) break;
      number.value *= *times;
      ++i;
    }
    number.end = i;
    out.push_back(number);
  }
  return out;
}

}  // namespace quoth
