#include "query/align.h"

#include <algorithm>
#include <limits>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "query/edit_distance.h"
#include "schema/stemmer.h"
#include "schema/words.h"

namespace quoth {
namespace {

constexpr size_t kMaxWords = 2000;

// A word left out and another put in cost more than one changed into the other, so that changes
// stand opposite each other.
// Words that agree earn something, so that a far one is reached over what stands between.
constexpr float kSame = -0.5f;
constexpr float kForm = -0.2f;
constexpr float kSpelling = -0.1f;
constexpr float kOther = 1.0f;
constexpr float kGap = 0.6f;
constexpr size_t kSpellingLetters = 4;

// Words as numbers: equal numbers for equal words, and for equal stems.
struct Numbered {
  std::vector<Word> words;
  std::vector<uint32_t> word;
  std::vector<uint32_t> stem;
};

class Aligner {
 public:
  Aligner(absl::string_view a, absl::string_view b, const AlignOptions& options)
      : stemmer_(options.language), inside_(options.inside), a_(Number(a)), b_(Number(b)) {}

  Alignment Run() {
    const size_t rows = a_.words.size() + 1, columns = b_.words.size() + 1;
    // The step that leads to each cell; costs of two rows suffice.
    enum Step : uint8_t { kNone, kBoth, kOnlyA, kOnlyB };
    std::vector<uint8_t> steps(rows * columns, kNone);
    std::vector<float> above(columns), row(columns);
    for (size_t j = 1; j < columns; ++j) {
      above[j] = inside_ ? 0 : above[j - 1] + kGap;
      steps[j] = kOnlyB;
    }
    for (size_t i = 1; i < rows; ++i) {
      row[0] = above[0] + kGap;
      steps[i * columns] = kOnlyA;
      for (size_t j = 1; j < columns; ++j) {
        const float both = above[j - 1] + Cost(i - 1, j - 1);
        const float only_a = above[j] + kGap;
        const float only_b = row[j - 1] + (inside_ && i + 1 == rows ? 0 : kGap);
        row[j] = std::min({both, only_a, only_b});
        steps[i * columns + j] = row[j] == both ? kBoth : row[j] == only_a ? kOnlyA : kOnlyB;
      }
      std::swap(above, row);
    }
    std::vector<std::pair<int, int>> pairs;  // indexes, -1 for none; from the end
    for (size_t i = rows - 1, j = columns - 1; i > 0 || j > 0;) {
      const uint8_t step = steps[i * columns + j];
      if (step == kBoth) {
        pairs.emplace_back(static_cast<int>(--i), static_cast<int>(--j));
      } else if (step == kOnlyA) {
        pairs.emplace_back(static_cast<int>(--i), -1);
      } else {
        pairs.emplace_back(-1, static_cast<int>(--j));
      }
    }
    std::reverse(pairs.begin(), pairs.end());
    return Collect(pairs);
  }

 private:
  Numbered Number(absl::string_view text) {
    Numbered out;
    out.words = SplitWords(text);
    if (out.words.size() > kMaxWords) out.words.resize(kMaxWords);
    const auto number = [this](absl::string_view word) {
      return numbers_.try_emplace(std::string(word), static_cast<uint32_t>(numbers_.size()))
          .first->second;
    };
    for (const Word& word : out.words) {
      out.word.push_back(number(word.folded));
      out.stem.push_back(number(absl::StrCat("\x01", stemmer_.Stem(word.folded))));
    }
    return out;
  }

  float Cost(size_t i, size_t j) {
    if (a_.word[i] == b_.word[j]) return kSame;
    if (a_.stem[i] == b_.stem[j]) return kForm;
    return Near(i, j) ? kSpelling : kOther;
  }

