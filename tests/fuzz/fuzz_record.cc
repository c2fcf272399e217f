// Any bytes as a record's line: refused, or read as the JSON that it is; what is read can be
// written and read again without a change.
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "nlohmann/json.hpp"
#include "schema/record_json.h"
#include "tests/fuzz/fuzz.h"

namespace quoth {
namespace {

void CheckLine(absl::string_view line) {
  const absl::StatusOr<QuoteRecord> record = RecordFromJson(line);
  const auto json = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
  if (!record.ok()) {
    QUOTH_FUZZ_CHECK(!record.status().message().empty());
    return;
  }
  QUOTH_FUZZ_CHECK(json.is_object());
  const std::string written = ToJsonLine(*record);
  const absl::StatusOr<QuoteRecord> again = RecordFromJson(written);
  QUOTH_FUZZ_CHECK(again.ok());
  QUOTH_FUZZ_CHECK(ToJsonLine(*again) == written);
}

}  // namespace
}  // namespace quoth

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace quoth;  // NOLINT(google-build-using-namespace)
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  CheckLine(bytes);
  // What only the values of a record may do wrong, without the fuzzer's having to find its keys.
  for (const char* begin :
       {R"({"doc":"a","kind":"direct","text":")", R"({"doc":"a","kind":"mixed","text":"x",)",
        R"({"doc":"a","kind":"direct","text":"x","speaker":{)"}) {
    std::string line = begin;
    line.append(bytes.data(), bytes.size());
    CheckLine(line + "}");
    CheckLine(line + "\"}");
    CheckLine(line + "}}");
  }
  return 0;
}
