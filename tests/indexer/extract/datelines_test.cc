#include "indexer/extract/datelines.h"

#include "gtest/gtest.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/tokenize.h"
#include "indexer/languages/language.h"

namespace quoth {
namespace {

std::string Dateline(absl::string_view text) {
  static const auto* language = new std::unique_ptr<const Language>(
      *LoadLanguage(QUOTH_SOURCE_DIR "/indexer/languages", "en"));
  const auto paragraphs = SplitParagraphs(text);
  const auto datelines = FindDatelines(text, Tokenize(text, paragraphs, **language));
  return datelines.empty() ? "" : std::string(Slice(text, datelines.front()));
}

TEST(Datelines, AreToldFromProse) {
  struct Case {
    const char* text;
    const char* expected;
  };
  for (const Case& c : {
           Case{"SANDVIK, 4 July 2021 - The ferry left.", "SANDVIK, 4 July 2021 - "},
           Case{"LONDON (Aurora) — The ferry left.", "LONDON (Aurora) — "},
           Case{"NEW HAVEN, Conn. – The ferry left.", "NEW HAVEN, Conn. – "},
           Case{"OSLO -- The ferry left.", "OSLO -- "},
           Case{"The Hague (dpa) - The ferry left.", "The Hague (dpa) - "},
           Case{"Bergen (Nordic Wire) – The ferry left.", "Bergen (Nordic Wire) – "},
           Case{"Ann Hill (who left) was there - late.", ""},
           Case{"The ferry left - late, as ever.", ""},
           Case{"NATO-led troops stayed.", ""},
           Case{"NATO troops stayed - for now.", ""},
           Case{"THEY HAVE ALL GONE HOME NOW - said the sign.", ""},
           Case{"", ""},
           Case{"OSLO -", ""},
       }) {
    EXPECT_EQ(Dateline(c.text), c.expected) << c.text;
  }
}

TEST(Datelines, AreNoPartOfAContent) {
  std::vector<Attribution> attributions(2);
  attributions[0].content = {{0, 40}};
  attributions[1].content = {{12, 30}};
  attributions[0].kind = attributions[1].kind = QuoteKind::kMixed;
  QuoteSpan span;
  span.outer = {10, 40};
  LeaveOutDatelines({{0, 10}}, {span}, &attributions);
  EXPECT_EQ(attributions[0].content[0], (ByteRange{10, 40}));
  EXPECT_EQ(attributions[0].kind, QuoteKind::kDirect) << "nothing but a quotation is left";
  EXPECT_EQ(attributions[1].content[0], (ByteRange{12, 30}));
  EXPECT_EQ(attributions[1].kind, QuoteKind::kMixed) << "nothing was cut";
}

}  // namespace
}  // namespace quoth
