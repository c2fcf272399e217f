#include "indexer/read/mends.h"

#include <cstring>
#include <utility>

namespace quoth {

void Apply(const std::vector<Mend>& mends, std::string* text, OffsetMap* map) {
  OffsetMap step;
  uint32_t at = 0;       // read up to here
  uint32_t written = 0;  // and written up to here
  const auto keep = [&](uint32_t end) {
    if (end == at) return;
    step.AddRun(written, at, end - at);
    std::memmove(&(*text)[written], &(*text)[at], end - at);
    written += end - at;
  };
  for (const Mend& mend : mends) {
    keep(mend.begin);
    const uint32_t size = static_cast<uint32_t>(mend.text.size());
    if (size > 0) step.AddAtom({written, written + size}, {mend.begin, mend.end});
    text->replace(written, size, mend.text);
    written += size;
    at = mend.end;
  }
  keep(static_cast<uint32_t>(text->size()));
  text->resize(written);
  *map = std::move(step).ComposedWith(std::move(*map));
}

}  // namespace quoth
