#include "indexer/read/dates.h"

#include "gtest/gtest.h"

namespace quoth {
namespace {

TEST(DatesTest, FindsDatesAsTheyAreWritten) {
  const struct {
    const char* text;
    const char* date;
  } cases[] = {
      {"date 2020-09-30", "2020-09-30"},
      {"2020-09-30T23:59:00-05:00", "2020-09-30"},
      {"2020/09/30", "2020-09-30"},
      {"20200930", "2020-09-30"},
      {"September 30, 2020", "2020-09-30"},
      {"Wednesday, Sept. 30, 2020 at 5 p.m.", "2020-09-30"},
      {"30 September 2020", "2020-09-30"},
      {"30 Sep 2020", "2020-09-30"},
      {"the 30th of September, 2020", "2020-09-30"},
      {"30 de septiembre de 2020", "2020-09-30"},
      {"30 septembre 2020", "2020-09-30"},
      {"1er octobre 2020", "2020-10-01"},
      {"30. September 2020", "2020-09-30"},
      {"30 сентября 2020", "2020-09-30"},
      {"30.09.2020", "2020-09-30"},
      {"30/09/2020", "2020-09-30"},
      {"09/30/2020", "2020-09-30"},
      {"9/9/2020", "2020-09-09"},
      {"Published: 1\u00A0May\u00A02019", "2019-05-01"},
      {"29 February 2020", "2020-02-29"},
      {"29 February 2019", ""},  // no such day
      {"03/04/2020", ""},        // March or April
      {"2020-13-01", ""},
      {"in May 2020", ""},  // no day
      {"May 30", ""},       // no year
      {"5 people in 2020", ""},
      {"call 555 1234 2020", ""},
      {"", ""},
      {"30 September 20200", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(FindDate(c.text), c.date) << c.text;
}

TEST(DatesTest, FindsDatesInPaths) {
  const struct {
    const char* path;
    const char* date;
  } cases[] = {
      {"/news/2019-05-17-harbour-strike.txt", "2019-05-17"},
      {"2021-03-18_central-bank.txt", "2021-03-18"},
      {"/a/20190517.html", "2019-05-17"},
      {"/a/story_20190517_final.html", "2019-05-17"},
      {"https://example.org/2019/05/17/talks.html", "2019-05-17"},
      {"/archive/2019/5/7/talks.txt", "2019-05-07"},
      {"/archive/2019/talks.txt", ""},
      {"talks.txt", ""},
      {"/x/12345678.txt", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(DateInPath(c.path), c.date) << c.path;
}

TEST(DatesTest, TellsWhereTheDateBegins) {
  EXPECT_EQ(DateBegin("Jane Doe 30 September 2020"), 9u);
  EXPECT_EQ(DateBegin("Jane Doe"), 8u);
}

}  // namespace
}  // namespace quoth
