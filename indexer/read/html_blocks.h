// A page cut into blocks: runs of inline content between block elements, with what tells prose from
// the rest of a page.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_READ_HTML_BLOCKS_H_
#define QUOTH_INDEXER_READ_HTML_BLOCKS_H_

#include <gumbo.h>

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/read/html_dom.h"

namespace quoth {

// Whether the element starts a new line in a browser.
bool IsBlockTag(GumboTag tag);

struct HtmlBlock {
  std::vector<uint32_t> nodes;  // text nodes and <br>s, in order
  uint32_t element = 0;         // the block element that holds them
  uint32_t words = 0;
  uint32_t link_words = 0;     // of those, inside links
  uint32_t bold_words = 0;     // of those, inside <b>, <strong>
  bool ends_sentence = false;  // with . ! ? or such a mark and a closing quote mark
  double link_share() const { return words == 0 ? 0 : double{1} * link_words / words; }
};

// Per node of the page: why it is left out.
enum class Drop : uint8_t {
  kNo,
  kBoilerplate,  // by its class, id or role: sharing, related links, captions, …
  kComments,     // what readers wrote
  kPageFrame,    // nav, footer, dialogs: no part of any article
  kNeverShown,   // script, style, template, hidden, form controls
};

// Whether the class or id of an element says that it is an article's body ("entry-content").
bool NamesBody(const HtmlDom& dom, uint32_t index);

// Of a single node, its ancestors aside.
Drop DropOf(const HtmlDom& dom, uint32_t index);

// One entry a node; children take over their parent's. What holds most of the page is dropped for
// no name; kIgnore: nothing is.
enum class DropNames : uint8_t { kBelieve, kIgnore };
std::vector<Drop> FindDropped(const HtmlDom& dom, DropNames names);

// Blocks that hold words, in document order; what is never shown is left out.
std::vector<HtmlBlock> FindBlocks(const HtmlDom& dom, const std::vector<Drop>& dropped);

// The words of a class or id: "articleBody__main-text" -> article body main text, in lower case.
std::vector<std::string> WordsOfName(absl::string_view name);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_HTML_BLOCKS_H_
