// A page cut into blocks: runs of inline content between block elements, with what tells prose from
// the rest of a page.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_READ_HTML_BLOCKS_H_
#define QUOTH_INDEXER_READ_HTML_BLOCKS_H_

#include <gumbo.h>

#include <cstdint>
#include <vector>

#include "indexer/read/html_dom.h"
#include "indexer/read/html_drop.h"

namespace quoth {

// Whether the element starts a new line in a browser.
bool IsBlockTag(GumboTag tag);

// Whether the element says whose words the <blockquote> around it holds.
bool IsCredit(const HtmlDom& dom, uint32_t index);

struct HtmlBlock {
  std::vector<uint32_t> nodes;  // text nodes and <br>s, in order
  uint32_t element = 0;         // the block element that holds them
  uint32_t words = 0;
  uint32_t link_words = 0;     // of those, inside links
  uint32_t bold_words = 0;     // of those, inside <b>, <strong>
  bool ends_sentence = false;  // with . ! ? or such a mark and a closing quote mark
  double link_share() const { return words == 0 ? 0 : double{1} * link_words / words; }
};

// Blocks that hold words, in document order; what is never shown is left out.
std::vector<HtmlBlock> FindBlocks(const HtmlDom& dom, const std::vector<Drop>& dropped);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_HTML_BLOCKS_H_
