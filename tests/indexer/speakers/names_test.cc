// What capitalised words name: a person, a body, a group, and where a name begins and ends.
#include <string>

#include "gtest/gtest.h"
#include "indexer/speakers/resolve.h"
#include "tests/indexer/speakers/marked_article.h"

namespace quoth {
namespace {

using ::quoth::testing::LastSpeaker;
using ::quoth::testing::MarkedArticle;
using ::quoth::testing::NameOf;
using ::quoth::testing::Outcome;
using ::quoth::testing::SpeakerCase;

const SpeakerCase kCases[] = {
    {"LettersReadWrongly", "[Fran\u00C3\u00A7ois Dorn] said {it was late}.",
     "Fran\u00C3\u00A7ois Dorn (person, name)"},
    {"LettersReadWronglyTwice",
     "Arturo Saru\u00C2\u00A1\u00C2\u00A7n came when they left. [Saru\u00C2\u00A1\u00C2\u00A7n] "
     "said {so}.",
     "Arturo Saru\u00C2\u00A1\u00C2\u00A7n (person, name)"},
    {"SurnameThatIsARole", "[Idra Butler, an organizer with the union,] said {it was late}.",
     "Idra Butler (person, name)"},
    {"SurnameThatIsARoleBehindAnInitial", "[Counsel James A. Baker] said {it was late}.",
     "James A. Baker (person, name)"},
    {"SurnameThatIsARoleBeforeAPlace", "[Senator Barbara Boxer of Iowa] said {it was late}.",
     "Barbara Boxer (person, name)"},
    {"NameThatNamesThingsToo", "[Steven Law, a former aide to the mayor,] said {it was late}.",
     "Steven Law (person, name)"},
    {"TitleOfAnotherCountry", "[Hajia Amira Dorn] said {it was late}.",
     "Amira Dorn (person, name)"},
    {"TitleBehindATitle", "[The visitor, Hojatoleslam Reza Dorn,] said {it was late}.",
     "Reza Dorn (person, name)"},
    {"TitleBehindAnOffice", "[Dean Canon Osric Velden] said {it was late}.",
     "Osric Velden (person, name)"},
    {"TitleThatIsASurname", "[Khalida Begum] said {it was late}.", "Khalida Begum (person, name)"},
    {"TitleThatIsACompany", "[Canon Medical Institute] said {it was late}.",
     "Canon Medical Institute (body, name)"},
    {"OfficeInCapitals", "[MPA Begum Zohra Dorn] said {it was late}.", "Zohra Dorn (person, name)"},
    {"OfficeInCapitalsBehindItsField", "[Roads CS Velma Otieno] said {it was late}.",
     "Velma Otieno (person, name)"},
    {"InitialsThatLookLikeAnOffice", "[CS Lewes] said {it was late}.", "CS Lewes (person, name)"},
    {"LettersBehindAName", "[Ravi Velden IAS] said {it was late}.", "Ravi Velden (person, name)"},
    {"OfficeThatIsAGivenName", "[Dean of Libraries Osric Velden] said {it was late}.",
     "Osric Velden (person, name)"},
    {"GivenNameThatIsAnOffice", "[Dean Velden] said {it was late}.", "Dean Velden (person, name)"},
    {"ParticleOfOneLetter", "Orla Ó Velden came. [Ms Ó Velden] said {it was late}.",
     "Orla Ó Velden (person, name)"},
    {"OfficeOfTwoFields", "[Minister of Trade and Crafts Sardan Velduz] said {it was late}.",
     "Sardan Velduz (person, name)"},
    {"OfficeOfACommittee",
     "[vice chairman of the provincial People's Committee Tran Duc Vel] said {it was late}.",
     "Tran Duc Vel (person, name)"},
    {"OfficeOfAPlace", "[The MP for Veldenau Osra Lintvelt] said {it was late}.",
     "Osra Lintvelt (person, name)"},
    {"ClubThatHasACoach", "[The coach of Union Veldenau] said {it was late}.",
     "coach of Union Veldenau (unnamed, nominal)"},
    {"FirmOfTwo", "[Velden & Lintau] said {it was late}.", "Velden & Lintau (body, name)"},
    {"ApostropheBehindAGivenName", "[Odhia' Velden, a teacher,] said {it was late}.",
     "Odhia Velden (person, name)"},
    {"NobodyIsCalledHear", "Omar Lint, the clerk, came. [Hear him]: {It was late}.",
     "Omar Lint (person, pronoun)"},
    {"NobodyWhoIsNoSubject",
     "Anna Lint left, as [records obtained by Glimmer] say {it was late}. In a letter [she] wrote "
     "{so}.",
     "Anna Lint (person, pronoun)"},
    {"VerbThatWasTakenIn", "Anna Lint came. [Ms Lint bristles] {at the thought}.",
     "Anna Lint (person, name)"},
    {"DoubleSurnameWithoutItsHyphen",
     "Anna Lint-Velden came to the fair. [Lint Velden] said {it was late}.",
     "Anna Lint-Velden (person, name)"},
    {"OfficeOfSeveral", "[The chair of the clerks Mr. Omar Velden] said {it was late}.",
     "Omar Velden (person, name)"},
    {"Initials", "[J.J. Dorn, an expert on bees,] said {it was late}. [Dorn] said {so}.",
     "J.J. Dorn (person, name)"},
    {"GivenNameThatIsAlsoAWord", "[Borough Chairman Will Dorn] said {it was late}.",
     "Will Dorn (person, name)"},
    {"CompanyByItsApposition", "[Tesk, the Canadian mining company,] said {it was late}.",
     "Tesk (body, name)"},
    {"NotWhatFollowsAcordingTo", "According to [Dorn], the present company {is late}.",
     "Dorn (person, name)"},
    {"NewspaperByTheWordBefore", "[The Greek newspaper Kathora] said {it was late}.",
     "Kathora (body, name)"},
    {"PeopleOfABody", "[Senate Democrats] said {it was late}.", "Senate Democrats (group, name)"},
    {"Club", "[Dornwell Wanderers] have denied {that they are late}.",
     "Dornwell Wanderers (body, name)"},
    {"GroupByItsName", "[One group, Partnership for Dorn Park,] said {it was late when they came}.",
     "Partnership for Dorn Park (body, name)"},
    {"FoundationOfSomebody", "[The Trevon Martin Foundation] said {it was late when they came}.",
     "Trevon Martin Foundation (body, name)"},
    {"TitledNameAtTheEnd",
     "Don Hahn died. [Longtime Hahn in the Morning writer and performer Rob Dorn] said "
     "{that it was late when they came}.",
     "Rob Dorn (person, name)"},
    {"NotTheLastOfTwo",
     "[Congressman Justin Hahn and former governor Rob Dorn] said {it was late}.",
     "Justin Hahn and Rob Dorn (group, name)"},
    {"DegreeThatIsCutOff",
     "\"{It was late,}\" said Daniel Dorn, a Ph.[D. candidate at the school].",
     "Daniel Dorn (person, name)"},
    {"DayBehindAName", "[Anna Dorn late Thursday] said {it was late}.", "Anna Dorn (person, name)"},
    {"DayInsideAPhrase", "[A court document filed Thursday] says {it was late}.",
     "court document filed Thursday (body, nominal)"},
    {"NounWithItsSentencesCapital", "[Exit polls taken there] said {it was late}.",
     "Exit polls taken there (body, nominal)"},
    {"WhoBehindAPlace", "It was Senator Anna Dorn of Iowa, [who] said {it was late}.",
     "Anna Dorn (person, pronoun)"},
    {"WhoBehindADescription", "But Mr. Dorn, a Republican [who] described {himself as late}, came.",
     "Dorn (person, pronoun)"},
    {"WhoWithItsClause", "Anna Dorn, [who fights with her neighbours,] said {it was late}.",
     "Anna Dorn (person, pronoun)"},
    {"ListOfThree", "[Ken Hahn, Ted Lind and Anna Dorn] said {it was late when they came}.",
     "Ken Hahn, Ted Lind and Anna Dorn (group, name)"},
    {"BodyBesideSomebody", "[Anna Dorn and the State Department] said {it was late}.",
     "Anna Dorn and State Department (group, name)"},
    {"NumberOfADate",
     "On July 6, [2015], Anna Dorn made this remark: \"{It was late when they came}\"",
     "Anna Dorn (person, name)"},
    {"NumberBeforeAName", "\"{It was late when they came},\" said [9]/11 widow Anna Dorn.",
     "Anna Dorn (person, name)"},
    {"SubjectBesideNobody",
     "[Former winger Karl Hahn] thinks {the club should sell}. Paul Dorn does not agree at all. "
     "[He] warned {that goals cost money}.",
     "Paul Dorn (person, pronoun)"},
};

class NamesTest : public ::testing::TestWithParam<SpeakerCase> {};

TEST_P(NamesTest, AreWhatTheyAre) {
  EXPECT_EQ(LastSpeaker(GetParam().article), GetParam().speaker);
}

// The speaker of a statement without a source, whose cue is `cue`.
std::string SpeakerBefore(const std::string& marked, const std::string& cue) {
  MarkedArticle article(marked);
  const auto at = static_cast<uint32_t>(article.article.text.find(cue));
  article.attributions.back().cue = {{at, at + static_cast<uint32_t>(cue.size())}};
  const Resolution resolution = article.Resolve();
  return resolution.of.back().speaker < 0 ? "" : Outcome(resolution, resolution.of.size() - 1);
}

TEST(NamesTest, WhoIsNamedBeforeACueWithoutASource) {
  EXPECT_EQ(SpeakerBefore("They looked at Anna Dorn's claim {that it was late}[].", "claim"),
            "Anna Dorn (person, none)");
  EXPECT_EQ(SpeakerBefore("Later that day Anna Dorn explained {why it was late}[].", "explained"),
            "Anna Dorn (person, none)");
  EXPECT_EQ(SpeakerBefore("Later that day Anna Dorn was told {that it was late}[].", "was told"),
            "");
  EXPECT_EQ(SpeakerBefore("They saw that {Anna Dorn appeared to be late}[].", "appeared"), "");
}

INSTANTIATE_TEST_SUITE_P(Names, NamesTest, ::testing::ValuesIn(kCases), NameOf<SpeakerCase>);

}  // namespace
}  // namespace quoth
