// What a page says about itself: title, author, publisher, date, language, address.
//
// Order of belief: JSON-LD (schema.org NewsArticle and its kin), OpenGraph and article:*, <meta>
// and microdata, then what the page shows. Pure; safe from any thread.
#ifndef QUOTH_INDEXER_READ_HTML_META_H_
#define QUOTH_INDEXER_READ_HTML_META_H_

#include <cstdint>
#include <string>

#include "indexer/read/html_dom.h"

namespace quoth {

struct HtmlMeta {
  std::string title;
  std::string author;
  std::string publisher;
  std::string date;      // ISO 8601 calendar date or ""
  std::string language;  // primary tag or ""
  std::string url;       // absolute or ""
  std::string body;      // JSON-LD articleBody: hints at which nodes are the body
};

// Whether an element is a script that holds JSON-LD.
bool IsJsonLd(const HtmlDom& dom, uint32_t index);

HtmlMeta ReadMeta(const HtmlDom& dom);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_HTML_META_H_
