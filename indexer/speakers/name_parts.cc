#include "indexer/speakers/name_parts.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "schema/fold.h"

namespace quoth {
namespace {

// Whether one edit (insertion, deletion, substitution, swap of neighbours) or up to `limit` turn a
// into b. Names are short: the plain table in O(n m), rows on the stack.
int Distance(absl::string_view a, absl::string_view b, int limit) {
  constexpr size_t kMax = 40;
  if (a.size() > kMax || b.size() > kMax) return a == b ? 0 : limit + 1;
  int rows[3][kMax + 1];
  for (size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<int>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    int* row = rows[i % 3];
    const int* up = rows[(i + 2) % 3];
    const int* two_up = rows[(i + 1) % 3];
    row[0] = static_cast<int>(i);
    int best = row[0];
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({up[j] + 1, row[j - 1] + 1, up[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], two_up[j - 2] + 1);
      }
      best = std::min(best, row[j]);
    }
    if (best > limit) return limit + 1;
  }
  return rows[a.size() % 3][b.size()];
}

// Bare letters of a word: no accents, periods or apostrophes; "al-assad" loses its particle.
std::string Bare(absl::string_view word, const SpeakerData& data) {
  std::string folded = FoldName(word);
  folded.erase(
      std::remove_if(folded.begin(), folded.end(), [](char c) { return c == '.' || c == '\''; }),
      folded.end());
  const size_t hyphen = folded.find('-');
  if (hyphen != std::string::npos && hyphen > 0 && hyphen + 1 < folded.size() &&
      data.Find(absl::string_view(folded).substr(0, hyphen)).Is(kParticle)) {
    folded.erase(0, hyphen + 1);
  }
  return folded;
}

// "lint" of "lint-vale": one half of a double surname, the first in another spelling too.
bool IsHalf(absl::string_view half, absl::string_view whole) {
  const size_t hyphen = whole.find('-');
  if (hyphen == absl::string_view::npos || half.size() < 3) return false;
  return AreSpellings(half, whole.substr(0, hyphen)) || half == whole.substr(hyphen + 1);
}

}  // namespace

NameParts ParseName(const std::vector<absl::string_view>& words, const SpeakerData& data) {
  NameParts parts;
  for (size_t i = 0; i < words.size(); ++i) {
    std::string bare = Bare(words[i], data);
    if (bare.empty()) continue;
    const NameInfo info = data.Find(bare);
    if (info.Is(kNameSuffix) && i > 0 && i + 1 == words.size()) {
      parts.suffix = std::move(bare);
    } else if ((info.Is(kParticle) ||
                (bare.size() <= 3 && data.Find(Fold(words[i])).Is(kParticle))) &&
               i + 1 < words.size() &&
               !(i == 0 && info.Is(kGivenMale | kGivenFemale) &&
                 !data.Find(Bare(words[1], data)).Is(kParticle))) {
      absl::StrAppend(&parts.particles, parts.particles.empty() ? "" : " ", bare);
    } else {
      parts.words.push_back(std::move(bare));
    }
  }
  return parts;
}

void KnowDoubleSurnames(std::vector<NameParts>* names) {
  absl::flat_hash_set<std::string> with_particles;
  absl::flat_hash_set<std::string> hyphened;
  for (const NameParts& parts : *names) {
    if (!parts.full()) continue;
    if (!parts.particles.empty())
      with_particles.insert(absl::StrCat(parts.particles, " ", parts.last()));
    if (parts.last().find('-') != std::string::npos) hyphened.insert(parts.last());
  }
  if (with_particles.empty() && hyphened.empty()) return;
  for (NameParts& parts : *names) {
    if (parts.words.size() != 2 || !parts.particles.empty()) continue;
    std::string joined = absl::StrJoin(parts.words, "-");
    if (hyphened.contains(joined)) {
      parts.words = {std::move(joined)};
    } else if (with_particles.contains(absl::StrJoin(parts.words, " "))) {
      parts.particles = parts.words.front();
      parts.words.erase(parts.words.begin());
    }
  }
}

bool AreSpellings(absl::string_view a, absl::string_view b) {
  if (a == b) return true;
  if (a.empty() || b.empty() || a[0] != b[0]) return false;
  const size_t shorter = std::min(a.size(), b.size());
  if (shorter < 5) return false;
  const int limit = shorter >= 9 ? 2 : 1;
  return Distance(a, b, limit) <= limit;
}

