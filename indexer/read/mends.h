// Putting mends into a text.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_READ_MENDS_H_
#define QUOTH_INDEXER_READ_MENDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "schema/offset_map.h"

namespace quoth {

// A part of the text, in bytes, and what it should have been.
struct Mend {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string text;
};

// Puts the mends, which are in order, do not overlap and are no longer than what they replace, into
// the text: in place, as texts are large. `*map` goes on leading to where it led before.
void Apply(const std::vector<Mend>& mends, std::string* text, OffsetMap* map);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_MENDS_H_
