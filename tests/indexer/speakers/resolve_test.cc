#include "indexer/speakers/resolve.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/indexer/speakers/marked_article.h"

namespace quoth {
namespace {

using ::quoth::testing::MarkedArticle;
using ::quoth::testing::NameOf;
using ::quoth::testing::Outcome;
using ::quoth::testing::Speakers;

struct Case {
  const char* name;
  const char* text;
  std::vector<std::string> expected;
};

class ResolveTest : public ::testing::TestWithParam<Case> {};

TEST_P(ResolveTest, GivesEachAttributionItsSpeaker) {
  EXPECT_EQ(Speakers(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Names, ResolveTest,
    ::testing::Values(
        Case{"SurnameToFullName",
             "Marta Okafor opened the ferry. [Okafor] said {the crossing was safe}.",
             {"Marta Okafor (person, name)"}},
        Case{"FullNameGivenOnlyLater",
             "[Okafor] said {the crossing was safe}. The ferry is run by Marta Okafor.",
             {"Marta Okafor (person, name)"}},
        Case{"TitleBeforeTheName",
             "\"{The river is calm,}\" said [Armenian Prime Minister Nikol Pashinyan].",
             {"Nikol Pashinyan (person, name)"}},
        Case{"TitleThenCommaThenName",
             "[The Armenian Prime Minister, Nikol Pashinyan,] said {that talks go on}.",
             {"Nikol Pashinyan (person, name)"}},
        Case{"TitleWithAPhraseOfItsOwn",
             "[Secretary of State Laura Benson] said {that talks go on}.",
             {"Laura Benson (person, name)"}},
        Case{"TitleWithAPlaceBeforeTheName",
             "[Mayor of London Laura Benson] said {that buses run}.",
             {"Laura Benson (person, name)"}},
        Case{"Apposition",
             "[Nikol Pashinyan, the prime minister,] said {that talks go on}.",
             {"Nikol Pashinyan (person, name)"}},
        Case{"RoleWithAPhraseThenName",
             "[A lawyer for the family, Mark Dennehy,] said {the claim was false}.",
             {"Mark Dennehy (person, name)"}},
        Case{"SpellingVariants",
             "Prime Minister Nikol Pashinyan flew home. [Pashinián] warned {that time was short}.",
             {"Nikol Pashinyan (person, name)"}},
        Case{"Particles",
             "Bill de Blasio took the train. [De Blasio] said {it was late}.",
             {"Bill de Blasio (person, name)"}},
        Case{"HyphenedParticle",
             "Karim al-Sayed took the train. [Al-Sayed] said {it was late}.",
             {"Karim al-Sayed (person, name)"}},
        Case{"InitialsAndSuffix",
             "Robert J. Dorn Jr. took the train. [Bob Dorn] said {it was late}.",
             {"Robert J. Dorn Jr. (person, name)"}},
        Case{"ParticlesAtTheBeginning",
             "Ruben van der Linde smiled. \"{We won,}\" [Van der Linde] said.",
             {"Ruben van der Linde (person, name)"}},
        Case{
            "FamilyNameThatIsAlsoAGivenName",
            "Van Halen died on Monday. It was confirmed by [his son, Wolfgang Van Halen], who said "
            "{the band was over}. Eddie Van Halen was 65.",
            {"Wolfgang Van Halen (person, name)"}},
        Case{"FamilyNameFirstThatIsAlsoANoun",
             "The bank's director, Park Seo-yeon, welcomed the deal. [Park] said {it was late}.",
             {"Park Seo-yeon (person, name)"}},
        Case{"InitialsOfWhichOneIsAPronoun",
             "[Wayne A. I. Dorn, the rector,] said {it was late}.",
             {"Wayne A. I. Dorn (person, name)"}},
        Case{"BodyAndWordsThatSayNothingBeforeTheName",
             "Derby Water Committee Chairr Ann Dorn took the train. [Dorn] said {it was late}.",
             {"Ann Dorn (person, name)"}},
        Case{"TitleThatNamesABody",
             "[Television broadcaster QBC] said {it was late}.",
             {"QBC (body, name)"}},
        Case{"NameInAppositionAfterAClause",
             "[The engineer who built the pump, Yukari Dorn,] said {it was late}.",
             {"Yukari Dorn (person, name)"}},
        Case{"OnlyTheAppositionIsTheSource",
             "Ann Dorn, [the water minister] paid tribute to {her friend}.",
             {"Ann Dorn (person, name)"}},
        Case{"OnlyThePlaceAfterTheNameIsTheSource",
             "Ann Dorn of the University of Derby, [Hill Campus] disagreed: \"{It was late.}\"",
             {"Ann Dorn (person, name)"}},
        Case{"WordsByAPerson",
             "According to [a letter by Ann Dorn], {it was late}.",
             {"Ann Dorn (person, name)"}},
        Case{"WordsThatAPersonGave",
             "According to [a speech Ann Dorn gave in Derby], {it was late}.",
             {"Ann Dorn (person, name)"}},
        Case{"AgeBeforeTheRelativeClause",
             "He met Thomas Dorn, 24, [who] cited {his love of rugby}.",
             {"Thomas Dorn (person, pronoun)"}},
        Case{"CourtesyTitleIsTheRole",
             "Dr Wanjiru Dorn leads the trial. [The doctor] said {it was late}.",
             {"Wanjiru Dorn (person, nominal)"}},
        Case{"RoleWithTwoPhrasesThenName",
             "The spokeswoman of the opposition in the parliament of Derby, Marisol Dorn, came "
             "late. "
             "[The spokeswoman] said {it rained}.",
             {"Marisol Dorn (person, nominal)"}},
        Case{"RoleByItsEnding",
             "Ann Dorn, a palaeontologist in Derby, came late. [The palaeontologist] said {it "
             "rained}.",
             {"Ann Dorn (person, nominal)"}},
        Case{"FatherAndSonAreTwo",
             "Carl Dorn took the train. [Carl Dorn Jr.] said {it was late}.",
             {"Carl Dorn Jr. (person, name)"}},
        Case{"HonorificTellsHusbandFromWife",
             "Melanie Dorn and Donald Dorn came. [Mr. Dorn] said {it was late}. [Mrs. Dorn] said "
             "{it was not}.",
             {"Donald Dorn (person, name)", "Melanie Dorn (person, name)"}},
        Case{"RoleNounAsSurname",
             "Jon Tester voted no. [Tester] said {the bill was weak}.",
             {"Jon Tester (person, name)"}},
        Case{"Wish4NicknameIsPartOfTheName",
             "Joseph \"Shorty\" Hale ran the bar. [Shorty] said {it would stay open}.",
             {"Joseph Hale (person, name)"}},
        Case{"TranscriptLabel",
             "Chris Wallace met Mike Pence.\n\n[WALLACE]: {Do you agree?}\n\n[PENCE]: {I do.}",
             {"Chris Wallace (person, name)", "Mike Pence (person, name)"}},
        Case{"LettersForQuestionAndAnswerAreNobodysName",
             "[Q]: {Do you agree?}\n\n[A]: {I do.}",
             {"Q (unnamed, nominal)", "A (unnamed, nominal)"}},
        Case{"JointSourcesAreNoSinglePerson",
             "[Ann Hill and Bob Lee] said {they would resign}.",
             {"Ann Hill and Bob Lee (group, name)"}},
        Case{"JointSourcesWithBrackets",
             "[Sens. Ann Hill (D-Ohio), Bob Lee (D-Iowa) and Jim Dorn (D-Utah)] said {they would "
             "resign}.",
             {"Ann Hill, Bob Lee and Jim Dorn (group, name)"}}),
    NameOf<Case>);

INSTANTIATE_TEST_SUITE_P(
    Bodies, ResolveTest,
    ::testing::Values(
        Case{"PossessedBodyIsNoPerson",
             "Laura Benson lost. [Benson's campaign] said {it would ask for a recount}.",
             {"Benson's campaign (body, nominal)"}},
        Case{"SpokesmanForSomebodyIsNotHer",
             "Laura Benson lost. [A spokesman for Laura Benson] said {she was resting}.",
             {"spokesman for Laura Benson (unnamed, nominal)"}},
        Case{"AcronymOfABody",
             "The Harbour Safety Commission met. [The HSC] said {ships must wait}.",
             {"Harbour Safety Commission (body, name)"}},
        Case{"ShortNameOfAPaper",
             "The Derby Morning Post found it out. [The Post] reported {that ships waited}.",
             {"Derby Morning Post (body, name)"}},
        Case{"Documents", "[The report] says {that ships must wait}.", {"report (body, nominal)"}},
        Case{"Wish4UnnamedStaysUnnamed",
             "Laura Benson lost. [A source] said {she was resting}. [Officials] said {no more}.",
             {"source (unnamed, nominal)", "Officials (unnamed, nominal)"}},
        Case{"Groups", "[Voters] said {they were tired}.", {"Voters (group, nominal)"}}),
    NameOf<Case>);

INSTANTIATE_TEST_SUITE_P(
    Pronouns, ResolveTest,
    ::testing::Values(
        Case{"WhoIsNamedInTheWordsIsNotWhoSaysThem",
             "Ann Hill asked Bob Lee to wait. Lee was patient. The room was cold. \"{Carl Dorn had "
             "nobody, "
             "and Dorn won,}\" [he] said.",
             {"Bob Lee (person, pronoun)"}},
        Case{"Wish2ApposedDoctorThenHeAdded",
             "\"{The ward is full,}\" [Hugh Okoro, a doctor,] said. [He] added {that beds were "
             "short}.",
             {"Hugh Okoro (person, name)", "Hugh Okoro (person, pronoun)"}},
        Case{"GenderFromGivenNames",
             "Mary Hill met Peter Lee in Derby. [She] said {it went well}. [He] said {it did not}.",
             {"Mary Hill (person, pronoun)", "Peter Lee (person, pronoun)"}},
        Case{"GenderFromARelation",
             "Tovma Arzu came with his wife, Nazu Arzu. [She] said {it went well}.",
             {"Nazu Arzu (person, pronoun)"}},
        Case{"PossessiveInHisWords",
             "Peter Lee was tired. In [his] words, \"{nothing works}\".",
             {"Peter Lee (person, pronoun)"}},
        Case{"RelativeClause",
             "[Vince Cole], who said {it was over}, met Mary Hill, [who] said {it was not}.",
             {"Vince Cole (person, name)", "Mary Hill (person, pronoun)"}},
        Case{"RelativeClauseAfterAnApposition",
             "Mary Hill, the mayor of Derby, [who] said {it was over}, left.",
             {"Mary Hill (person, pronoun)"}},
        Case{"FirstPersonInAQuote",
             "\"{[I] believe {we won},}\" said [Mary Hill].",
             {"Mary Hill (person, pronoun)", "Mary Hill (person, name)"}},
        Case{"Indefinite", "[Someone] said {it was over}.", {"Someone (unnamed, pronoun)"}}),
    NameOf<Case>);

INSTANTIATE_TEST_SUITE_P(
    Descriptions, ResolveTest,
    ::testing::Values(
        Case{"RoleSeenAsATitle",
             "Sen. Laura Benson lost. [The senator] said {she would ask for a recount}.",
             {"Laura Benson (person, nominal)"}},
        Case{"RoleSeenInApposition",
             "Laura Benson, the mayor of Derby, lost. [The mayor] said {it was close}.",
             {"Laura Benson (person, nominal)"}},
        Case{"AnotherPlacesOfficeIsAnotherMan",
             "Texas Sen. Laura Benson lost. [The Ohio senator] said {it was close}.",
             {"Ohio senator (unnamed, nominal)"}},
        Case{"AnotherWordForTheOffice",
             "Armenian Prime Minister Nikol Pashinyan spoke. [The head of the Armenian Government] "
             "said {talks go on}.",
             {"Nikol Pashinyan (person, nominal)"}},
        Case{"ThePlaceAndItsPeopleAreOne",
             "The Prime Minister of Austria, Laura Benson, spoke. [The head of the Austrian "
             "government] said {talks go on}.",
             {"Laura Benson (person, nominal)"}},
        Case{"PeopleOfAnotherPlaceAreNot",
             "The Prime Minister of Austria, Laura Benson, spoke. [The head of the Australian "
             "government] said {talks go on}.",
             {"head of the Australian government (unnamed, nominal)"}},
        Case{"AnotherWordForAnotherOffice",
             "Armenian Prime Minister Nikol Pashinyan spoke. [The head of the union] said {no}.",
             {"head of the union (unnamed, nominal)"}},
        Case{"ViceIsAnotherOffice",
             "Vice President Laura Benson lost. [The president] said {it was close}.",
             {"president (unnamed, nominal)"}},
        Case{"NoEvidenceStaysAsWritten",
             "Laura Benson lost. [The judge] said {it was close}.",
             {"judge (unnamed, nominal)"}},
        Case{"IndefiniteIsSomebodyNew",
             "Judge Laura Benson spoke first. [A judge] said {it was close}.",
             {"judge (unnamed, nominal)"}},
        Case{"HisStatementIsHe",
             "Peter Lee left early. [His statement] said {it was close}.",
             {"Peter Lee (person, nominal)"}}),
    NameOf<Case>);

// Wish 6: the words of the text and the full name are both given.
INSTANTIATE_TEST_SUITE_P(
    NamesElsewhere, ResolveTest,
    ::testing::Values(
        Case{"PartOfABracketAfterAName",
             "Rep. Laura Benson (D-N.[Y.)] said {that the bill is lost}.",
             {"Laura Benson (person, name)"}},
        Case{"PlaceOfAnOfficeBeforeANameThatIsUnknown",
             "[Mayor of Zelow Wqrtan Ulesniak] said {that buses run}.",
             {"Wqrtan Ulesniak (person, name)"}},
        Case{"SurnameThatIsARole",
             "[The mayor of London, Zamir Khan,] said {that buses run}.",
             {"Zamir Khan (person, name)"}},
        Case{"DescribedInTheLeadNamedInTheNextParagraph",
             "[A Dublin nurse] said {nobody had asked her}.\n\n"
             "[Laura Benson] told reporters {that she was tired}.",
             {"Laura Benson (person, nominal)", "Laura Benson (person, name)"}},
        Case{"NotOfAnotherGender",
             "[A Dublin policewoman] said {nobody had asked her}.\n\n"
             "[Robert Benson] told reporters {that he was tired}.",
             {"Dublin policewoman (unnamed, nominal)", "Robert Benson (person, name)"}},
        Case{"NotSomebodyNamedBefore",
             "Laura Benson is late.\n\n[A Dublin nurse] said {nobody had asked her}.\n\n"
             "[Laura Benson] told reporters {that she was tired}.",
             {"Dublin nurse (unnamed, nominal)", "Laura Benson (person, name)"}},
        Case{"SomebodysDaughterIsNotSomebody",
             "Robert Benson, the candidate, and the candidate's daughter, Laura Benson, came. "
             "[The candidate] said {that it was late}.",
             {"Robert Benson (person, nominal)"}},
        Case{"NotInTheMiddleOfAReport",
             "It was a long day in the wards of the city.\n\n"
             "Nobody knew what had happened to the patients.\n\n"
             "[A Dublin nurse] said {nobody had asked her}.\n\n"
             "[Laura Benson] told reporters {that she was tired}.",
             {"Dublin nurse (unnamed, nominal)", "Laura Benson (person, name)"}}),
    NameOf<Case>);

TEST(ResolveSpeakersTest, Wish6GivesTheFullNameAndTheSpellings) {
  const MarkedArticle marked(
      "Prime Minister Nikol Pashinyan flew home. [Pashinián] warned {that time was short}.");
  const Resolution resolution = marked.Resolve();
  ASSERT_EQ(resolution.speakers.size(), 1u);
  const Speaker& speaker = resolution.speakers[0];
  EXPECT_EQ(speaker.name, "Nikol Pashinyan");
  EXPECT_EQ(speaker.gender, Gender::kMale);
  EXPECT_EQ(speaker.spellings, (std::vector<std::string>{"Nikol Pashinyan", "Pashinián"}));
  EXPECT_EQ(speaker.roles, (std::vector<std::string>{"Prime Minister"}));
}

// Wish 11: one answer; a name that is the mention is one of the speaker's spellings.
TEST(ResolveSpeakersTest, Wish11MentionAndSpeakerNeverDisagree) {
  const MarkedArticle marked(
      "Tiffany Osei met Savannah Reed. [Savannah] said {it was cold}. [Tiffany] said {it was "
      "not}. [Reed] disagreed {that it was}.");
  const Resolution resolution = marked.Resolve();
  ASSERT_EQ(resolution.of.size(), 3u);
  for (size_t i = 0; i < resolution.of.size(); ++i) {
    ASSERT_GE(resolution.of[i].speaker, 0);
    const Speaker& speaker = resolution.speakers[static_cast<size_t>(resolution.of[i].speaker)];
    const std::string mention(Slice(marked.article.text, marked.attributions[i].source[0]));
    EXPECT_NE(std::find(speaker.spellings.begin(), speaker.spellings.end(), mention),
              speaker.spellings.end())
        << mention << " is not " << speaker.name;
  }
  EXPECT_EQ(Outcome(resolution, 0), "Savannah Reed (person, name)");
  EXPECT_EQ(Outcome(resolution, 1), "Tiffany Osei (person, name)");
}

// Wish 20: a result for every attribution, whatever it lacks.
TEST(ResolveSpeakersTest, Wish20EveryQuoteHasASpeakerField) {
  MarkedArticle marked(
      "\"{It is late}\" [] was heard. [He] said {so}. {It rained} [], it is said.");
  const Resolution resolution = marked.Resolve();
  ASSERT_EQ(resolution.of.size(), 3u);
  EXPECT_EQ(Outcome(resolution, 0), "nobody");
  EXPECT_EQ(Outcome(resolution, 1), "He (unnamed, pronoun)");
  for (const ResolvedSpeaker& of : resolution.of) EXPECT_FALSE(of.reason.empty());
}

TEST(ResolveSpeakersTest, AStatementThatGoesOnKeepsItsSpeaker) {
  MarkedArticle marked(
      "\"{It is late,}\" said [Mary Hill]. \"{Too late.}\"[] \"{Far too late.}\"[]");
  marked.attributions[1].continues = 0;
  marked.attributions[2].continues = 1;
  const Resolution resolution = marked.Resolve();
  EXPECT_EQ(Outcome(resolution, 1), "Mary Hill (person, none)");
  EXPECT_EQ(Outcome(resolution, 2), "Mary Hill (person, none)");
}

TEST(ResolveSpeakersTest, CyclesOfContinuationsEnd) {
  MarkedArticle marked("\"{Too late.}\"[] \"{Far too late.}\"[]");
  marked.attributions[0].continues = 1;
  marked.attributions[1].continues = 0;
  const Resolution resolution = marked.Resolve();
  EXPECT_EQ(Outcome(resolution, 0), "nobody");
  EXPECT_EQ(Outcome(resolution, 1), "nobody");
}

TEST(ResolveSpeakersTest, TheAuthorSaysIOutsideQuotes) {
  MarkedArticle marked("[I] think {the ferry should run}.");
  marked.article.author = "By MARY HILL, Staff Writer";
  EXPECT_EQ(Outcome(marked.Resolve(), 0), "Mary Hill (person, pronoun)");
}

TEST(ResolveSpeakersTest, TheTitleGivesAFullNameThatTheTextLacks) {
  MarkedArticle marked("[Okafor] said {the crossing was safe}.");
  marked.article.title = "Monica Okafor's ferry opens";
  EXPECT_EQ(Outcome(marked.Resolve(), 0), "Monica Okafor (person, name)");
}

TEST(ResolveSpeakersTest, WithoutLanguageDataSourcesStayAsWritten) {
  const MarkedArticle marked("[Ann Hill] said {it was late}.");
  const std::vector<Paragraph> paragraphs = SplitParagraphs(marked.article.text);
  const TokenTable tokens = Tokenize(marked.article.text, paragraphs, testing::English());
  const Resolution resolution =
      ResolveSpeakers(marked.article, tokens, {}, marked.attributions, Language());
  ASSERT_EQ(resolution.of.size(), 1u);
  ASSERT_EQ(resolution.speakers.size(), 1u);
  EXPECT_EQ(resolution.speakers[0].name, "Ann Hill");
}

TEST(ResolveSpeakersTest, IsTheSameEveryTime) {
  const MarkedArticle marked(
      "Sen. Ann Hill and Sen. Bob Lee met Gov. Carl Dorn. [The senator] said {so}. [He] said "
      "{no}.");
  const std::string first = marked.Resolve().DebugString();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(marked.Resolve().DebugString(), first);
}

}  // namespace
}  // namespace quoth
