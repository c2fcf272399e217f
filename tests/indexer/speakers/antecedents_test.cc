// Whom pronouns, relative clauses and short names take up from elsewhere in the article.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/indexer/speakers/marked_article.h"

namespace quoth {
namespace {

using ::quoth::testing::LastSpeaker;
using ::quoth::testing::Speakers;

TEST(AntecedentsTest, ADescriptionThatSaysNothingKeepsThePersonInMind) {
  EXPECT_EQ(
      LastSpeaker("President Marco Dorn arrived on Monday. \"{It was late,}\" said [Karl Lind, an "
                  "aide]. Nobody was there to meet them.\n\nThe president's roots then came into "
                  "play. On the square [he] told a crowd {that it was good to be home}."),
      "Marco Dorn (person, pronoun)");
}

TEST(AntecedentsTest, ARelativeClauseBehindADash) {
  EXPECT_EQ(Speakers("The plan was attacked by Mary Lind \u2014 [who] wanted {higher taxes}."),
            std::vector<std::string>{"Mary Lind (person, pronoun)"});
}

TEST(AntecedentsTest, ARelativeClauseThatIsJoinedToAnother) {
  EXPECT_EQ(Speakers("Mary Lind, who left at noon and [who] said {it was late}, came back."),
            std::vector<std::string>{"Mary Lind (person, pronoun)"});
}

TEST(AntecedentsTest, WhoSaysSomethingInARelativeClauseGoesOn) {
  EXPECT_EQ(
      LastSpeaker("{The losses outstrip the gains}, said [Anna Dorn].\n\nIt has become an issue, "
                  "with Mary Lind \u2014 [who] wanted {higher taxes} \u2014 against the plan.\n\n"
                  "\"{It would be the same all over again,}\" [she] said."),
      "Mary Lind (person, pronoun)");
}

TEST(AntecedentsTest, SomebodyNewIsIntroducedToSpeak) {
  EXPECT_EQ(LastSpeaker("[Mark Dorn] agreed with {the others}.\n\n"
                        "It is a thing that concerns Henry Lind, president of the club.\n\n"
                        "\"{No one sings. Nobody plays. Nobody dances,}\" [he] said."),
            "Henry Lind (person, pronoun)");
}

TEST(AntecedentsTest, HimselfAfterANameIsTheSame) {
  EXPECT_EQ(
      LastSpeaker("Tom Dorn came late. Coach Mark Lind praised him. \"{He begged for it,}\" [Lind] "
                  "said. \"{I gave in.}\"[]\n\nDorn himself was lost for words. \"{I saw it "
                  "move,}\" [he] finally said."),
      "Tom Dorn (person, pronoun)");
}

TEST(AntecedentsTest, TheOwnerIsNotTheSubject) {
  EXPECT_EQ(
      LastSpeaker("\"{It is no proof,}\" said [Judge Laura Lind].\n\nOutside, Dorn's wife, Sarita, "
                  "wept. \"{They took six years,}\" [she] said."),
      "Sarita (person, pronoun)");
}

TEST(AntecedentsTest, ARelativeIsNotCalledByTheSurnameAlone) {
  EXPECT_EQ(
      Speakers("Marta Dorn died on Monday. It was confirmed by her daughter, Rosa Dorn, who was "
               "with her.\n\n[Dorn] liked to say {that numbers do not shout}."),
      std::vector<std::string>{"Marta Dorn (person, name)"});
}

TEST(AntecedentsTest, SomebodyWithoutANameIsNotTakenForAnother) {
  EXPECT_EQ(
      LastSpeaker(
          "[Lars Lind] said {prices should not rise}. In the village Anna Dorn sold a cow. Her "
          "husband was more cautious. [He] said {they would wait}."),
      "He (unnamed, pronoun)");
  EXPECT_EQ(
      LastSpeaker("[Lars Lind] said {prices should not rise}. Anna Dorn sold a cow, and so did her "
                  "husband, Tom Dorn. Her husband was cautious. [He] said {they would wait}."),
      "Tom Dorn (person, pronoun)");
}

TEST(AntecedentsTest, TheAuthorsMotherHasNoName) {
  EXPECT_EQ(
      LastSpeaker("Anna Dorn ran for office. My mother has softened, but even now at 86 [she] "
                  "still says {such things}."),
      "she (unnamed, pronoun)");
}

TEST(AntecedentsTest, TheOwnerIsWhoIsDescribedNext) {
  EXPECT_EQ(LastSpeaker("Paul Lind was late. Then he left.\n\nTom Dorn's doctor is calling the man "
                        "fit.\n\nThe former Ulm governor climbs hills. [He] released {a letter}."),
            "Tom Dorn (person, pronoun)");
}

TEST(AntecedentsTest, TheSubjectOfItsOwnSentenceOutsideQuotations) {
  EXPECT_EQ(LastSpeaker("According to [Karl Hahn], {the move is late}. [Hahn] said {it was long}. "
                        "[Hahn] added {that it was over}.\n\nColleague Matt Lind faced anger after "
                        "[he] asked {who had come}."),
            "Matt Lind (person, pronoun)");
}

TEST(AntecedentsTest, TheSubjectOfAClauseBehindIsTheSubjectBefore) {
  // However often somebody else spoke before.
  EXPECT_EQ(
      LastSpeaker("Karl Hahn spoke of Paul Dorn on Monday. [He] said: {it was late}.\n\nDorn's "
                  "colleague Matt Lind faced anger after [he] asked {who had come}."),
      "Matt Lind (person, pronoun)");
}

TEST(AntecedentsTest, AnAgeMeansWhoWasSpokenOf) {
  EXPECT_EQ(
      LastSpeaker("Tom Dorn voted late. [He] said {it was right}. [The 23-year-old, the youngest "
                  "of the house,] denied {that it was late}."),
      "Tom Dorn (person, nominal)");
}

TEST(AntecedentsTest, WordsOfSomebodyAreThatPersons) {
  EXPECT_EQ(Speakers("According to [the words of the deputy Anna Dorn], {it was late}."),
            std::vector<std::string>{"Anna Dorn (person, name)"});
  EXPECT_EQ(LastSpeaker("Mayor Anna Dorn came. In [the opinion of the mayor], {it was late}."),
            "Anna Dorn (person, nominal)");
  // Those about somebody are not.
  EXPECT_EQ(Speakers("[The criticism of Anna Dorn] said {it was late}."),
            std::vector<std::string>{"criticism of Anna Dorn (body, nominal)"});
}

TEST(AntecedentsTest, OneOfThemIsWhoIsNamedBehindTheComma) {
  EXPECT_EQ(Speakers("[One of them, Tom Dorn,] said {it was late}."),
            std::vector<std::string>{"Tom Dorn (person, name)"});
}

TEST(AntecedentsTest, AOneWordNameOfAThingIsNotTheHead) {
  EXPECT_EQ(Speakers("[The sailor of the ferry Skella] said {it was late}."),
            std::vector<std::string>{"sailor of the ferry Skella (unnamed, nominal)"});
}

TEST(AntecedentsTest, LettersAfterANameAreNoPartOfIt) {
  EXPECT_EQ(
      Speakers("[Counsel for the firm, Fiona Dorn KC,] said {it was late}. [Dorn] said {so}."),
      (std::vector<std::string>{"Fiona Dorn (person, name)", "Fiona Dorn (person, name)"}));
}

TEST(AntecedentsTest, ATitleOfOneNameIsPartOfIt) {
  EXPECT_EQ(Speakers("Pope Francis flew home. [Francis] said {the flight was long}."),
            std::vector<std::string>{"Pope Francis (person, name)"});
  EXPECT_EQ(Speakers("King Robert Dorn flew home. [Dorn] said {the flight was long}."),
            std::vector<std::string>{"Robert Dorn (person, name)"});
}

TEST(AntecedentsTest, ADayBeforeANameIsNoPartOfIt) {
  EXPECT_EQ(Speakers("On Saturday Sorvan Sorvan was hurt on the way to a meeting. [Sorvan] said "
                     "{he was well}."),
            std::vector<std::string>{"Sorvan Sorvan (person, name)"});
}

TEST(AntecedentsTest, AFullNameWithAWordThatIsMostlyNone) {
  EXPECT_EQ(Speakers("Velu San Tolo Kyo arrived. [Tolo Kyo] said {it was late}."),
            std::vector<std::string>{"Velu San Tolo Kyo (person, name)"});
}

TEST(AntecedentsTest, PeoplesSitesAndFirmsAreNoPersons) {
  EXPECT_EQ(Speakers("[Mexicans] said {it was late}."),
            std::vector<std::string>{"Mexicans (group, name)"});
  EXPECT_EQ(Speakers("[Tidende.com] wrote {that it was late}."),
            std::vector<std::string>{"Tidende.com (body, name)"});
  EXPECT_EQ(Speakers("Marlow Energy cut jobs. [Marlow] said {it had no choice}."),
            std::vector<std::string>{"Marlow (body, name)"});
}

}  // namespace
}  // namespace quoth
