// A very long article in sections that are analysed one after the other, so that the memory it
// takes does not grow with it.
//
// An article of ordinary length is one section. The sections of a longer one part its paragraphs
// between them; each is read with some paragraphs on either side, so that what stands at its edges
// (a quotation over several paragraphs, "he added") is seen in its context.
#ifndef QUOTH_INDEXER_EXTRACT_SECTIONS_H_
#define QUOTH_INDEXER_EXTRACT_SECTIONS_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "schema/document.h"
#include "schema/quote.h"

namespace quoth {

// Bytes of paragraphs that a section has of its own, and has to be read with on either side; both
// are exceeded by no more than one paragraph. Each paragraph counts for kParagraphBytes more.
inline constexpr uint32_t kSectionBytes = 128 << 10;
inline constexpr uint32_t kSectionContextBytes = 8 << 10;
inline constexpr uint32_t kParagraphBytes = 32;

struct Section {
  // Paragraphs to be read, [begin, end).
  uint32_t begin = 0;
  uint32_t end = 0;
  // Bytes of the text whose statements are this section's; the sections' cover the whole text.
  ByteRange own{0, UINT32_MAX};
};

// In order; one at least.
std::vector<Section> SplitSections(absl::Span<const Paragraph> paragraphs);

// For each attribution whether it is the section's: where it begins, or for a nested one, where the
// outermost around it does, tells.
std::vector<bool> AreOwn(const Section& section, absl::Span<const Attribution> attributions);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_SECTIONS_H_
