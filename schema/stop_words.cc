#include "schema/stop_words.h"

#include <algorithm>
#include <iterator>

#include "schema/stemmer.h"

namespace quoth {
namespace {

// Sorted. Articles, pronouns, prepositions, conjunctions, auxiliaries, their contractions without
// the apostrophe. No negation: "not" and "never" tell statements apart.
constexpr absl::string_view kEnglish[] = {
    "a",          "about",   "all",     "also",    "am",       "an",      "and",       "any",
    "are",        "arent",   "as",      "at",      "be",       "because", "been",      "being",
    "between",    "both",    "but",     "by",      "can",      "cant",    "could",     "couldnt",
    "d",          "did",     "didnt",   "do",      "does",     "doesnt",  "doing",     "dont",
    "during",     "each",    "either",  "else",    "even",     "ever",    "for",       "from",
    "further",    "get",     "gets",    "getting", "got",      "had",     "hadnt",     "has",
    "hasnt",      "have",    "havent",  "having",  "he",       "hed",     "her",       "here",
    "hers",       "herself", "hes",     "him",     "himself",  "his",     "how",       "however",
    "i",          "id",      "if",      "im",      "in",       "into",    "is",        "isnt",
    "it",         "itd",     "itll",    "its",     "itself",   "ive",     "just",      "lets",
    "ll",         "m",       "me",      "might",   "more",     "most",    "much",      "must",
    "my",         "myself",  "now",     "of",      "off",      "on",      "once",      "one",
    "only",       "onto",    "or",      "other",   "our",      "ours",    "ourselves", "out",
    "over",       "own",     "per",     "rather",  "re",       "really",  "s",         "same",
    "she",        "shed",    "shes",    "should",  "shouldnt", "so",      "some",      "such",
    "t",          "than",    "that",    "thats",   "the",      "their",   "theirs",    "them",
    "themselves", "then",    "there",   "theres",  "these",    "they",    "theyd",     "theyll",
    "theyre",     "theyve",  "this",    "those",   "though",   "through", "to",        "too",
    "toward",     "towards", "until",   "up",      "upon",     "ve",      "very",      "was",
    "wasnt",      "we",      "wed",     "were",    "werent",   "weve",    "what",      "whats",
    "when",       "where",   "whether", "which",   "while",    "who",     "whom",      "whos",
    "whose",      "why",     "will",    "with",    "within",   "wont",    "would",     "wouldnt",
    "yet",        "you",     "youd",    "youll",   "your",     "youre",   "yours",     "yourself",
    "youve",
};

struct List {
  absl::string_view language;
  const absl::string_view* begin;
  const absl::string_view* end;
};

constexpr List kLists[] = {{"en", std::begin(kEnglish), std::end(kEnglish)}};

}  // namespace

bool IsStopWord(absl::string_view language, absl::string_view word) {
  if (language.empty()) language = kDefaultLanguage;
  const absl::string_view primary = language.substr(0, language.find_first_of("-_"));
  for (const List& list : kLists) {
    if (list.language == primary) return std::binary_search(list.begin, list.end, word);
  }
  return false;
}

}  // namespace quoth
