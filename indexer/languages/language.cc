#include "indexer/languages/language.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "indexer/languages/toml_reader.h"
#include "schema/fold.h"

namespace quoth {
namespace {

WordSet FoldedSet(TomlSection& section, absl::string_view key) {
  WordSet out;
  for (const std::string& word : section.Strings(key)) out.insert(Fold(word));
  return out;
}

std::vector<std::string> FoldedList(TomlSection& section, absl::string_view key) {
  std::vector<std::string> out = section.Strings(key);
  for (std::string& word : out) word = Fold(word);
  return out;
}

TokenData ReadTokens(TomlSection section) {
  TokenData data;
  data.clitics = FoldedList(section, "clitics");
  data.elisions = FoldedList(section, "elisions");
  data.apostrophe_words = FoldedSet(section, "apostrophe_words");
  data.abbreviations = FoldedSet(section, "abbreviations");
  data.final_abbreviations = FoldedSet(section, "final_abbreviations");
  data.number_abbreviations = FoldedSet(section, "number_abbreviations");
  data.sentence_starters = FoldedSet(section, "sentence_starters");
  data.possessive_endings = FoldedList(section, "possessive_endings");
  data.clipped_endings = FoldedList(section, "clipped_endings");
  return data;
}

FormatData ReadFormats(TomlSection section) {
  FormatData data;
  data.no_labels = FoldedSet(section, "no_labels");
  data.clock_words = FoldedSet(section, "clock_words");
  for (const std::string& phrase : section.Strings("from_phrases")) {
    data.from_phrases.push_back(absl::StrSplit(Fold(phrase), ' ', absl::SkipEmpty()));
  }
  return data;
}

MarkTable ReadMarks(TomlSection section) {
  std::vector<MarkPair> pairs;
  for (const char* key : {"double", "single"}) {
    for (const std::vector<std::string>& pair : section.StringLists(key)) {
      if (pair.size() != 2 || pair[0].empty() || pair[1].empty()) {
        section.Refuse(key, "a pair of quote marks must be two strings");
        continue;
      }
      pairs.push_back({pair[0], pair[1], absl::string_view(key) == "single"});
    }
  }
  return MarkTable(pairs, section.Strings("apostrophes"));
}

absl::StatusOr<std::unique_ptr<const Language>> Read(TomlFile file, const std::string& tag,
                                                     const std::string& directory) {
  auto language = std::make_unique<Language>();
  language->tag = tag;
  language->directory = directory;
  TomlSection root = file.Root();
  language->name = root.StringOr("name", tag);
  language->tokens = ReadTokens(root.Section("tokens"));
  language->marks = ReadMarks(root.Section("marks"));
  language->formats = ReadFormats(root.Section("formats"));
  language->reporting = ReadReporting(root.Section("reporting"));
  const absl::Status status = file.Finish();
  if (!status.ok()) return status;
  if (!directory.empty()) {
    const std::filesystem::path names =
        std::filesystem::path(directory) / absl::StrCat(tag, ".names.toml");
    absl::StatusOr<SpeakerData> speakers = SpeakerData::Load(names.string());
    if (!speakers.ok() && !absl::IsNotFound(speakers.status())) return speakers.status();
    if (speakers.ok()) language->speakers = *std::move(speakers);
  }
  return std::unique_ptr<const Language>(std::move(language));
}

bool IsTag(absl::string_view tag) {
  return !tag.empty() && tag.size() <= 35 && std::all_of(tag.begin(), tag.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-';
  });
}

}  // namespace

absl::StatusOr<std::unique_ptr<const Language>> LoadLanguage(const std::string& directory,
                                                             absl::string_view tag) {
  if (!IsTag(tag)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "no language tag: ", tag.size() > 35 ? "too long" : "letters, digits and '-'"));
  }
  const std::filesystem::path path =
      std::filesystem::path(directory) / absl::StrCat(absl::AsciiStrToLower(tag), ".toml");
  return Read(TomlFile::Open(path.string()), absl::AsciiStrToLower(tag), directory);
}

absl::StatusOr<std::unique_ptr<const Language>> ParseLanguage(absl::string_view toml,
                                                              const std::string& name) {
  return Read(TomlFile::Parse(toml, name), name, "");
}

std::vector<std::string> LanguagesIn(const std::string& directory) {
  std::vector<std::string> tags;
  std::error_code error;
  for (std::filesystem::directory_iterator it(directory, error), end; !error && it != end;
       it.increment(error)) {
    const std::filesystem::path& path = it->path();
    if (path.extension() == ".toml" && IsTag(path.stem().string())) {
      tags.push_back(path.stem().string());
    }
  }
  std::sort(tags.begin(), tags.end());
  return tags;
}

}  // namespace quoth
