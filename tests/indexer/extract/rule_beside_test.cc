#include <gtest/gtest.h>

#include "tests/indexer/extract/show_rules.h"

namespace quoth {
namespace {

TEST(RuleBeside, TakesAnyVerbBesideAQuotation) {
  Check({
      {"“The pier will hold for years,” trilled Ann Hill.",
       "direct | Ann Hill | trilled | “The pier will hold for years,”"},
      {"“The pier will hold,” Ann Hill trilled.",
       "direct | Ann Hill | trilled | “The pier will hold,”"},
      {"“The pier will hold,” trilled the old mayor from the quay. “It always has.”",
       "direct | the old mayor from the quay | trilled | “The pier will hold,” + “It always has.”"},
      {"“The pier will hold”, thunderstrikes his lawyer, Ray Poe.",
       "direct | his lawyer, Ray Poe | thunderstrikes | “The pier will hold”"},
      {"“The pier holds”, repudiates he.", "direct | he | repudiates | “The pier holds”"},
      {"“The pier will hold,” she began. “It always has.”",
       "direct | she | began | “The pier will hold,” + “It always has.”"},
      {"“The pier will hold,” came the reply.",
       "direct |  | came the reply | “The pier will hold,”"},
      {"“Never”, reiterated Ann Hill.", "direct | Ann Hill | reiterated | “Never”"},
      {"“Never”, she said of the pier.", "direct | she | said | “Never”"},
      {"“The pier is safe and sound”, stresses in its report the council.",
       "direct | the council | stresses | “The pier is safe and sound”"},
      {"“The pier will hold for years”, so the mayor, on Friday in Ulm.",
       "direct | the mayor | so | “The pier will hold for years”"},
      {"«The pier is dry, clarified the mayor Ann Hill, but it is old.»",
       "direct | the mayor Ann Hill | clarified | «The pier is dry + but it is old.»"},
      {"«The pier is dry and will hold», — told Ann Hill.",
       "direct | Ann Hill | told | «The pier is dry and will hold»"},
      // Titles, and verbs whose subject is the quotation.
      {"“The Old Pier” stars Ann Hill.", ""},
      {"“The Old Pier,” directed by Ann Hill, opens on Friday.", ""},
      {"“The Old Pier” walked the streets of Ulm.", ""},
  });
}

TEST(RuleBeside, KnowsWhoseWordsTheQuotationIs) {
  Check({
      {"“Nonsense,” was the verdict of Ann Hill, the mayor.",
       "direct | Ann Hill, the mayor | was the verdict of | “Nonsense,”"},
      {"“Only driftwood” is how Ann Hill puts it.",
       "direct | Ann Hill | is how | “Only driftwood”"},
      {"“Only driftwood,” was how she summed it up.", "direct | she | was how | “Only driftwood,”"},
      {"“Let it rot,” was Mayor Ann Hill's dry comment.",
       "direct | Mayor Ann Hill's | comment | “Let it rot,”"},
      {"“Let it rot” was the name of the song.", ""},
      {"“Let it rot” is how the song ends.", ""},
  });
}

TEST(RulePhrases, KnowsWhoseViewItIs) {
  Check({
      {"For the mayor, Ann Hill, “the pier was never safe”.",
       "direct | the mayor, Ann Hill | For | “the pier was never safe”"},
      {"For the council, however, the planks “do not hold a single cat”.",
       "mixed | the council | For | the planks “do not hold a single cat”"},
      {"In words of Hill, “the pier was never safe.”",
       "direct | Hill | In words of | “the pier was never safe.”"},
      {"In Ann Hill's account, “the pier was never safe.”",
       "direct | Ann Hill's | In Ann Hill's account | “the pier was never safe.”"},
      {"By her words, “the pier was never safe.”",
       "direct | her | By her words | “the pier was never safe.”"},
      {"For the first time, “The Old Pier” was sold out.", ""},
      {"For the council, Ann Hill said the pier was safe.",
       "indirect | Ann Hill | said | the pier was safe"},
      {"The notice promises “a pier that holds”.",
       "direct | The notice | promises | “a pier that holds”"},
  });
}

TEST(RuleText, EndsAStatementAtTheClauseAround) {
  Check({
      {"A girl, who asked to stay unnamed, called the pier “a prison”.",
       "indirect | A girl, who | asked | to stay unnamed\n"
       "mixed | A girl, who asked to stay unnamed, | called | the pier “a prison”"},
      {"Hill denied that it was wet, then said it was “dry enough”.",
       "indirect | Hill | denied | that it was wet\n"
       "mixed | Hill | said | it was “dry enough”"},
      {"Hill said that the pier was “dry enough”, a claim that nobody believed.",
       "mixed | Hill | said | that the pier was “dry enough”"},
      {"Hill said that the pier, said to be dry, was old.",
       "indirect | Hill | said | that the pier, said to be dry, was old"},
  });
}

TEST(RuleQuotes, FindsWhoSpeaksNext) {
  Check({
      // Question and answer: who answers is not told.
      {"“What did the fog look like to you?” she asked.\n\n“Like the fog of a bad year.”",
       "direct | she | asked | “What did the fog look like to you?”\n"
       "direct |  |  | “Like the fog of a bad year.”"},
      {"“The fog is thick,” she said.\n\n“It is the fog of a bad year.”",
       "direct | she | said | “The fog is thick,”\n"
       "direct | she | said | “It is the fog of a bad year.” | continues 0"},
      // The subject stands behind what opens the sentence.
      {"Confronted with this, Ann Hill used these words: “The pier will hold for years.”",
       "direct | Ann Hill | : | “The pier will hold for years.”"},
      {"Late on Tuesday Ann Hill put out these words:\n\n“The pier will hold for years.”",
       "direct | Ann Hill | : | “The pier will hold for years.”"},
  });
}

}  // namespace
}  // namespace quoth
