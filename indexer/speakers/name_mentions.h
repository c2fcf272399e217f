// Names in an article: every run of capitalised words that can name a person or a body, with the
// title before it and the role beside it. Whole article, not only where someone speaks.
//
// Token ranges index the ArticleWords that they were found in. Pure; linear in the tokens.
#ifndef QUOTH_INDEXER_SPEAKERS_NAME_MENTIONS_H_
#define QUOTH_INDEXER_SPEAKERS_NAME_MENTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/speakers/article_words.h"
#include "schema/speaker.h"

namespace quoth {

enum class NameKind : uint8_t {
  kUnknown,  // could be a person's or a body's: the rest of the article decides
  kPerson,
  kBody,
  kPlace,  // a place, a state or its capital
  kOther,  // demonyms, days, works
};

struct NameMention {
  TokenRange tokens;  // the name, without titles, with suffix and nickname
  TokenRange title;   // the words before it: "Armenian Prime Minister"; empty if none
  TokenRange role;    // beside it: "the mayor of Derby" in "X, the mayor of Derby,"; empty if none
  TokenRange nickname;  // inside the name in marks; empty if none
  NameKind kind = NameKind::kUnknown;
  Gender gender = Gender::kUnknown;  // as title or role tell
  bool honorific = false;            // "Mr.", "Dr.", "Sen." stands before it
  bool possessive = false;           // "'s" follows
  bool quoted = false;               // inside quote marks
  bool definite = false;             // "the" stands before it
  bool role_word = false;  // a lone role noun, kept only if it proves to be a surname ("Baker")
  int32_t person = -1;     // index into Cast::people once settled

  // The first token, that of the title if there is one.
  uint32_t begin() const { return title.empty() ? tokens.begin : title.begin; }
};

// In the order of the text, without overlap.
std::vector<NameMention> FindNames(const ArticleWords& words);

// Bytes of the initial that a word begins with without a blank behind it, "A." of "A.Hill"; else 0.
size_t InitialOf(absl::string_view word);

// The words of the name itself, without nickname, marks and the periods that stand alone.
std::vector<absl::string_view> NameWords(const ArticleWords& words, const NameMention& mention);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_NAME_MENTIONS_H_
