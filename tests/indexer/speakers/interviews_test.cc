// Turns of an interview: labels that are initials or letters, and who "I" and "you" are in them.
#include "indexer/speakers/interviews.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/indexer/speakers/marked_article.h"

namespace quoth {
namespace {

using ::quoth::testing::FirstSpeaker;
using ::quoth::testing::NameOf;
using ::quoth::testing::SpeakerCase;

class InterviewsTest : public ::testing::TestWithParam<SpeakerCase> {};

TEST_P(InterviewsTest, GiveTheTurnItsSpeaker) {
  EXPECT_EQ(FirstSpeaker(GetParam().article), GetParam().speaker);
}

const SpeakerCase kCases[] = {
    {"Initials",
     "Osric Velden tunes bells for a living.\n\nEcho: Why bells?\n\n[OV]: {They were there.}",
     "Osric Velden (person, name)"},
    {"InitialsOfTwo",
     "It was late when Osric Velden met Olga Vantongeren in the old town.\n\n[OV]: {They were "
     "there.}",
     "OV (person, name)"},
    {"Answers",
     "Interview by Ann Hill\n\nOsric Velden tunes bells for a living.\n\nQ: Why bells?\n\n"
     "[A]: {They were there.}\n\nQ: And now?\n\nA: Now they are not.",
     "Osric Velden (person, nominal)"},
    {"Questions",
     "Interview by Ann Hill\n\nOsric Velden tunes bells for a living.\n\n[Q]: {Why bells?}\n\n"
     "A: They were there.\n\nQ: And now?\n\nA: Now they are not.",
     "Ann Hill (person, nominal)"},
    {"AnswersOfOneOfTwo",
     "Osric Velden and Bob Lee tune bells for a living.\n\nQ: Why bells?\n\n"
     "[A]: {They were there.}\n\nQ: And now?\n\nA: Now they are not.",
     "A (unnamed, nominal)"},
    {"OneWhoSaysI",
     "Osric Velden: They were there. [I] said {it was late}.\n\nAnn Hill: And then?\n\n"
     "Osric Velden: Then it was.\n\nAnn Hill: Yes.",
     "Osric Velden (person, pronoun)"},
    {"OneWhoIsAsked",
     "Osric Velden: They were there.\n\n(00:12) Ann Hill: Did [you] say {it was late}?\n\n"
     "Osric Velden: Then it was.\n\nAnn Hill: Yes.",
     "Osric Velden (person, pronoun)"},
    {"AuthorInTheText", "By Ann Hill\n\nThe day was long and [I] said {that it was late}.",
     "Ann Hill (person, pronoun)"},
    {"AuthorOfTheWords", "Words: Ann Hill\n\nThe day was long and [I] said {that it was late}.",
     "Ann Hill (person, pronoun)"},
    {"NoAuthorOfAPhotograph",
     "Photo by Ann Hill\n\nThe day was long and [I] said {that it was late}.",
     "I (unnamed, pronoun)"},
};

INSTANTIATE_TEST_SUITE_P(Turns, InterviewsTest, ::testing::ValuesIn(kCases), NameOf<SpeakerCase>);

TEST(AreInitialsOfTest, TakeAHyphenedWordAsOneOrTwo) {
  const std::vector<std::string> name = {"ann", "hill-lee"};
  EXPECT_TRUE(AreInitialsOf("ah", name));
  EXPECT_TRUE(AreInitialsOf("ahl", name));
  EXPECT_FALSE(AreInitialsOf("al", name));
  EXPECT_FALSE(AreInitialsOf("a", {"ann"}));
}

}  // namespace
}  // namespace quoth
