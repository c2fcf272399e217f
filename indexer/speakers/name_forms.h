// The forms in which an article names one person. Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_NAME_FORMS_H_
#define QUOTH_INDEXER_SPEAKERS_NAME_FORMS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/languages/speaker_data.h"
#include "indexer/speakers/name_parts.h"

namespace quoth {

struct NameForm {
  std::string surface;  // as it stands, without titles (but see `titled`)
  NameParts parts;
  uint32_t count = 0;
  bool shouted = false;  // in capitals
  bool titled = false;   // with a title that belongs to it: "Pope Francis"
};

// One more use of a form. Names in endless variants are no names: the first ones are kept.
void AddForm(const NameForm& added, std::vector<NameForm>* forms);

// The fullest first, that is the person's name.
void SortForms(const SpeakerData& data, std::vector<NameForm>* forms);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_NAME_FORMS_H_
