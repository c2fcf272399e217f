#include "query/edit_distance.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace quoth {
namespace {

constexpr double kDouble = 0.5;      // "occured", "tommorow"
constexpr double kVowel = 0.6;       // "independant"
constexpr double kSoundAlike = 0.7;  // "kaisic", "hawkes"
constexpr double kSwap = 0.7;        // "recieve"
constexpr double kOther = 1.0;
constexpr size_t kMaxBytes = 64;

bool IsVowel(char c) { return absl::string_view("aeiouy").find(c) != absl::string_view::npos; }

double Substitution(char a, char b) {
  if (a == b) return 0;
  if (IsVowel(a) && IsVowel(b)) return kVowel;
  constexpr absl::string_view kGroups[] = {"ckqs", "sz", "dt", "bp", "fvw", "gj", "mn", "gk"};
  for (absl::string_view group : kGroups) {
    if (group.find(a) != absl::string_view::npos && group.find(b) != absl::string_view::npos) {
      return kSoundAlike;
    }
  }
  return kOther;
}

// Cost of a letter that one word has and the other lacks: `c` beside its like, a silent e, or any.
double Gap(absl::string_view word, size_t i) {
  const char c = word[i];
  if ((i > 0 && word[i - 1] == c) || (i + 1 < word.size() && word[i + 1] == c)) return kDouble;
  return c == 'e' || c == 'h' ? kSoundAlike : kOther;
}

}  // namespace

double SpellingDistance(absl::string_view a, absl::string_view b, double limit) {
  if (a.size() > kMaxBytes || b.size() > kMaxBytes) return a == b ? 0 : limit + 1;
  const size_t n = b.size();
  std::array<std::array<double, kMaxBytes + 1>, 3> rows;
  auto *before = &rows[0], *above = &rows[1], *row = &rows[2];
  (*above)[0] = 0;
  for (size_t j = 1; j <= n; ++j) (*above)[j] = (*above)[j - 1] + Gap(b, j - 1);
  for (size_t i = 1; i <= a.size(); ++i) {
    (*row)[0] = (*above)[0] + Gap(a, i - 1);
    double least = (*row)[0];
    for (size_t j = 1; j <= n; ++j) {
      double best = (*above)[j - 1] + Substitution(a[i - 1], b[j - 1]);
      best = std::min(best, (*above)[j] + Gap(a, i - 1));
      best = std::min(best, (*row)[j - 1] + Gap(b, j - 1));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        best = std::min(best, (*before)[j - 2] + kSwap);
      }
      (*row)[j] = best;
      least = std::min(least, best);
    }
    // A swap reaches back two rows, so both must be beyond the limit.
    if (least > limit && *std::min_element(above->begin(), above->begin() + n + 1) > limit) {
      return limit + 1;
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return (*above)[n];
}

absl::string_view NearestName(absl::string_view typed, absl::Span<const absl::string_view> names) {
  constexpr double kTwoEdits = 2;
  double least = kTwoEdits;
  absl::string_view nearest;
  for (const absl::string_view name : names) {
    const double distance = SpellingDistance(typed, name, kTwoEdits);
    if (distance < least || (distance == kTwoEdits && nearest.empty())) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

}  // namespace quoth
