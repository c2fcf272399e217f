#include "query/text_fragment.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "query/quote_parts.h"

namespace quoth {
namespace {

// A part of more words is given by its ends, of this many words each.
constexpr size_t kWholeWords = 8;
constexpr size_t kEndWords = 4;
// A part of fewer words may stand in several places: what is around it tells which.
constexpr size_t kFewWords = 4;
constexpr size_t kContextWords = 3;

using Pieces = std::vector<absl::string_view>;

Pieces Spaced(absl::string_view text) {
  return absl::StrSplit(text, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty());
}

std::string Encoded(Pieces::const_iterator begin, Pieces::const_iterator end) {
  return PercentEncodeFragment(absl::StrJoin(begin, end, " "));
}

// The last words of what stands before. A record's prefix is cut after so many characters, mostly
// inside a word, so its first piece is left off.
std::string Before(absl::string_view prefix) {
  const Pieces words = Spaced(prefix);
  const size_t first =
      absl::ascii_isspace(static_cast<unsigned char>(prefix.empty() ? ' ' : prefix[0])) ? 0 : 1;
  if (words.size() <= first) return "";
  const size_t from = std::max(first, words.size() - std::min(words.size(), kContextWords));
  return Encoded(words.begin() + static_cast<ptrdiff_t>(from), words.end());
}

std::string After(absl::string_view suffix) {
  Pieces words = Spaced(suffix);
  if (!words.empty() && !absl::ascii_isspace(static_cast<unsigned char>(suffix.back()))) {
    words.pop_back();
  }
  if (words.size() > kContextWords) words.resize(kContextWords);
  return Encoded(words.begin(), words.end());
}

}  // namespace

std::string PercentEncodeFragment(absl::string_view text) {
  std::string out;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isalnum(byte) || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      absl::StrAppendFormat(&out, "%%%02X", byte);
    }
  }
  return out;
}

std::string TextFragmentUrl(absl::string_view url, const QuoteRecord& record) {
  if (!absl::StartsWithIgnoreCase(url, "http://") && !absl::StartsWithIgnoreCase(url, "https://")) {
    return "";
  }
  url = url.substr(0, url.find(":~:"));
  const std::vector<std::string> parts = QuoteParts(record);
  std::vector<std::string> directives;
  for (size_t i = 0; i < parts.size(); ++i) {
    const Pieces words = Spaced(parts[i]);
    if (words.empty()) continue;
    if (words.size() > kWholeWords) {
      directives.push_back(absl::StrCat("text=", Encoded(words.begin(), words.begin() + kEndWords),
                                        ",", Encoded(words.end() - kEndWords, words.end())));
      continue;
    }
    std::string before, after;
    if (words.size() < kFewWords) {
      if (i == 0) before = Before(record.prefix);
      if (i + 1 == parts.size()) after = After(record.suffix);
    }
    directives.push_back(absl::StrCat("text=", before, before.empty() ? "" : "-,",
                                      Encoded(words.begin(), words.end()),
                                      after.empty() ? "" : ",-", after));
  }
  if (directives.empty()) return std::string(url);
  return absl::StrCat(url, absl::StrContains(url, '#') ? "" : "#",
                      ":~:", absl::StrJoin(directives, "&"));
}

}  // namespace quoth
