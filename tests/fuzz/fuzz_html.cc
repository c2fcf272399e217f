// A page -> article; what was read as it stands leads to the very same bytes.
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "indexer/read/decode.h"
#include "indexer/read/read_html.h"
#include "tests/fuzz/article_checks.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace quoth;  // NOLINT(google-build-using-namespace)
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  std::vector<Warning> warnings;
  const absl::StatusOr<DecodedText> decoded =
      Decode(bytes, {.file = "fuzz", .declared_charset = DeclaredCharset(bytes)}, &warnings);
  if (!decoded.ok()) return 0;
  const std::string& page = decoded->text;
  Article article;
  ReadHtml({page, OffsetMap(), "UTF-8"}, &article);
  article.key = "file:fuzz";
  article.content_hash.assign(32, '0');
  CheckArticle(article, page.size());
  if (article.source_map.is_identity()) return 0;
  for (uint32_t i = 0; i < article.text.size(); ++i) {
    const auto c = static_cast<unsigned char>(article.text[i]);
    if (!absl::ascii_isalnum(c)) continue;
    const ByteRange source = article.source_map.ToSource({i, i + 1});
    QUOTH_FUZZ_CHECK(!source.empty());
    if (source.size() == 1) QUOTH_FUZZ_CHECK(page[source.begin] == article.text[i]);
  }
  return 0;
}
