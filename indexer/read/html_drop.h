// What of a page is no part of an article, told by tags, roles, and the words of classes and ids.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_READ_HTML_DROP_H_
#define QUOTH_INDEXER_READ_HTML_DROP_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/read/html_dom.h"

namespace quoth {

// Per node of the page: why it is left out.
enum class Drop : uint8_t {
  kNo,
  kBoilerplate,  // by its class, id or role: sharing, related links, captions, …
  kComments,     // what readers wrote
  kPageFrame,    // nav, footer, dialogs: no part of any article
  kNeverShown,   // script, style, template, hidden, form controls; pointers to notes; struck out
};

// Whether the class or id of an element says that it is an article's body ("entry-content").
bool NamesBody(const HtmlDom& dom, uint32_t index);

// Of a single node, its ancestors aside.
Drop DropOf(const HtmlDom& dom, uint32_t index);

// One entry a node; children take over their parent's. What holds most of the page is dropped for
// no name; kIgnore: nothing is.
enum class DropNames : uint8_t { kBelieve, kIgnore };
std::vector<Drop> FindDropped(const HtmlDom& dom, DropNames names);

// The words of a class or id: "articleBody__main-text" -> article body main text, in lower case.
std::vector<std::string> WordsOfName(absl::string_view name);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_HTML_DROP_H_
