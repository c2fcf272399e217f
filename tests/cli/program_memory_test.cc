// What a long article takes of memory. The bound is the one that docs/model-card.md states.
#include <sys/resource.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "tests/cli/program.h"

namespace quoth {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;  // which takes a multiple
#else
constexpr bool kSanitized = false;
#endif

constexpr long kBoundKiB = 64 << 10;

// The most that any program run by this process so far has had in memory.
long MostKiB() {
  struct rusage usage {};
  getrusage(RUSAGE_CHILDREN, &usage);
  return usage.ru_maxrss;  // KiB on Linux
}

std::string LongText(size_t bytes, absl::string_view paragraph_end) {
  std::string text;
  for (int year = 1; text.size() < bytes; ++year) {
    absl::StrAppend(&text, "“The pier stays shut until the ", year, "th of May,” said Lea Holm, ",
                    "the harbour master.", paragraph_end, "She added that the company had been ",
                    "warned ", year, " times and that nobody had answered.", paragraph_end);
  }
  return text;
}

class ProgramMemory : public Program {
 protected:
  // Extracts the file; its quotes go nowhere.
  void Expect(const std::string& path, size_t bytes) {
    if (kSanitized) GTEST_SKIP() << "sanitizers take a multiple of the memory";
    const Outcome run = Shell(
        absl::StrCat("\"$QUOTH\" extract --quiet --threads 1 --json '", path, "' | tail -n 1"));
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_FALSE(run.out.empty());
    EXPECT_LE(MostKiB(), kBoundKiB + static_cast<long>(bytes >> 10));
  }
};

TEST_F(ProgramMemory, OfALongTextIsBounded) {
  const std::string text = LongText(3 << 20, "\n\n");
  Expect(Put("long.txt", text), text.size());
}

TEST_F(ProgramMemory, OfAnEndlessParagraphIsBounded) {
  const std::string text = LongText(1 << 20, " ");
  Expect(Put("endless.txt", text), text.size());
}

TEST_F(ProgramMemory, OfALongJsonLineIsBounded) {
  const nlohmann::json article = {{"id", "a"}, {"text", LongText(2 << 20, "\n\n")}};
  const std::string line = article.dump();
  Expect(Put("long.jsonl", line + "\n" + line), line.size());
}

// Of a language that nobody reads, so that only reading takes memory, and little time.
TEST_F(ProgramMemory, OfReadingAVeryLongJsonLineIsBounded) {
  size_t bytes = 0;
  std::string path;
  {
    // Given back before the program begins: what this process holds counts as its child's, too.
    std::string lines = absl::StrCat(R"({"lang":"xx","text":")", LongText(40 << 20, " "), "\"}\n");
    bytes = lines.size();
    lines += nlohmann::json({{"text", LongText(1, " ")}}).dump();
    path = Put("very_long.jsonl", lines);
  }
  Expect(path, bytes);
}

}  // namespace
}  // namespace quoth
