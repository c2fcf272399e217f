// Wish 25: one writer at a time, the others wait and are told for whom, readers are never locked
// out. The other writer is a process of its own, as in life.
#include "indexer/write/write_lock.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/write/index_writer.h"
#include "tests/indexer/write/scratch_index.h"

namespace quoth {
namespace {

using ::testing::HasSubstr;

class WriteLockTest : public ScratchIndex {
 protected:
  void SetUp() override {
    auto writer = Open();
    ASSERT_TRUE(writer->ReplaceArticle(Entry("id:a", "h"), Records("id:a", 2, "before")).ok());
    ASSERT_TRUE(writer->Commit().ok());
  }
  void TearDown() override { End(); }

  // A process that writes to the index until End.
  void StartWriter() {
    int ready[2];
    ASSERT_EQ(pipe(ready), 0);
    pid_ = fork();
    ASSERT_GE(pid_, 0);
    if (pid_ == 0) {
      const auto writer = IndexWriter::Open(path_);
      const char answer = writer.ok() ? 'y' : 'n';
      if (write(ready[1], &answer, 1) != 1) _exit(1);
      for (;;) pause();
    }
    char answer = 0;
    ASSERT_EQ(read(ready[0], &answer, 1), 1);
    close(ready[0]);
    close(ready[1]);
    ASSERT_EQ(answer, 'y');
  }

  void End() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = 0;
  }

  pid_t pid_ = 0;
};

TEST_F(WriteLockTest, HolderIsFoundAndNamed) {
  EXPECT_EQ(FindLockHolder(path_).pid, 0) << "nobody writes";
  StartWriter();
  const LockHolder holder = FindLockHolder(path_);
  EXPECT_EQ(holder.pid, pid_);
  EXPECT_THAT(holder.DebugString(), HasSubstr(absl::StrCat("process ", pid_, " (")));
  EXPECT_THAT(holder.command, HasSubstr("write_test"));
  EXPECT_EQ(FindLockHolder(folder_ + "/none").DebugString(), "another process");
}

TEST_F(WriteLockTest, SecondWriterGivesUpAfterTheTimeAndSaysWhoWrites) {
  StartWriter();
  std::vector<LockHolder> told;
  WriterOptions options;
  options.lock_timeout = absl::Milliseconds(120);
  options.on_waiting = [&told](const LockHolder& holder) { told.push_back(holder); };
  const auto writer = IndexWriter::Open(path_, options);
  EXPECT_EQ(writer.status().code(), absl::StatusCode::kUnavailable) << writer.status();
  EXPECT_THAT(std::string(writer.status().message()), HasSubstr(absl::StrCat("process ", pid_)));
  EXPECT_THAT(std::string(writer.status().message()), HasSubstr("--lock-timeout"));
  ASSERT_EQ(told.size(), 1u) << "told once, not at every look";
  EXPECT_EQ(told[0].pid, pid_);

  options.lock_timeout = absl::ZeroDuration();
  EXPECT_EQ(IndexWriter::Open(path_, options).status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(told.size(), 1u) << "nothing to wait for without time";
}

TEST_F(WriteLockTest, SecondWriterGoesOnWhenTheFirstIsKilled) {
  StartWriter();
  WriterOptions options;
  options.lock_timeout = absl::InfiniteDuration();
  options.on_waiting = [this](const LockHolder&) { End(); };
  auto writer = Open(options);
  ASSERT_NE(writer, nullptr);
  EXPECT_TRUE(*writer->IsCurrent("id:a", "h"));
}

TEST_F(WriteLockTest, ReadersAreNotLockedOut) {
  StartWriter();
  EXPECT_EQ(Visible()["id:a"].size(), 2u);
}

}  // namespace
}  // namespace quoth
