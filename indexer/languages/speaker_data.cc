#include "indexer/languages/speaker_data.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "schema/fold.h"

namespace quoth {
namespace {

std::vector<absl::string_view> Words(absl::string_view text) {
  return absl::StrSplit(text, absl::ByAnyChar(" \n\t\r"), absl::SkipEmpty());
}

struct Ending {
  std::string singular;  // empty: any word
  std::string plural;
};

// "y ies" a line: the ending of a singular and of its plural; the first that fits is used. "*" is
// any word.
std::vector<Ending> ReadEndings(const std::string& lines) {
  std::vector<Ending> out;
  for (absl::string_view line : absl::StrSplit(lines, '\n', absl::SkipWhitespace())) {
    const std::vector<absl::string_view> pair = Words(line);
    if (pair.size() != 2) continue;
    out.push_back({pair[0] == "*" ? "" : Fold(pair[0]), Fold(pair[1])});
  }
  return out;
}

std::string PluralOf(absl::string_view word, const std::vector<Ending>& endings) {
  for (const Ending& ending : endings) {
    if (!absl::EndsWith(word, ending.singular)) continue;
    return absl::StrCat(word.substr(0, word.size() - ending.singular.size()), ending.plural);
  }
  return std::string(word);
}

absl::StatusOr<SpeakerData> Finished(TomlFile file, SpeakerData data) {
  const absl::Status status = file.Finish();
  if (!status.ok()) return status;
  return data;
}

}  // namespace

NameInfo SpeakerData::Find(absl::string_view folded) const {
  auto it = words_.find(folded);
  if (it == words_.end() && absl::EndsWith(folded, ".")) {
    it = words_.find(absl::StripSuffix(folded, "."));
  }
  return it == words_.end() ? NameInfo{} : it->second;
}

SpeakerData::Groups SpeakerData::ReadGroups(const std::string& lines) {
  Groups out;
  for (absl::string_view line : absl::StrSplit(lines, '\n', absl::SkipWhitespace())) {
    const std::vector<absl::string_view> words = Words(line);
    for (size_t i = 1; i < words.size(); ++i) out[Fold(words[0])].push_back(Fold(words[i]));
  }
  return out;
}

bool SpeakerData::Related(const Groups& groups, absl::string_view a, absl::string_view b) {
  for (int turn = 0; turn < 2; ++turn, std::swap(a, b)) {
    const auto it = groups.find(a);
    if (it == groups.end()) continue;
    if (std::find(it->second.begin(), it->second.end(), b) != it->second.end()) return true;
  }
  return false;
}

NameClasses SpeakerData::ByEnding(absl::string_view folded) const {
  for (const auto& [ending, classes] : endings_) {
    if (folded.size() > ending.size() + 2 && absl::EndsWith(folded, ending)) return classes;
  }
  return 0;
}

bool SpeakerData::AreNicknames(absl::string_view a, absl::string_view b) const {
  return Related(nicknames_, a, b);
}

bool SpeakerData::AreSynonyms(absl::string_view a, absl::string_view b) const {
  return Related(synonyms_, absl::StripSuffix(a, "."), absl::StripSuffix(b, "."));
}

void SpeakerData::Add(absl::string_view words, NameClasses classes) {
  const std::vector<absl::string_view> list = Words(words);
  words_.reserve(words_.size() + list.size());
  for (absl::string_view word : list) words_[Fold(word)].classes |= classes;
}

void SpeakerData::AddPronouns(TomlSection section) {
  static constexpr std::pair<const char*, Pronoun> kKeys[] = {
      {"male", Pronoun::kMale},
      {"female", Pronoun::kFemale},
      {"neutral", Pronoun::kNeutral},
      {"plural", Pronoun::kPlural},
      {"first", Pronoun::kFirst},
      {"first_plural", Pronoun::kFirstPlural},
      {"second", Pronoun::kSecond},
      {"relative", Pronoun::kRelative},
      {"indefinite", Pronoun::kIndefinite},
  };
  for (const auto& [key, pronoun] : kKeys) {
    const std::string words = section.StringOr(key, "");
    for (absl::string_view word : Words(words)) words_[Fold(word)].pronoun = pronoun;
  }
  Add(section.StringOr("possessive", ""), kPossessiveWord);
}

void SpeakerData::Read(TomlSection root) {
  TomlSection honorifics = root.Section("honorifics");
  Add(honorifics.StringOr("male", ""), kHonorific | kMale);
  Add(honorifics.StringOr("female", ""), kHonorific | kFemale);
  Add(honorifics.StringOr("neutral", ""), kHonorific);
  Add(honorifics.StringOr("abbreviations", ""), kTitle);
  Add(honorifics.StringOr("of_one_name", ""), kNameTitle);
  Add(honorifics.StringOr("leading_male", ""), kLeadingTitle | kMale);
  Add(honorifics.StringOr("leading_female", ""), kLeadingTitle | kFemale);
  Add(honorifics.StringOr("leading_neutral", ""), kLeadingTitle);
  Add(honorifics.StringOr("acronyms", ""), kAcronymTitle);
  Add(honorifics.StringOr("ranks", ""), kRank);

  TomlSection roles = root.Section("roles");
  const std::vector<Ending> endings = ReadEndings(roles.StringOr("plurals", ""));
  static constexpr std::pair<const char*, NameClasses> kRoles[] = {
      {"neutral", kRole}, {"female", kRole | kFemale}, {"male", kRole | kMale}};
  for (const auto& [key, classes] : kRoles) {
    const std::string words = roles.StringOr(key, "");
    Add(words, classes);
    for (absl::string_view word : Words(words)) {
      const std::string plural = PluralOf(Fold(word), endings);
      if (plural != word) words_[plural].classes |= kRolePlural;
    }
  }
  const std::string role_endings = roles.StringOr("endings", "");
  for (absl::string_view ending : Words(role_endings)) {
    endings_.emplace_back(Fold(ending), kRole);
    endings_.emplace_back(PluralOf(Fold(ending), endings), kRolePlural);
  }
  Add(roles.StringOr("modifiers", ""), kModifier);
  Add(roles.StringOr("relations", ""), kRelation);
  Add(roles.StringOr("lesser", ""), kLesser);
  Add(roles.StringOr("strangers", ""), kStranger);
  synonyms_ = ReadGroups(roles.StringOr("synonyms", ""));

  AddPronouns(root.Section("pronouns"));

  TomlSection nouns = root.Section("nouns");
  Add(nouns.StringOr("bodies", ""), kBodyNoun);
  Add(nouns.StringOr("documents", ""), kDocumentNoun);
  Add(nouns.StringOr("utterances", ""), kUtteranceNoun);
  Add(nouns.StringOr("own_words", ""), kOwnWords);
  Add(nouns.StringOr("groups", ""), kGroupNoun);
  Add(nouns.StringOr("unnamed", ""), kUnnamedNoun);

  TomlSection names = root.Section("names");
  Add(names.StringOr("particles", ""), kParticle);
  Add(names.StringOr("suffixes", ""), kNameSuffix);
  Add(names.StringOr("places", ""), kPlace);
  Add(names.StringOr("demonyms", ""), kDemonym);
  Add(names.StringOr("one_person", ""), kOnePerson);
  Add(names.StringOr("postnominals", ""), kNameSuffix | kPostNominal);
  Add(names.StringOr("never", ""), kNeverName);

  TomlSection words = root.Section("words");
  Add(words.StringOr("prepositions", ""), kPrepositionWord);
  Add(words.StringOr("subordinators", ""), kClauseWord);
  Add(words.StringOr("articles", ""), kArticle);
  Add(words.StringOr("determiners", ""), kDeterminerWord);
  Add(words.StringOr("indefinite", ""), kIndefinite);
  Add(words.StringOr("conjunctions", ""), kConjunction);
  Add(words.StringOr("copulas", ""), kCopula);
  Add(words.StringOr("title_links", ""), kTitleLink);
  Add(words.StringOr("body_links", ""), kBodyLink);
  Add(words.StringOr("possessive_clitics", ""), kPossessiveClitic);
  Add(words.StringOr("owner_links", ""), kOwnerLink);
  Add(words.StringOr("closed", ""), kClosed);

  TomlSection given = root.Section("given");
  Add(given.StringOr("female", ""), kGivenFemale);
  Add(given.StringOr("male", ""), kGivenMale);
  nicknames_ = ReadGroups(given.StringOr("nicknames", ""));
}

absl::StatusOr<SpeakerData> SpeakerData::Load(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    return absl::NotFoundError(absl::StrCat(path, ": no such file"));
  }
  TomlFile file = TomlFile::Open(path);
  SpeakerData data;
  data.Read(file.Root());
  return Finished(std::move(file), std::move(data));
}

absl::StatusOr<SpeakerData> SpeakerData::Parse(absl::string_view toml, const std::string& name) {
  TomlFile file = TomlFile::Parse(toml, name);
  SpeakerData data;
  data.Read(file.Root());
  return Finished(std::move(file), std::move(data));
}

}  // namespace quoth
