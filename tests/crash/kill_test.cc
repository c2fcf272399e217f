// kill -9 at any moment: the index opens, holds no half article, and the next run ends with the
// same records as one that nobody disturbed.
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gtest/gtest.h"
#include "indexer/write/article_entry.h"
#include "schema/record_json.h"
#include "tests/crash/generated_articles.h"

namespace quoth {
namespace {

constexpr int kArticles = 400;
constexpr int kBatch = 60;

class KillTest : public ::testing::Test {
 protected:
  KillTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "quoth-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) folder_ = pattern;
  }
  ~KillTest() override { std::filesystem::remove_all(folder_); }

  static pid_t Start(const std::string& index, int articles, int version) {
    const pid_t pid = fork();
    if (pid == 0) {
      execl(QUOTH_CRASH_INDEXER, "crash_indexer", index.c_str(), absl::StrCat(articles).c_str(),
            absl::StrCat(version).c_str(), absl::StrCat(kBatch).c_str(), nullptr);
      _exit(127);
    }
    return pid;
  }

  // 0, or what the process ended with.
  static int End(pid_t pid) {
    int status = 0;
    waitpid(pid, &status, 0);
    return status;
  }

  static absl::Duration RunWhole(const std::string& index, int articles, int version) {
    const absl::Time start = absl::Now();
    EXPECT_EQ(End(Start(index, articles, version)), 0);
    return absl::Now() - start;
  }

  // Whether the process was still at work.
  static bool KillAfter(pid_t pid, absl::Duration delay) {
    absl::SleepFor(delay);
    kill(pid, SIGKILL);
    const int status = End(pid);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  }

  // id -> JSON line, of all quotes.
  static std::map<std::string, std::string> Quotes(const std::string& index) {
    std::map<std::string, std::string> quotes;
    const Xapian::Database database(index);
    for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
      std::string line = database.get_document(*it).get_data();
      const absl::StatusOr<QuoteRecord> record = RecordFromJson(line);
      if (!record.ok()) {
        ADD_FAILURE() << record.status() << " in " << line;
        continue;
      }
      EXPECT_TRUE(quotes.emplace(record->id, std::move(line)).second) << "twice: " << record->id;
    }
    return quotes;
  }

  // Every article is there whole, in one version, or not at all.
  static void ExpectWholeArticles(const std::string& index) {
    std::map<std::string, std::vector<std::string>> ids;
    for (const auto& [id, line] : Quotes(index)) ids[RecordFromJson(line)->key].push_back(id);
    const Xapian::Database database(index);
    size_t noted = 0;
    for (auto it = database.metadata_keys_begin(kEntryPrefix);
         it != database.metadata_keys_end(kEntryPrefix); ++it, ++noted) {
      const absl::optional<ArticleEntry> entry = ParseEntry(database.get_metadata(*it));
      ASSERT_TRUE(entry.has_value()) << *it;
      int article = 0;
      int version = 0;
      ASSERT_EQ(std::sscanf(entry->content_hash.c_str(), "hash-%d-%d", &article, &version), 2);
      std::vector<std::string> expected;
      for (const QuoteRecord& record : GeneratedRecords(article, version)) {
        expected.push_back(record.id);
      }
      std::sort(expected.begin(), expected.end());
      EXPECT_EQ(ids[entry->key], expected) << entry->key << " at version " << version;
    }
    for (const auto& [key, of_article] : ids) {
      EXPECT_TRUE(of_article.empty() || !database.get_metadata(EntryKey(key)).empty())
          << "quotes of an article that is not noted: " << key;
    }
  }

  std::string folder_;
};

TEST_F(KillTest, FiftyKillsLeaveNoHalfArticleAndTheRerunCompletes) {
  const std::string index = folder_ + "/index";
  constexpr int kKills = 50;
  absl::Duration whole = RunWhole(folder_ + "/warm", kArticles, 0);
  std::mt19937 random(std::random_device{}());
  int killed_at_work = 0;
  int version = 0;
  for (int i = 0; i < 4 * kKills && killed_at_work < kKills; ++i) {
    const pid_t pid = Start(index, kArticles, ++version);
    const double part = std::uniform_real_distribution<double>(0.02, 0.95)(random);
    if (KillAfter(pid, part * whole)) {
      ++killed_at_work;
    } else {
      whole *= 0.9;  // a machine that was busy at first is no more: runs are shorter
    }
    if (std::filesystem::exists(index + "/iamglass")) {
      SCOPED_TRACE(absl::StrCat("kill ", i, " after ", part, " of a run"));
      ASSERT_NO_THROW(ExpectWholeArticles(index));
    }
    if (HasFailure()) return;
  }
  EXPECT_EQ(killed_at_work, kKills) << "the runs end before they are killed";

  RunWhole(index, kArticles, version);
  const std::string clean = folder_ + "/clean";
  RunWhole(clean, kArticles, version);
  EXPECT_EQ(Quotes(index), Quotes(clean));
  ExpectWholeArticles(index);
}

// The first milliseconds, in which folder and database are made.
TEST_F(KillTest, KillsDuringTheMakingOfAnIndexDoNotSpoilIt) {
  std::mt19937 random(std::random_device{}());
  for (int i = 0; i < 25; ++i) {
    const std::string index = absl::StrCat(folder_, "/", i);
    const pid_t pid = Start(index, 5, 1);
    KillAfter(pid, absl::Microseconds(std::uniform_int_distribution<int>(500, 12000)(random)));
    RunWhole(index, 5, 1);
    ASSERT_NO_THROW(ExpectWholeArticles(index)) << i;
    size_t expected = 0;
    for (int a = 0; a < 5; ++a) expected += GeneratedRecords(a, 1).size();
    EXPECT_EQ(Quotes(index).size(), expected);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace quoth
