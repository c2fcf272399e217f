#include "indexer/extract/lexicon.h"

#include <algorithm>
#include <utility>

namespace quoth {

uint8_t RateBucket(float hits, float occurrences) {
  if (occurrences < 1) return kRateUnknown;
  const float rate = (hits + 0.02F) / (occurrences + 1);
  constexpr float kBounds[] = {0.005F, 0.02F, 0.06F, 0.15F, 0.3F, 0.5F, 0.7F, 0.85F};
  uint8_t bucket = 0;
  while (bucket < 8 && rate >= kBounds[bucket]) ++bucket;
  return bucket;
}

bool Lexicon::IsSound(absl::Span<const WordEntry> entries) {
  if (entries.empty()) return true;
  if ((entries.size() & (entries.size() - 1)) != 0) return false;
  return std::any_of(entries.begin(), entries.end(),
                     [](const WordEntry& entry) { return entry.key == 0; });
}

std::vector<WordEntry> BuildLexicon(std::vector<std::pair<uint64_t, WordEntry>> words) {
  std::sort(words.begin(), words.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  size_t size = 16;
  while (size < words.size() * 2) size *= 2;
  std::vector<WordEntry> entries(size);
  for (auto& [hash, entry] : words) {
    entry.key = Lexicon::KeyOf(hash);
    size_t at = hash & (size - 1);
    while (entries[at].key != 0 && entries[at].key != entry.key) at = (at + 1) & (size - 1);
    if (entries[at].key == 0) entries[at] = entry;
  }
  return entries;
}

}  // namespace quoth
