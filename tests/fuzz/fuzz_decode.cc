// Bytes -> UTF-8 with a map; the first byte chooses a declared character set.
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "indexer/read/decode.h"
#include "indexer/read/input.h"
#include "tests/fuzz/article_checks.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace quoth;  // NOLINT(google-build-using-namespace)
  static const char* const kDeclared[] = {
      "",     "utf-8",  "windows-1251", "iso-8859-1", "koi8-r",  "shift_jis", "gb2312",
      "big5", "euc-kr", "iso-2022-jp",  "utf-16",     "tis-620", "macintosh", "no//IGNORE"};
  if (size == 0) return 0;
  const std::string declared = kDeclared[data[0] % std::size(kDeclared)];
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);

  // Unpacking, by lines and whole, gives the same bytes.
  std::string lines;
  const std::unique_ptr<Input> by_line = Input::FromBytes("fuzz", bytes);
  while (true) {
    std::string line;
    bool too_long = false;
    const absl::StatusOr<bool> more = by_line->ReadLine(&line, &too_long);
    if (!more.ok() || !*more || lines.size() > (1 << 20)) break;
    lines.append(line).push_back('\n');
  }
  const absl::StatusOr<std::string> whole = Input::FromBytes("fuzz", bytes)->ReadAll(1 << 20);
  if (whole.ok() && !whole->empty() && whole->back() == '\n') QUOTH_FUZZ_CHECK(*whole == lines);

  std::vector<Warning> warnings;
  const absl::StatusOr<DecodedText> decoded =
      Decode(bytes, {.file = "fuzz", .declared_charset = declared}, &warnings);
  if (!decoded.ok()) return 0;
  QUOTH_FUZZ_CHECK(IsUtf8(decoded->text));
  QUOTH_FUZZ_CHECK(decoded->text.find('\0') == std::string::npos);
  QUOTH_FUZZ_CHECK(warnings.size() <= kMaxBadByteWarnings + 1);
  for (const Warning& warning : warnings) QUOTH_FUZZ_CHECK(warning.offset < bytes.size());
  uint32_t last = 0;
  for (uint32_t i = 0; i < decoded->text.size(); ++i) {
    const ByteRange source = decoded->map.ToSource({i, i + 1});
    QUOTH_FUZZ_CHECK(source.begin < source.end && source.end <= bytes.size());
    QUOTH_FUZZ_CHECK(source.begin >= last);
    last = source.begin;
  }
  return 0;
}
