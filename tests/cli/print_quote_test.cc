#include "cli/print_quote.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace quoth {
namespace {

QuoteRecord Record() {
  QuoteRecord r;
  r.id = "0123456789abcdef";
  r.doc = "ferry";
  r.title = "Ferry overbooked";
  r.date = "2021-03-04";
  r.kind = QuoteKind::kDirect;
  r.text = "“Nobody signed”";
  r.speaker = RecordSpeaker{"the harbour master", {{30, 48}}, "Lea Holm", SpeakerType::kPerson, "",
                            Gender::kUnknown,     {},         {}};
  r.cue = {"said", {{49, 53}}};
  r.paragraph.text = "“Nobody signed”, the harbour master said.";
  r.paragraph.content = {{0, 19}};
  r.paragraph.source = {{21, 39}};
  r.paragraph.cue = {{40, 44}};
  return r;
}

TEST(FormatQuote, SaysWhatWhoWhenAndWhere) {
  const std::string text = FormatQuote(Style(), Record(), {.number = 1});
  EXPECT_EQ(text,
            "1. “Nobody signed”\n"
            "   — Lea Holm (“the harbour master”), said\n"
            "   2021-03-04 · Ferry overbooked · ¶1 · direct · 0123456789abcdef\n");
}

TEST(FormatQuote, ANumberStandsApartFromTheWords) {
  for (const size_t number : {9, 10, 100}) {
    EXPECT_THAT(FormatQuote(Style(), Record(), {.number = number}),
                testing::StartsWith(absl::StrCat(number, ". “Nobody")));
  }
}

TEST(FormatQuote, LeavesOutAMentionThatIsTheEndOfTheName) {
  QuoteRecord r = Record();
  for (const char* mention : {"Holm", "HOLM", "Lea Holm", "the Lea Holm"}) {
    r.speaker->mention = mention;
    EXPECT_THAT(FormatQuote(Style(), r, {}), testing::HasSubstr("— Lea Holm, said\n")) << mention;
  }
  for (const char* mention : {"Lea", "olm", "she"}) {
    r.speaker->mention = mention;
    EXPECT_THAT(FormatQuote(Style(), r, {}),
                testing::HasSubstr(absl::StrCat("— Lea Holm (“", mention, "”), said\n")));
  }
}

TEST(FormatQuote, LeavesOutACueWithoutLetters) {
  QuoteRecord r = Record();
  r.speaker->mention = "";
  for (const char* cue : {":", ""}) {
    r.cue.text = cue;
    EXPECT_THAT(FormatQuote(Style(), r, {}), testing::HasSubstr("— Lea Holm\n"));
  }
}

TEST(FormatQuote, HostileNamesAreShownNotObeyed) {
  QuoteRecord r = Record();
  r.speaker->name = "Eve\x1b[2J";
  r.title = "\x1b]0;x\x07";
  EXPECT_THAT(FormatQuote(Style(), r, {}), testing::Not(testing::HasSubstr("\x1b")));
}

TEST(FormatParagraph, MarksThePartsWithoutColour) {
  EXPECT_EQ(FormatParagraph(Style(), Record()),
            "  [[“Nobody signed”]], {{the harbour master}} <said>.\n");
}

TEST(FormatParagraph, RangesBeyondTheTextDoNoHarm) {
  QuoteRecord r = Record();
  r.paragraph.content = {{5, 900}, {901, 950}};
  EXPECT_FALSE(FormatParagraph(Style(), r).empty());
}

}  // namespace
}  // namespace quoth
