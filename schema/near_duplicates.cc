#include "schema/near_duplicates.h"

#include <algorithm>
#include <limits>

#include "absl/strings/string_view.h"
#include "schema/fields.h"
#include "schema/term.h"

namespace quoth {
namespace {

constexpr uint32_t kStemBits = 0xffffff;
constexpr int kTermBits = 22;

// The finaliser of SplitMix64: every bit of the input moves every bit of the output.
uint64_t Mix(uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

// Sorted, each once.
std::vector<uint64_t> Shingles(absl::Span<const uint32_t> content) {
  std::vector<uint64_t> out;
  const size_t width = std::min(kShingleWords, content.size());
  if (width == 0) return out;
  out.reserve(content.size() - width + 1);
  for (size_t i = 0; i + width <= content.size(); ++i) {
    uint64_t hash = 0;
    for (size_t k = 0; k < width; ++k) hash = Mix(hash ^ (content[i + k] & kStemBits));
    out.push_back(hash);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Of two sorted sets.
ShingleOverlap OverlapOf(const std::vector<uint64_t>& left, const std::vector<uint64_t>& right) {
  ShingleOverlap overlap{0, left.size(), right.size()};
  for (auto i = left.begin(), k = right.begin(); i != left.end() && k != right.end();) {
    if (*i < *k) {
      ++i;
    } else if (*k < *i) {
      ++k;
    } else {
      ++overlap.shared;
      ++i;
      ++k;
    }
  }
  return overlap;
}

// Four printable characters for kTermBits bits.
std::string TermValue(uint64_t hash) {
  constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  hash &= (uint64_t{1} << kTermBits) - 1;
  std::string out;
  for (int bits = 0; bits < kTermBits; bits += 6) {
    out.push_back(kDigits[hash & 63]);
    hash >>= 6;
  }
  return out;
}

}  // namespace

std::vector<std::string> NearTerms(absl::Span<const uint32_t> content) {
  std::vector<std::string> terms;
  if (content.size() < kStatementWords) return terms;
  const std::vector<uint64_t> shingles = Shingles(content);
  for (int i = 0; i < kNearTerms; ++i) {
    uint64_t least = std::numeric_limits<uint64_t>::max();
    for (uint64_t shingle : shingles) {
      least = std::min(least, Mix(shingle + static_cast<uint64_t>(i)));
    }
    // The least of many is a small number: mixed again, all values are as likely.
    terms.push_back(MakeTerm(Field::kNear, TermValue(Mix(least))));
  }
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

double ShingleOverlap::Resemblance() const {
  const size_t all = a + b - shared;
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

double ShingleOverlap::Containment() const {
  const size_t fewer = std::min(a, b);
  return fewer == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(fewer);
}

ShingleOverlap Overlap(absl::Span<const uint32_t> a, absl::Span<const uint32_t> b) {
  return OverlapOf(Shingles(a), Shingles(b));
}

Statement::Statement(absl::Span<const uint32_t> content) : content_(content) {
  if (content.size() >= kStatementWords) shingles_ = Shingles(content);
}

bool Statement::IsSame(const Statement& other) const {
  if (std::min(content_.size(), other.content_.size()) < kStatementWords) return false;
  if (content_ == other.content_) return true;
  const ShingleOverlap overlap = OverlapOf(shingles_, other.shingles_);
  return (overlap.shared >= 4 && overlap.Resemblance() >= 0.5) ||
         (overlap.shared >= 5 && overlap.Containment() >= 0.65);
}

bool IsSameStatement(absl::Span<const uint32_t> a, absl::Span<const uint32_t> b) {
  return Statement(a).IsSame(Statement(b));
}

}  // namespace quoth
