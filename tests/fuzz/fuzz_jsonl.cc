// JSON lines and single JSON files -> articles.
#include <string>

#include "indexer/read/reader.h"
#include "tests/fuzz/article_checks.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace quoth;  // NOLINT(google-build-using-namespace)
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const Format format : {Format::kJsonLines, Format::kJson}) {
    ReadOptions options;
    options.format = format;
    const absl::Status status = ReadBytes(
        "fuzz", bytes, options,
        [](Article&& article) {
          CheckArticle(article, article.text.size());
          return true;
        },
        [](const Warning& warning) {
          QUOTH_FUZZ_CHECK(warning.message.find('\n') == std::string::npos);
        });
    QUOTH_FUZZ_CHECK(status.message().find('\n') == absl::string_view::npos);
  }
  return 0;
}
