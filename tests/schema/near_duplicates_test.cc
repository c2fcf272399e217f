#include "schema/near_duplicates.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "schema/signature.h"
#include "schema/stemmer.h"
#include "schema/words.h"

namespace quoth {
namespace {

std::vector<uint32_t> Content(const std::string& text) {
  static Stemmer& stemmer = *new Stemmer("en");
  std::vector<uint32_t> out;
  for (const std::string& word : FoldedWords(text)) {
    out.push_back(StemHash(stemmer.Stem(word)) | SurfaceHash(word) << 24);
  }
  return out;
}

// Words of a made-up language: `from` … `from + count`.
std::vector<uint32_t> Numbered(uint32_t from, uint32_t count) {
  std::vector<uint32_t> out;
  for (uint32_t i = 0; i < count; ++i) {
    out.push_back(StemHash("w" + std::to_string(from + i)));
  }
  return out;
}

bool Meet(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  const std::vector<std::string> x = NearTerms(a);
  const std::vector<std::string> y = NearTerms(b);
  return std::any_of(x.begin(), x.end(), [&y](const std::string& term) {
    return std::find(y.begin(), y.end(), term) != y.end();
  });
}

TEST(NearDuplicates, SameStatementInTheWaysThatOutletsPrintIt) {
  const char* whole =
      "We shall not sign anything that leaves our villages without water for another winter.";
  struct Case {
    const char* other;
    bool same;
  };
  for (const Case& c : {
           Case{"“We shall NOT sign anything that leaves our villages without water for another "
                "winter”",
                true},
           Case{"we shall not sign anything that leaves our villages without water", true},
           Case{"that leaves our villages without water for another winter", true},
           Case{"We shall not sign anything which leaves our villages without water for another "
                "winter",
                true},
           Case{"We shall not sign anything", false},
           Case{"Nobody will be left without water for another day", false},
           Case{"Our villages are tired.", false},
           Case{"", false},
       }) {
    EXPECT_EQ(IsSameStatement(Content(whole), Content(c.other)), c.same) << c.other;
    EXPECT_EQ(IsSameStatement(Content(c.other), Content(whole)), c.same) << c.other;
    if (c.same) {
      EXPECT_TRUE(Meet(Content(whole), Content(c.other))) << c.other;
    }
  }
}

TEST(NearDuplicates, FewWordsAreNoStatement) {
  for (const char* text : {"", "it", "the mayor", "a grave mistake"}) {
    EXPECT_FALSE(IsSameStatement(Content(text), Content(text))) << text;
  }
  EXPECT_TRUE(IsSameStatement(Content("a very grave mistake"), Content("A very grave mistake!")));
}

TEST(NearDuplicates, TermsAreFewShortAndTheSameEverywhere) {
  EXPECT_TRUE(NearTerms({}).empty());
  EXPECT_TRUE(NearTerms(Numbered(7, 3)).empty());
  for (uint32_t length : {4u, 5u, 10u, 1000u}) {
    const std::vector<std::string> terms = NearTerms(Numbered(7, length));
    EXPECT_LE(terms.size(), static_cast<size_t>(kNearTerms));
    EXPECT_FALSE(terms.empty());
    for (const std::string& term : terms) EXPECT_EQ(term.size(), 7u) << term;
  }
  // Written into indexes: a change here needs a new format.
  EXPECT_THAT(NearTerms(Numbered(0, 10)),
              ::testing::ElementsAre("XN:DJSe", "XN:YP_e", "XN:cQB4", "XN:w6td"));
}

// The promise of MinHash, on a thousand made-up pairs for each kind of change.
TEST(NearDuplicates, ChangedQuotesShareATermAsOftenAsPromised) {
  struct Case {
    const char* change;
    uint32_t words;
    uint32_t kept;  // the first so many words stand in both
    double at_least;
  };
  for (const Case& c : {Case{"nothing", 20, 20, 1.0}, Case{"cut to three quarters", 24, 18, 0.97},
                        Case{"cut to half", 24, 12, 0.85}, Case{"cut to a third", 30, 10, 0.65}}) {
    int met = 0;
    for (uint32_t i = 0; i < 1000; ++i) {
      met += Meet(Numbered(i * 100, c.words), Numbered(i * 100, c.kept)) ? 1 : 0;
    }
    EXPECT_GE(met, 1000 * c.at_least) << c.change;
  }
}

TEST(NearDuplicates, StrangersRarelyMeet) {
  std::mt19937 random(20200930);
  std::set<std::string> terms;
  size_t all = 0;
  for (int i = 0; i < 2000; ++i) {
    std::vector<uint32_t> words;
    for (int k = 0; k < 24; ++k) words.push_back(random() & 0xffffff);
    for (const std::string& term : NearTerms(words)) {
      terms.insert(term);
      ++all;
    }
  }
  // 8,000 values of 2^22: about 8 meet by chance.
  EXPECT_LT(all - terms.size(), 30u);
  EXPECT_EQ(all, 8000u);
}

TEST(NearDuplicates, OverlapCountsDistinctShingles) {
  const ShingleOverlap overlap = Overlap(Numbered(0, 12), Numbered(4, 12));
  EXPECT_EQ(overlap.shared, 6u);
  EXPECT_EQ(overlap.a, 10u);
  EXPECT_EQ(overlap.b, 10u);
  EXPECT_DOUBLE_EQ(overlap.Resemblance(), 6.0 / 14);
  EXPECT_DOUBLE_EQ(overlap.Containment(), 0.6);
  EXPECT_EQ(Overlap({}, {}).Resemblance(), 0);
  EXPECT_EQ(Overlap({}, Numbered(0, 9)).Containment(), 0);
}

}  // namespace
}  // namespace quoth
