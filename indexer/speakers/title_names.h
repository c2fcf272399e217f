// Full names of people in an article's title, which is no part of its text. Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_TITLE_NAMES_H_
#define QUOTH_INDEXER_SPEAKERS_TITLE_NAMES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/languages/speaker_data.h"

namespace quoth {

// Each a given name and the word after it, as they stand in `title` without a possessive ending; at
// most the first 60 words are read.
std::vector<std::vector<absl::string_view>> FullNamesOf(absl::string_view title,
                                                        const SpeakerData& data);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_TITLE_NAMES_H_
