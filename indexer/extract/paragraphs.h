// Where the paragraphs of an article stand.
//
// Three layouts are told apart by the text itself: blank lines between paragraphs, one line a
// paragraph, and lines broken at a column (e-mail and press wires). A text without breaks (a
// transcript in one line) is given paragraphs: what is longer than kMaxParagraphBytes is cut after
// sentences, outside of quotations where possible, so that a record's paragraph stays of a size to
// be read, and the work that a paragraph is stays bounded. Pure; safe from any thread.
#ifndef QUOTH_INDEXER_EXTRACT_PARAGRAPHS_H_
#define QUOTH_INDEXER_EXTRACT_PARAGRAPHS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "schema/document.h"

namespace quoth {

inline constexpr uint32_t kMaxParagraphBytes = 16 << 10;

// Ranges are bytes into `text` (valid UTF-8), in order, without overlap, without the blanks at
// either end; never empty, none longer than kMaxParagraphBytes. Time is linear in the text.
std::vector<Paragraph> SplitParagraphs(absl::string_view text);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_PARAGRAPHS_H_
