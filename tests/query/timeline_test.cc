#include "query/timeline.h"

#include <gtest/gtest.h>

#include <string>

namespace quoth {
namespace {

std::string Show(const std::vector<TimelineBar>& bars) {
  std::string out;
  for (const TimelineBar& bar : bars) out += bar.period + "=" + std::to_string(bar.count) + " ";
  return out;
}

TEST(TimelineTest, EmptyPeriodsBetweenAreShown) {
  const std::map<std::string, uint32_t> days = {{"20200928", 2}, {"20201001", 1}};
  EXPECT_EQ(Show(MakeTimeline(days, TimelineUnit::kDay)),
            "2020-09-28=2 2020-09-29=0 2020-09-30=0 2020-10-01=1 ");
  EXPECT_EQ(Show(MakeTimeline(days, TimelineUnit::kMonth)), "2020-09=2 2020-10=1 ");
  EXPECT_EQ(Show(MakeTimeline(days, TimelineUnit::kYear)), "2020=3 ");
  EXPECT_EQ(MakeTimeline(days, TimelineUnit::kAuto).size(), 4u);
  EXPECT_TRUE(MakeTimeline({}, TimelineUnit::kAuto).empty());
}

TEST(TimelineTest, TheUnitFollowsTheSpanAndFarDatesDoNotMakeThousandsOfBars) {
  EXPECT_EQ(
      Show(MakeTimeline({{"20190115", 1}, {"20200115", 1}}, TimelineUnit::kAuto)).substr(0, 10),
      "2019-01=1 ");
  EXPECT_EQ(MakeTimeline({{"00010101", 1}, {"20200115", 1}}, TimelineUnit::kDay).size(), 2u);
  EXPECT_TRUE(MakeTimeline({{"nonsense", 1}}, TimelineUnit::kDay).empty());
}

}  // namespace
}  // namespace quoth
