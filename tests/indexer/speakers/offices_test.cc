// Names at the end of an office without a comma, as translators write, and what stands before and
// behind a name.
#include "gtest/gtest.h"
#include "tests/indexer/speakers/marked_article.h"

namespace quoth {
namespace {

using ::quoth::testing::LastSpeaker;
using ::quoth::testing::NameOf;
using ::quoth::testing::SpeakerCase;

const SpeakerCase kCases[] = {
    {"PartyWithAnApostrophe", "[The leader of the Fishers' Party Joost van Dornen] said {so}.",
     "Joost van Dornen (person, name)"},
    {"BodyOfSeveralWords",
     "[The head of the press service of State Canal Service Elvin Dornizade] said {so}.",
     "Elvin Dornizade (person, name)"},
    {"StaffThatBeginsWithARank", "[The chief of the General Staff Valery Dornko] said {so}.",
     "Valery Dornko (person, name)"},
    {"NameOfTheMunicipality",
     "[The president of the municipality Veldenje Milovan Dornić] said {so}.",
     "Milovan Dornić (person, name)"},
    {"NameOfTheClub", "[The coach of the club Veldenamo Zlatko Dornić] said {so}.",
     "Zlatko Dornić (person, name)"},
    {"PlaceThatIsAGivenName", "[The prime minister of Georgia Ketevan Dornadze] said {so}.",
     "Ketevan Dornadze (person, name)"},
    {"PlaceBeforeAParticle", "[The prime minister of the Netherlands Mark van der Dorn] said {so}.",
     "Mark van der Dorn (person, name)"},
    {"MiddleNameThatIsAParticle",
     "[The spokesman for the Ministry of Health Nguyen Van Dorn] said {so}.",
     "Nguyen Van Dorn (person, name)"},
    {"RankBehindMarks",
     "[The speaker of the Land command \"Veldenia\" Colonel Taras Dornenko] said {so}.",
     "Taras Dornenko (person, name)"},
    {"RankBehindAMinistry",
     "[The speaker of the Ministry of Defence of Azerbaijan Colonel Anar Dornli] said {so}.",
     "Anar Dornli (person, name)"},
    {"PriestOfAParish", "[The priest of the parish Fr. Vasyl Dornyn] said {so}.",
     "Vasyl Dornyn (person, name)"},
    {"OfficeInsideTheOffice",
     "[The deputy head of the Office of the President Iryna Dornenko] said {so}.",
     "Iryna Dornenko (person, name)"},
    {"OfficeOfAHelper", "[The press secretary of the President of Russia Dmitry Dornov] said {so}.",
     "Dmitry Dornov (person, name)"},
    {"OfficeOfWhomTheTextNames",
     "President Iryna Dornenko came. [The adviser of the President Iryna Dornenko] said {so}.",
     "adviser of the President Iryna Dornenko (unnamed, nominal)"},
    {"SpokesmanForAnOfficer", "[A spokesman for Army Colonel Taras Dornenko] said {so}.",
     "spokesman for Army Colonel Taras Dornenko (unnamed, nominal)"},
    {"BodyThatHasAHead", "[The head of the State Canal Service] said {so}.",
     "head of the State Canal Service (unnamed, nominal)"},
    {"PeopleBeforeTheName",
     "[The head coach of the national team, Spaniard Xavier Dorn,] said {so}.",
     "Xavier Dorn (person, name)"},
    {"LettersBehindAFullName", "[Session chair Ingeborg Dorn, MD, from Lund,] said {so}.",
     "Ingeborg Dorn (person, name)"},
    {"InitialWithoutABlank", "Anatoly Dornygin came. [A.Dornygin] said {so}.",
     "Anatoly Dornygin (person, name)"},
    {"InitialOfAnother", "Boris Dornygin came. [A.Dornygin] said {so}.",
     "A. Dornygin (person, name)"},
    {"OneOfThemWithATitle",
     "[One of them, Prof. Tobias Dornueme of Veldenau Law School,] said {so}.",
     "Tobias Dornueme (person, name)"},
};

class OfficesTest : public ::testing::TestWithParam<SpeakerCase> {};

TEST_P(OfficesTest, AreOfWhoIsNamedBehindThem) {
  EXPECT_EQ(LastSpeaker(GetParam().article), GetParam().speaker);
}

INSTANTIATE_TEST_SUITE_P(Offices, OfficesTest, ::testing::ValuesIn(kCases), NameOf<SpeakerCase>);

}  // namespace
}  // namespace quoth
