#include "indexer/read/byline.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "indexer/read/dates.h"

namespace quoth {
namespace {

constexpr size_t kMaxBylineBytes = 120;

bool TakeBy(absl::string_view* line) {
  for (const absl::string_view by : {"written by ", "reported by ", "posted by ", "by: ", "by "}) {
    if (absl::StartsWithIgnoreCase(*line, by)) {
      line->remove_prefix(by.size());
      *line = absl::StripLeadingAsciiWhitespace(*line);
      return true;
    }
  }
  return false;
}

}  // namespace

std::string CollapseBlanks(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool blank = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool nbsp = text.substr(i, 2) == "\xC2\xA0";
    if (nbsp || absl::ascii_isspace(static_cast<unsigned char>(text[i]))) {
      blank = true;
      if (nbsp) ++i;
      continue;
    }
    if (blank && !out.empty()) out.push_back(' ');
    blank = false;
    out.push_back(text[i]);
  }
  return out;
}

std::string CleanByline(absl::string_view stated) {
  const std::string collapsed = CollapseBlanks(stated);
  absl::string_view line = collapsed;
  if (line.size() > 300 || absl::StartsWithIgnoreCase(line, "http") ||
      absl::StartsWith(line, "/") || absl::StartsWith(line, "@")) {
    return "";
  }
  TakeBy(&line);
  // "<jane@example.org>" and "(jane@example.org)".
  const size_t bracket = line.find_first_of("<(");
  if (bracket != absl::string_view::npos && absl::StrContains(line.substr(bracket), "@")) {
    line = line.substr(0, bracket);
  }
  // "Jane Doe | 30 September 2020 | Print", "Jane Doe @jdoe".
  line = line.substr(0, std::min({line.find(" | "), line.find(" • "), line.find(" @")}));
  line = line.substr(0, DateBegin(line));
  while (!line.empty() && absl::StrContains(" ,;|-(", line.back())) line.remove_suffix(1);
  return std::string(line);
}

std::string BylineOfLine(absl::string_view line) {
  line = absl::StripAsciiWhitespace(line);
  if (line.size() > kMaxBylineBytes || !TakeBy(&line) || line.empty()) return "";
  // A name: capitalised (or not ASCII), and no sentence.
  const auto first = static_cast<unsigned char>(line[0]);
  if (!absl::ascii_isupper(first) && first < 0xC0) return "";
  if (line.back() == '.' || line.back() == '?' || line.back() == '!') return "";
  // "By Jane Doe | 30 September 2020", "By Jane Doe, Reuters".
  const size_t stop = std::min({line.find('|'), line.find("•"), line.find(" - "), line.find("—"),
                                line.find("Published"), line.find("Updated")});
  line = absl::StripAsciiWhitespace(line.substr(0, stop));
  // Words that no name has: the line is a sentence that starts with "By".
  size_t words = 0;
  size_t lower = 0;
  size_t at = 0;
  while (at < line.size()) {
    const size_t end = std::min(line.find(' ', at), line.size());
    const absl::string_view word = line.substr(at, end - at);
    if (!word.empty()) {
      ++words;
      const bool joins = word == "and" || word == "de" || word == "van" || word == "von" ||
                         word == "der" || word == "la" || word == "al" || word == "in" ||
                         word == "for" || word == "the" || word == "of";
      if (absl::ascii_islower(static_cast<unsigned char>(word[0])) && !joins) ++lower;
    }
    at = end + 1;
  }
  if (words == 0 || words > 14 || lower > 0) return "";
  return CleanByline(line);
}

bool TakeField(absl::string_view line, std::initializer_list<absl::string_view> names,
               std::string* value) {
  const size_t colon = line.find(':');
  if (colon > 16) return false;  // npos too
  const absl::string_view key = absl::StripAsciiWhitespace(line.substr(0, colon));
  for (const absl::string_view name : names) {
    if (absl::EqualsIgnoreCase(key, name)) {
      *value = CollapseBlanks(line.substr(colon + 1));
      return !value->empty();
    }
  }
  return false;
}

std::string LanguageTag(absl::string_view tag) {
  tag = absl::StripAsciiWhitespace(tag);
  const absl::string_view primary = tag.substr(0, tag.find_first_of("-_, ;"));
  const bool letters = std::all_of(primary.begin(), primary.end(), [](char c) {
    return absl::ascii_isalpha(static_cast<unsigned char>(c));
  });
  if (!letters || primary.size() < 2 || primary.size() > 3) return "";
  return absl::AsciiStrToLower(primary);
}

}  // namespace quoth
