#include "schema/sound_distance.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "absl/strings/string_view.h"
#include "schema/phones.h"

namespace quoth {
namespace {

constexpr int kFar = 100;
// A word may differ by this much for each of its phones, and by this much in all.
constexpr double kPerPhone = 15;
constexpr double kAtMost = 90;

int VowelCost(char a, char b) {
  if (a > b) std::swap(a, b);
  const std::array<char, 2> pair = {a, b};
  if (pair == std::array<char, 2>{'o', 'u'} || pair == std::array<char, 2>{'e', 'i'}) return 20;
  if (pair == std::array<char, 2>{'a', 'o'} || pair == std::array<char, 2>{'a', 'e'}) return 30;
  if (pair == std::array<char, 2>{'e', 'o'} || pair == std::array<char, 2>{'i', 'u'}) return 35;
  return 50;
}

bool MayBe(std::string_view phones, char c) { return phones.find(c) != std::string_view::npos; }

// Phones that one written letter can stand for, or that languages write for each other.
int ConsonantCost(char a, char b) {
  struct Near {
    std::string_view group;
    int cost;
  };
  static constexpr Near kNear[] = {
      {"yj", 10}, {"jSC", 20}, {"jxh", 25}, {"cC", 10}, {"cS", 15},  {"cx", 20}, {"ck", 25},
      {"cs", 30}, {"xh", 10},  {"xk", 25},  {"xg", 35}, {"xG", 20},  {"Gg", 10}, {"Gh", 30},
      {"qk", 10}, {"qx", 10},  {"qh", 15},  {"sz", 10}, {"sS", 20},  {"zS", 25}, {"SC", 30},
      {"CT", 30}, {"cT", 30},  {"Ts", 20},  {"Tz", 15}, {"CsT", 35}, {"fv", 15}, {"bp", 40},
      {"dt", 35}, {"gk", 40},  {"nN", 15},  {"hg", 40}, {"jsz", 40}, {"jg", 35}, {"mn", 80},
      {"iy", 10}, {"ij", 15},  {"ey", 25},  {"vu", 35}, {"jT", 25},
  };
  for (const Near& near : kNear) {
    if (MayBe(near.group, a) && MayBe(near.group, b)) return near.cost;
  }
  return kFar;
}

int Substitute(char a, char b) {
  if (a == b) return 0;
  return IsVowel(a) && IsVowel(b) ? VowelCost(a, b) : ConsonantCost(a, b);
}

// A phone that one word has and the other has not; `last`: it ends its word.
int Drop(char c, bool last) {
  switch (c) {
    case 'y':
    case 'j':
      return 15;
    case 'h':
      return 20;
    case 'x':
      return 35;
    case 'e':
      return last ? 15 : 35;
    case 'i':
      return 30;
    case 'a':
    case 'o':
    case 'u':
      return last ? 50 : 35;
    default:
      return kFar;
  }
}

// `bare` is of a script without vowels.
int SubstituteBare(char bare, char c) {
  if (bare == c) return 0;
  switch (bare) {
    case 'Y':
      return MayBe("iyj", c) ? 0 : c == 'e' ? 5 : c == 'a' ? 30 : kFar;
    case 'W':
      return MayBe("uovW", c) ? 0 : kFar;
    case 'a':
      return MayBe("aeo", c) ? 0 : kFar;
    default:
      break;
  }
  if (IsVowel(c)) return kFar;
  const absl::string_view b = CoarseClasses(c);
  for (const char way : CoarseClasses(bare)) {
    if (b.find(way) != absl::string_view::npos) return 5;
  }
  return ConsonantCost(bare, c);
}

int DropBare(char bare) {
  switch (bare) {
    case 'Y':
    case 'W':
      return 35;
    case 'a':
    case 'h':
      return 20;
    default:
      return kFar;
  }
}

// A phone that a script without vowels need not write.
int DropBeside(char c) {
  switch (c) {
    case 'a':
    case 'e':
      return 3;
    case 'o':
      return 8;
    case 'i':
    case 'u':
      return 12;
    default:
      return Drop(c, false);
  }
}

// The costs for all phones. Every byte is a phone; those that are no ASCII letter stand only for
// themselves.
class Costs {
 public:
  static const Costs& Get() {
    static const Costs costs;
    return costs;
  }

  // What it costs to turn x into y; `bare`: of scripts without vowels.
  struct Way {
    const std::array<uint8_t, 64 * 64>* both;
    bool turned;  // `both` is by y, then x
    const std::array<uint8_t, 128>* only_x;
    const std::array<uint8_t, 128>* only_y;
  };
  Way For(bool x_bare, bool y_bare) const {
    if (x_bare) return {&bare_, false, &drop_bare_, y_bare ? &drop_bare_ : &drop_beside_};
    if (y_bare) return {&bare_, true, &drop_beside_, &drop_bare_};
    return {&plain_, false, &drop_, &drop_};
  }

  SoundLetters LettersOf(const NameSound& sound) const {
    SoundLetters out;
    if (!sound.vowels) return {0, ~uint64_t{0}};
    for (const char c : absl::string_view(sound.phones).substr(0, kMaxPhones)) {
      if (!IsLetter(c)) return {0, ~uint64_t{0}};
      if (drop_[Last(c, false)] > kAtMost && drop_[Last(c, true)] > kAtMost) {
        out.needed |= uint64_t{1} << Letter(c);
      }
      out.met |= near_[Letter(c)];
    }
    return out;
  }

