#include "query/link.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "query/text_fragment.h"

namespace quoth {
namespace {

QuoteRecord Record(const std::string& text, const std::string& prefix = "",
                   const std::string& suffix = "") {
  QuoteRecord record;
  record.text = text;
  record.prefix = prefix;
  record.suffix = suffix;
  record.language = "en";
  record.spans = {{0, 1}};
  return record;
}

std::string At(const std::string& source, const Link& link) {
  std::string out;
  for (ByteRange span : link.spans) out += "[" + std::string(Slice(source, span)) + "]";
  return out;
}

const char kPage[] =
    "The union met at noon.\n\u201cPay the\n  dockers first,\u201d Okand\u00e9 said.\nNobody "
    "answered him that day.\n";

TEST(AnchorTest, TheSameWordsAtTheSamePlaceAreVerifiedWhateverTheWhiteSpace) {
  const std::string page = kPage;
  const auto begin = static_cast<uint32_t>(page.find("\u201cPay"));
  const auto end = static_cast<uint32_t>(page.find(" Okand"));
  const Link link = Anchor(Record("\u201cPay the dockers first,\u201d"), page, {{begin, end}});
  EXPECT_EQ(link.state, LinkState::kVerified);
  EXPECT_EQ(link.text, "\u201cPay the dockers first,\u201d");
}

TEST(AnchorTest, ElsewhereIsMoved) {
  const std::string page = std::string("An editor's note was put in front.\n") + kPage;
  const Link link = Anchor(Record("\u201cPay the dockers first,\u201d"), page, {{23, 53}});
  EXPECT_EQ(link.state, LinkState::kMoved);
  EXPECT_EQ(At(page, link), "[\u201cPay the\n  dockers first,\u201d]");
}

TEST(AnchorTest, OtherWordsAreChangedAndShown) {
  const std::string page =
      "The union met at noon. \u201cPay the harbour crews first,\u201d Okand\u00e9 said.";
  const Link link = Anchor(Record("\u201cPay the dockers first,\u201d"), page, {{23, 53}});
  EXPECT_EQ(link.state, LinkState::kChanged);
  EXPECT_EQ(At(page, link), "[Pay the harbour crews first]");
  EXPECT_EQ(link.alignment.DebugString("\u201cPay the dockers first,\u201d", link.text),
            "same(Pay the) added(harbour) changed(dockers|crews) same(first)");
}

TEST(AnchorTest, NothingLikeItIsGone) {
  for (const std::string page :
       {"", " \n ", "The harbour office has no comment on wages this week."}) {
    const Link link = Anchor(Record("\u201cPay the dockers first,\u201d"), page, {{23, 53}});
    EXPECT_EQ(link.state, LinkState::kGone) << page;
    EXPECT_TRUE(link.spans.empty());
  }
}

// Two quotes with the same words and the same beginning were anchored to one place by a web
// annotation client; what follows tells them apart.
TEST(AnchorTest, Wish27TheSameWordsTwiceAreToldApartByWhatFollows) {
  const std::string page = "He said yes to the bridge. Later he said yes to the tunnel.";
  const Link first = Anchor(Record("yes", "he said ", " to the bridge"), page, {{40, 43}});
  const Link second = Anchor(Record("yes", "he said ", " to the tunnel"), page, {{8, 12}});
  EXPECT_EQ(first.spans[0].begin, page.find("yes"));
  EXPECT_EQ(second.spans[0].begin, page.rfind("yes"));
}

TEST(AnchorTest, TheNearestOfEqualPlacesIsTaken) {
  const std::string page = "no. no. no. no. no.";
  const Link link = Anchor(Record("no"), page, {{9, 11}});
  EXPECT_EQ(link.spans[0].begin, 8u);
}

TEST(AnchorTest, PartsOfADividedQuoteKeepTheirOrder) {
  QuoteRecord record = Record("\u201cA budget,\u201d \u2026 \u201cis a promise.\u201d");
  record.spans = {{0, 10}, {20, 30}};
  const std::string page =
      "\u201cis a promise.\u201d? No: \u201cA budget,\u201d he said, \u201cis a promise.\u201d";
  const Link link = Anchor(record, page, {{0, 1}, {2, 3}});
  EXPECT_EQ(link.state, LinkState::kMoved);
  EXPECT_EQ(At(page, link), "[\u201cA budget,\u201d][\u201cis a promise.\u201d]");
}

TEST(TextFragmentTest, EncodesWhatMeansSomethingInsideADirective) {
  EXPECT_EQ(PercentEncodeFragment("a-b, c&d \u201cx\u201d 5%"),
            "a%2Db%2C%20c%26d%20%E2%80%9Cx%E2%80%9D%205%25");
}

TEST(TextFragmentTest, Urls) {
  EXPECT_EQ(TextFragmentUrl("https://example.org/a", Record("pay the dockers first today")),
            "https://example.org/a#:~:text=pay%20the%20dockers%20first%20today");
  EXPECT_EQ(TextFragmentUrl("https://example.org/a#part",
                            Record("yes", "and he said ", " to the bridge an")),
            "https://example.org/a#part:~:text=he%20said-,yes,-to%20the%20bridge");
  EXPECT_EQ(TextFragmentUrl("https://example.org/a#:~:text=old",
                            Record("one two three four five six seven eight nine ten")),
            "https://example.org/a#:~:text=one%20two%20three%20four,seven%20eight%20nine%20ten");
  QuoteRecord divided = Record("a budget is here \u2026 it is a promise");
  divided.spans = {{0, 1}, {2, 3}};
  EXPECT_EQ(TextFragmentUrl("http://example.org/", divided),
            "http://example.org/#:~:text=a%20budget%20is%20here&text=it%20is%20a%20promise");
  EXPECT_EQ(TextFragmentUrl("/home/a.txt", Record("x")), "");
  EXPECT_EQ(TextFragmentUrl("javascript:alert(1)", Record("x")), "");
}

}  // namespace
}  // namespace quoth
