#include "indexer/extract/mend_citations.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/extract/tokenize.h"
#include "tests/indexer/extract/english.h"

namespace quoth {
namespace {

// "source | via | cue | content", kind behind it.
std::string Mend(const std::string& text, const std::string& cue, const std::string& content,
                 QuoteKind kind = QuoteKind::kIndirect) {
  const std::vector<Paragraph> paragraphs = SplitParagraphs(text);
  const TokenTable tokens = Tokenize(text, paragraphs, English());
  const std::vector<QuoteSpan> spans = FindQuoteSpans(text, paragraphs, tokens, English());
  const AttributionInputs inputs{text, paragraphs, tokens, spans, {}};
  const auto range = [&text](const std::string& words) {
    const size_t at = text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return ByteRange{static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
  };
  Attribution a;
  a.source = {range("The Herald")};
  a.cue = {range(cue)};
  a.content = {range(content)};
  a.kind = kind;
  std::vector<Attribution> all = {a};
  MendCitations(inputs, English(), &all);
  const auto words = [&text](const std::vector<ByteRange>& ranges) {
    std::string out;
    for (const ByteRange r : ranges)
      out += (out.empty() ? "" : " + ") + std::string(Slice(text, r));
    return out;
  };
  return words(all[0].source) + " | " + words(all[0].via) + " | " + words(all[0].cue) + " | " +
         words(all[0].content) + " | " + std::string(Name(all[0].kind));
}

TEST(MendCitations, TheWordsAreWhoseTheyAreSaidToBe) {
  EXPECT_EQ(Mend("The Herald quoted Ann Hill as saying that it rained.", "quoted",
                 "Ann Hill as saying that it rained"),
            "Ann Hill | The Herald | quoted + as saying | that it rained | indirect");
  EXPECT_EQ(Mend("The Herald also cited the mayor, Ann Hill, as saying it rained.", "also cited",
                 "the mayor, Ann Hill, as saying it rained"),
            "the mayor, Ann Hill | The Herald | also cited + as saying | it rained | indirect");
  EXPECT_EQ(Mend("The Herald quoted a baker as saying: “It rains.”",
                 "quoted a baker as saying:", "“It rains.”", QuoteKind::kDirect),
            "a baker | The Herald | quoted + as saying | “It rains.” | direct");
  EXPECT_EQ(Mend("The Herald quoted her as adding “it rains.”", "quoted",
                 "her as adding “it rains.”", QuoteKind::kMixed),
            "her | The Herald | quoted + as adding | “it rains.” | direct");
}

TEST(MendCitations, OtherWordsStayTheirs) {
  for (const char* cue : {"was quoted by Ann Hill as saying", "quoted by Ann Hill as saying",
                          "was widely quoted Monday as saying", "was quoted there as saying"}) {
    EXPECT_EQ(Mend(std::string("The Herald ") + cue + " it rained.", cue, "it rained"),
              std::string("The Herald |  | ") + cue + " | it rained | indirect");
  }
  for (const char* content :
       {"that Hill quit as saying so was hard", "the rain as a nuisance",
        "a sky seen by some as warning of rain", "the “rain” as saying it all", "as saying so"}) {
    EXPECT_EQ(Mend(std::string("The Herald cited ") + content + ".", "cited", content),
              std::string("The Herald |  | cited | ") + content + " | indirect");
  }
}

}  // namespace
}  // namespace quoth