bool GivenAgree(absl::string_view a, absl::string_view b, const SpeakerData& data) {
  if (a == b) return true;
  if (a.empty() || b.empty()) return false;
  if (a.size() <= 2 || b.size() <= 2) {  // an initial, or two: "J.", "JD"
    return a[0] == b[0] && (a.size() == 1 || b.size() == 1);
  }
  if (data.AreNicknames(a, b)) return true;
  // "Joe", "Joey" are spellings only by the table; "Mohamed", "Mohammed" by their letters, unless
  // both are well-known given names of their own ("Marian", "Marina").
  if (!AreSpellings(a, b)) return false;
  const NameInfo x = data.Find(a);
  const NameInfo y = data.Find(b);
  return !x.Is(kGiven) || !y.Is(kGiven) || (x.classes & y.classes & kGiven) != 0;
}

bool FullAgree(const NameParts& a, const NameParts& b, const SpeakerData& data) {
  if (!a.full() || !b.full()) return false;
  // Father and son: a suffix that only one of them has tells them apart, unless that one is written
  // with a middle name ("Joseph R. Biden Jr." is "Joe Biden").
  if (a.suffix != b.suffix) {
    if (!a.suffix.empty() && !b.suffix.empty()) return false;
    if ((a.suffix.empty() ? b : a).words.size() < 3) return false;
  }
  if (a.words == b.words) return true;
  // One written with more surnames than the other: "Enrique Peña Nieto", "Enrique Peña".
  const NameParts& longer = a.words.size() >= b.words.size() ? a : b;
  const NameParts& shorter = a.words.size() >= b.words.size() ? b : a;
  if (longer.words.size() > shorter.words.size() &&
      std::equal(shorter.words.begin(), shorter.words.end(), longer.words.begin()) &&
      shorter.last().size() > 1) {
    return true;
  }
  // "Van Voorhis" of "Chandler Van Voorhis": a particle that was read as a given name.
  if (longer.words.size() == 2 && shorter.words.size() == 2 && a.last() == b.last() &&
      ((!a.particles.empty() && a.particles == b.given()) ||
       (!b.particles.empty() && b.particles == a.given()))) {
    return true;
  }
  // A word before the name that is none: "Crooked Ann Hill"; or a surname of two words without the
  // given name: "Suu Kyi", "Peña Nieto".
  if (longer.words.size() > shorter.words.size() &&
      (data.Find(longer.given()).Is(kGiven) != data.Find(shorter.given()).Is(kGiven) ||
       longer.words.size() > shorter.words.size() + 1) &&
      std::equal(shorter.words.rbegin(), shorter.words.rend(), longer.words.rbegin())) {
    return true;
  }
  // "Ann Lint" beside "Ann Lint-Vale"
  if (a.given() == b.given() && a.words.size() == b.words.size() &&
      (IsHalf(a.last(), b.last()) || IsHalf(b.last(), a.last()))) {
    return true;
  }
  if (!AreSpellings(a.last(), b.last())) return false;
  if (GivenAgree(a.given(), b.given(), data)) {
    const bool exact = a.given() == b.given();
    if (a.words.size() >= 3 && b.words.size() >= 3 && exact && a.last() == b.last()) {
      return GivenAgree(a.words[1], b.words[1], data);  // two middle names that differ: two people
    }
    // A surname in another spelling asks for the same given name.
    return a.last() == b.last() || exact || AreSpellings(a.given(), b.given());
  }
  // "J. Edgar Hoover" is "Edgar Hoover".
  if (longer.words.size() >= 3 && longer.last() == shorter.last()) {
    for (size_t i = 1; i + 1 < longer.words.size(); ++i) {
      if (longer.words[i].size() > 1 && longer.words[i] == shorter.given()) return true;
    }
  }
  return false;
}

int FitShort(const NameParts& shorter, const NameParts& full) {
  if (shorter.empty() || full.empty()) return 0;
  if (!shorter.suffix.empty() && shorter.suffix != full.suffix) return 0;
  if (shorter.words.size() > 1) {
    // The tail or the head of a longer name: "Suu Kyi", "Aung San".
    if (shorter.words.size() >= full.words.size()) return 0;
    if (std::equal(shorter.words.rbegin(), shorter.words.rend(), full.words.rbegin())) return 4;
    if (std::equal(shorter.words.begin(), shorter.words.end(), full.words.begin())) return 2;
    return 0;
  }
  const std::string& word = shorter.last();
  if (word == full.last()) return 4;
  if (IsHalf(word, full.last())) return 3;
  if (!full.full()) return AreSpellings(word, full.last()) ? 3 : 0;
  if (word == full.given() && word.size() > 1) return 2;
  for (size_t i = 1; i + 1 < full.words.size(); ++i) {
    if (word == full.words[i] && word.size() > 1) return 1;
  }
  return AreSpellings(word, full.last()) ? 3 : 0;
}

}  // namespace quoth
