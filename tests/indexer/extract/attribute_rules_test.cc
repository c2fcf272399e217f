#include "indexer/extract/attribute_rules.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/indexer/extract/show_rules.h"

namespace quoth {
namespace {

TEST(AttributeByRules, FindsSourcesWhereTranslationsPutThem) {
  Check({
      {"“The pier will hold for years”, has declared the mayor of the town Ann Hill.",
       "direct | the mayor of the town Ann Hill | has declared | “The pier will hold for years”"},
      {"“The pier will hold for years”, informs the press office of the harbour.",
       "direct | the press office of the harbour | informs | “The pier will hold for years”"},
      {"“The pier will hold for years”, has sentenced the mayor.",
       "direct | the mayor | has sentenced | “The pier will hold for years”"},
      {"“The pier will hold for years,” so Mayor Ann Hill.",
       "direct | Mayor Ann Hill | so | “The pier will hold for years,”"},
      {"“The pier will hold,” was the old mayor's reply.",
       "direct | the old mayor's | reply | “The pier will hold,”"},
      {"“Let it rot,” were his words.", "direct | his | words | “Let it rot,”"},
      {"“The pier will hold for years” is the title of his book.", ""},
      {"“The pier will hold for years” (Ann Hill).",
       "direct | Ann Hill |  | “The pier will hold for years”"},
      {"“The pier will hold.” This was stated by Mayor Ann Hill.",
       "direct | Mayor Ann Hill | was stated | “The pier will hold.”"},
      {"This was announced by Ann Hill, the mayor: “The pier will hold.”",
       "direct | Ann Hill, the mayor | was announced | “The pier will hold.”"},
      {"“The pier will hold.” Such a statement was made by Mayor Ann Hill.",
       "direct | Mayor Ann Hill | was made | “The pier will hold.”"},
      {"“The pier will hold for years”, he repudiates.",
       "direct | he | repudiates | “The pier will hold for years”"},
      {"\"The pier will hold,\" - he continued, - \"and so will the quay.\"",
       "direct | he | continued | \"The pier will hold,\" + \"and so will the quay.\""},
      {"The planks, specifies the engineer, were too thin.",
       "indirect | the engineer | specifies | The planks + were too thin"},
      {"Hill commented on the repair of the “Pier”: “It will hold for years.”",
       "direct | Hill | commented | “It will hold for years.”"},
      {"The mayor said on her page: “The pier will hold.”",
       "direct | The mayor | said | “The pier will hold.”"},
      {"As noted the engineer Ann Hill, the pier will hold for years.",
       "indirect | the engineer Ann Hill | As noted | the pier will hold for years"},
      // Nobody's: what stands behind is no source, or goes on.
      {"“A pier that will hold for years” (photo).", ""},
      {"“A pier that will hold for years”, so the advertisement that Ann Hill paid for was wrong.",
       ""},
  });
}

TEST(AttributeByRules, LeavesOutClausesOfCircumstancesAndHeadings) {
  Check({
      {"It rained, and as Orr went on about “the old pier” and “the quay,” Hill said yes.", ""},
      {"As Orr went on about “the old pier,” Hill said, it rained.",
       "mixed | Hill | said | As Orr went on about “the old pier,”"},
      {"They call it “the old pier,” Hill said.",
       "mixed | Hill | said | They call it “the old pier,”"},
      {"“The pier will hold,” Ann Hill said.\n\n\"Then Orr rose in the hall, chanting “Go! Go!”",
       "direct | Ann Hill | said | “The pier will hold,”"},
      {"“The pier will hold,” Ann Hill said.\n\n‘Strange Days in the Old Harbour.’",
       "direct | Ann Hill | said | “The pier will hold,”"},
  });
}

TEST(AttributeByRules, FindsCuesBehindTheQuotation) {
  Check({
      {"“The pier will hold,”- said the head of the harbour Gil Orr.",
       "direct | the head of the harbour Gil Orr | said | “The pier will hold,”"},
      {"“The pier will hold,” Ann Hill said.", "direct | Ann Hill | said | “The pier will hold,”"},
      {"“The pier will hold,” said Ann Hill, the harbour master.",
       "direct | Ann Hill, the harbour master | said | “The pier will hold,”"},
      {"“The pier will hold!” Ann Hill said.", "direct | Ann Hill | said | “The pier will hold!”"},
      {"“Will it hold?” asked the mayor.", "direct | the mayor | asked | “Will it hold?”"},
      {"“The pier will hold,” Ann Hill was quoted as saying.",
       "direct | Ann Hill | was quoted as saying | “The pier will hold,”"},
      {"“The pier will hold,” comments Ann Hill.",
       "direct | Ann Hill | comments | “The pier will hold,”"},
      {"“The pier will hold,” says the letter signed by Ann Hill.",
       "direct | the letter signed by Ann Hill | says | “The pier will hold,”"},
      {"The pier is old, and “built to last,” as Ann Hill told him in May.",
       "direct | Ann Hill | told | “built to last,”"},
      {"“The pier will hold,” the guide said both times, and led them on.",
       "direct | the guide | said | “The pier will hold,”"},
      {"“The pier will hold!” the guide said three times.",
       "direct | the guide | said | “The pier will hold!”"},
  });
}

TEST(AttributeByRules, KnowsVerbsThatReportOnlyWithTheirParticle) {
  Check({
      {"As Ann Hill put it, “the pier will hold.”",
       "direct | Ann Hill | put it | “the pier will hold.”"},
      {"“The pier,” as she put it, “will hold.”",
       "direct | she | put it | “The pier,” + “will hold.”"},
      {"“It will hold,” she went on. “It always has.”",
       "direct | she | went on | “It will hold,” + “It always has.”"},
      {"“It will not,” Ray Poe hit back.", "direct | Ray Poe | hit back | “It will not,”"},
      {"She put “closed” on the door.", ""},
      {"She hit “delete” and went home.", ""},
  });
}

TEST(AttributeByRules, JoinsTheParts) {
  Check({
      {"“The pier,” she said on Monday, “will hold.”",
       "direct | she | said | “The pier,” + “will hold.”"},
      {"“The pier will hold,” she said. “It always has.”",
       "direct | she | said | “The pier will hold,” + “It always has.”"},
      {"“The pier will hold. It always has,” she said.",
       "direct | she | said | “The pier will hold. It always has,”"},
      {"“It is old.” “The pier will hold,” she said.",
       "direct | she | said | “It is old.” “The pier will hold,”"},
  });
}

TEST(AttributeByRules, FindsCuesBeforeTheContent) {
  Check({
      {"Ann Hill said: “The pier will hold.”", "direct | Ann Hill | said | “The pier will hold.”"},
      {"Ann Hill said that the pier would hold.",
       "indirect | Ann Hill | said | that the pier would hold"},
      {"Ann Hill told reporters in Bonn that the pier “will hold” for years.",
       "mixed | Ann Hill | told | that the pier “will hold” for years"},
      {"The engineers warned on Friday that the pier may fall.",
       "indirect | The engineers | warned | that the pier may fall"},
      {"The mayor asked whether the pier would hold.",
       "indirect | The mayor | asked | whether the pier would hold"},
      {"The council promised to repair the pier.",
       "indirect | The council | promised | to repair the pier"},
      {"The deputy reproached him: “You opened that wound.”",
       "direct | The deputy | reproached | “You opened that wound.”"},
      {"The mayor has not said whether the pier will hold.",
       "indirect | The mayor | has not said | whether the pier will hold"},
  });
}

// Wish 14: textacy#293, indirect speech; TEI#1968, coordinated clauses without "that".
TEST(AttributeByRules, Wish14_IndirectSpeechWithAndWithoutThat) {
  Check({
      {"Ann Hill said the pier would hold.", "indirect | Ann Hill | said | the pier would hold"},
      {"The pier would hold, Ann Hill said.", "indirect | Ann Hill | said | The pier would hold"},
      {"The pier, she said, would hold for years.",
       "indirect | she | said | The pier + would hold for years"},
      {"Ann Hill said the pier was safe and added that it would be painted.",
       "indirect | Ann Hill | said | the pier was safe\n"
       "indirect | Ann Hill | added | that it would be painted"},
      {"Ann Hill said the pier was safe, but Ray Poe said it was not.",
       "indirect | Ann Hill | said | the pier was safe\n"
       "indirect | Ray Poe | said | it was not"},
      {"She closed the pier on Monday, saying that it was not safe.",
       "indirect | She | saying | that it was not safe"},
      {"Ann Hill said the boy, who was found on Sunday, is well.",
       "indirect | Ann Hill | said | the boy, who was found on Sunday, is well"},
      {"ULM, May 2 (Delta) - The council met on Monday, saying that it had time.",
       "indirect | The council | saying | that it had time"},
      {"The pier is expected to open in May.",
       "indirect |  | is expected | The pier + to open in May"},
  });
}

TEST(AttributeByRules, FindsSourcePhrasesAndMedia) {
  Check({
      {"According to the harbour office, the pier will hold.",
       "indirect | the harbour office | According to | the pier will hold"},
      {"The pier will hold, according to Ann Hill.",
       "indirect | Ann Hill | according to | The pier will hold"},
      {"According to a poll of 900 anglers, one in five owns a boat.",
       "indirect | a poll of 900 anglers | According to | one in five owns a boat"},
      {"As the Delta agency reports, the mayor did not leave.",
       "indirect | the Delta agency | reports | the mayor did not leave"},
      {"As Hill explained on Monday, the pier was closed.",
       "indirect | Hill | explained | the pier was closed"},
      {"As the late Lord Poe once observed, “a pier is a bridge that gave up”.",
       "direct | the late Lord Poe | observed | “a pier is a bridge that gave up”"},
      {"The harbour has its chief Per Hill in Ulm today.", ""},  // a name
      {"In his words, the works must be continued.",
       "indirect | his | In his words | the works must be continued"},
      {"In her words, “the pier is as good as new”.",
       "direct | her | In her words | “the pier is as good as new”"},
      {"Quoted by the Delta agency, Hill said that the pier would hold.",
       "indirect | Hill | said | that the pier would hold | via the Delta agency"},
      {"The harbour communiqué stressed that “the pier is safe for all ships”.",
       "direct | The harbour communiqué | stressed | that “the pier is safe for all ships”"},
  });
}

// Wish 2: CoreNLP#905: "Hugh Hill, a doctor, said", then "he added".
TEST(AttributeByRules, Wish2_AppositionAndCarryOver) {
  Check({
      {"Hugh Hill, a doctor, said: “The ward is full.” “We need beds,” he added.",
       "direct | Hugh Hill, a doctor | said | “The ward is full.”\n"
       "direct | he | added | “We need beds,”"},
      {"Vera Cole, who took over from Tim Poe in May, said she would stay.",
       "indirect | Vera Cole, who took over from Tim Poe in May | said | she would stay"},
      {"“The ward is full,” said Hugh Hill, a doctor. “We need beds.”",
       "direct | Hugh Hill, a doctor | said | “The ward is full,” + “We need beds.”"},
  });
}

// Wish 3: CoreNLP#1090: verbs other than "said", several speakers in a paragraph.
TEST(AttributeByRules, Wish3_ManyVerbsAndTwoSpeakersInAParagraph) {
  for (const char* verb : {"argued", "conceded", "insisted", "warned", "replied", "joked", "wrote",
                           "recalled", "claimed", "predicted", "noted", "whispered"}) {
    const std::string text = absl::StrCat("“The pier will hold for years,” Ann Hill ", verb, ".");
    EXPECT_EQ(Show(text),
              absl::StrCat("direct | Ann Hill | ", verb, " | “The pier will hold for years,”"));
  }
  Check({
      {"“The pier will hold,” Ann Hill said. “It will not!” shouted Ray Poe.",
       "direct | Ann Hill | said | “The pier will hold,”\n"
       "direct | Ray Poe | shouted | “It will not!”"},
      {"“The pier will hold,” Ann Hill said. “Will it?” Ray Poe asked.",
       "direct | Ann Hill | said | “The pier will hold,”\n"
       "direct | Ray Poe | asked | “Will it?”"},
  });
}

// Wish 4: CoreNLP#1251: a nickname is no quotation, a source without a name is one.
TEST(AttributeByRules, Wish4_NicknamesAreNoSpeechAndUnnamedSourcesCount) {
  Check({
      {"Ray “Shorty” Poe left the old pier at noon.", ""},
      {"Ray “Shorty” Poe said the pier was safe.",
       "indirect | Ray “Shorty” Poe | said | the pier was safe"},
      {"They sang “The Long Pier” and went home.", ""},
      {"The so-called “experts” left by the back door.", ""},
      {"“The pier is sinking,” said a source close to the council.",
       "direct | a source close to the council | said | “The pier is sinking,”"},
  });
}

// Wish 1: CoreNLP#1139: a quotation over paragraphs is one statement.
TEST(AttributeByRules, Wish1_QuoteOverParagraphsIsOneStatement) {
  Check({
      {"Ann Hill said: “The pier will hold for years.\n“It always has,” she told us.",
       "direct | Ann Hill | said | “The pier will hold for years. + “It always has,”"},
      {"“The pier will hold,” Ann Hill said. “It is old and strong.\n“It always has held.”",
       "direct | Ann Hill | said | “The pier will hold,” + “It is old and strong. + “It always has "
       "held.”"},
      {"“The pier will hold,” Ann Hill said. “It is old and strong.\n“It has held,” Ray Poe said.",
       "direct | Ann Hill | said | “The pier will hold,” + “It is old and strong.\n"
       "direct | Ray Poe | said | “It has held,”"},
      {"“The pier will hold for years.\n“It always has,” Ann Hill said.",
       "direct | Ann Hill | said | “The pier will hold for years. + “It always has,”"},
  });
}

TEST(AttributeByRules, GoesOnWithTheSpeakerInTheNextParagraph) {
  Check({
      {"“The pier will hold,” Ann Hill said.\n“We have looked at every pillar of it.”",
       "direct | Ann Hill | said | “The pier will hold,”\n"
       "direct | Ann Hill | said | “We have looked at every pillar of it.” | continues 0"},
      {"Ann Hill laughed. “We have looked at every pillar of it.”",
       "direct | Ann Hill |  | “We have looked at every pillar of it.”"},
  });
}

// Wish 5: CoreNLP#338: a quotation left open keeps its speaker and its place.
TEST(AttributeByRules, Wish5_LeftOpenQuoteIsAttributed) {
  Check({
      {"Ann Hill said: “The pier will hold for years.\nThe council met.",
       "direct | Ann Hill | said | “The pier will hold for years."},
      {"“The pier will hold for years, said Ann Hill. The council met.",
       "direct | Ann Hill | said | “The pier will hold for years"},
  });
}

// Wish 16: NLP-Suite#511, #381, #515, #736: single marks.
TEST(AttributeByRules, Wish16_SingleMarksAreAttributed) {
  Check({
      {"‘It isn’t over for the teachers’ union,’ said Ann Hill.",
       "direct | Ann Hill | said | ‘It isn’t over for the teachers’ union,’"},
      {"'It isn't over,' said Ann Hill. 'We'll be back.'",
       "direct | Ann Hill | said | 'It isn't over,' + 'We'll be back.'"},
  });
}

TEST(AttributeByRules, NestsStatements) {
  Check({
      {"“The engineer told me that the pier was rotten,” Ann Hill said.",
       "direct | Ann Hill | said | “The engineer told me that the pier was rotten,”\n"
       "indirect | The engineer | told | that the pier was rotten | in 0"},
      {"“I think it will hold,” Ann Hill said.",
       "direct | Ann Hill | said | “I think it will hold,”"},
      {"“The engineer said, ‘Close the pier now,’ and we laughed,” Ann Hill said.",
       "direct | Ann Hill | said | “The engineer said, ‘Close the pier now,’ and we laughed,”\n"
       "direct | The engineer | said | ‘Close the pier now,’ | in 0"},
  });
}

TEST(AttributeByRules, ToleratesWrongMarks) {
  Check({
      {"Hill declared that “the pier was always open to all of them. ‘ However, she warned that "
       "“it is "
       "not the time for it.”",
       "direct | Hill | declared | that “the pier was always open to all of them. ‘\n"
       "direct | she | warned | that “it is not the time for it.”"},
      {"Hill said that “for the work it is necessary a calm sea».",
       "direct | Hill | said | that “for the work it is necessary a calm sea»"},
  });
}

TEST(AttributeByRules, FindsQuotationsWithinReportedWords) {
  Check({
      {"According to two guests, Hill told the cook: “We won't eat. We won't pay.”",
       "mixed | two guests | According to | Hill told the cook: “We won't eat. We won't pay.”\n"
       "direct | Hill | told | “We won't eat. We won't pay.” | in 0"},
      {"Hill said a deputy told her the road \"looked like the inside of a stove.\"",
       "mixed | Hill | said | a deputy told her the road \"looked like the inside of a stove.\"\n"
       "mixed | a deputy | told | the road \"looked like the inside of a stove.\" | in 0"},
  });
}

TEST(AttributeByRules, GivesReasonAndConfidence) {
  const Extraction e = Extract("“The pier will hold,” Ann Hill said.");
  ASSERT_EQ(e.attributions.size(), 1u);
  EXPECT_EQ(e.attributions[0].reason, "cue 'said' behind its subject, after the quotation");
  EXPECT_GT(e.attributions[0].confidence, 0.8F);
  EXPECT_LT(e.attributions[0].confidence, 1.0F);
}

TEST(AttributeByRules, KeepsItsPromisesOnRandomText) {
  const char* pieces[] = {"“",         "”",   "\"",    "'",     "‘",      "’",      "said",
                          "Ann",       "he",  ",",     ".",     ":",      "that",   "told",
                          "to",        "the", "mayor", "and",   "who",    "\n",     "—",
                          "(",         ")",   "was",   "asked", "quoted", "as",     "saying",
                          "according", "in",  "her",   "words", "-",      "claims", "reportedly"};
  std::mt19937 random(11);
  for (int round = 0; round < 1500; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      absl::StrAppend(&text, pieces[random() % std::size(pieces)], random() % 4 ? " " : "");
    }
    const std::vector<Attribution> found = Extract(text).attributions;
    for (size_t i = 0; i < found.size(); ++i) {
      const Attribution& a = found[i];
      ASSERT_FALSE(a.content.empty()) << text;
      EXPECT_TRUE(i == 0 || found[i - 1].content[0].begin <= a.content[0].begin) << text;
      EXPECT_LT(a.nested_in, static_cast<int32_t>(found.size())) << text;
      EXPECT_LT(a.continues, static_cast<int32_t>(found.size())) << text;
      for (const auto* ranges : {&a.content, &a.cue, &a.source, &a.via}) {
        for (size_t k = 0; k < ranges->size(); ++k) {
          EXPECT_LT((*ranges)[k].begin, (*ranges)[k].end) << text;
          EXPECT_LE((*ranges)[k].end, text.size()) << text;
          const uint32_t before = k > 0 ? (*ranges)[k - 1].end : 0;
          EXPECT_LE(before, (*ranges)[k].begin) << text;
        }
      }
    }
  }
}

}  // namespace
}  // namespace quoth
