// A page -> article; what was read as it stands leads to the very same bytes.
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "indexer/read/decode.h"
#include "indexer/read/html_plain.h"
#include "indexer/read/read_html.h"
#include "tests/fuzz/article_checks.h"

namespace quoth {
namespace {

void CheckPlaces(const std::string& page, const std::string& text, const OffsetMap& map) {
  if (map.is_identity()) return;
  for (uint32_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (!absl::ascii_isalnum(c)) continue;
    const ByteRange source = map.ToSource({i, i + 1});
    QUOTH_FUZZ_CHECK(!source.empty());
    if (source.size() == 1) QUOTH_FUZZ_CHECK(page[source.begin] == text[i]);
  }
}

}  // namespace
}  // namespace quoth

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
  CheckPlaces(page, article.text, article.source_map);
  const PageText plain = ReadPlain(page);
  QUOTH_FUZZ_CHECK(plain.text.size() <= page.size());
  CheckPlaces(page, plain.text, plain.map);
  return 0;
}