  bool Near(size_t i, size_t j) {
    const std::string& x = a_.words[i].folded;
    const std::string& y = b_.words[j].folded;
    if (std::min(x.size(), y.size()) < kSpellingLetters) return false;
    const size_t longer = std::max(x.size(), y.size());
    if (longer - std::min(x.size(), y.size()) > 2 || x[0] != y[0]) return false;
    const auto [known, added] = near_.try_emplace(uint64_t{a_.word[i]} << 32 | b_.word[j], false);
    if (added) {
      const double limit = longer < 6 ? 0.7 : 1.0;
      known->second = SpellingDistance(x, y, limit) <= limit;
    }
    return known->second;
  }

  Alignment Collect(const std::vector<std::pair<int, int>>& pairs) {
    Alignment out;
    out.words_a = a_.words.size();
    out.words_b = b_.words.size();
    // With `inside`, what b has before the first and after the last of a is no edit.
    size_t first = 0, last = pairs.size();
    if (inside_) {
      while (first < last && pairs[first].first < 0) ++first;
      while (last > first && pairs[last - 1].first < 0) --last;
    }
    uint32_t end_a = 0, end_b = 0;
    if (first > 0) end_b = b_.words[static_cast<size_t>(pairs[first - 1].second)].range.end;
    for (size_t k = first; k < last; ++k) {
      const auto [i, j] = pairs[k];
      EditKind kind = EditKind::kAdded;
      ByteRange a = {end_a, end_a}, b = {end_b, end_b};
      if (i >= 0) {
        a = a_.words[static_cast<size_t>(i)].range;
        kind = EditKind::kDropped;
      }
      if (j >= 0) {
        b = b_.words[static_cast<size_t>(j)].range;
        if (i >= 0) {
          const float cost = Cost(static_cast<size_t>(i), static_cast<size_t>(j));
          kind = cost <= kSame   ? EditKind::kSame
                 : cost < kOther ? EditKind::kForm
                                 : EditKind::kChanged;
        }
      }
      Count(kind, &out);
      if (!out.edits.empty() && out.edits.back().kind == kind) {
        Edit& edit = out.edits.back();
        if (i >= 0) edit.a.end = a.end;
        if (j >= 0) edit.b.end = b.end;
        ++edit.words;
      } else {
        out.edits.push_back({kind, a, b, 1});
      }
      if (i >= 0) end_a = a.end;
      if (j >= 0) end_b = b.end;
    }
    return out;
  }

  static void Count(EditKind kind, Alignment* out) {
    switch (kind) {
      case EditKind::kSame:
        ++out->same;
        break;
      case EditKind::kForm:
        ++out->form;
        break;
      case EditKind::kChanged:
        ++out->changed;
        break;
      case EditKind::kDropped:
        ++out->dropped;
        break;
      case EditKind::kAdded:
        ++out->added;
        break;
    }
  }

  Stemmer stemmer_;
  const bool inside_;
  absl::flat_hash_map<std::string, uint32_t> numbers_;
  absl::flat_hash_map<uint64_t, bool> near_;
  Numbered a_, b_;
};

}  // namespace

absl::string_view Name(EditKind kind) {
  constexpr absl::string_view kNames[] = {"same", "form", "changed", "dropped", "added"};
  return kNames[static_cast<size_t>(kind)];
}

double Alignment::CoverageOfA() const {
  if (words_a == 0) return 0;
  return (static_cast<double>(same) + 0.75 * static_cast<double>(form)) /
         static_cast<double>(words_a);
}

std::string Alignment::DebugString(absl::string_view a, absl::string_view b) const {
  std::string out;
  for (const Edit& edit : edits) {
    absl::StrAppend(&out, out.empty() ? "" : " ", Name(edit.kind), "(");
    if (edit.kind != EditKind::kAdded) absl::StrAppend(&out, Slice(a, edit.a));
    if (edit.kind == EditKind::kForm || edit.kind == EditKind::kChanged) absl::StrAppend(&out, "|");
    if (edit.kind != EditKind::kSame && edit.kind != EditKind::kDropped) {
      absl::StrAppend(&out, Slice(b, edit.b));
    }
    absl::StrAppend(&out, ")");
  }
  return out;
}

Alignment Align(absl::string_view a, absl::string_view b, const AlignOptions& options) {
  return Aligner(a, b, options).Run();
}

}  // namespace quoth
