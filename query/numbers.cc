#include "query/numbers.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/types/optional.h"

namespace quoth {
namespace {

struct Named {
  absl::string_view word;
  double value;
};

constexpr Named kSmall[] = {
    {"both", 2},     {"two", 2},        {"three", 3},     {"four", 4},      {"five", 5},
    {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},      {"ten", 10},
    {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
    {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},
    {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},    {"seventy", 70},
    {"eighty", 80},  {"ninety", 90},
};
constexpr Named kLarge[] = {
    {"hundred", 100}, {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}};

template <size_t size>
absl::optional<double> Find(const Named (&list)[size], absl::string_view word) {
  const auto* found = std::find_if(std::begin(list), std::end(list),
                                   [word](const Named& named) { return named.word == word; });
  if (found == std::end(list)) return absl::nullopt;
  return found->value;
}

// "840", and "2.5", which is one word.
bool IsDigits(const std::string& word) {
  return !word.empty() && absl::ascii_isdigit(static_cast<unsigned char>(word.front())) &&
         std::all_of(word.begin(), word.end(), [](char c) {
           return absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '.';
         });
}

}  // namespace

std::vector<Number> FindNumbers(absl::string_view text, const std::vector<Word>& words) {
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
    } else if ((small = Find(kSmall, words[i].folded)).has_value()) {
      ++i;
      const absl::optional<double> unit =
          i < words.size() ? Find(kSmall, words[i].folded) : absl::nullopt;
      if (*small >= 20 && unit.has_value() && *unit < 10) {  // forty-two
        *small += *unit;
        ++i;
      }
    } else if ((words[i].folded == "a" || words[i].folded == "one") && i + 1 < words.size() &&
               Find(kLarge, words[i + 1].folded).has_value()) {  // a million
      small = 1;
      ++i;
    } else {
      ++i;
      continue;
    }
    number.value = *small;
    while (i < words.size()) {
      const absl::optional<double> times = Find(kLarge, words[i].folded);
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
