#include "indexer/extract/formats.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "indexer/extract/extract.h"
#include "tests/indexer/extract/english.h"

namespace quoth {
namespace {

// One line a match: "kind | source | content + content".
std::string Show(absl::string_view text) {
  Article article;
  article.text = std::string(text);
  const Extraction e = ExtractAttributions(article, English(), {Effort::kRules, 0});
  std::string out;
  for (const FormatMatch& match : e.formats) {
    absl::StrAppend(&out, out.empty() ? "" : "\n", static_cast<int>(match.kind), " | ",
                    Slice(text, match.source), " |");
    for (const ByteRange& range : match.content) absl::StrAppend(&out, " ", Slice(text, range));
  }
  return out;
}

TEST(FindFormats, ReadsTranscripts) {
  EXPECT_EQ(Show("WALLACE: Will it hold?\nHILL: It will. (Laughs.) It always has.\n"),
            "0 | WALLACE | Will it hold?\n0 | HILL | It will. It always has.");
  EXPECT_EQ(
      Show("Talk at the pier\nAnn Hill: Will it hold?\nRay Poe: It will.\nAnn Hill: How long?\n"
           "Ray Poe: For years.\n"),
      "0 | Ann Hill | Will it hold?\n0 | Ray Poe | It will.\n0 | Ann Hill | How long?\n"
      "0 | Ray Poe | For years.");
  // Each speaks once, but nothing else is there.
  EXPECT_EQ(Show("Ms Ann Hill (Ulm East) (Ind): Will it hold?\nRay Poe: It will.\n"
                 "Mr Speaker: Order. It must.\n"),
            "0 | Ms Ann Hill (Ulm East) (Ind) | Will it hold?\n0 | Ray Poe | It will.\n"
            "0 | Mr Speaker | Order. It must.");
  EXPECT_EQ(Show("((PT)) Will it hold?\n((Ray Poe))  It will (for years).\n"),
            "0 | PT | Will it hold?\n0 | Ray Poe | It will (for years).");
}

TEST(FindFormats, TakesNoOtherLineForATranscript) {
  for (const char* text : {
           "The pier.\nPhoto: The pier at night\nPhoto: The pier by day\n",
           "The pier.\nREAD MORE: The old pier\nREAD MORE: The new pier\n",
           "The pier.\nOne thing is sure: it will hold.\nAnother is not: how long.\n",
           "The pier.\nBONN: The council met.\n",
           "The pier.\n((Photo)) The pier at night.\n",
           "The pier.\n((as of now)) It holds.\n((so far)) It does.\n",
           "The pier.\nVenue: The old pier, Ulm\nDoors: Six in the evening\nEntry: Free for "
           "members\n",
           "The pier.\nIt is old.\nIt may fall.\nVenue: It is at the pier.\n"
           "Doors: They open at six.\nEntry: It is free.\n",
           "((Ann Hill))\n((Ray Poe))\n((\n((Ann\n",
           "The pier.\nIt opens at 10:30 and closes at 12:45.\n",
       }) {
    EXPECT_EQ(Show(text), "") << text;
  }
}

TEST(FindFormats, TakesTheKindOfAPageForNobody) {
  for (const char* text : {
           "REVIEW: The pier is worth a visit\nIt is old.\n",
           "FACT CHECK: The pier does not sink\nIt is old.\n",
           "Extract: ‘The pier was all we had’\nIt is old.\n",
           "Letters: “The pier is ours”\nIt is old.\n",
       }) {
    Article article;
    article.text = text;
    EXPECT_EQ(ExtractAttributions(article, English(), {Effort::kRules, 0}).attributions.size(), 0U)
        << text;
  }
}

TEST(FindFormats, ReadsSpeechBehindADash) {
  const struct {
    const char* text;
    const char* match;
  } cases[] = {
      {"– It will hold, – said the mayor Ann Hill.", "6 | the mayor Ann Hill | It will hold"},
      {"— It will hold, — says Ann Hill. — It always has.",
       "6 | Ann Hill | It will hold It always has."},
      {"—It will hold —said Ann Hill—. It always has.",
       "6 | Ann Hill | It will hold It always has."},
      {"- Will it hold? - the old man asked.", "6 | the old man | Will it hold?"},
      {"— It will hold — for years, — she said.", "6 | she | It will hold — for years"},
      // Entries of lists, and dashes of another kind.
      {"- Ann Hill\n- Ray Poe, who said - twice - that it holds\n", ""},
      {"— It will hold.", ""},
      {"The pier – it will hold, – said Ann Hill.", ""},
      {"- - - said", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(Show(c.text), c.match) << c.text;
  Article article;
  article.text = cases[0].text;
  const Extraction e = ExtractAttributions(article, English(), {Effort::kRules, 0});
  ASSERT_EQ(e.attributions.size(), 1U);
  EXPECT_EQ(e.attributions[0].kind, QuoteKind::kDirect);
}

TEST(FindFormats, ReadsPosts) {
  EXPECT_EQ(
      Show("The pier.\n\nThe pier holds, all is well!\n\n— Ann Hill (@ann_hill) May 9, 2019\n"),
      "5 | Ann Hill | The pier holds, all is well!");
  EXPECT_EQ(Show("The pier.\n\nIt holds.\nAll is well!\n\n— Ann Hill (@ann_hill)\n\nMore.\n"),
            "5 | Ann Hill | It holds. All is well!");
  EXPECT_EQ(Show("The pier.\nIt is old.\nIt holds!\n— Ann Hill (@ann_hill) May 9, 2019\nMore.\n"),
            "5 | Ann Hill | It holds!");
  EXPECT_EQ(Show("The pier.\nIt holds! — Harbour — News (@harbour) 9 May 2019.\n"),
            "5 | News | It holds! — Harbour");
  // Links at the end are no words of the post, unless it is nothing else.
  EXPECT_EQ(Show("The pier.\n\nIt holds! See https://pier.example/now and/or come. "
                 "https://t.example pic.example.com/aB1\n\n— Ann Hill (@ann_hill) May 9, 2019\n"),
            "5 | Ann Hill | It holds! See https://pier.example/now and/or come.");
  EXPECT_EQ(Show("The pier.\n\npic.example.com/aB1\n\n— Ann Hill (@ann_hill)\n"),
            "5 | Ann Hill | pic.example.com/aB1");
}

TEST(FindFormats, TakesNoOtherHandleForAPost) {
  for (const char* text : {
           "The pier.\nFollow Ann Hill (@ann_hill) on the network.\n",
           "— Ann Hill (@ann_hill)\nThe pier.\n",
           "The pier.\n— (@ann_hill)\n",
           "The pier holds — so says Ann Hill (@ann_hill), who built it, and so says everybody "
           "else "
           "who has ever stood on it in a storm.\n",
           "The pier.\n— Ann Hill (@\n",
       }) {
    EXPECT_EQ(Show(text), "") << text;
  }
}

// Wish 13: textacy#383: “…” -Commissioner X; "And from X:" with the next paragraph; press releases.
TEST(FindFormats, Wish13_QuoteDashNameAndFromLines) {
  EXPECT_EQ(Show("The pier opens.\n“The pier will hold.” -Commissioner Ann Hill\n"),
            "1 | Commissioner Ann Hill | “The pier will hold.”");
  EXPECT_EQ(Show("The pier opens.\n“The pier will hold.” — Ann Hill, engineer\n"),
            "1 | Ann Hill, engineer | “The pier will hold.”");
  EXPECT_EQ(Show("The pier opens.\n“The pier will hold.”\n— Ann Hill\n"),
            "1 | Ann Hill | “The pier will hold.”");
  EXPECT_EQ(Show("The pier opens.\nAnd from Ann Hill:\nThe pier will hold. It always has.\n"),
            "3 | Ann Hill | The pier will hold. It always has.");
  EXPECT_EQ(Show("The pier opens.\nFrom Ann Hill: “The pier will hold.”\n"),
            "3 | Ann Hill | “The pier will hold.”");
  EXPECT_EQ(Show("The pier opens.\nStatement from the harbour office:\n“The pier will hold.”\n"),
            "");  // no name in capitals
}

TEST(FindFormats, ReadsHeadlines) {
  EXPECT_EQ(Show("Ann Hill: ‘The pier will hold’\nThe pier was opened on Monday.\n"),
            "2 | Ann Hill | ‘The pier will hold’");
  EXPECT_EQ(Show("‘The pier will hold’: Ann Hill\nThe pier was opened on Monday.\n"),
            "4 | Ann Hill | ‘The pier will hold’");
  EXPECT_EQ(Show("Opinion: The pier will hold\nThe pier was opened on Monday.\n"), "");
}

TEST(FindFormats, BecomesAttributions) {
  Article article;
  article.text = "WALLACE: Will it hold?\nHILL: “It will.”\n";
  const Extraction e = ExtractAttributions(article, English(), {Effort::kRules, 0});
  ASSERT_EQ(e.attributions.size(), 2u);
  EXPECT_EQ(e.attributions[0].kind, QuoteKind::kIndirect);
  EXPECT_EQ(e.attributions[1].kind, QuoteKind::kDirect);
  EXPECT_EQ(e.attributions[1].paragraph, 1u);
}

}  // namespace
}  // namespace quoth