  static size_t Letter(char c) { return static_cast<size_t>(c) & 63; }
  static bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
  static size_t Last(char c, bool last) { return Letter(c) + (last ? 64 : 0); }

 private:
  Costs() {
    for (int i = 0; i < 128; ++i) {
      const char a = static_cast<char>(i);
      if (!IsLetter(a)) continue;
      for (const bool last : {false, true}) {
        drop_[Last(a, last)] = static_cast<uint8_t>(Drop(a, last));
        drop_bare_[Last(a, last)] = static_cast<uint8_t>(DropBare(a));
        drop_beside_[Last(a, last)] = static_cast<uint8_t>(DropBeside(a));
      }
      for (int j = 0; j < 128; ++j) {
        const char b = static_cast<char>(j);
        if (!IsLetter(b)) continue;
        plain_[Letter(a) * 64 + Letter(b)] = static_cast<uint8_t>(Substitute(a, b));
        bare_[Letter(a) * 64 + Letter(b)] = static_cast<uint8_t>(SubstituteBare(a, b));
        if (std::min(Substitute(a, b), Substitute(b, a)) <= kAtMost) {
          near_[Letter(a)] |= uint64_t{1} << Letter(b);
        }
      }
    }
  }

  std::array<uint8_t, 64 * 64> plain_{};
  std::array<uint8_t, 64 * 64> bare_{};
  std::array<uint64_t, 64> near_{};  // letters that a letter may stand for
  // By Last().
  std::array<uint8_t, 128> drop_{};
  std::array<uint8_t, 128> drop_bare_{};
  std::array<uint8_t, 128> drop_beside_{};
};

class Turning {
 public:
  Turning(bool x_bare, bool y_bare) : way_(Costs::Get().For(x_bare, y_bare)) {}

  int Both(char x, char y) const {
    if (!Costs::IsLetter(x) || !Costs::IsLetter(y)) return x == y ? 0 : kFar;
    return (*way_.both)[way_.turned ? Costs::Letter(y) * 64 + Costs::Letter(x)
                                    : Costs::Letter(x) * 64 + Costs::Letter(y)];
  }
  int OnlyX(char x, bool last) const { return Only(*way_.only_x, x, last); }
  int OnlyY(char y, bool last) const { return Only(*way_.only_y, y, last); }

 private:
  static int Only(const std::array<uint8_t, 128>& drop, char c, bool last) {
    return Costs::IsLetter(c) ? drop[Costs::Last(c, last)] : kFar;
  }

  Costs::Way way_;
};

}  // namespace

int SoundDistance(const NameSound& a, const NameSound& b, int limit) {
  if (a.phones == b.phones) return 0;
  const Turning costs(!a.vowels, !b.vowels);
  const absl::string_view x = absl::string_view(a.phones).substr(0, kMaxPhones);
  const absl::string_view y = absl::string_view(b.phones).substr(0, kMaxPhones);
  // Costs of the beginnings of y against one beginning of x, from `first` to `last`: what is dearer
  // than the limit before and behind these leads to nothing that is not.
  std::array<int, kMaxPhones + 1> above;
  std::array<int, kMaxPhones> only_y;
  size_t first = 0;
  size_t last = 0;
  above[0] = 0;
  for (size_t j = 0; j < y.size(); ++j) {
    only_y[j] = costs.OnlyY(y[j], j + 1 == y.size());
    above[j + 1] = above[j] + only_y[j];
    if (above[j + 1] <= limit) last = j + 1;
  }
  const int beyond = limit + kFar;
  for (size_t i = 0; i < x.size(); ++i) {
    const int only_x = costs.OnlyX(x[i], i + 1 == x.size());
    int diagonal = above[first];
    int left = above[first] += only_x;
    size_t next_first = left <= limit ? first : y.size() + 1;
    size_t next_last = first;
    for (size_t j = first; j < y.size() && (j <= last || left <= limit); ++j) {
      const int up = j < last ? above[j + 1] : beyond;
      int cost = std::min(up + only_x, left + only_y[j]);
      // What costs nothing less need not be looked up.
      if (diagonal < cost) cost = std::min(cost, diagonal + costs.Both(x[i], y[j]));
      diagonal = up;
      left = above[j + 1] = cost;
      if (cost > limit) continue;
      next_first = std::min(next_first, j + 1);
      next_last = j + 1;
    }
    if (next_first > y.size()) return beyond;
    first = next_first;
    last = next_last;
  }
  return last == y.size() ? above[last] : beyond;
}

SoundLetters LettersOf(const NameSound& sound) { return Costs::Get().LettersOf(sound); }

bool SoundsAgree(const NameSound& a, const NameSound& b, double share) {
  if (a.phones.empty() || b.phones.empty()) return false;
  if (a.phones == b.phones) return true;
  const auto shorter = static_cast<double>(std::min(a.phones.size(), b.phones.size()));
  const int limit = static_cast<int>(std::min(kPerPhone * shorter, kAtMost) * share + 1e-6);
  return SoundDistance(a, b, limit) <= limit;
}

}  // namespace quoth
