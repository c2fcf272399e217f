// The bare words of a query as ranking sees them: stems, weights, and what else each may stand for.
//
// Values; const use is safe from any thread.
#ifndef QUOTH_QUERY_QUERY_WORDS_H_
#define QUOTH_QUERY_QUERY_WORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "schema/text_range.h"

namespace quoth {

struct Alternative {
  enum class Kind : uint8_t {
    kCompletion,  // what a word* begins
    kSpelling,    // what a misspelt word may have meant
    kPartner,     // the rest of a name that the word begins: "sanders" for "bernie"
    kSynonym,     // another word for the same
  };
  std::string word;
  std::vector<std::string> stems;
  double weight = 0;  // in (0, 1]: how far it counts as the word itself
  Kind kind = Kind::kSpelling;
};

struct QueryWord {
  std::string word;                // folded
  ByteRange range;                 // in the query
  std::vector<std::string> stems;  // one for each language of the index, without repeats
  bool stop = false;
  bool prefix = false;  // word*: alternatives hold the words that begin so
  // So many contents have it that what else it may stand for was not looked up: no alternatives,
  // and `frequency` counts contents only.
  bool enough = false;
  uint32_t frequency = 0;   // documents with one of the stems in content, cue or paragraph
  uint32_t as_speaker = 0;  // documents with the word in a speaker's name
  double idf = 0;           // ln((N + 1) / (frequency + 0.5)), at least 0.1
  std::vector<Alternative> alternatives;
};

// "peace[peac] df=12 idf=3.2 ~piece*0.40".
std::string DebugString(const std::vector<QueryWord>& words);

}  // namespace quoth

#endif  // QUOTH_QUERY_QUERY_WORDS_H_
