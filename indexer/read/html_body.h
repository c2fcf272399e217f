// Which parts of a page are the article's body.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_READ_HTML_BODY_H_
#define QUOTH_INDEXER_READ_HTML_BODY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/read/html_dom.h"

namespace quoth {

// A paragraph, heading, list item or other block of the page that may be part of the body.
struct BodyBlock {
  std::vector<uint32_t> nodes;  // its text nodes and <br>s, in order; the first is a text node
};

struct BodyHints {
  std::string stated_body;  // what metadata says the body's words are (JSON-LD articleBody)
  std::string title;
};

// The body's blocks in order; empty when nothing in the page reads like prose.
std::vector<BodyBlock> FindBody(const HtmlDom& dom, const BodyHints& hints);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_HTML_BODY_H_
