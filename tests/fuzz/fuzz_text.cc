// A file of unknown format -> articles, and the small readings of dates and bylines.
#include <string>

#include "indexer/read/byline.h"
#include "indexer/read/dates.h"
#include "indexer/read/reader.h"
#include "tests/fuzz/article_checks.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace quoth;  // NOLINT(google-build-using-namespace)
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"fuzz.txt", "fuzz"}) {
    const absl::Status status = ReadBytes(
        name, bytes, {},
        [size](Article&& article) {
          // A gzipped file's offsets are those of what it unpacks to, some thousand times as much.
          CheckArticle(article, 2000 * size + 1000);
          return true;
        },
        [](const Warning& warning) {
          QUOTH_FUZZ_CHECK(warning.message.find('\n') == std::string::npos);
        });
    QUOTH_FUZZ_CHECK(status.message().find('\n') == absl::string_view::npos);
  }
  const std::string line(bytes);
  QUOTH_FUZZ_CHECK(DateBegin(line) <= line.size());
  const std::string date = FindDate(line);
  QUOTH_FUZZ_CHECK(date.empty() || date.size() == 10);
  (void)DateInPath(line);
  (void)BylineOfLine(line);
  (void)CleanByline(line);
  (void)LanguageTag(line);
  return 0;
}
