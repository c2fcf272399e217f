// Where each person of an article was last meant, while its tokens are gone through.
#ifndef QUOTH_INDEXER_SPEAKERS_SEEN_PEOPLE_H_
#define QUOTH_INDEXER_SPEAKERS_SEEN_PEOPLE_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"
#include "indexer/speakers/pronouns.h"

namespace quoth {

constexpr uint32_t kNowhere = 0xffffffffu;

struct Seen {
  uint32_t token = 0;
  uint32_t sentence = 0;
  uint32_t times = 0;
  // Sentences where it was last the subject or a source, the later first.
  uint32_t strong = kNowhere;
  uint32_t strong_before = kNowhere;
  bool any = false;
  bool subject = false;
  bool pronoun = false;
  bool described = false;  // by a role: "the president"
  bool source = false;
  bool quoted = false;
  bool reported = false;  // inside the content of a statement
  bool possessive = false;
  bool after_preposition = false;
  bool full = false;
  bool headline = false;
};

struct SeenPeople {
  explicit SeenPeople(size_t people) : all(people), outside(people) {}

  // Where a person was last meant as far as a word at `token` goes: the words of others inside
  // quote marks are no matter to the text around them.
  const Seen& Last(const ArticleWords& words, int32_t person, uint32_t token) const {
    return words.quoted[token] == 0 && outside[person].any ? outside[person] : all[person];
  }

  std::vector<Seen> all;
  std::vector<Seen> outside;   // the same, outside quote marks
  std::vector<int32_t> order;  // people by when they were last meant, most recent last
};

// Whether nothing that is known of the person's gender contradicts.
inline bool GenderFits(const Person& person, Gender gender) {
  return person.gender == Gender::kUnknown || gender == Gender::kUnknown || person.gender == gender;
}

// Whom a description without evidence goes on with: who was meant by a pronoun before it in its
// sentence ("Asked whether she would go, the Dane said no"), else the last subject or source, at
// most two sentences before. Nobody where its own sentence names somebody else as its subject, or,
// if the description says nothing but a role, where two people come into question. -1: nobody.
int32_t GoesOnWith(const ArticleWords& words, const Cast& cast, const Described& described,
                   const SeenPeople& seen);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_SEEN_PEOPLE_H_
