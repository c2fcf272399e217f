#include "indexer/read/read_text.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "indexer/read/byline.h"
#include "indexer/read/dates.h"
#include "indexer/read/utf8.h"

namespace quoth {
namespace {

// The head of an article: statements about it do not stand further down.
constexpr size_t kHeadLines = 12;
constexpr size_t kHeadBytes = 2000;
constexpr size_t kMaxHeadlineBytes = 200;

struct Line {
  absl::string_view text;  // outer blanks left off
  bool blank_after = false;
};

std::vector<Line> HeadLines(absl::string_view text) {
  std::vector<Line> lines;
  size_t at = 0;
  while (at < text.size() && lines.size() < kHeadLines && at < kHeadBytes) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const absl::string_view line = absl::StripAsciiWhitespace(text.substr(at, end - at));
    if (!line.empty()) {
      lines.push_back({line, false});
    } else if (!lines.empty()) {
      lines.back().blank_after = true;
    }
    at = end + 1;
  }
  if (at >= text.size() && !lines.empty()) lines.back().blank_after = true;
  return lines;
}

// A word such as "date" or "Published:" at the start of a line that says when the article appeared.
bool TakeDateLabel(absl::string_view* line) {
  for (const absl::string_view label :
       {"date published", "publication date", "published on", "published at", "published",
        "posted on", "posted", "last updated", "updated", "dated", "date", "issued"}) {
    if (!absl::StartsWithIgnoreCase(*line, label)) continue;
    absl::string_view rest = line->substr(label.size());
    if (rest.empty() || absl::ascii_isalpha(static_cast<unsigned char>(rest[0]))) continue;
    absl::ConsumePrefix(&rest, ":");
    *line = absl::StripAsciiWhitespace(rest);
    return true;
  }
  return false;
}

// Date of a heading line: after a label at its start, or of a short line that is little else.
std::string DateOfLine(absl::string_view line) {
  if (TakeDateLabel(&line)) return FindDate(line.substr(0, 60));
  if (line.size() <= 60) return FindDate(line);
  // A line that begins with the date: "2020-09-30 …". A dateline: "YEREVAN, Sept. 30, 2020 (X) —".
  if (absl::ascii_isdigit(static_cast<unsigned char>(line[0]))) return FindDate(line.substr(0, 20));
  const size_t dash = std::min({line.find(" - "), line.find("—"), line.find("–"), line.find("--")});
  if (dash <= 80) return FindDate(line.substr(0, dash));
  return "";
}

bool LooksLikeHeadline(const Line& line, absl::string_view after) {
  absl::string_view text = line.text;
  if (text.size() > kMaxHeadlineBytes || after.empty()) return false;
  if (!absl::StrContains(text, ' ') && !line.blank_after) return false;
  const char last = text.back();
  // A sentence ends with a full stop; a label or an introduction with a colon.
  if (last == '.' || last == ':' || last == ',' || last == ';') {
    return absl::EndsWith(text, "...") || absl::EndsWith(text, "U.S.");
  }
  if (absl::EndsWith(text, ".\"") || absl::EndsWith(text, ".”") || absl::EndsWith(text, ",”")) {
    return false;
  }
  return true;
}

// "# Title" -> "Title".
absl::string_view WithoutHashes(absl::string_view line) {
  const size_t hashes = std::min(line.find_first_not_of('#'), line.size());
  if (hashes == 0 || hashes > 6 || hashes == line.size() || line[hashes] != ' ') return line;
  return absl::StripAsciiWhitespace(line.substr(hashes));
}

// Reads "---\nkey: value\n…---\n" at the start; returns its size in bytes, 0 if there is none.
size_t ReadFrontMatter(absl::string_view text, Article* article) {
  if (!absl::StartsWith(text, "---\n") && !absl::StartsWith(text, "---\r\n")) return 0;
  std::vector<std::pair<std::string, absl::string_view>> pairs;
  size_t at = text.find('\n') + 1;
  while (true) {
    if (at >= text.size() || at > (64u << 10)) return 0;
    const size_t end = std::min(text.find('\n', at), text.size());
    const absl::string_view line = absl::StripTrailingAsciiWhitespace(text.substr(at, end - at));
    at = std::min(end + 1, text.size());
    if (line == "---" || line == "...") break;
    if (line.empty() || line[0] == '#' || line[0] == ' ' || line[0] == '-') continue;
    const size_t colon = line.find(':');
    if (colon == absl::string_view::npos) return 0;  // a rule above prose
    absl::string_view value = absl::StripAsciiWhitespace(line.substr(colon + 1));
    if (value.size() >= 2 && value.front() == value.back() &&
        (value.front() == '"' || value.front() == '\'')) {
      value = value.substr(1, value.size() - 2);
    }
    pairs.emplace_back(absl::AsciiStrToLower(line.substr(0, colon)), value);
  }
  for (const auto& [key, value] : pairs) {
    if (key == "title") article->title = std::string(value);
    if (key == "author") article->author = std::string(value);
    if (key == "publisher" || key == "source") article->publisher = std::string(value);
    if (key == "date" || key == "published") article->date = FindDate(value);
    if (key == "lang" || key == "language") article->language = LanguageTag(value);
  }
  return at;
}

}  // namespace

