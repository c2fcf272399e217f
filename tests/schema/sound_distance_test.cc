#include "schema/sound_distance.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace quoth {
namespace {

// Made of syllables that the kinds of phones meet in.
std::vector<NameSound> Words() {
  const std::vector<std::string> parts = {"sha", "tch", "er",  "mi",  "kov", "pet", "ro",
                                          "yan", "ge",  "sky", "lu",  "nov", "bar", "ha",
                                          "di",  "vu",  "zen", "qua", "jo",  "X1"};
  std::mt19937 random{3};
  std::vector<NameSound> words;
  for (int i = 0; i < 300; ++i) {
    std::string word;
    for (size_t k = 0; k < 1 + random() % 4; ++k) word += parts[random() % parts.size()];
    words.push_back(SoundOf(word));
  }
  for (const char* bare : {"نتنياهو", "محمد", "פרץ"}) words.push_back(SoundOf(bare));
  return words;
}

TEST(SoundDistance, ALimitChangesNothingBelowIt) {
  constexpr int kNone = 1000000;
  for (const NameSound& a : Words()) {
    for (const NameSound& b : Words()) {
      const int whole = SoundDistance(a, b, kNone);
      for (const int limit : {0, 30, 72, 150}) {
        const int found = SoundDistance(a, b, limit);
        if (whole <= limit) {
          ASSERT_EQ(found, whole) << a.phones << " " << b.phones << " " << limit;
        } else {
          ASSERT_GT(found, limit) << a.phones << " " << b.phones << " " << limit;
        }
      }
    }
  }
}

TEST(SoundDistance, WordsThatAgreeMayAgreeByTheirLetters) {
  int agree = 0, told_apart = 0;
  for (const NameSound& a : Words()) {
    for (const NameSound& b : Words()) {
      const bool may = MayAgree(LettersOf(a), LettersOf(b));
      if (SoundsAgree(a, b)) {
        ASSERT_TRUE(may) << a.phones << " " << b.phones;
        ++agree;
      }
      told_apart += may ? 0 : 1;
    }
  }
  EXPECT_GT(agree, 300);
  EXPECT_GT(told_apart, 300 * 300 / 2);
}

}  // namespace
}  // namespace quoth
