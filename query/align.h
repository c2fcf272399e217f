// Two wordings side by side: which words they share, which differ.
//
// Words are compared as the index knows them (case, accents, apostrophes aside). The alignment
// keeps the order of both; its cost is least when the same words stand opposite each other, then
// the same stems, then near spellings. Needleman-Wunsch over words; texts over 2,000 words are cut.
// Pure; safe from any thread.
#ifndef QUOTH_QUERY_ALIGN_H_
#define QUOTH_QUERY_ALIGN_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "schema/text_range.h"

namespace quoth {

enum class EditKind : uint8_t {
  kSame,     // the same word
  kForm,     // another form of it, or a near spelling
  kChanged,  // another word in its place
  kDropped,  // only in a
  kAdded,    // only in b
};
absl::string_view Name(EditKind kind);  // "same", "form", "changed", "dropped", "added"

// A run of words with the same fate.
struct Edit {
  EditKind kind = EditKind::kSame;
  ByteRange a;       // bytes of text a; empty, at the place, for kAdded
  ByteRange b;       // bytes of text b; empty, at the place, for kDropped
  size_t words = 0;  // of a, or of b for kAdded
};

struct Alignment {
  std::vector<Edit> edits;  // in order
  size_t words_a = 0;
  size_t words_b = 0;
  size_t same = 0;
  size_t form = 0;
  size_t changed = 0;
  size_t dropped = 0;
  size_t added = 0;

  // Share of a's words that stand in b in order (another form counts three quarters).
  double CoverageOfA() const;
  bool identical() const { return form + changed + dropped + added == 0; }
  // "same(we will) changed(stay|leave) dropped(here)" over the two texts.
  std::string DebugString(absl::string_view a, absl::string_view b) const;
};

struct AlignOptions {
  std::string language;  // whose stems; empty for the default
  // b may begin before and end after a: what stands outside is not an edit.
  bool inside = false;
};

Alignment Align(absl::string_view a, absl::string_view b, const AlignOptions& options = {});

}  // namespace quoth

#endif  // QUOTH_QUERY_ALIGN_H_
