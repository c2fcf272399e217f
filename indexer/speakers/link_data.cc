#include "indexer/speakers/link_data.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "indexer/languages/toml_reader.h"
#include "schema/name_key.h"
#include "schema/words.h"

namespace quoth {
namespace {

absl::flat_hash_set<std::string> WordSet(absl::string_view text) {
  absl::flat_hash_set<std::string> set;
  for (std::string& word : FoldedWords(text)) set.insert(std::move(word));
  return set;
}

}  // namespace

absl::StatusOr<LinkData> LinkData::Load(const std::string& path) {
  TomlFile file = TomlFile::Open(path);
  LinkData data;
  data.Read(file);
  if (absl::Status status = file.Finish(); !status.ok()) return status;
  return data;
}

absl::StatusOr<LinkData> LinkData::Parse(absl::string_view toml, const std::string& name) {
  TomlFile file = TomlFile::Parse(toml, name);
  LinkData data;
  data.Read(file);
  if (absl::Status status = file.Finish(); !status.ok()) return status;
  return data;
}

void LinkData::Read(TomlFile& file) {
  TomlSection root = file.Root();
  titles_ = WordSet(root.StringOr("titles", ""));
  particles_ = WordSet(root.StringOr("particles", ""));
  int number = 0;
  for (const std::vector<std::string>& line : root.StringLists("suffixes")) {
    ++number;
    for (const std::string& words : line) {
      for (std::string& word : FoldedWords(words)) suffixes_[std::move(word)] = number;
    }
  }
  number = 0;
  for (const std::string& line : root.Strings("given")) {
    ++number;
    for (std::string& word : FoldedWords(line)) {
      std::vector<int>& groups = given_[std::move(word)];
      if (groups.empty() || groups.back() != number) groups.push_back(number);
    }
  }
  for (const std::string& line : root.Strings("countries")) {
    Country country;
    for (const absl::string_view form : absl::StrSplit(line, '|')) {
      std::vector<std::string> words = FoldedWords(form);
      if (words.empty()) continue;
      country_words_[words.front()].emplace_back(countries_.size(), country.forms.size());
      country.forms.push_back(std::move(words));
    }
    if (!country.forms.empty()) countries_.push_back(std::move(country));
  }
  for (const std::string& line : root.Strings("same_words")) {
    const std::vector<std::string> words = FoldedWords(line);
    for (const std::string& word : words) same_words_[word] = words.front();
  }
}

int LinkData::SuffixOf(absl::string_view word) const {
  const auto found = suffixes_.find(word);
  return found == suffixes_.end() ? 0 : found->second;
}

const std::vector<int>& LinkData::GivenGroups(absl::string_view word) const {
  static const std::vector<int>* const kNoIndex = new std::vector<int>;
  const auto found = given_.find(word);
  return found == given_.end() ? *kNoIndex : found->second;
}

bool LinkData::FindCountry(const std::vector<std::string>& words, size_t* begin, size_t* end,
                           size_t* country) const {
  for (size_t i = 0; i < words.size(); ++i) {
    const auto found = country_words_.find(words[i]);
    if (found == country_words_.end()) continue;
    size_t longest = 0;
    for (const auto& [number, form] : found->second) {
      const std::vector<std::string>& parts = countries_[number].forms[form];
      if (parts.size() <= longest || parts.size() > words.size() - i) continue;
      if (!std::equal(parts.begin(), parts.end(), words.begin() + static_cast<std::ptrdiff_t>(i))) {
        continue;
      }
      longest = parts.size();
      *begin = i;
      *end = i + longest;
      *country = number;
    }
    if (longest > 0) return true;
  }
  return false;
}

bool LinkData::NamesCountry(absl::string_view title) const {
  size_t begin = 0, end = 0, country = 0;
  return FindCountry(FoldedWords(title), &begin, &end, &country);
}

std::string LinkData::TitleKey(absl::string_view title) const {
  std::vector<std::string> words = FoldedWords(title);
  size_t begin = 0, end = 0, country = 0;
  std::string name;
  if (FindCountry(words, &begin, &end, &country)) {
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(begin),
                words.begin() + static_cast<std::ptrdiff_t>(end));
    name = absl::StrJoin(countries_[country].forms.front(), " ");
  }
  for (std::string& word : words) {
    const auto same = same_words_.find(word);
    if (same != same_words_.end()) word = same->second;
  }
  words.push_back(name);
  return RoleKey(absl::StrJoin(words, " "));
}

std::vector<std::string> LinkData::TitleVariants(absl::string_view title) const {
  const std::vector<std::string> words = FoldedWords(title);
  std::vector<std::string> keys = {RoleKey(title)};
  size_t begin = 0, end = 0, country = 0;
  if (FindCountry(words, &begin, &end, &country)) {
    for (const std::vector<std::string>& form : countries_[country].forms) {
      std::vector<std::string> other(words.begin(),
                                     words.begin() + static_cast<std::ptrdiff_t>(begin));
      other.insert(other.end(), form.begin(), form.end());
      other.insert(other.end(), words.begin() + static_cast<std::ptrdiff_t>(end), words.end());
      keys.push_back(RoleKey(absl::StrJoin(other, " ")));
    }
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace quoth
