// Descriptions such as "the senator": to the person whom the article gives that role, or to nobody.
#ifndef QUOTH_INDEXER_SPEAKERS_DESCRIPTIONS_H_
#define QUOTH_INDEXER_SPEAKERS_DESCRIPTIONS_H_

#include <cstdint>
#include <map>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"
#include "indexer/speakers/source_mention.h"

namespace quoth {

// Roles seen with people, by their head noun. Views the words and the cast, which must outlive it;
// const use is safe from any thread.
class Descriptions {
 public:
  Descriptions(const ArticleWords& words, const Cast& cast);

  // The person that a description means: the head noun (or a synonym) was seen with the person's
  // name, and no modifier contradicts ("the Texas senator" is no senator from Ohio). Among several
  // the best supported, then the one named last before. -1 if there is no evidence.
  // `tied`, if given, receives all who are supported as well as the one, if there are others.
  int32_t Resolve(const SourceMention& mention, std::vector<int32_t>* tied = nullptr) const;

  // Whether a description without evidence can still go on with a person just named: "the New York
  // businessman" (definite, of one person, with a word that describes) but not "the FBI director".
  bool MayBeSomeone(const SourceMention& mention) const;

  // Whether it says a role and nothing else, "the defender", of nobody whom the text has spoken of
  // as one before ("A nurse came. The nurse said …").
  bool IsBare(const SourceMention& mention) const;

  // People who have the role, but with words that contradict the description.
  std::vector<int32_t> Excluded(const SourceMention& mention) const;

 private:
  // What of a person's role decides whether a description means it.
  struct Role {
    int32_t person;
    bool title;     // its head noun is one
    bool lesser;    // "vice president"
    bool of_place;  // names a place or its people, beside the head noun
    bool modified;  // "former"
    bool of_what;   // says which before its head noun: "press secretary"
  };
  // What of a description does.
  struct Described {
    uint32_t head = 0;  // token
    bool lesser = false;
    bool definite = false;
    bool further = false;  // something follows the head: "a spokesman for the police"
    bool modified = false;
    std::vector<uint32_t> modifiers;  // tokens
  };

  Described Describe(const SourceMention& mention) const;
  // `same_head`: the role's head noun is the description's, and no synonym.
  int Support(const Described& mention, bool same_head, const Role& role) const;
  bool HasLesser(TokenRange range) const;
  bool HasModifier(TokenRange range) const;
  // Whether one word is of the people of the place that the other names.
  bool IsOfPlace(uint32_t people, uint32_t place) const;
  bool SeenWith(int32_t person, uint32_t word) const;
  // Whether a place or people in the description is not among what is known of the person.
  bool IsLoose(const Described& mention, int32_t person) const;
  // One more than the token where the person was named last before, or 0.
  uint32_t NamedBefore(const Person& person, uint32_t token) const;

  const ArticleWords& words_;
  const Cast& cast_;
  std::vector<std::vector<uint32_t>> seen_with_;  // by person: tokens of its roles, each word once
  // By folded head noun; ordered, so that ties are decided the same way in every run.
  std::map<absl::string_view, std::vector<Role>> roles_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_DESCRIPTIONS_H_
