// What a language's data says about names and the words that stand for people: honorifics, roles,
// pronouns, bodies, given names. Read from DIR/TAG.names.toml; a language without that file has
// empty data, and its speakers stay as written.
//
// Words are kept folded; Find takes a token's folded form. Immutable once loaded and safe to share
// between threads.
#ifndef QUOTH_INDEXER_LANGUAGES_SPEAKER_DATA_H_
#define QUOTH_INDEXER_LANGUAGES_SPEAKER_DATA_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/languages/toml_reader.h"

namespace quoth {

// What a word can be; several at a time ("king" is a role, and a name).
using NameClasses = uint64_t;

enum NameClass : NameClasses {
  kHonorific = 1u << 0,    // "mr", "dr"
  kTitle = 1u << 1,        // abbreviated title before a name: "sen", "gov"
  kRole = 1u << 2,         // noun for one person: "senator", "wife", "pollster"
  kRolePlural = 1u << 3,   // "senators"
  kFemale = 1u << 4,       // the honorific or role is a woman's
  kMale = 1u << 5,         // … a man's
  kGivenFemale = 1u << 6,  // given name
  kGivenMale = 1u << 7,
  kParticle = 1u << 8,        // inside a name: "van", "de", "al"
  kNameSuffix = 1u << 9,      // "jr", "iii"
  kBodyNoun = 1u << 10,       // "ministry", "campaign"
  kDocumentNoun = 1u << 11,   // "report", "poll"
  kUtteranceNoun = 1u << 12,  // words of the one they belong to: "his statement" is he
  kGroupNoun = 1u << 13,      // "voters", "the majority"
  kUnnamedNoun = 1u << 14,    // people who stay nameless: "sources", "officials"
  kPlace = 1u << 15,          // a place, or a state that can speak: "Armenia"
  kDemonym = 1u << 16,        // "Armenian", "Republican"
  kNeverName = 1u << 17,      // capitalised, yet in no person's name: "Monday", "House"
  kPrepositionWord = 1u << 18,
  kArticle = 1u << 19,
  kDeterminerWord = 1u << 20,
  kIndefinite = 1u << 21,      // "a", "some", "another"
  kConjunction = 1u << 22,     // joins two sources: "and"
  kClosed = 1u << 23,          // function words and other words that start sentences, never a name
  kModifier = 1u << 24,        // stands in titles: "former", "acting"
  kPossessiveWord = 1u << 25,  // possessive pronoun
  kCopula = 1u << 27,          // "is", "became"
  kTitleLink = 1u << 28,       // goes on inside a title: "Secretary of State"
  kBodyLink = 1u << 29,        // … inside a body's name: "Center for Progress"
  kPossessiveClitic = 1u << 30,       // "'s"
  kLesser = 1u << 31,                 // makes another office of it: "vice", "deputy"
  kRelation = 1u << 26,               // role toward another person: "wife", "spokesman", "lawyer"
  kOwnerLink = NameClasses{1} << 32,  // from words to whose they are: "a letter by", "a tweet from"
  kNameTitle = NameClasses{1} << 33,  // said with a name of one word: "Pope Francis"
  kOnePerson = NameClasses{1} << 34,  // "the Dane", "the Republican": one of a people or party
  kPostNominal = NameClasses{1} << 35,  // behind a name, but no part of it: "KC", "PhD"
  kStranger = NameClasses{1} << 36,     // "the driver", "the judge": of an event, not who was named
  kOwnWords = NameClasses{1} << 38,    // of somebody are his: "the opinion of", not "an account of"
  kClauseWord = NameClasses{1} << 37,  // opens a clause with its own subject: "after"
  kLeadingTitle = NameClasses{1} << 39,  // a title, but only before a name: "begum", "canon"
  kAcronymTitle = NameClasses{1} << 40,  // … and only in capitals: "MPA", "SHO"
  kRank = NameClasses{1} << 41,          // borne beside an office: "colonel", "professor"
};
constexpr NameClasses kGiven = kGivenFemale | kGivenMale;

enum class Pronoun : uint8_t {
  kNone,
  kMale,
  kFemale,
  kNeutral,
  kPlural,
  kFirst,
  kFirstPlural,
  kSecond,
  kRelative,
  kIndefinite,
};

struct NameInfo {
  NameClasses classes = 0;
  Pronoun pronoun = Pronoun::kNone;
  bool name_word = false;  // set by readers of a text: capitalised, or "al-Sayed"
  bool Is(NameClasses any) const { return (classes & any) != 0; }
};

class SpeakerData {
 public:
  // What is known of a folded word; a final period is ignored ("sen."). Nothing: no classes.
  NameInfo Find(absl::string_view folded) const;

  // Whether the two given names can be one person's: "bill" and "william".
  bool AreNicknames(absl::string_view a, absl::string_view b) const;

  // Whether one role noun can stand for the other: "congressman" and "lawmaker".
  bool AreSynonyms(absl::string_view a, absl::string_view b) const;

  // Classes of a word that is not listed, by how it ends: "palaeontologist"; mostly none.
  NameClasses ByEnding(absl::string_view folded) const;

  bool empty() const { return words_.empty(); }

  // NotFound if there is no such file; InvalidArgument, "FILE:LINE: what is wrong", otherwise.
  static absl::StatusOr<SpeakerData> Load(const std::string& path);
  static absl::StatusOr<SpeakerData> Parse(absl::string_view toml, const std::string& name);

 private:
  using Groups = absl::flat_hash_map<std::string, std::vector<std::string>>;

  void Read(TomlSection root);
  void Add(absl::string_view words, NameClasses classes);
  void AddPronouns(TomlSection section);
  static Groups ReadGroups(const std::string& lines);
  static bool Related(const Groups& groups, absl::string_view a, absl::string_view b);

  absl::flat_hash_map<std::string, NameInfo> words_;
  std::vector<std::pair<std::string, NameClasses>> endings_;
  Groups nicknames_;
  Groups synonyms_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_LANGUAGES_SPEAKER_DATA_H_
