#include "schema/term.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "schema/fields.h"

namespace quoth {
namespace {

TEST(FieldsTest, RowsStandAtTheirNumberAndNamesAreUnique) {
  std::set<absl::string_view> names, prefixes;
  for (size_t i = 0; i < kFields.size(); ++i) {
    EXPECT_EQ(static_cast<size_t>(kFields[i].field), i);
    EXPECT_TRUE(prefixes.insert(kFields[i].prefix).second) << kFields[i].prefix;
    if (!kFields[i].name.empty()) {
      EXPECT_TRUE(names.insert(kFields[i].name).second);
      EXPECT_FALSE(kFields[i].example.empty()) << kFields[i].name;
      EXPECT_NE(kFields[i].value, ValueKind::kNone);
    }
  }
}

TEST(FieldsTest, NumbersAndPrefixesOfTheIndexFormatStay) {
  EXPECT_EQ(static_cast<int>(Field::kType), 19);
  EXPECT_EQ(static_cast<int>(Slot::kPlace), 8);
  EXPECT_EQ(Prefix(Field::kSpeaker), "XSPEAKER:");
  EXPECT_EQ(Prefix(Field::kId), "Q");
  EXPECT_EQ(FindField("speaker")->field, Field::kSpeaker);
  EXPECT_EQ(FindField("nonsense"), nullptr);
  EXPECT_EQ(FindField(""), nullptr);
}

TEST(MakeTermTest, ShortValuesStandAsTheyAre) {
  EXPECT_EQ(MakeTerm(Field::kSpeaker, "pashinyan"), "XSPEAKER:pashinyan");
  EXPECT_EQ(MakeTerm(Field::kText, "peace"), "peace");
}

TEST(MakeTermTest, LongValuesAreCutAtACodePointAndStayDistinct) {
  std::string value;
  while (value.size() < 300) value += "\u0436";
  const std::string one = MakeTerm(Field::kName, value + "a");
  const std::string two = MakeTerm(Field::kName, value + "b");
  EXPECT_NE(one, two);
  EXPECT_LE(one.size(), kMaxTermBytes);
  const size_t cut = one.find('~');
  ASSERT_NE(cut, std::string::npos);
  EXPECT_EQ((cut - Prefix(Field::kName).size()) % 2, 0u) << "cut inside a letter";
}

TEST(MakeTermTest, ANulCountsTwice) {
  const std::string term = MakeTerm(Field::kDoc, std::string(200, '\0'));
  size_t bytes = 0;
  for (char c : term) bytes += c == '\0' ? 2 : 1;
  EXPECT_LE(bytes, kMaxTermBytes);
}

TEST(DateTermTest, OnlyCalendarDates) {
  EXPECT_EQ(DateTerm(Field::kDate, "2020-09-30"), "D20200930");
  EXPECT_EQ(DateTerm(Field::kMonth, "2020-09-30"), "M202009");
  EXPECT_EQ(DateTerm(Field::kYear, "2020-09-30T10:00:00Z"), "Y2020");
  for (const char* wrong : {"", "2020", "2020-13-01", "2021-02-29", "20-09-2020", "2020-09-3x"}) {
    EXPECT_EQ(DateTerm(Field::kDate, wrong), absl::nullopt) << wrong;
  }
  EXPECT_EQ(DateTerm(Field::kDate, "2020-02-29"), "D20200229");
}

}  // namespace
}  // namespace quoth
