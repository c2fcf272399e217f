// The parts of a person's name, and whether two names can be one person's.
//
// Parts are folded words without periods, accents and marks (schema/fold FoldName). Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_NAME_PARTS_H_
#define QUOTH_INDEXER_SPEAKERS_NAME_PARTS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/languages/speaker_data.h"

namespace quoth {

struct NameParts {
  std::vector<std::string> words;  // without particles and suffix: "nikol", "pashinyan"
  std::string particles;           // those before the last word, joined: "de la"
  std::string suffix;              // "jr"

  bool empty() const { return words.empty(); }
  bool full() const { return words.size() >= 2; }
  const std::string& given() const { return words.front(); }
  const std::string& last() const { return words.back(); }
};

// From a name's words as they stand, without titles: "Bill de Blasio" -> bill, blasio; de.
NameParts ParseName(const std::vector<absl::string_view>& words, const SpeakerData& data);

// What one name of an article tells about the others: "Van Halen" beside "Eddie Van Halen" is a
// surname, and no given name and a surname; so is "Lint Vale" beside "Ann Lint-Vale".
void KnowDoubleSurnames(std::vector<NameParts>* names);

// Whether two words can be spellings of one name: equal, or one letter apart ("pashinyan",
// "pashinian") in words of five letters or more, two in words of nine or more, with the same first
// letter.
bool AreSpellings(absl::string_view a, absl::string_view b);

// Whether two given names can be one person's: equal, an initial of the other, a nickname, or
// spellings of one name.
bool GivenAgree(absl::string_view a, absl::string_view b, const SpeakerData& data);

// Whether two full names can be one person's.
bool FullAgree(const NameParts& a, const NameParts& b, const SpeakerData& data);

// How well a shorter name (one word, or the tail or head of a full one) fits a full name; 0: not.
// 4: surname, 3: surname in another spelling, 2: given name or first word, 1: a middle word.
int FitShort(const NameParts& shorter, const NameParts& full);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_NAME_PARTS_H_
