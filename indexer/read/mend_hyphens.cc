#include "indexer/read/mend_hyphens.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "schema/text_range.h"

namespace quoth {
namespace {

// Size of the letter at `at`, in bytes, or 0: ASCII, and the alphabets of two bytes (accented
// Latin, Greek, Cyrillic, Armenian, Hebrew).
size_t LetterAt(absl::string_view text, size_t at) {
  if (at >= text.size()) return 0;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (absl::ascii_isalpha(byte)) return 1;
  return byte >= 0xC3 && byte <= 0xDF ? 2 : 0;
}

size_t LetterBefore(absl::string_view text, size_t end) {
  if (end >= 1 && absl::ascii_isalpha(static_cast<unsigned char>(text[end - 1]))) return 1;
  return end >= 2 && LetterAt(text, end - 2) == 2 ? 2 : 0;
}

// Letters of two bytes are taken for small ones.
bool IsUpper(char c) { return absl::ascii_isupper(static_cast<unsigned char>(c)); }

struct Divided {
  size_t hyphen = 0;  // where it stands
  size_t next = 0;    // where the line behind it begins, without blanks
  absl::string_view left, right;
  bool joined = false;      // whether the text has "leftright" elsewhere
  bool hyphenated = false;  // whether it has "left-right"
  bool keep_hyphen = false;
};

size_t WordEnd(absl::string_view text, size_t at) {
  while (const size_t size = LetterAt(text, at)) at += size;
  return at;
}

// Divided words in order; what has a hyphen before ("mother-in-") or is short is none.
std::vector<Divided> FindDivided(absl::string_view text) {
  constexpr size_t kShortest = 2;
  constexpr size_t kLongest = 40;
  std::vector<Divided> out;
  for (size_t at = text.find('\n'); at != absl::string_view::npos; at = text.find('\n', at + 1)) {
    size_t end = at;
    if (end > 0 && text[end - 1] == '\r') --end;
    if (end < kShortest + 1 || text[end - 1] != '-') continue;
    Divided word;
    word.hyphen = end - 1;
    size_t begin = word.hyphen;
    while (word.hyphen - begin < kLongest) {
      const size_t size = LetterBefore(text, begin);
      if (size == 0) break;
      begin -= size;
    }
    word.left = text.substr(begin, word.hyphen - begin);
    word.next = at + 1;
    while (word.next < text.size() && text[word.next] == ' ') ++word.next;
    const size_t right_end = WordEnd(text, word.next);
    word.right = text.substr(word.next, right_end - word.next);
    if (word.left.size() < kShortest || word.left.size() >= kLongest || word.right.empty()) {
      continue;
    }
    if (begin > 0 && (text[begin - 1] == '-' || text[begin - 1] == '\'')) continue;
    if (!IsUpper(word.left.back()) && !IsUpper(word.right.front())) out.push_back(word);
  }
  return out;
}

// The text's words in lower case, with inner hyphens; parts of divided ones are not among them.
absl::flat_hash_set<std::string> WordsOf(absl::string_view text) {
  absl::flat_hash_set<std::string> words;
  for (size_t at = 0; at < text.size();) {
    if (LetterAt(text, at) == 0) {
      ++at;
      continue;
    }
    size_t end = WordEnd(text, at);
    while (end + 1 < text.size() && text[end] == '-' && LetterAt(text, end + 1) > 0) {
      end = WordEnd(text, end + 1);
    }
    const bool divided = end < text.size() && text[end] == '-';
    if (!divided) words.insert(absl::AsciiStrToLower(text.substr(at, end - at)));
    at = end + 1;
  }
  return words;
}

uint32_t Width(absl::string_view text) {
  return static_cast<uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !IsContinuationByte(c); }));
}

Mend Replaced(size_t begin, size_t end, const char* by) {
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end), by};
}

// Joins the words. Their first parts go to the next line, and from what is then too long the end
// goes on to the one after, so that lines stay as even as they were: by that it is seen that they
// were broken at a column.
std::vector<Mend> Reflow(absl::string_view text, const std::vector<Divided>& words) {
  constexpr size_t kNone = absl::string_view::npos;
  uint32_t column = 0;
  for (const Divided& word : words) {
    const size_t begin = text.rfind('\n', word.hyphen) + 1;  // npos + 1 is 0
    column = std::max(column, Width(text.substr(begin, word.hyphen + 1 - begin)));
  }
  std::vector<Mend> mends;
  auto word = words.begin();
  uint32_t carried = 0;  // columns of this line that are taken by the line before
  for (size_t begin = 0; begin < text.size();) {
    if (carried == 0) {  // on to the next word's line
      if (word == words.end()) break;
      begin = text.rfind('\n', word->hyphen) + 1;
    }
    const bool divided = word != words.end() && text.find('\n', begin) > word->hyphen;
    size_t end = divided ? word->hyphen : std::min(text.find('\n', begin), text.size());
    const size_t next = divided ? word->next : end + 1;
    if (!divided && end > begin && text[end - 1] == '\r') --end;
    const absl::string_view line = text.substr(begin, end - begin);
    const bool fits = carried + Width(line) <= column;
    if (!divided && fits) {
      carried = 0;
      begin = next;
      continue;
    }
    // The last blank up to which the line fits; before the divided word's first part.
    size_t blank = kNone;
    uint32_t width = carried;
    const size_t most = divided ? line.size() - word->left.size() : line.size();
    for (size_t at = 0; at < most && width <= column; ++at) {
      if (line[at] == ' ') blank = at;
      width += IsContinuationByte(line[at]) ? 0 : 1;
    }
    if (blank != kNone) mends.push_back(Replaced(begin + blank, begin + blank + 1, "\n"));
    const uint32_t rest = blank == kNone ? carried + Width(line) : Width(line.substr(blank + 1));
    if (divided) {
      mends.push_back(Replaced(end, next, word->keep_hyphen ? "-" : ""));
      carried = rest;
      begin = next;
      ++word;
      continue;
    }
    // A paragraph's last line may be followed by one more.
    const bool goes_on = next < text.size() && blank != kNone &&
                         !absl::ascii_isspace(static_cast<unsigned char>(text[next]));
    if (goes_on) mends.push_back(Replaced(end, next, " "));
    carried = goes_on ? rest + 1 : 0;
    begin = next;
  }
  return mends;
}

}  // namespace

std::vector<Mend> FindHyphens(absl::string_view text) {
  std::vector<Divided> divided = FindDivided(text);
  if (divided.empty()) return {};
  // The second part of a divided word begins a line: it is no word of the text.
  std::string others;
  size_t at = 0;
  for (const Divided& word : divided) {
    absl::StrAppend(&others, text.substr(at, word.next - at), " ");
    at = word.next + word.right.size();
  }
  absl::StrAppend(&others, text.substr(at));
  const absl::flat_hash_set<std::string> words = WordsOf(others);
  size_t joined = 0;
  size_t hyphenated = 0;
  for (Divided& word : divided) {
    const std::string left = absl::AsciiStrToLower(word.left);
    word.joined = words.contains(absl::StrCat(left, word.right));
    word.hyphenated = words.contains(absl::StrCat(left, "-", word.right));
    joined += word.joined ? 1 : 0;
    hyphenated += word.hyphenated ? 1 : 0;
  }
  std::vector<Divided> chosen;
  for (Divided& word : divided) {
    const bool told = word.joined || word.hyphenated;
    if (!told && words.contains(word.right)) continue;
    word.keep_hyphen = word.joined == word.hyphenated ? joined <= hyphenated : word.hyphenated;
    chosen.push_back(word);
  }
  return Reflow(text, chosen);
}

}  // namespace quoth
