// What the rules find in a text, one line a statement, and tables of texts with these lines.
#ifndef QUOTH_TESTS_INDEXER_EXTRACT_SHOW_RULES_H_
#define QUOTH_TESTS_INDEXER_EXTRACT_SHOW_RULES_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "indexer/extract/extract.h"
#include "tests/indexer/extract/english.h"

namespace quoth {

inline std::string Words(absl::string_view text, const std::vector<ByteRange>& ranges) {
  std::string out;
  for (const ByteRange& range : ranges) {
    absl::StrAppend(&out, out.empty() ? "" : " + ", Slice(text, range));
  }
  return out;
}

inline Extraction Extract(absl::string_view text) {
  Article article;
  article.text = std::string(text);
  return ExtractAttributions(article, English(), {Effort::kRules, 0});
}

// One line a statement: "kind | source | cue | content", with what else is known behind it.
inline std::string Show(absl::string_view text) {
  std::string out;
  for (const Attribution& a : Extract(text).attributions) {
    absl::StrAppend(&out, out.empty() ? "" : "\n", Name(a.kind), " | ", Words(text, a.source),
                    " | ", Words(text, a.cue), " | ", Words(text, a.content));
    if (!a.via.empty()) absl::StrAppend(&out, " | via ", Words(text, a.via));
    if (a.nested_in >= 0) absl::StrAppend(&out, " | in ", a.nested_in);
    if (a.continues >= 0) absl::StrAppend(&out, " | continues ", a.continues);
  }
  return out;
}

struct Case {
  const char* text;
  const char* statements;
};

inline void Check(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(Show(c.text), c.statements) << c.text;
}

}  // namespace quoth

#endif  // QUOTH_TESTS_INDEXER_EXTRACT_SHOW_RULES_H_
