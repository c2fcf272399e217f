#include "indexer/read/format.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace quoth {
namespace {

absl::string_view FileName(absl::string_view path) {
  const size_t slash = path.rfind('/');
  absl::string_view name = slash == absl::string_view::npos ? path : path.substr(slash + 1);
  if (name.size() > 3 && absl::EndsWithIgnoreCase(name, ".gz")) name.remove_suffix(3);
  return name;
}

absl::string_view Extension(absl::string_view name) {
  const size_t dot = name.rfind('.');
  // "Mr. Smith" has no extension, nor has ".profile".
  if (dot == absl::string_view::npos || dot == 0) return "";
  const absl::string_view extension = name.substr(dot + 1);
  const bool plain = std::all_of(extension.begin(), extension.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c));
  });
  return plain && extension.size() <= 8 ? extension : "";
}

struct KnownExtension {
  absl::string_view extension;
  Format format;
};

constexpr KnownExtension kExtensions[] = {
    {"txt", Format::kText},         {"text", Format::kText},  {"md", Format::kText},
    {"markdown", Format::kText},    {"html", Format::kHtml},  {"htm", Format::kHtml},
    {"xhtml", Format::kHtml},       {"shtml", Format::kHtml}, {"jsonl", Format::kJsonLines},
    {"ndjson", Format::kJsonLines}, {"json", Format::kJson},
};

// `start` as ASCII: byte-order marks, NULs (UTF-16) and leading blanks left out.
std::string Peeked(absl::string_view start) {
  std::string ascii;
  for (const char c : start.substr(0, 8192)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0 || (ascii.empty() && (byte >= 0xEF || byte == 0xBB || byte == 0xBF))) continue;
    if (ascii.empty() && absl::ascii_isspace(byte)) continue;
    ascii.push_back(absl::ascii_tolower(byte));
  }
  return ascii;
}

bool StartsLikeHtml(absl::string_view start) {
  for (const absl::string_view opening :
       {"<!doctype html", "<html", "<?xml", "<head", "<body", "<article", "<meta", "<title"}) {
    if (absl::StartsWith(start, opening)) return true;
  }
  // A comment, a fragment: any of the tags that only a page has.
  if (!absl::StartsWith(start, "<")) return false;
  for (const absl::string_view tag :
       {"<html", "<head", "<body", "<!doctype", "<p>", "<div", "<p "}) {
    if (absl::StrContains(start, tag)) return true;
  }
  return false;
}

bool HasTag(absl::string_view start) {
  for (size_t at = start.find('<'); at != absl::string_view::npos; at = start.find('<', at + 1)) {
    if (at + 1 < start.size() && (absl::ascii_isalpha(static_cast<unsigned char>(start[at + 1])) ||
                                  start[at + 1] == '!' || start[at + 1] == '/')) {
      return true;
    }
  }
  return false;
}

}  // namespace

absl::string_view Name(Format format) {
  switch (format) {
    case Format::kText:
      return "text";
    case Format::kHtml:
      return "html";
    case Format::kJsonLines:
      return "jsonl";
    case Format::kJson:
      return "json";
  }
  return "";
}

absl::optional<Format> FormatOfName(absl::string_view path) {
  const absl::string_view extension = Extension(FileName(path));
  for (const KnownExtension& known : kExtensions) {
    if (absl::EqualsIgnoreCase(extension, known.extension)) return known.format;
  }
  return absl::nullopt;
}

Format DetectFormat(absl::string_view path, absl::string_view start) {
  const absl::optional<Format> named = FormatOfName(path);
  const std::string peeked = Peeked(start);
  if (named == Format::kJsonLines) return Format::kJsonLines;
  if (absl::StartsWith(peeked, "{") || absl::StartsWith(peeked, "[")) {
    // An object that ends on its line is JSON lines, whatever the name.
    const size_t line_end = std::min(peeked.find('\n'), peeked.size());
    const absl::string_view line =
        absl::StripTrailingAsciiWhitespace(absl::string_view(peeked).substr(0, line_end));
    const bool object = absl::StartsWith(line, "{\"") && absl::StrContains(line, "\":");
    const bool whole = line_end == peeked.size() || absl::EndsWith(line, "}");
    if (object && whole && named != Format::kText) return Format::kJsonLines;
    if (object && whole && absl::StrContains(line, "\"text\"")) return Format::kJsonLines;
    if (named == Format::kJson) return Format::kJson;
  }
  if (named == Format::kJson) return Format::kJson;
  if (StartsLikeHtml(peeked)) return Format::kHtml;
  if (named == Format::kHtml && HasTag(peeked)) return Format::kHtml;
  return Format::kText;
}

std::string Stem(absl::string_view path) {
  absl::string_view name = FileName(path);
  if (FormatOfName(name).has_value()) name.remove_suffix(Extension(name).size() + 1);
  return std::string(name);
}

bool HasExtension(absl::string_view path) { return !Extension(FileName(path)).empty(); }

}  // namespace quoth
