// Does a statement say in other words what a citation says?
//
// The content words of both are compared: as stems, as numbers, as synonyms (query/synonyms), as
// words of one root or spelt otherwise; each weighs its rarity in the index. What must not differ
// is looked at by itself: negations, numbers, words that say the opposite, who does what to whom
// (the order, and query/clause), past and future. For query/*.cc only.
#ifndef QUOTH_QUERY_PARAPHRASE_H_
#define QUOTH_QUERY_PARAPHRASE_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "query/clause.h"
#include "query/index.h"
#include "schema/stemmer.h"

namespace quoth {

struct ParaphraseEvidence {
  double covered = 0;   // share of the citation's rarity that the statement has
  double covering = 0;  // share of the statement's rarity that the citation has
  size_t matched = 0;   // content words of the citation that the statement has
  // Share of the words found that are out of order, but for clauses and phrases with a preposition,
  // which may stand anywhere.
  double disorder = 0;
  bool negation = false;  // one of them is negated, the other is not
  bool numbers = false;  // the citation has a number that the statement has not, or of other things
  bool names = false;    // the citation has a name that the statement has not
  bool opposites = false;  // one has a word that says the opposite of a word of the other
  bool relations = false;  // "from the port" here, "to the port" there; "paid" and "was paid"
  bool times = false;      // one says what was, the other what will be or must be
};

// Whether that is enough.
bool IsParaphrase(const ParaphraseEvidence& evidence);

// Where the words would do, what says that something else is meant ("a negation"); "" otherwise.
absl::string_view SaysOtherwise(const ParaphraseEvidence& evidence);

// Remembers the citation and the rarity of words; NOT safe to share between threads. What Xapian
// throws passes through.
class ParaphraseTest {
 public:
  // `index` must outlive this.
  ParaphraseTest(Index::Impl& index, absl::string_view citation);

  ParaphraseEvidence Compare(absl::string_view statement, absl::string_view language);

 private:
  struct ContentWord {
    std::string word, stem;
    double weight = 0;
    double number = -1;  // its value
    bool name = false;
    ClauseWord place;
    std::vector<std::string> related, opposites;  // stems
  };
  struct Content {
    std::vector<ContentWord> words;
    size_t negations = 0;
    bool begins_clause = false;
    Time time = Time::kUnknown;
    std::vector<size_t> negated;     // the content words that follow a negation
    std::vector<std::string> turns;  // words that turn a meaning round
  };
  Content Read(absl::string_view text, absl::string_view language, bool with_synonyms);
  double Rarity(const std::string& stem);

  Index::Impl& index_;
  std::string citation_text_;
  std::map<std::string, Content, std::less<>> citations_;  // by language
  std::map<std::string, Stemmer, std::less<>> stemmers_;
  std::map<std::string, double> rarities_;
};

}  // namespace quoth

#endif  // QUOTH_QUERY_PARAPHRASE_H_
