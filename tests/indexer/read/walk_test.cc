#include "indexer/read/walk.h"

#include <sys/stat.h>
#include <unistd.h>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/indexer/read/test_util.h"

namespace quoth {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct Walked {
  absl::Status status;
  WalkResult result;
  std::vector<std::string> warnings;
};

Walked WalkAt(const std::string& path) {
  Walked out;
  out.status = Walk(
      path, [&out](const Warning& warning) { out.warnings.push_back(warning.DebugString()); },
      &out.result);
  // Relative to the folder, for comparing.
  for (std::string& file : out.result.files) {
    if (file.size() > path.size() && file.compare(0, path.size(), path) == 0) {
      file = file.substr(path.size() + 1);
    }
  }
  return out;
}

TEST(WalkTest, TakesArticlesInAStableOrderAndCountsTheRest) {
  const TempFolder folder;
  for (const char* name : {"b.txt", "a.html", "sub/z.jsonl.gz", "sub/README", "sub/deep/x.md",
                           "c.pdf", "d.png", ".hidden.txt", ".git/config", "Mr. X said"}) {
    folder.Write(name, "text");
  }
  const Walked out = WalkAt(folder.path());
  ASSERT_TRUE(out.status.ok());
  EXPECT_THAT(out.result.files, ElementsAre("Mr. X said", "a.html", "b.txt", "sub/README",
                                            "sub/deep/x.md", "sub/z.jsonl.gz"));
  EXPECT_EQ(out.result.hidden, 2u);
  EXPECT_EQ(out.result.other_kinds, 2u);
  ASSERT_THAT(out.warnings, SizeIs(1));
  EXPECT_THAT(out.warnings[0], HasSubstr("skipped 2 hidden and 2 of kinds"));
}

TEST(WalkTest, AnIndexAmongTheArticlesIsPassedOver) {
  const TempFolder folder;
  for (const char* name : {"a.txt", "quotes/iamglass", "quotes/flintlock", "quotes/postlist.glass",
                           "quotes/people.table", "z.txt"}) {
    folder.Write(name, "text");
  }
  const Walked out = WalkAt(folder.path());
  ASSERT_TRUE(out.status.ok());
  EXPECT_THAT(out.result.files, ElementsAre("a.txt", "z.txt"));
  EXPECT_THAT(out.warnings, IsEmpty());
  EXPECT_THAT(WalkAt(folder.path() + "/quotes").status.message(), HasSubstr("is an index"));
}

TEST(WalkTest, ANamedFileIsTakenWhateverItsName) {
  const TempFolder folder;
  const std::string path = folder.Write(".odd.ext", "text");
  WalkResult result;
  ASSERT_TRUE(Walk(
                  path, [](const Warning&) {}, &result)
                  .ok());
  ASSERT_TRUE(Walk(
                  "-", [](const Warning&) {}, &result)
                  .ok());
  EXPECT_THAT(result.files, ElementsAre(path, "-"));
}

TEST(WalkTest, LinksThatLoopEnd) {
  const TempFolder folder;
  folder.Write("sub/a.txt", "text");
  ASSERT_EQ(symlink(folder.path().c_str(), (folder.path() + "/sub/up").c_str()), 0);
  ASSERT_EQ(symlink("self", (folder.path() + "/self").c_str()), 0);
  ASSERT_EQ(symlink("sub/a.txt", (folder.path() + "/link.txt").c_str()), 0);
  const Walked out = WalkAt(folder.path());
  ASSERT_TRUE(out.status.ok());
  EXPECT_THAT(out.result.files, ElementsAre("link.txt", "sub/a.txt"));
  ASSERT_THAT(out.warnings, SizeIs(1));  // "self" leads nowhere
  EXPECT_THAT(out.warnings[0], HasSubstr("/self"));
  EXPECT_EQ(out.result.unreadable, 1u);
}

TEST(WalkTest, AFolderThatCannotBeReadIsOneLineAndTheWalkGoesOn) {
  if (geteuid() == 0) GTEST_SKIP() << "root reads everything";
  const TempFolder folder;
  folder.Write("a.txt", "text");
  folder.Write("locked/b.txt", "text");
  chmod((folder.path() + "/locked").c_str(), 0);
  const Walked out = WalkAt(folder.path());
  chmod((folder.path() + "/locked").c_str(), 0700);
  EXPECT_THAT(out.result.files, ElementsAre("a.txt"));
  EXPECT_THAT(out.warnings, SizeIs(1));
}

TEST(WalkTest, WhatIsNotThereIsAnError) {
  const Walked out = WalkAt("/no/such/place");
  EXPECT_EQ(out.status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(out.result.files, IsEmpty());
}

TEST(WalkTest, PathsAreMadeAbsoluteWithoutFollowingLinks) {
  EXPECT_EQ(AbsolutePath("/a/./b/../c.txt"), "/a/c.txt");
  EXPECT_EQ(AbsolutePath("-"), "-");
  EXPECT_THAT(AbsolutePath("c.txt"), testing::StartsWith("/"));
}

}  // namespace
}  // namespace quoth
