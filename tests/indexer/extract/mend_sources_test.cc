#include "indexer/extract/mend_sources.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/extract/tokenize.h"
#include "tests/indexer/extract/english.h"

namespace quoth {
namespace {

struct Part {
  std::string source, cue, content;
};

// The sources of statements with these parts of `text`, joined by "; ".
std::string Sources(const std::string& text, const std::vector<Part>& parts) {
  const std::vector<Paragraph> paragraphs = SplitParagraphs(text);
  const TokenTable tokens = Tokenize(text, paragraphs, English());
  const std::vector<QuoteSpan> spans = FindQuoteSpans(text, paragraphs, tokens, English());
  const auto range = [&text](const std::string& words) {
    const size_t at = text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return ByteRange{static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
  };
  std::vector<Attribution> all;
  for (const Part& part : parts) {
    Attribution a;
    if (!part.source.empty()) a.source = {range(part.source)};
    a.cue = {range(part.cue)};
    a.content = {range(part.content)};
    all.push_back(a);
  }
  MendSources({text, paragraphs, tokens, spans, {}}, English(), &all);
  std::string out;
  for (size_t i = 0; i < all.size(); ++i) {
    if (i > 0) out += "; ";
    if (!all[i].source.empty()) out += std::string(Slice(text, all[i].source[0]));
  }
  return out;
}

TEST(MendSources, WhenAndWhereItWasSaidIsNoPartOfWhoSaidIt) {
  const auto source = [](const std::string& text, const std::string& words) {
    return Sources(text, {{words, "said", "it was late"}});
  };
  EXPECT_EQ(source("Orvik Mills today said it was late.", "Orvik Mills today"), "Orvik Mills");
  EXPECT_EQ(source("The council on Tuesday said it was late.", "The council on Tuesday"),
            "The council");
  EXPECT_EQ(source("The council last week said it was late.", "The council last week"),
            "The council");
  EXPECT_EQ(source("Some experts* today said it was late.", "Some experts* today"), "Some experts");
  EXPECT_EQ(source("At 6.30pm the chief said it was late.", "At 6.30pm the chief"), "the chief");
  EXPECT_EQ(source("On Monday Hill said it was late.", "On Monday Hill"), "Hill");
  // Parts of a name or of what the source is.
  EXPECT_EQ(source("Ruby Tuesday said it was late.", "Ruby Tuesday"), "Ruby Tuesday");
  EXPECT_EQ(source("At least one chief said it was late.", "At least one chief"),
            "At least one chief");
  EXPECT_EQ(source("Today said it was late.", "Today"), "Today");
}

TEST(MendSources, ADocumentBehindTheNameIsWhereItWasWritten) {
  const auto source = [](const std::string& text, const std::string& words) {
    return Sources(text, {{words, "wrote", "“It was late,”"}});
  };
  EXPECT_EQ(
      source("“It was late,” wrote analyst Ann Hill in a note.", "analyst Ann Hill in a note"),
      "analyst Ann Hill");
  EXPECT_EQ(source("“It was late,” wrote its author, Ann Hill, in a short commentary on trams.",
                   "its author, Ann Hill, in a short commentary on trams"),
            "its author, Ann Hill");
  EXPECT_EQ(source("“It was late,” wrote Ann Hill of the Ulm letter office.",
                   "Ann Hill of the Ulm letter office"),
            "Ann Hill of the Ulm letter office");
  EXPECT_EQ(
      Sources("In his diary Poe said it was late.", {{"his diary Poe", "said", "it was late"}}),
      "Poe");
  EXPECT_EQ(
      Sources("After the diary Poe said it was late.", {{"the diary Poe", "said", "it was late"}}),
      "Poe");
  EXPECT_EQ(
      Sources("For the late Poe said it was late.", {{"the late Poe", "said", "it was late"}}),
      "the late Poe");
  EXPECT_EQ(source("“It was late,” wrote the author of the letter.", "the author of the letter"),
            "the author of the letter");
}

TEST(MendSources, RelativeClausesAndListsAreWhole) {
  EXPECT_EQ(Sources("A guard, who asked for no name, said it was late.",
                    {{"A guard, who", "said", "it was late"}}),
            "A guard, who asked for no name,");
  EXPECT_EQ(
      Sources("A guard, who said it was late, left.", {{"A guard, who", "said", "it was late"}}),
      "A guard, who");
  EXPECT_EQ(Sources("Ulm, New York and Oslo said it was late.",
                    {{"New York and Oslo", "said", "it was late"}}),
            "Ulm, New York and Oslo");
  EXPECT_EQ(
      Sources("In Ulm, Hill and Orr said it was late.", {{"Hill and Orr", "said", "it was late"}}),
      "Hill and Orr");
}

TEST(MendSources, AnArticleNamesNobody) {
  EXPECT_EQ(Sources("The claim that it was late is old.", {{"The", "claim", "that it was late"}}),
            "");
  EXPECT_EQ(Sources("Some claim that it was late.", {{"Some", "claim", "that it was late"}}),
            "Some");
}

TEST(MendSources, WhoNotesIsWhoSays) {
  const std::string text = "Noting that it rained, Orr said it was late.";
  EXPECT_EQ(Sources(text, {{"", "Noting", "that it rained"}, {"Orr", "said", "it was late"}}),
            "Orr; Orr");
  // Not of what a person unnamed noted.
  const std::string other = "It was noted that it rained, Orr said it was late.";
  EXPECT_EQ(Sources(other, {{"", "was noted", "that it rained"}, {"Orr", "said", "it was late"}}),
            "; Orr");
}

}  // namespace
}  // namespace quoth
