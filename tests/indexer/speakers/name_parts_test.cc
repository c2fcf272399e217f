#include "indexer/speakers/name_parts.h"

#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "tests/indexer/speakers/marked_article.h"

namespace quoth {
namespace {

NameParts Parse(absl::string_view name) {
  const std::vector<absl::string_view> words = absl::StrSplit(name, ' ');
  return ParseName(words, testing::English().speakers);
}

TEST(FitShortTest, AHalfOfADoubleSurnameIsAlmostTheSurname) {
  const SpeakerData& data = testing::English().speakers;
  const NameParts full = Parse("Osra Horvath-Klein");
  EXPECT_EQ(FitShort(Parse("Horvat"), full), 3);
  EXPECT_EQ(FitShort(Parse("Klein"), full), 3);
  EXPECT_EQ(FitShort(Parse("Kleiner"), full), 0);
  EXPECT_TRUE(FullAgree(Parse("Osra Horvath"), full, data));
  EXPECT_FALSE(FullAgree(Parse("Anna Horvath"), full, data));
}

TEST(ParseNameTest, KeepsParticlesAndSuffixApart) {
  const NameParts parts = Parse("Pieter van der Meer Jr.");
  EXPECT_EQ(parts.words, (std::vector<std::string>{"pieter", "meer"}));
  EXPECT_EQ(parts.particles, "van der");
  EXPECT_EQ(parts.suffix, "jr");
}

TEST(KnowDoubleSurnamesTest, TellsASurnameOfTwoWordsByAnotherName) {
  std::vector<NameParts> names = {Parse("Osra Horvath-Klein"), Parse("Horvath Klein"),
                                  Parse("Pieter van Meer"), Parse("Van Meer"), Parse("Anna Osei")};
  names[3].words = {"van", "meer"};  // as it is read where the particle begins a sentence
  names[3].particles.clear();
  KnowDoubleSurnames(&names);
  EXPECT_EQ(names[1].words, std::vector<std::string>{"horvath-klein"});
  EXPECT_EQ(names[3].words, std::vector<std::string>{"meer"});
  EXPECT_EQ(names[3].particles, "van");
  EXPECT_EQ(names[4].words, (std::vector<std::string>{"anna", "osei"}));
}

TEST(ParseNameTest, TakesAccentsHyphenatedParticlesAndPeriodsOff) {
  EXPECT_EQ(Parse("José Núñez").words, (std::vector<std::string>{"jose", "nunez"}));
  EXPECT_EQ(Parse("Karim al-Sayed").last(), "sayed");
  EXPECT_EQ(Parse("J. R. Osei").words, (std::vector<std::string>{"j", "r", "osei"}));
}

struct Pair {
  const char* a;
  const char* b;
  bool same;
};

class FullAgreeTest : public ::testing::TestWithParam<Pair> {};

TEST_P(FullAgreeTest, TellsOnePersonFromTwo) {
  const auto& [a, b, same] = GetParam();
  const SpeakerData& data = testing::English().speakers;
  EXPECT_EQ(FullAgree(Parse(a), Parse(b), data), same);
  EXPECT_EQ(FullAgree(Parse(b), Parse(a), data), same) << "the other way round";
}

INSTANTIATE_TEST_SUITE_P(
    Pairs, FullAgreeTest,
    ::testing::Values(
        Pair{"Bill Osei", "William Osei", true}, Pair{"Joe Biden", "Joseph R. Biden Jr.", true},
        Pair{"Nikol Pashinyan", "Nikol Pashinián", true}, Pair{"Ann Hill", "Ann Mary Hill", true},
        Pair{"A. Hill", "Ann Hill", true}, Pair{"J. Edgar Stone", "Edgar Stone", true},
        Pair{"Enrique Peña Nieto", "Enrique Peña", true},
        Pair{"Crooked Ann Hill", "Ann Hill", true}, Pair{"Carl Dorn", "Carl Dorn Jr.", false},
        Pair{"Carl Dorn Sr.", "Carl Dorn Jr.", false}, Pair{"Ann Hill", "Bob Hill", false},
        Pair{"Mary Ann Hill", "Mary Jo Hill", false}, Pair{"Ann Hill", "Ann Hall", false}));

TEST(FitShortTest, PrefersTheSurname) {
  const NameParts full = Parse("Marta Lind Okafor");
  EXPECT_EQ(FitShort(Parse("Okafor"), full), 4);
  EXPECT_EQ(FitShort(Parse("Okafour"), full), 3);
  EXPECT_EQ(FitShort(Parse("Marta"), full), 2);
  EXPECT_EQ(FitShort(Parse("Lind"), full), 1);
  EXPECT_EQ(FitShort(Parse("Lind Okafor"), full), 4);
  EXPECT_EQ(FitShort(Parse("Osei"), full), 0);
}

}  // namespace
}  // namespace quoth
