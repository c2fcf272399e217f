#include "schema/near_duplicates.h"

#include <xxhash.h>

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

std::string SameWordsKey(absl::Span<const uint32_t> content) {
  if (content.size() < kStatementWords) return "";
  // Byte by byte, so that the key is the same on every machine.
  std::string bytes;
  bytes.reserve(4 * content.size());
  for (uint32_t word : content) {
    for (int shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<char>(word >> shift));
  }
  XXH64_canonical_t canonical;
  XXH64_canonicalFromHash(&canonical, XXH3_64bits(bytes.data(), bytes.size()));
  return std::string(reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest);
}

std::vector<std::string> NearTerms(absl::Span<const uint32_t> content) {
  const std::vector<uint64_t> shingles = Shingles(content);
  std::vector<std::string> terms;
  if (shingles.empty()) return terms;
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
  const std::vector<uint64_t> left = Shingles(a);
  const std::vector<uint64_t> right = Shingles(b);
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

bool IsSameStatement(absl::Span<const uint32_t> a, absl::Span<const uint32_t> b) {
  if (std::min(a.size(), b.size()) < kStatementWords) return false;
  if (std::equal(a.begin(), a.end(), b.begin(), b.end())) return true;
  const ShingleOverlap overlap = Overlap(a, b);
  return (overlap.shared >= 4 && overlap.Resemblance() >= 0.5) ||
         (overlap.shared >= 5 && overlap.Containment() >= 0.65);
}

}  // namespace quoth
