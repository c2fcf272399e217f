// Who says "I" in an article: its author, where the text names them.
#include "gtest/gtest.h"
#include "tests/indexer/speakers/marked_article.h"

namespace quoth {
namespace {

using ::quoth::testing::LastSpeaker;
using ::quoth::testing::NameOf;
using ::quoth::testing::SpeakerCase;

constexpr char kAnn[] = "Ann Velden-Dorn (person, pronoun)";

const SpeakerCase kCases[] = {
    {"SmallBy", "A walk\n\nby Ann Velden-Dorn · 9 min read\n\nIt rained. [I] thought {so}.", kAnn},
    {"PostedBy",
     "A walk\n\nPosted by Ann Velden-Dorn on May 30, 2021 in Walks\n\nIt rained. [I] thought {so}.",
     kAnn},
    {"NameBeforeTheDate",
     "A walk\n\nAnn Velden-Dorn\n\nSaturday 22 May 2007\n\nIt rained. [I] thought {so}.", kAnn},
    {"AsToldTo",
     "A walk\n\nAnn Velden-Dorn\nAs told to Omar Lint\nSaturday 22 May 2007\n\n"
     "It rained. [I] thought {so}.",
     kAnn},
    {"InAPlace", "A walk\n\nAnn Velden-Dorn in Veldenau\n\nIt rained. [I] thought {so}.", kAnn},
    {"OpinionOf", "A walk\n\nOpinion of Ann Velden-Dorn\n\nIt rained. [I] thought {so}.", kAnn},
    {"TextBehindTheTime",
     "A walk\n\n12.11.2012, 00:05 Text: Ann Velden-Dorn\n\nIt rained. [I] thought {so}.", kAnn},
    {"Standfirst",
     "A walk\n\nAnn Velden-Dorn walks to the coast with a mule\n\nIt rained. [I] thought {so}.",
     kAnn},
    {"Copyright", "A walk\n\nIt rained. [I] thought {so}.\n\n© Ann Velden-Dorn 2011", kAnn},
    {"WhoTheAuthorIs",
     "A walk\n\nIt rained. [I] thought {so}.\n\nAnn Velden-Dorn teaches walking in Veldenau.",
     kAnn},
    {"InterviewerAtTheEnd",
     "A walk\n\nOmar Lint walks. He spoke to Velden Dornau.\n\nQ: Where?\n\nA: To {Dorn}[].\n\n"
     "Q: When?\n\nA: Now.\n\n[Q]: {Why}?\n\nA: So.\n\n— Interview: Ann Velden-Dorn. Shortened.",
     "Ann Velden-Dorn (person, nominal)"},
    {"TurnBehindADash", "Text: Ann Velden-Dorn\n\nHe walks.\n\n— Where?\n\n— [I] thought {so}.",
     "I (unnamed, pronoun)"},
    {"WhoIsIntroducedBesideAnOutlet",
     "Helen Dorn runs a mill. She spoke to Velden Chain about flour.\n\nQ: Why?\n\n"
     "[A]: {It was there.}\n\nQ: And now?\n\nA: Now it is not.",
     "Helen Dorn (person, nominal)"},
    {"WhoTheTextIsAbout",
     "A walk\n\nVelden-Dorn fell. [I] thought {so}.\n\nAnn Velden-Dorn teaches walking in "
     "Veldenau.",
     "I (unnamed, pronoun)"},
    {"PhotoBy", "A walk\n\nPhoto by Ann Velden-Dorn\n\nIt rained. [I] thought {so}.",
     "I (unnamed, pronoun)"},
    {"SentenceThatBeginsWithBy",
     "A walk\n\nBy Ann Street the road was closed.\n\nIt rained. [I] thought {so}.",
     "I (unnamed, pronoun)"},
};

class BylinesTest : public ::testing::TestWithParam<SpeakerCase> {};

TEST_P(BylinesTest, TellWhoTheFirstPersonIs) {
  EXPECT_EQ(LastSpeaker(GetParam().article), GetParam().speaker);
}

INSTANTIATE_TEST_SUITE_P(Bylines, BylinesTest, ::testing::ValuesIn(kCases), NameOf<SpeakerCase>);

}  // namespace
}  // namespace quoth