void ReadText(DecodedText decoded, Article* article) {
  const size_t front = ReadFrontMatter(decoded.text, article);
  if (front > 0) {
    decoded.text.erase(0, front);
    OffsetMap shift;
    shift.AddRun(0, static_cast<uint32_t>(front), static_cast<uint32_t>(decoded.text.size()));
    decoded.map = std::move(shift).ComposedWith(std::move(decoded.map));
  }
  // Lone carriage returns end lines (old Macs); one byte for one byte keeps every offset.
  for (size_t at = decoded.text.find('\r'); at != std::string::npos;
       at = decoded.text.find('\r', at + 1)) {
    if (at + 1 >= decoded.text.size() || decoded.text[at + 1] != '\n') decoded.text[at] = '\n';
  }
  article->text = std::move(decoded.text);
  article->source_map = std::move(decoded.map);

  const std::vector<Line> lines = HeadLines(article->text);
  for (size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    const absl::string_view after = i + 1 < lines.size() ? lines[i + 1].text : "";
    absl::string_view labelled = line.text;
    // Statements about the article come one a line, before its prose.
    std::string value;
    if (TakeField(line.text, {"title", "headline"}, &value)) {
      if (article->title.empty()) article->title = value;
    } else if (TakeField(line.text, {"author", "authors", "byline", "reporter"}, &value)) {
      if (article->author.empty()) article->author = CleanByline(value);
    } else if (TakeField(line.text, {"publisher", "source", "outlet", "publication"}, &value) &&
               value.size() <= 80) {
      if (article->publisher.empty()) article->publisher = value;
    } else if (TakeField(line.text, {"lang", "language"}, &value)) {
      if (article->language.empty()) article->language = LanguageTag(value);
    } else if (TakeField(line.text, {"url", "link"}, &value)) {
      if (article->url.empty() && absl::StartsWith(value, "http")) article->url = value;
    } else if (TakeDateLabel(&labelled) && article->date.empty() &&
               !(article->date = DateOfLine(line.text)).empty()) {
      if (line.text.size() > 100) break;  // "date 2020-09-30 Despite calls …": the prose has begun
    } else if (article->author.empty() && !(value = BylineOfLine(line.text)).empty()) {
      article->author = value;
    } else if (article->title.empty() && i < 3 && LooksLikeHeadline(line, after) &&
               FindDate(line.text).empty()) {
      article->title = std::string(WithoutHashes(line.text));
    } else {
      if (article->date.empty()) article->date = DateOfLine(line.text);
      if (line.text.size() > kMaxHeadlineBytes) break;  // the first paragraph of prose
    }
  }
}

}  // namespace quoth
