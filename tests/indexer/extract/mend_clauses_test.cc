#include "indexer/extract/mend_clauses.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/extract/tokenize.h"
#include "tests/indexer/extract/english.h"

namespace quoth {
namespace {

struct Case {
  std::string text;
  std::string source, cue;
  std::vector<std::string> content;
};

struct Mended {
  std::string source;
  std::vector<std::string> content;
  QuoteKind kind;
};

Mended Mend(const Case& c) {
  const std::vector<Paragraph> paragraphs = SplitParagraphs(c.text);
  const TokenTable tokens = Tokenize(c.text, paragraphs, English());
  const std::vector<QuoteSpan> spans = FindQuoteSpans(c.text, paragraphs, tokens, English());
  const AttributionInputs inputs{c.text, paragraphs, tokens, spans, {}};
  const auto range = [&c](const std::string& words) {
    const size_t at = c.text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return ByteRange{static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
  };
  Attribution a;
  if (!c.source.empty()) a.source = {range(c.source)};
  a.cue = {range(c.cue)};
  for (const std::string& part : c.content) a.content.push_back(range(part));
  a.kind = c.content.size() > 1 ? QuoteKind::kMixed : QuoteKind::kIndirect;
  std::vector<Attribution> all = {a};
  MendClauses(inputs, English(), &all);
  Mended out{"", {}, all[0].kind};
  if (!all[0].source.empty()) out.source = std::string(Slice(c.text, all[0].source[0]));
  for (const ByteRange part : all[0].content) out.content.emplace_back(Slice(c.text, part));
  return out;
}

TEST(MendClauses, TheSubjectOfTheCuesOwnClauseIsTheSource) {
  const auto source = [](const std::string& text, const std::string& cue,
                         const std::string& content) {
    return Mend({text, "Hill", cue, {content}}).source;
  };
  EXPECT_EQ(source("Then Hill called her a crook after she toured the plant and blamed the owner.",
                   "blamed", "the owner"),
            "she");
  EXPECT_EQ(source("Then Hill was quiet since Dorn, at a rally in Ulm, cited the report.", "cited",
                   "the report"),
            "Dorn");
  EXPECT_EQ(source("Then Hill was quiet because Anna Dorn later cited the report.", "cited",
                   "the report"),
            "Anna Dorn");
  // The clause ends before the cue, is one of what is said, or holds no subject in doubt.
  EXPECT_EQ(
      source("Then Hill, after she toured the plant, blamed the owner.", "blamed", "the owner"),
      "Hill");
  EXPECT_EQ(
      source("Then Hill toured the plant after lunch and blamed the owner.", "blamed", "the owner"),
      "Hill");
  EXPECT_EQ(source("Then Hill said that she toured the plant and blamed the owner.", "blamed",
                   "the owner"),
            "Hill");
  EXPECT_EQ(
      source("Then Hill, who came after it and saw it, blamed the owner.", "blamed", "the owner"),
      "Hill");
}

TEST(MendClauses, WhatIsToldBehindAQuotationIsNoPartOfIt) {
  const Mended told =
      Mend({"“It is late,” she said years after her release, and a reason was rain.",
            "she",
            "said",
            {"“It is late,”", "years after her release, and a reason was rain"}});
  EXPECT_EQ(told.content, std::vector<std::string>{"“It is late,”"});
  EXPECT_EQ(told.kind, QuoteKind::kDirect);
  const Mended later = Mend({"“It is late,” she said two days after it, “and dark.”",
                             "she",
                             "said",
                             {"“It is late,”", "two days after it, “and dark.”"}});
  EXPECT_EQ(later.content, (std::vector<std::string>{"“It is late,”", "“and dark.”"}));
  // These go on with what was said.
  const std::vector<std::string> of = {"“It is late,”", "the hour"};
  EXPECT_EQ(Mend({"“It is late,” she said of the hour.", "she", "said of", of}).content, of);
  const std::vector<std::string> but = {"“It is late,”", "but “dark.”"};
  EXPECT_EQ(Mend({"“It is late,” she said, but “dark.”", "she", "said", but}).content, but);
}

TEST(MendClauses, AClauseBeforeTheMainOneEndsWithTheCommaInItsMarks) {
  const struct {
    const char* text;
    const char* content;
    const char* kept;
  } cases[] = {
      {"As Orr complained that “nobody listens,” Hill yawned.",
       "that “nobody listens,” Hill yawned", "that “nobody listens,”"},
      {"It rained, and as Orr complained of “the noise” and “the dust,” Hill left.",
       "“the noise” and “the dust,” Hill left", "“the noise” and “the dust,”"},
      // These go on, or are no such clause.
      {"As Orr complained of “the noise,” and the dust, Hill left.", "“the noise,” and the dust",
       "“the noise,” and the dust"},
      {"Then Orr complained that “the noise,” dust and rain hurt.",
       "that “the noise,” dust and rain hurt", "that “the noise,” dust and rain hurt"},
      {"As Orr complained that “the noise” hurt, Hill left.", "that “the noise” hurt",
       "that “the noise” hurt"},
  };
  for (const auto& c : cases) {
    const std::vector<std::string> kept = {c.kept};
    EXPECT_EQ(Mend({c.text, "Orr", "complained", {c.content}}).content, kept) << c.text;
  }
}

TEST(MendClauses, WhoHearsItIsNoPartOfWhatIsTold) {
  const struct {
    const char* text;
    const char* cue;
    const char* content;
    const char* kept;
  } cases[] = {
      {"Hill told me the broth was old.", "told", "me the broth was old", "the broth was old"},
      {"Hill told them that it was old.", "told", "them that it was old", "that it was old"},
      {"Hill asked him if it was old.", "asked", "him if it was old", "if it was old"},
      // An order names who is to do it; "her" may own what follows.
      {"Hill asked him to leave it.", "asked", "him to leave it", "him to leave it"},
      {"Hill told her brother it was old.", "told", "her brother it was old",
       "her brother it was old"},
      {"Hill said it was old.", "said", "it was old", "it was old"},
  };
  for (const auto& c : cases) {
    const std::vector<std::string> kept = {c.kept};
    EXPECT_EQ(Mend({c.text, "Hill", c.cue, {c.content}}).content, kept) << c.text;
  }
}

TEST(MendClauses, TheSentencesOwnVerbEndsWhatItsFirstNounReports) {
  const struct {
    const char* text;
    const char* source;
    const char* cue;
    const char* content;
    const char* kept;
  } cases[] = {
      {"The claim that wages had risen was false.", "The", "claim",
       "that wages had risen was false", "that wages had risen"},
      {"The claim that the pier harms fish has spread.", "The", "claim",
       "that the pier harms fish has spread", "that the pier harms fish has spread"},
      {"Her warning that the pier was failing went unheard.", "Her", "warning",
       "that the pier was failing went unheard", "that the pier was failing"},
      {"Hill's promise to mend the pier has been broken.", "Hill's", "promise",
       "to mend the pier has been broken", "to mend the pier"},
      // Whose verb it is can't be told, or the noun does not open the sentence.
      {"Her claim that the pier is old and has rotted is new.", "Her", "claim",
       "that the pier is old and has rotted is new", "that the pier is old and has rotted is new"},
      {"Ray saw Hill's claim that wages had risen was old.", "Hill's", "claim",
       "that wages had risen was old", "that wages had risen was old"},
  };
  for (const auto& c : cases) {
    const std::vector<std::string> kept = {c.kept};
    EXPECT_EQ(Mend({c.text, c.source, c.cue, {c.content}}).content, kept) << c.text;
  }
}

TEST(MendClauses, AQuestionEndsBeforeTheMainClause) {
  const auto content = [](const std::string& text, const std::string& cue,
                          const std::string& words) {
    return Mend({text, "", cue, {words}}).content[0];
  };
  EXPECT_EQ(content("Asked whether Poe, the mayor, would resign, Hill laughed.", "Asked",
                    "whether Poe, the mayor, would resign, Hill laughed"),
            "whether Poe, the mayor, would resign");
  EXPECT_EQ(content("When asked if he was afraid, he smiled and left.", "asked",
                    "if he was afraid, he smiled and left"),
            "if he was afraid");
  // In the middle of a sentence there is no main clause behind.
  EXPECT_EQ(content("He was asked if it was cold, wet and dark.", "was asked",
                    "if it was cold, wet and dark"),
            "if it was cold, wet and dark");
}

TEST(MendClauses, ASemicolonEndsWhatHasAnotherSource) {
  EXPECT_EQ(Mend({"Hill says the army is ready; according to Poe, it is not.",
                  "Hill",
                  "says",
                  {"the army is ready; according to Poe, it is not"}})
                .content[0],
            "the army is ready");
  const std::vector<std::string> whole = {"the army is ready; “according to Poe” it is not"};
  EXPECT_EQ(
      Mend({"Hill says the army is ready; “according to Poe” it is not.", "Hill", "says", whole})
          .content,
      whole);
  // By another statement's source and cue.
  const std::string text = "Hill thinks it is old; Orr thinks it is new.";
  const std::vector<Paragraph> paragraphs = SplitParagraphs(text);
  const TokenTable tokens = Tokenize(text, paragraphs, English());
  std::vector<Attribution> all(2);
  all[0].source = {{0, 4}};
  all[0].cue = {{5, 11}};
  all[0].content = {{12, 36}};
  all[1].source = {{23, 26}};
  all[1].cue = {{27, 33}};
  all[1].content = {{34, 43}};
  MendClauses({text, paragraphs, tokens, {}, {}}, English(), &all);
  EXPECT_EQ(Slice(text, all[0].content[0]), "it is old");
  EXPECT_EQ(Slice(text, all[1].content[0]), "it is new");
}

TEST(MendClauses, WhatIsClearIsNamelessButNotWhoIsClear) {
  EXPECT_EQ(Mend({"It is clear that he left.", "It", "is clear", {"that he left"}}).source, "");
  EXPECT_EQ(Mend({"He is clear that it rains.", "He", "is clear", {"that it rains"}}).source, "He");
  EXPECT_EQ(Mend({"It is sorry that it rains.", "It", "is sorry", {"that it rains"}}).source, "It");
}

TEST(MendClauses, AClauseAboutSomeOfOthersIsTheirs) {
  const auto source = [](const std::string& text) {
    return Mend({text, "Hill", "had demanded", {"a vote"}}).source;
  };
  EXPECT_EQ(source("Then Hill thanked the miners, most of whom had demanded a vote."), "whom");
  EXPECT_EQ(source("Then Hill thanked ten miners -- some of whom had demanded a vote."), "whom");
  EXPECT_EQ(source("Then Hill thanked the miners and had demanded a vote."), "Hill");
  EXPECT_EQ(source("Then Hill, many of whom had demanded a vote."), "Hill");
}

TEST(MendClauses, WhatAnotherToldIsTheOthers) {
  const auto mend = [](const std::string& text, const std::string& content) {
    const Mended mended = Mend({text, "Hill", "recalled", {content}});
    return mended.source + ": " + mended.content[0];
  };
  EXPECT_EQ(mend("Then Hill recalled the old tale Anna Dorn told of a man who wired, “Buy none.”",
                 "the old tale Anna Dorn told of a man who wired, “Buy none.”"),
            "Anna Dorn: of a man who wired, “Buy none.”");
  EXPECT_EQ(mend("Then Hill recalled the line that Anna Dorn once repeated: “Buy none.”",
                 "the line that Anna Dorn once repeated: “Buy none.”"),
            "Anna Dorn: “Buy none.”");
  EXPECT_EQ(mend("Then Hill recalled that baker Anna Dorn told “lies” of a man.",
                 "that baker Anna Dorn told “lies” of a man"),
            "Hill: that baker Anna Dorn told “lies” of a man");
  EXPECT_EQ(mend("Then Hill recalled the mayor Anna Dorn told “lies” of a man.",
                 "the mayor Anna Dorn told “lies” of a man"),
            "Hill: the mayor Anna Dorn told “lies” of a man");
  // Without words in marks it is Hill who speaks, and before the name they are Hill's.
  EXPECT_EQ(mend("Then Hill recalled the old tale Anna Dorn told of a man.",
                 "the old tale Anna Dorn told of a man"),
            "Hill: the old tale Anna Dorn told of a man");
  EXPECT_EQ(mend("Then Hill recalled the “mad” tale Anna Dorn told of a man.",
                 "the “mad” tale Anna Dorn told of a man"),
            "Hill: the “mad” tale Anna Dorn told of a man");
}

TEST(MendClauses, ASourceEndsWhereItsOtherClauseBegins) {
  const std::string text = "Two unions granted Hill a delay, saying it was late.";
  const std::vector<Paragraph> paragraphs = SplitParagraphs(text);
  const TokenTable tokens = Tokenize(text, paragraphs, English());
  const AttributionInputs inputs{text, paragraphs, tokens, {}, {}};
  const auto range = [&text](const std::string& words) {
    const auto at = static_cast<uint32_t>(text.find(words));
    return ByteRange{at, at + static_cast<uint32_t>(words.size())};
  };
  std::vector<Attribution> all(2);
  all[0].source = {range("Two unions")};
  all[0].cue = {range("granted")};
  all[0].content = {range("Hill a delay")};
  all[1].source = {range("Two unions granted Hill a delay")};
  all[1].cue = {range("saying")};
  all[1].content = {range("it was late")};
  MendClauses(inputs, English(), &all);
  EXPECT_EQ(Slice(text, all[1].source[0]), "Two unions");
}

TEST(MendClauses, WhoIsSpokenOfIsNoSource) {
  const auto source = [](const std::string& text, const std::string& cue) {
    return Mend({text, "Hill", cue, {"theft"}}).source;
  };
  EXPECT_EQ(source("Hill was accused of theft.", "was accused of"), "");
  EXPECT_EQ(source("Hill has often been blamed for theft.", "has often been blamed for"), "");
  EXPECT_EQ(source("Hill was worried about theft.", "was worried about"), "Hill");
  EXPECT_EQ(source("Hill blamed theft.", "blamed"), "Hill");
  EXPECT_EQ(source("Orr was accused by Hill of theft.", "was accused by"), "Hill");
}

}  // namespace
}  // namespace quoth
