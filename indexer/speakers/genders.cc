#include "indexer/speakers/genders.h"

#include <string>

#include "indexer/speakers/name_roles.h"

namespace quoth {

Gender GivenGender(const NameParts& parts, const SpeakerData& data) {
  for (size_t i = 0; i < parts.words.size(); ++i) {
    const std::string& word = parts.words[i];
    if (word.size() == 1 && parts.words.size() > 1) continue;  // an initial
    const NameInfo info = data.Find(word);
    if (info.Is(kGivenFemale) != info.Is(kGivenMale)) {
      return info.Is(kGivenFemale) ? Gender::kFemale : Gender::kMale;
    }
    // A word before the name that is none, "Hold Ann Hill", or a given name that is not known.
    if (info.classes != 0 || i > 0 || parts.words.size() < 3) return Gender::kUnknown;
  }
  return Gender::kUnknown;
}

Gender GenderByPronouns(const ArticleWords& words, absl::Span<const NameMention> names,
                        absl::Span<const uint32_t> mentions) {
  int female = 0;
  int male = 0;
  for (const uint32_t mention : mentions) {
    const Gender gender = PronounAfter(words, names, mention);
    female += gender == Gender::kFemale;
    male += gender == Gender::kMale;
  }
  return male > 2 * female ? Gender::kMale : female > 2 * male ? Gender::kFemale : Gender::kUnknown;
}

}  // namespace quoth
