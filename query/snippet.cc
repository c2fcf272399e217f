#include "query/snippet.h"

#include <algorithm>
#include <map>
#include <utility>

#include "schema/stemmer.h"
#include "schema/text_range.h"
#include "schema/words.h"

namespace quoth {
namespace {

// A snippet may grow by this share to begin or end with a sentence.
constexpr double kSentenceSlack = 0.25;

}  // namespace

std::vector<ByteRange> MatchRanges(absl::string_view text, const MarkTerms& terms) {
  const std::vector<Word> words = SplitWords(text);
  std::vector<bool> marked(words.size(), false);
  std::vector<Stemmer> stemmers;
  for (const std::string& language : terms.languages) stemmers.emplace_back(language);
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].folded;
    marked[i] = terms.words.contains(word) ||
                std::any_of(stemmers.begin(), stemmers.end(), [&](Stemmer& stemmer) {
                  return terms.stems.contains(stemmer.Stem(word));
                });
  }
  for (const std::vector<std::string>& phrase : terms.phrases) {
    if (phrase.empty()) continue;
    for (size_t i = 0; i + phrase.size() <= words.size(); ++i) {
      const bool here =
          std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<ptrdiff_t>(i),
                     [](const std::string& a, const Word& b) { return a == b.folded; });
      if (!here) continue;
      for (size_t k = 0; k < phrase.size(); ++k) marked[i + k] = true;
    }
  }
  std::vector<ByteRange> out;
  for (size_t i = 0; i < words.size(); ++i) {
    if (marked[i]) out.push_back(words[i].range);
  }
  return out;
}

Snippet MakeSnippet(absl::string_view text, const MarkTerms& terms, size_t bytes) {
  Snippet out;
  out.marks = MatchRanges(text, terms);
  out.range = {0, static_cast<uint32_t>(text.size())};
  if (text.size() <= bytes) return out;
  const std::vector<Word> words = SplitWords(text);
  if (words.empty()) {  // no word to begin or end with: whole code points
    out.range.end = static_cast<uint32_t>(CharacterBoundary(text, bytes));
    out.cut_after = true;
    return out;
  }
  // The window of `bytes` with most different words marked; of equals the first.
  size_t best_begin = 0, best_count = 0;
  std::map<std::string, size_t> inside;
  std::vector<std::pair<ByteRange, std::string>> marks;
  for (const Word& word : words) {
    if (std::binary_search(out.marks.begin(), out.marks.end(), word.range)) {
      marks.emplace_back(word.range, word.folded);
    }
  }
  for (size_t first = 0, last = 0; first < marks.size(); ++first) {
    while (last < marks.size() && marks[last].first.end - marks[first].first.begin <= bytes) {
      ++inside[marks[last++].second];
    }
    if (inside.size() > best_count) best_count = inside.size(), best_begin = first;
    if (last > first && --inside[marks[first].second] == 0) inside.erase(marks[first].second);
    if (last <= first) last = first + 1;
  }
  // The matches in the middle, moved back to the start of a word or, if near, of a sentence.
  uint32_t begin = 0;
  if (!marks.empty()) {
    uint32_t last_end = marks[best_begin].first.end;
    for (size_t i = best_begin; i < marks.size(); ++i) {
      if (marks[i].first.end - marks[best_begin].first.begin <= bytes)
        last_end = marks[i].first.end;
    }
    const uint32_t width = last_end - marks[best_begin].first.begin;
    const uint32_t spare = width < bytes ? (static_cast<uint32_t>(bytes) - width) / 2 : 0;
    begin = marks[best_begin].first.begin > spare ? marks[best_begin].first.begin - spare : 0;
  }
  const auto slack = static_cast<uint32_t>(kSentenceSlack * static_cast<double>(bytes));
  uint32_t start = words.front().range.begin <= begin ? words.front().range.begin : 0;
  uint32_t sentence = UINT32_MAX;
  for (const Word& word : words) {
    if (word.range.begin > begin) break;
    start = word.range.begin;
    if (word.sentence_start && begin - word.range.begin <= slack) sentence = word.range.begin;
  }
  if (begin == 0) start = 0;
  if (sentence != UINT32_MAX) start = sentence;
  uint32_t end = start;
  for (const Word& word : words) {
    if (word.range.end > start + bytes) break;
    end = std::max(end, word.range.end);
  }
  if (end <= start) {  // one word longer than the snippet
    const auto word = std::find_if(words.begin(), words.end(),
                                   [&](const Word& w) { return w.range.begin >= start; });
    end = word == words.end() ? static_cast<uint32_t>(text.size()) : word->range.end;
  }
  // Marks that close the last sentence come along.
  if (words.back().range.end <= end) end = static_cast<uint32_t>(text.size());
  out.range = {start, end};
  out.cut_before = start > words.front().range.begin;
  out.cut_after = end < words.back().range.end;
  const auto outside = [&](ByteRange mark) { return !out.range.Contains(mark); };
  out.marks.erase(std::remove_if(out.marks.begin(), out.marks.end(), outside), out.marks.end());
  return out;
}

}  // namespace quoth
