#include "query/align.h"

#include <gtest/gtest.h>

#include <string>

namespace quoth {
namespace {

struct Case {
  std::string a, b, edits;
  bool inside = false;
};

TEST(AlignTest, WordsFaces) {
  const Case kCases[] = {
      {"We will stay.", "we will stay", "same(We will stay)"},
      {"", "", ""},
      {"", "more", "added(more)"},
      {"less", "", "dropped(less)"},
      {"We will not stay", "We will stay", "same(We will) dropped(not) same(stay)"},
      {"We will stay", "We will never stay", "same(We will) added(never) same(stay)"},
      {"pay the dockers now", "pay the sailors now",
       "same(pay the) changed(dockers|sailors) same(now)"},
      {"he was talking", "he talked", "same(he) dropped(was) form(talking|talked)"},
      {"the goverment fell", "the government fell",
       "same(the) form(goverment|government) same(fell)"},
      {"wells give water", "while their wells still give water, friends",
       "same(wells) added(still) same(give water)", true},
      {"Caf\u00e9s don\u2019t close", "cafes dont close", "same(Caf\u00e9s don\u2019t close)"},
  };
  for (const Case& c : kCases) {
    const Alignment alignment = Align(c.a, c.b, {.language = "en", .inside = c.inside});
    EXPECT_EQ(alignment.DebugString(c.a, c.b), c.edits) << c.a << " / " << c.b;
    EXPECT_EQ(alignment.same + alignment.form + alignment.changed + alignment.dropped,
              alignment.words_a);
  }
}

TEST(AlignTest, PlacesOfWhatIsMissingAreWhereItWouldStand) {
  const Alignment alignment = Align("one two three", "one three");
  ASSERT_EQ(alignment.edits.size(), 3u);
  EXPECT_EQ(alignment.edits[1].a, (ByteRange{4, 7}));
  EXPECT_EQ(alignment.edits[1].b, (ByteRange{3, 3}));
}

TEST(AlignTest, LongTextsAreCut) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "word ";
  const Alignment alignment = Align(text, text);
  EXPECT_EQ(alignment.same, 2000u);
}

}  // namespace
}  // namespace quoth
