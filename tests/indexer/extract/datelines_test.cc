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
  const TokenTable tokens = Tokenize(text, paragraphs, **language);
  const auto spans = FindQuoteSpans(text, paragraphs, tokens, **language);
  const auto formats = FindFormats(text, paragraphs, tokens, spans, **language);
  const auto datelines = FindDatelines({text, paragraphs, tokens, spans, formats}, **language);
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
           Case{"NEW ULM: The ferry left.", "NEW ULM: "},
           Case{"14:05 The ferry left.", "14:05 "},
           Case{"[14:05 GMT] “The ferry left,” she said.", "[14:05 GMT] "},
           Case{"2.15pm: The ferry left.", "2.15pm: "},
           Case{"10.32 BST The ferry left.", "10.32 BST "},
           Case{"10.32: The ferry left.", "10.32: "},
           Case{"10:32 | The ferry left.", "10:32 | "},
           Case{"14:05 was when the ferry left.", ""},
           Case{"2.15 Euros is the fare.", ""},
           Case{"6 The ferry left.", ""},
           Case{"ANN HILL: The ferry left.\n\nRAY POE: It did.", ""},
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
  attributions[1].source = {{4, 30}};
  attributions[0].content = {{0, 40}};
  attributions[1].content = {{12, 30}};
  attributions[0].kind = attributions[1].kind = QuoteKind::kMixed;
  QuoteSpan span;
  span.outer = {10, 40};
  LeaveOutDatelines({{0, 10}}, {span}, &attributions);
  EXPECT_EQ(attributions[0].content[0], (ByteRange{10, 40}));
  EXPECT_EQ(attributions[0].kind, QuoteKind::kDirect) << "nothing but a quotation is left";
  EXPECT_EQ(attributions[1].content[0], (ByteRange{12, 30}));
  EXPECT_EQ(attributions[1].source[0], (ByteRange{10, 30})) << "nor of a source";
  EXPECT_EQ(attributions[1].kind, QuoteKind::kMixed) << "nothing was cut";
}

}  // namespace
}  // namespace quoth
