#include "query/quote_parts.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace quoth {
namespace {

TEST(QuoteParts, CutsOneTextForEachSpan) {
  struct Case {
    const char* text;
    std::vector<ByteRange> spans;
    std::vector<std::string> parts;
  };
  const Case cases[] = {
      {"one", {{0, 3}}, {"one"}},
      {"a … b", {{0, 7}}, {"a … b"}},
      {"the dam … will hold", {{0, 7}, {20, 29}}, {"the dam", "will hold"}},
      // The speaker's own ellipsis in the first part, and in the second.
      {"well … the dam … will hold", {{0, 18}, {30, 39}}, {"well … the dam", "will hold"}},
      {"the dam … will … hold", {{0, 7}, {20, 33}}, {"the dam", "will … hold"}},
      {"the dam will hold", {{0, 7}, {20, 29}}, {"the dam will hold"}},
  };
  for (const Case& c : cases) {
    QuoteRecord record;
    record.text = c.text;
    record.spans = c.spans;
    EXPECT_EQ(QuoteParts(record), c.parts) << c.text;
  }
}

}  // namespace
}  // namespace quoth
