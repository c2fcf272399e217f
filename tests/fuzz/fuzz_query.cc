// Any bytes as a query: parsed without a crash, its ranges inside the text, or refused with a place
// inside the text. What is parsed is also marked and cut in a text made of the same bytes.
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "query/align.h"
#include "query/ast.h"
#include "query/parse.h"
#include "query/snippet.h"
#include "tests/fuzz/fuzz.h"

namespace quoth {
namespace {

void CheckRanges(const QueryNode& node, size_t size) {
  QUOTH_FUZZ_CHECK(node.range.begin <= node.range.end && node.range.end <= size);
  for (const QueryNode& child : node.children) CheckRanges(child, size);
}

}  // namespace
}  // namespace quoth

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace quoth;  // NOLINT(google-build-using-namespace)
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  ParseOptions options;
  options.today = absl::CivilDay(2024, 2, 29);
  options.saved_query = [&](absl::string_view name) -> absl::StatusOr<std::string> {
    if (name.size() > 8) return absl::NotFoundError("no such query");
    return std::string(text.substr(0, text.size() / 2));
  };
  const absl::StatusOr<QueryNode> root = ParseQuery(text, options);
  if (root.ok()) {
    CheckRanges(*root, size);
    QUOTH_FUZZ_CHECK(!root->DebugString().empty());
  } else {
    const absl::optional<uint32_t> position = ErrorPosition(root.status());
    QUOTH_FUZZ_CHECK(position.has_value() && *position <= size);
  }
  const QueryNode words = WordsOnly(text);
  CheckRanges(words, size);
  MarkTerms marks;
  marks.languages = {"en"};
  for (const QueryNode* word : BareWords(words)) marks.words.insert(word->text);
  const Snippet snippet = MakeSnippet(text, marks, size / 3 + 1);
  QUOTH_FUZZ_CHECK(snippet.range.begin <= snippet.range.end && snippet.range.end <= size);
  if (size < 2000) {
    const Alignment alignment = Align(text.substr(0, size / 2), text.substr(size / 2));
    QUOTH_FUZZ_CHECK(alignment.same + alignment.form + alignment.changed + alignment.dropped ==
                     alignment.words_a);
  }
  return 0;
}
