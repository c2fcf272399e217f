#include "query/numbers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace quoth {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<double> Values(const std::string& text) {
  std::vector<double> out;
  for (const Number& number : FindNumbers(text, SplitWords(text), "en"))
    out.push_back(number.value);
  return out;
}

TEST(Numbers, InDigitsAndInWords) {
  EXPECT_THAT(Values("11,406 people"), ElementsAre(11406));
  EXPECT_THAT(Values("2.5 points either way"), ElementsAre(2.5));
  EXPECT_THAT(Values("in 2017, 840 million"), ElementsAre(2017, 840e6));
  EXPECT_THAT(Values("nineteen of the forty-two strands"), ElementsAre(19, 42));
  EXPECT_THAT(Values("fewer than two hundred"), ElementsAre(200));
  EXPECT_THAT(Values("a million words, three thousand lines"), ElementsAre(1e6, 3000));
  EXPECT_THAT(Values("both sides, sixty houses"), ElementsAre(2, 60));
  EXPECT_THAT(Values("1, 234"), ElementsAre(1, 234)) << "a list, not a number";
}

TEST(Numbers, WhatIsNone) {
  EXPECT_THAT(Values("one of them, a third, the second, hundreds, twice"), IsEmpty());
  EXPECT_THAT(Values(""), IsEmpty());
}

}  // namespace
}  // namespace quoth
