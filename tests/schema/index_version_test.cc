#include "schema/index_version.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace quoth {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(IndexVersion, CurrentVersionIsAccepted) {
  const std::string line = SerializeIndexVersion(CurrentIndexVersion());
  EXPECT_TRUE(CheckIndexVersion("/tmp/i", line).ok()) << line;
  const auto parsed = ParseIndexVersion(line);
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->number, kIndexVersion);
  EXPECT_EQ(parsed->features, CurrentIndexVersion().features);
}

TEST(IndexVersion, TellsWhichFeaturesAnIndexHas) {
  EXPECT_TRUE(HasFeature(SerializeIndexVersion(CurrentIndexVersion()), kImpactsFeature));
  EXPECT_TRUE(HasFeature("quoth 1 impacts near-duplicates", kImpactsFeature));
  for (const char* without : {"", "quoth 1", "quoth 1 near-duplicates", "impacts"}) {
    EXPECT_FALSE(HasFeature(without, kImpactsFeature)) << without;
  }
}

TEST(IndexVersion, EveryRefusalNamesTheIndexAndSaysWhatToDo) {
  struct Case {
    const char* stored;
    const char* says;
    const char* hint;
  };
  for (const Case& c : {
           Case{"", "none of quoth's", "name another folder"},
           Case{"quoth 2", "newer quoth", "install a newer quoth"},
           Case{"quoth 2147483647 x", "newer quoth", "install a newer quoth"},
           Case{"quoth 1 shiny-new", "does not know: shiny-new", "install a newer quoth"},
           Case{"quoth", "cannot be read", "remove it and index again"},
           Case{"quoth 0", "cannot be read", "remove it and index again"},
           Case{"quoth one", "cannot be read", "remove it and index again"},
           Case{"quoth 1 Bad", "cannot be read", "remove it and index again"},
           Case{"quoth 1 \x1b[31m", "cannot be read", "remove it and index again"},
           Case{"notmuch 3", "cannot be read", "remove it and index again"},
       }) {
    const absl::Status status = CheckIndexVersion("/data/my\x1bindex", c.stored);
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << c.stored;
    const std::string message(status.message());
    EXPECT_THAT(message, HasSubstr("/data/my"));
    EXPECT_THAT(message, HasSubstr(c.says));
    EXPECT_THAT(message, HasSubstr(c.hint));
    EXPECT_THAT(message, Not(HasSubstr("\x1b"))) << "untrusted bytes reach the terminal";
    EXPECT_THAT(message, Not(HasSubstr("\n")));
  }
}

}  // namespace
}  // namespace quoth
