#include "tests/corpus/score.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "schema/fold.h"
#include "schema/text_range.h"

namespace quoth {
namespace {

struct ScoredWord {
  ByteRange range;
  std::string folded;
};

bool IsLetterOrDigit(absl::string_view text, size_t at) {
  if (at >= text.size()) return false;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) {
    // General punctuation (U+2000-U+206F), « and » are the only non-ASCII bytes that part words.
    return text.substr(at, 2) != "\xE2\x80" && text.substr(at, 2) != "\xE2\x81" &&
           text.substr(at, 2) != "\xC2\xAB" && text.substr(at, 2) != "\xC2\xBB" &&
           text.substr(at, 2) != "\xC2\xA0";
  }
  return std::isalnum(byte) != 0;
}

size_t Advance(absl::string_view text, size_t at) {
  do ++at;
  while (at < text.size() && IsContinuationByte(text[at]));
  return at;
}

std::vector<ScoredWord> WordsOf(absl::string_view text) {
  std::vector<ScoredWord> words;
  for (size_t at = 0; at < text.size();) {
    if (!IsLetterOrDigit(text, at)) {
      at = Advance(text, at);
      continue;
    }
    size_t end = at;
    while (end < text.size()) {
      if (IsLetterOrDigit(text, end)) {
        end = Advance(text, end);
        continue;
      }
      const size_t next = Advance(text, end);
      const absl::string_view joiner = text.substr(end, next - end);
      const bool joins = joiner == "'" || joiner == "\u2019" || joiner == "." || joiner == "-";
      if (!joins || !IsLetterOrDigit(text, next)) break;
      end = next;
    }
    words.push_back(
        {{static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, Fold(text.substr(at, end - at))});
    at = end;
  }
  return words;
}

using WordIndexes = std::set<size_t>;

WordIndexes Covered(const std::vector<ScoredWord>& words, const std::vector<ByteRange>& ranges) {
  WordIndexes out;
  for (size_t i = 0; i < words.size(); ++i) {
    for (const ByteRange& range : ranges) {
      const uint32_t begin = std::max(range.begin, words[i].range.begin);
      const uint32_t end = std::min(range.end, words[i].range.end);
      if (end > begin && 2 * (end - begin) >= words[i].range.size()) out.insert(i);
    }
  }
  return out;
}

size_t Common(const WordIndexes& a, const WordIndexes& b) {
  return static_cast<size_t>(
      std::count_if(a.begin(), a.end(), [&b](size_t i) { return b.count(i) > 0; }));
}

bool SourceAgrees(const std::vector<ScoredWord>& words, const ScoredQuote& gold,
                  const ScoredQuote& found) {
  static const std::set<std::string> kLight = {"a",   "an", "the", "of", "mr",
                                               "mrs", "ms", "dr",  "'s"};
  const WordIndexes wanted = Covered(words, gold.source);
  const WordIndexes given = Covered(words, found.source);
  if (wanted.empty()) return given.empty();
  WordIndexes heavy;
  for (size_t i : wanted) {
    if (kLight.count(words[i].folded) == 0) heavy.insert(i);
  }
  return Common(heavy.empty() ? wanted : heavy, given) > 0;
}

std::string Show(absl::string_view text, const ScoredQuote& quote) {
  std::string out = absl::StrCat("[", Name(quote.kind), "] ");
  for (const ByteRange& range : quote.content) absl::StrAppend(&out, Slice(text, range), " … ");
  absl::StrAppend(&out, "{");
  for (const ByteRange& range : quote.source) absl::StrAppend(&out, Slice(text, range));
  return absl::StrCat(out, "} ", quote.speaker);
}

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  gold += other.gold;
  found += other.found;
  matched += other.matched;
  right += other.right;
  named += other.named;
  named_right += other.named_right;
  return *this;
}

Tally Score(absl::string_view text, const std::vector<ScoredQuote>& gold,
            const std::vector<ScoredQuote>& found, bool (*keep)(QuoteKind),
            std::vector<std::string>* errors) {
  const std::vector<ScoredWord> words = WordsOf(text);
  std::vector<const ScoredQuote*> wanted, given;
  for (const ScoredQuote& quote : gold) {
    if (keep(quote.kind)) wanted.push_back(&quote);
  }
  for (const ScoredQuote& quote : found) {
    if (keep(quote.kind)) given.push_back(&quote);
  }
  std::vector<std::tuple<double, size_t, size_t>> pairs;  // by falling overlap
  for (size_t i = 0; i < wanted.size(); ++i) {
    const WordIndexes a = Covered(words, wanted[i]->content);
    for (size_t j = 0; j < given.size(); ++j) {
      const WordIndexes b = Covered(words, given[j]->content);
      const size_t common = Common(a, b);
      const size_t together = a.size() + b.size() - common;
      if (common > 0 && 2 * common >= together) {
        pairs.emplace_back(-static_cast<double>(common) / static_cast<double>(together), i, j);
      }
    }
  }
  std::sort(pairs.begin(), pairs.end());
  Tally tally;
  tally.gold = static_cast<int>(wanted.size());
  tally.found = static_cast<int>(given.size());
  std::set<size_t> used_gold, used_found;
  for (const auto& [overlap, i, j] : pairs) {
    if (used_gold.count(i) > 0 || used_found.count(j) > 0) continue;
    used_gold.insert(i);
    used_found.insert(j);
    ++tally.matched;
    const bool right = SourceAgrees(words, *wanted[i], *given[j]);
    tally.right += right;
    if (!right && errors != nullptr) {
      errors->push_back(
          absl::StrCat("source: ", Show(text, *wanted[i]), "\n    found: ", Show(text, *given[j])));
    }
    if (!wanted[i]->speaker.empty()) {
      ++tally.named;
      const bool agrees = FoldName(wanted[i]->speaker) == FoldName(given[j]->speaker);
      tally.named_right += agrees;
      if (!agrees && errors != nullptr) {
        errors->push_back(
            absl::StrCat("name: ", Show(text, *wanted[i]), "\n    found: ", given[j]->speaker));
      }
    }
  }
  if (errors == nullptr) return tally;
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (used_gold.count(i) == 0) {
      errors->push_back(absl::StrCat("missed: ", Show(text, *wanted[i])));
    }
  }
  for (size_t j = 0; j < given.size(); ++j) {
    if (used_found.count(j) == 0) {
      errors->push_back(absl::StrCat("spurious: ", Show(text, *given[j])));
    }
  }
  return tally;
}

}  // namespace quoth
