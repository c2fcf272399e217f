#include "indexer/extract/confidence.h"

#include <gtest/gtest.h>

#include <vector>

namespace quoth {
namespace {

Attribution Make(float confidence, int32_t nested_in = -1, int32_t continues = -1) {
  Attribution a;
  a.confidence = confidence;
  a.nested_in = nested_in;
  a.continues = continues;
  return a;
}

TEST(KeepConfident, DropsWithWhatIsNestedAndRenumbers) {
  std::vector<Attribution> all = {Make(0.2F),    Make(0.9F, 0),     Make(0.9F),
                                  Make(0.8F, 2), Make(0.9F, -1, 0), Make(0.9F, -1, 2)};
  KeepConfident(0.5, &all);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[1].nested_in, 0);
  EXPECT_EQ(all[2].continues, -1);
  EXPECT_EQ(all[3].continues, 0);
}

TEST(KeepConfident, KeepsAllAtZero) {
  std::vector<Attribution> all = {Make(0), Make(0.5F, 0)};
  KeepConfident(0, &all);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].nested_in, 0);
}

}  // namespace
}  // namespace quoth
