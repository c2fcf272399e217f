// Whom descriptions mean: by a role that the article gives, by who was spoken of, or nobody.
#include <string>

#include "gtest/gtest.h"
#include "tests/indexer/speakers/marked_article.h"

namespace quoth {
namespace {

using ::quoth::testing::FirstSpeaker;
using ::quoth::testing::LastSpeaker;

TEST(DescriptionsTest, OneOfAPeopleOrPartyIsWhoWasSpokenOf) {
  EXPECT_EQ(
      LastSpeaker("Coach Jens Dorn was short with reporters. \"{It is late,}\" [the Dane] said."),
      "Jens Dorn (person, nominal)");
  EXPECT_EQ(
      LastSpeaker("Paul Dorn met farmers in the hall. [The Ohio Republican] said {he was late}."),
      "Paul Dorn (person, nominal)");
  EXPECT_EQ(
      LastSpeaker("Paul Dorn met farmers in the hall. [The Republican Party] said {he was late}."),
      "Republican Party (body, name)");
}

TEST(DescriptionsTest, WhoseSentenceNamesSomebodyElseIsNobody) {
  EXPECT_EQ(
      LastSpeaker("Mary Lind was late. Paul Dorn leads Karl Hahn by ten points, but [the veteran "
                  "lawmaker] said {that it was early}."),
      "veteran lawmaker (unnamed, nominal)");
  EXPECT_EQ(
      LastSpeaker("Mary Lind was late. In an interview with hosts Paul Dorn and Karl Hahn, [the "
                  "veteran lawmaker] said {that it was early}."),
      "Mary Lind (person, nominal)");
}

TEST(DescriptionsTest, TheSpeakerIsMeantBeforeTheSubjectOfWhatWasSaid) {
  EXPECT_EQ(
      LastSpeaker("{Paul Dorn is on solid ground}, [Mary Lind] said on Monday. But, [the former "
                  "lawmaker] added, {it was not the way to win}."),
      "Mary Lind (person, nominal)");
}

TEST(DescriptionsTest, TheSubjectIsMeantBeforeWhoSpeaksInAClause) {
  EXPECT_EQ(
      LastSpeaker("[Mary Lind] says {too much is made of it}.\n\nThe veteran lawmaker spoke hours "
                  "after [Paul Dorn] had asked {who would come}.\n\n[The Iowa governor] said {she "
                  "was late}."),
      "Mary Lind (person, nominal)");
}

TEST(DescriptionsTest, WhoIsNamedLaterAsSomethingElseIsAnother) {
  EXPECT_EQ(
      FirstSpeaker("[The Armenian leader] said {it was late}.\n\n[The mayor of the city Mary Lind] "
                   "said {nobody came}."),
      "Armenian leader (unnamed, nominal)");
  EXPECT_EQ(FirstSpeaker("[A Derby nurse] said {it was late}.\n\n[Mary Lind] said {nobody came}."),
            "Mary Lind (person, nominal)");
  // A place that nobody has yet been seen with tells nothing of a president named later.
  EXPECT_EQ(FirstSpeaker(
                "Talks began. {It was late,} [the President of Armenia] said.\n\n[President Paul "
                "Dorn] said {nobody came}."),
            "President of Armenia (unnamed, nominal)");
}

TEST(DescriptionsTest, ANameBehindOneInMarksIsTheSpeakers) {
  EXPECT_EQ(
      LastSpeaker("{It was late}, said [the coach Karl Hahn]. [The head coach of “Spartak” Paul "
                  "Dorn] said {he was glad}."),
      "Paul Dorn (person, name)");
}

TEST(DescriptionsTest, APronounBeforeItIsTheSame) {
  EXPECT_EQ(
      LastSpeaker("Karl Hahn was late. Paul Dorn heard of it. Asked whether he would go, [the "
                  "veteran lawmaker] said {no}."),
      "Paul Dorn (person, nominal)");
}

TEST(DescriptionsTest, WhoIsOnlyNamedInQuotationsIsNotSpokenOf) {
  EXPECT_EQ(LastSpeaker("\"{To praise Igor Dorn is wrong,}\" [Mary Lind] said. [The New York "
                        "businessman] has called {him clever}."),
            "New York businessman (unnamed, nominal)");
}

TEST(DescriptionsTest, OfSeveralWithTheRoleWhoWasSpokenOf) {
  EXPECT_EQ(LastSpeaker(
                "Sen. Mary Lind and Sen. Paul Dorn met. Lind spoke for an hour about schools that "
                "Dorn had closed. [The Iowa senator] said {she was tired}."),
            "Mary Lind (person, nominal)");
}

TEST(DescriptionsTest, ANewPersonNeedsAllOfTheRole) {
  EXPECT_EQ(
      LastSpeaker("[A hospital spokesman] said {it was late}. Police spokesman Paul Dorn came."),
      "hospital spokesman (unnamed, nominal)");
  EXPECT_EQ(LastSpeaker(
                "[A treasury official] said {it was late}. Paul Dorn, a former treasury official, "
                "came."),
            "treasury official (unnamed, nominal)");
}

TEST(DescriptionsTest, AnotherCountrysPresidentIsAnother) {
  EXPECT_EQ(LastSpeaker("President Paul Dorn came. [Germany's president] said {it was late}."),
            "Germany's president (unnamed, nominal)");
}

TEST(DescriptionsTest, AnOfficeOfOneSortIsNoneOfAnother) {
  EXPECT_EQ(LastSpeaker(
                "Paul Dorn, the club's press secretary, left. [The former secretary of state] said "
                "{it was late}."),
            "former secretary of state (unnamed, nominal)");
  EXPECT_EQ(LastSpeaker(
                "Paul Dorn, the club's press secretary, left. [The secretary] said {it was late}."),
            "Paul Dorn (person, nominal)");
  EXPECT_EQ(
      LastSpeaker("Paul Dorn, the harbour secretary, left. [The secretary of the harbour] said {it "
                  "was late}."),
      "Paul Dorn (person, nominal)");
}

TEST(DescriptionsTest, ARoleAloneIsTheOnlyOneSpokenOf) {
  EXPECT_EQ(
      LastSpeaker("Ken Dorn headed the goal on 19 minutes. \"{It was late,}\" [the striker] said."),
      "Ken Dorn (person, nominal)");
  EXPECT_EQ(
      LastSpeaker("Ken Dorn met Karl Hahn in the rain. \"{It was late,}\" [the striker] said."),
      "striker (unnamed, nominal)");
  // Somebody new, or somebody who was there before.
  EXPECT_EQ(LastSpeaker("Ken Dorn was heard in the rain. \"{Is it late?}\" [the moderator] asked."),
            "moderator (unnamed, nominal)");
  EXPECT_EQ(
      LastSpeaker("A nurse fell ill. Ken Dorn ordered her to stay. [The nurse] said {she sued}."),
      "nurse (unnamed, nominal)");
}

TEST(DescriptionsTest, ARoleBesideAName) {
  struct Case {
    const char* article;
    const char* speaker;  // of the last statement
  };
  constexpr Case kCases[] = {
      // Before a courtesy title.
      {"The ward was full, said the hospital director, Dr. Osric Velden. It was late and nobody "
       "came. [The director] said {so}.",
       "Osric Velden (person, nominal)"},
      // Without a comma.
      {"The mayor of Lintau Omar Velden came to the fair with two aides. It was late. [The "
       "mayor] said {so}.",
       "Omar Velden (person, nominal)"},
      // A narrower word for it.
      {"The glaciologist Osra Velden came to the fair with two aides. It was late. [The "
       "researcher] said {so}.",
       "Osra Velden (person, nominal)"},
      {"The fair was opened by Father Osric Velden and two aides. It was late. [The priest] said "
       "{so}.",
       "Osric Velden (person, nominal)"},
      // In capitals.
      {"The station got SHO Osric Velden and two constables. It was late. [The SHO] said {so}.",
       "Osric Velden (person, nominal)"},
      // What stands behind it may say where it was said.
      {"The trainer of the side, Osric Velden, came to the fair with two aides. [The coach in a "
       "letter to friends] said {so}.",
       "Osric Velden (person, nominal)"},
      {"The spokesman of the Harbour Ministry Omar Velden came to the fair with two aides. It was "
       "late. [The diplomat] said {so}.",
       "Omar Velden (person, nominal)"},
      // Called so before.
      {"Osric Velden left the fair with the striker. It was late. The striker slept. [The striker "
       "himself] said {so}.",
       "Osric Velden (person, nominal)"},
      // Another office.
      {"Chief Magistrate Osric Velden came to the fair with two aides. [The leader] said {so}.",
       "leader (unnamed, nominal)"},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(LastSpeaker(c.article), c.speaker) << c.article;
  }
}

TEST(DescriptionsTest, RolesAndNamesInBrackets) {
  EXPECT_EQ(
      LastSpeaker("Those who came were Mary Lind (treasurer), Karl Hahn, the clerk (Mr. P. Dorn) "
                  "and nine others.\n\n[The treasurer] said {it was late}."),
      "Mary Lind (person, nominal)");
  EXPECT_EQ(
      LastSpeaker("Those who came were Mary Lind (treasurer), Karl Hahn, the clerk (Mr. P. Dorn) "
                  "and nine others.\n\n[The clerk] said {it was late}."),
      "P. Dorn (person, nominal)");
}

}  // namespace
}  // namespace quoth
