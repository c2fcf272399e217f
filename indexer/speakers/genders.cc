#include "indexer/speakers/genders.h"

#include <string>

namespace quoth {

Gender GenderOf(NameInfo info) {
  const bool female = info.Is(kFemale);
  const bool male = info.Is(kMale);
  if (female == male) return Gender::kUnknown;
  return female ? Gender::kFemale : Gender::kMale;
}

void LearnGender(const ArticleWords& words, TokenRange range, NameMention* mention) {
  for (uint32_t i = range.begin; i < range.end; ++i) {
    if (words.Is(i, kPrepositionWord)) break;  // "mayor and wife of": only the head tells
    if (!words.Is(i, kHonorific | kRole | kLeadingTitle)) continue;
    const Gender gender = GenderOf(words.info[i]);
    if (words.Is(i, kHonorific)) mention->honorific = true;
    if (gender == Gender::kUnknown || mention->gender != Gender::kUnknown) continue;
    mention->gender = gender;
  }
}

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

Gender PronounAfter(const ArticleWords& words, absl::Span<const NameMention> names,
                    uint32_t mention) {
  const NameMention& name = names[mention];
  const uint32_t end = words.SentenceOf(name.tokens.begin).end;
  for (uint32_t i = name.tokens.end; i < end; ++i) {
    if (mention + 1 < names.size() && i >= names[mention + 1].tokens.begin) break;
    if (words.quoted[i] != words.quoted[name.tokens.begin]) break;
    if (words.info[i].pronoun == Pronoun::kMale) return Gender::kMale;
    if (words.info[i].pronoun == Pronoun::kFemale) return Gender::kFemale;
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
