// A page whose tree would take too much memory -> its text, without a tree.
#ifndef QUOTH_INDEXER_READ_HTML_PLAIN_H_
#define QUOTH_INDEXER_READ_HTML_PLAIN_H_

#include <string>

#include "indexer/read/html_text.h"

namespace quoth {

// All that `page`, well-formed UTF-8, shows between its tags, menus included: entities read, blanks
// collapsed, a paragraph for each block element. Scripts, styles, titles and comments are left out.
// The text is written over the page as it is read, so that a page of any size is held once. Pure;
// safe from any thread.
PageText ReadPlain(std::string page);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_HTML_PLAIN_H_
