#include "indexer/extract/complete_proposals.h"

#include "gtest/gtest.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/tokenize.h"
#include "tests/indexer/extract/english.h"

namespace quoth {
namespace {

// A text as the learned extractor sees it.
struct Seen {
  explicit Seen(absl::string_view article)
      : text(article),
        paragraphs(SplitParagraphs(text)),
        table(Tokenize(text, paragraphs, English())),
        spans(FindQuoteSpans(text, paragraphs, table, English())),
        tokens(ViewTokens(text, table, spans, nullptr)) {}

  // Tokens of the words, which stand once in the text.
  TokenRange At(absl::string_view words) const {
    const auto begin = static_cast<uint32_t>(text.find(words));
    return TokensIn(table, {begin, begin + static_cast<uint32_t>(words.size())});
  }
  absl::string_view Words(TokenRange range) const { return Slice(text, table.Bytes(range)); }

  absl::string_view text;
  std::vector<Paragraph> paragraphs;
  TokenTable table;
  std::vector<QuoteSpan> spans;
  ModelTokens tokens;
};

Proposal Make(TokenRange source, TokenRange cue, TokenRange content) {
  Proposal p;
  p.source = source;
  p.cue.tokens = cue;
  p.content = {content};
  return p;
}

TEST(CutRemarks, ARemarkOfTheAuthorsEndsTheContent) {
  const struct {
    const char* text;
    const char* content;
    const char* left;
  } cases[] = {
      {"Hill said that the pier would close, something nobody had asked for.",
       "that the pier would close, something nobody had asked for", "that the pier would close"},
      {"Hill said that something would close the pier.", "that something would close the pier",
       "that something would close the pier"},
      {"Hill said that “the pier would close, something nobody had asked for”.",
       "that “the pier would close, something nobody had asked for”",
       "that “the pier would close, something nobody had asked for”"},
  };
  for (const auto& c : cases) {
    const Seen seen(c.text);
    std::vector<Proposal> proposals = {Make(seen.At("Hill"), seen.At("said"), seen.At(c.content))};
    CutRemarks(seen.table, English(), seen.tokens, &proposals);
    EXPECT_EQ(seen.Words(proposals[0].content[0]), c.left) << c.text;
  }
}

TEST(DropAppearances, WhatSeemsSoToNobodyIsNotSaid) {
  const struct {
    const char* text;
    const char* source;
    const char* cue;
    bool stays;
  } cases[] = {
      {"It seems that the pier will close.", "It", "seems", false},
      {"It said that the pier will close.", "It", "said", true},
      {"Hill seems sure that the pier will close.", "Hill", "seems sure", true},
  };
  for (const auto& c : cases) {
    const Seen seen(c.text);
    std::vector<Proposal> proposals = {
        Make(seen.At(c.source), seen.At(c.cue), seen.At("that the pier will close"))};
    DropAppearances(seen.table, English(), &proposals);
    EXPECT_EQ(proposals.size(), c.stays ? 1U : 0U) << c.text;
  }
}

TEST(DropExpletives, AnItBeforeAPassiveNamesNobody) {
  const struct {
    const char* text;
    const char* source;
    const char* cue;
    bool stays;
  } cases[] = {
      {"It is reported that the pier will close.", "It", "is reported", false},
      {"It was widely expected that the pier will close.", "It", "was widely expected", false},
      {"It was noted there that the pier will close.", "It", "was noted there", false},
      {"It reported that the pier will close.", "It", "reported", true},
      {"It has reported that the pier will close.", "It", "has reported", true},
      {"It was quoted as saying that the pier will close.", "It", "was quoted as saying", true},
      {"Hill is reported that the pier will close.", "Hill", "is reported", true},
  };
  for (const auto& c : cases) {
    const Seen seen(c.text);
    std::vector<Proposal> proposals = {
        Make(seen.At(c.source), seen.At(c.cue), seen.At("that the pier will close"))};
    DropExpletives(seen.table, English(), &proposals);
    ASSERT_EQ(proposals.size(), 1U);
    EXPECT_EQ(proposals[0].source.empty(), !c.stays) << c.text;
  }
}

TEST(DropHalfLists, TheLastOfSeveralQuotationsIsNotAnothers) {
  const struct {
    const char* text;
    const char* content;
    bool stays;
  } cases[] = {
      {"As Orr went on about “the pier” and “the quay,” Hill said yes.", "“the quay,”", false},
      {"It was “the pier” and “the quay,” Hill said.", "It was “the pier” and “the quay,”", true},
      {"Orr left it, and “the quay,” Hill said, was old.", "“the quay,”", true},
      {"“The pier.” “The quay,” Hill said.", "“The quay,”", true},
  };
  for (const auto& c : cases) {
    const Seen seen(c.text);
    std::vector<Proposal> proposals = {Make(seen.At("Hill"), seen.At("said"), seen.At(c.content))};
    DropHalfLists(seen.table, English(), &proposals);
    EXPECT_EQ(!proposals.empty(), c.stays) << c.text;
  }
}

TEST(FollowRuns, TakesTheFreePartsBehindAndBefore) {
  const Seen seen(
      "“It is old.\n“It is rotten,” said Hill.\nHill said: “It holds.\n“It is free.”\n");
  ASSERT_EQ(seen.spans.size(), 4U);
  std::vector<Proposal> proposals(2);
  for (size_t i = 0; i < 2; ++i) {
    proposals[i].kind = QuoteKind::kDirect;
    proposals[i].content = {seen.spans[i + 1].tokens};
  }
  std::vector<bool> blocked(seen.tokens.size(), false);
  FollowRuns(seen.spans, seen.tokens, blocked, &proposals);
  ASSERT_EQ(proposals[0].content.size(), 2U);
  EXPECT_EQ(seen.Words(proposals[0].content[0]), "“It is old.");
  ASSERT_EQ(proposals[1].content.size(), 2U);
  EXPECT_EQ(seen.Words(proposals[1].content[1]), "“It is free.”");

  proposals[1].content.pop_back();
  blocked.assign(seen.tokens.size(), true);
  FollowRuns(seen.spans, seen.tokens, blocked, &proposals);
  EXPECT_EQ(proposals[1].content.size(), 1U);
}

}  // namespace
}  // namespace quoth
