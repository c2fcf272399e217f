#include "indexer/extract/confidence.h"

#include <cstdint>
#include <utility>

namespace quoth {

void KeepConfident(double min_confidence, std::vector<Attribution>* attributions) {
  std::vector<Attribution>& all = *attributions;
  constexpr int32_t kGone = -1;
  std::vector<int32_t> index(all.size(), kGone);
  std::vector<char> keep(all.size(), 1);
  for (size_t i = 0; i < all.size(); ++i) {
    keep[i] = static_cast<double>(all[i].confidence) >= min_confidence ? 1 : 0;
  }
  // A holder may stand behind what it holds, so this is repeated until nothing changes.
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = 0; i < all.size(); ++i) {
      const int32_t owner = all[i].nested_in;
      if (keep[i] == 0 || owner < 0 || static_cast<size_t>(owner) >= all.size()) continue;
      if (keep[static_cast<size_t>(owner)] != 0) continue;
      keep[i] = 0;
      changed = true;
    }
  }
  std::vector<Attribution> kept;
  for (size_t i = 0; i < all.size(); ++i) {
    if (keep[i] == 0) continue;
    index[i] = static_cast<int32_t>(kept.size());
    kept.push_back(std::move(all[i]));
  }
  const auto renumbered = [&index](int32_t old) {
    return old < 0 || static_cast<size_t>(old) >= index.size() ? -1
                                                               : index[static_cast<size_t>(old)];
  };
  for (Attribution& a : kept) {
    a.nested_in = renumbered(a.nested_in);
    a.continues = renumbered(a.continues);
  }
  all = std::move(kept);
}

}  // namespace quoth
