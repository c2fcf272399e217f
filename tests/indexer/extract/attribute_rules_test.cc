#include "indexer/extract/attribute_rules.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "indexer/extract/extract.h"
#include "tests/indexer/extract/english.h"

namespace quoth {
namespace {

std::string Words(absl::string_view text, const std::vector<ByteRange>& ranges) {
  std::string out;
  for (const ByteRange& range : ranges) {
    absl::StrAppend(&out, out.empty() ? "" : " + ", Slice(text, range));
  }
  return out;
}

Extraction Extract(absl::string_view text) {
  Article article;
  article.text = std::string(text);
  return ExtractAttributions(article, English(), {Effort::kRules, 0});
}

// One line a statement: "kind | source | cue | content".
std::string Show(absl::string_view text) {
  std::string out;
  for (const Attribution& a : Extract(text).attributions) {
    absl::StrAppend(&out, out.empty() ? "" : "\n", Name(a.kind), " | ", Words(text, a.source),
                    " | ", Words(text, a.cue), " | ", Words(text, a.content));
  }
  return out;
}

struct Case {
  const char* text;
  const char* statements;
};

void Check(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(Show(c.text), c.statements) << c.text;
}

TEST(AttributeByRules, FindsCuesBehindTheQuotation) {
  Check({
      {"“The pier will hold,” Ann Hill said.", "direct | Ann Hill | said | “The pier will hold,”"},
      {"“The pier will hold,” said Ann Hill, the harbour master.",
       "direct | Ann Hill, the harbour master | said | “The pier will hold,”"},
      {"“The pier will hold!” Ann Hill said.", "direct | Ann Hill | said | “The pier will hold!”"},
      {"“The pier,” she said on Monday, “will hold.”",
       "direct | she | said | “The pier,” + “will hold.”"},
      {"“The pier will hold,” she said. “It always has.”",
       "direct | she | said | “The pier will hold,” + “It always has.”"},
  });
}

TEST(AttributeByRules, FindsCuesBeforeTheContent) {
  Check({
      {"Ann Hill said: “The pier will hold.”", "direct | Ann Hill | said | “The pier will hold.”"},
      {"Ann Hill said that the pier would hold.",
       "indirect | Ann Hill | said | that the pier would hold"},
      {"Ann Hill said the pier would hold.", "indirect | Ann Hill | said | the pier would hold"},
      {"Ann Hill told reporters in Bonn that the pier “will hold” for years.",
       "mixed | Ann Hill | told | that the pier “will hold” for years"},
      {"The engineers warned on Friday that the pier may fall.",
       "indirect | The engineers | warned | that the pier may fall"},
  });
}

TEST(AttributeByRules, FindsSourcePhrases) {
  Check({
      {"According to the harbour office, the pier will hold.",
       "indirect | the harbour office | According to | the pier will hold"},
      {"The pier will hold, according to Ann Hill.",
       "indirect | Ann Hill | according to | The pier will hold"},
  });
}

}  // namespace
}  // namespace quoth
