#include "query/vocabulary.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "query/edit_distance.h"
#include "query/next_term.h"

namespace quoth {
namespace {

constexpr size_t kMinLetters = 4;
// Remembered misspellings; a server that runs for long must not grow without end.
constexpr size_t kMaxRemembered = 4096;

// How far a misspelling may be from what was meant: one slip in a short word, two in a long one.
double LimitFor(size_t letters) { return letters < 6 ? 1.0 : letters < 8 ? 1.6 : 2.0; }

// Letters as a set of bits: words whose sets differ in too many letters cannot be near.
uint32_t LetterSet(absl::string_view word) {
  uint32_t bits = 0;
  for (char c : word) bits |= 1u << (static_cast<unsigned char>(c) % 32);
  return bits;
}

// Nearer is better; of two equally near, the one that occurs more.
double Score(const SpellingCandidate& c) { return std::log(1.0 + c.frequency) - 4.0 * c.distance; }

}  // namespace

const std::vector<VocabularyWord>& Vocabulary::Letter(char first) {
  const auto found = letters_.find(first);
  if (found != letters_.end()) return found->second;
  std::vector<VocabularyWord> words;
  for (Field field : {Field::kText, Field::kSpeaker}) {
    const std::string prefix(Prefix(field));
    const std::string begin = prefix + first;
    std::vector<VocabularyWord> more;
    for (auto term = database_->allterms_begin(begin); term != database_->allterms_end(begin);
         NextTerm(&term)) {
      more.push_back({(*term).substr(prefix.size()), term.get_termfreq()});
    }
    // Both lists are sorted: merge, a word in both counts the sum.
    std::vector<VocabularyWord> merged;
    merged.reserve(words.size() + more.size());
    auto a = words.begin(), b = more.begin();
    while (a != words.end() || b != more.end()) {
      if (b == more.end() || (a != words.end() && a->word < b->word)) {
        merged.push_back(std::move(*a++));
      } else if (a == words.end() || b->word < a->word) {
        merged.push_back(std::move(*b++));
      } else {
        merged.push_back({std::move(a->word), a->frequency + b->frequency});
        ++a, ++b;
      }
    }
    words = std::move(merged);
  }
  return letters_.emplace(first, std::move(words)).first->second;
}

const std::vector<SpellingCandidate>& Vocabulary::Near(absl::string_view word, size_t count) {
  const std::string key = absl::StrCat(count, ":", word);
  const auto found = spellings_.find(key);
  if (found != spellings_.end()) return found->second;
  if (spellings_.size() >= kMaxRemembered) spellings_.clear();
  std::vector<SpellingCandidate> out;
  if (word.size() >= kMinLetters) {
    const double limit = LimitFor(word.size());
    const uint32_t letters = LetterSet(word);
    // Each slip changes at most two letters of the set.
    const int max_letters = 2 * static_cast<int>(std::ceil(limit / 0.5));
    const auto look = [&](char first) {
      for (const VocabularyWord& entry : Letter(first)) {
        const size_t longer = std::max(entry.word.size(), word.size());
        const size_t shorter = std::min(entry.word.size(), word.size());
        if (longer - shorter > 3 || entry.word == word) continue;
        if (__builtin_popcount(LetterSet(entry.word) ^ letters) > max_letters) continue;
        const double distance = SpellingDistance(word, entry.word, limit);
        if (distance <= limit) out.push_back({entry.word, entry.frequency, distance});
      }
    };
    look(word[0]);
    // The first letter itself is seldom wrong: look further only where that found nothing near.
    const bool near = std::any_of(out.begin(), out.end(),
                                  [](const SpellingCandidate& c) { return c.distance <= 1.0; });
    if (!near && word[1] != word[0]) look(word[1]);
    std::sort(out.begin(), out.end(), [](const SpellingCandidate& a, const SpellingCandidate& b) {
      const double x = Score(a), y = Score(b);
      return x != y ? x > y : a.word < b.word;
    });
    if (out.size() > count) out.resize(count);
  }
  return spellings_.emplace(key, std::move(out)).first->second;
}

std::vector<std::string> Vocabulary::Complete(Field field, absl::string_view beginning,
                                              size_t count, bool* more) const {
  const std::string begin = absl::StrCat(Prefix(field), beginning);
  std::vector<std::pair<uint32_t, std::string>> terms;
  for (auto term = database_->allterms_begin(begin); term != database_->allterms_end(begin);
       NextTerm(&term)) {
    terms.emplace_back(term.get_termfreq(), *term);
  }
  *more = terms.size() > count;
  const size_t keep = std::min(count, terms.size());
  std::partial_sort(terms.begin(), terms.begin() + static_cast<ptrdiff_t>(keep), terms.end(),
                    [](const auto& a, const auto& b) {
                      return a.first != b.first ? a.first > b.first : a.second < b.second;
                    });
  std::vector<std::string> out;
  for (size_t i = 0; i < keep; ++i) out.push_back(std::move(terms[i].second));
  return out;
}

}  // namespace quoth
