// A web page -> Article: the body of its main article, and what it says about itself.
//
// Article::text holds the body's paragraphs, parted by blank lines; every byte of it but those
// breaks leads to the bytes of the page it was read from. Pure; safe from any thread.
#ifndef QUOTH_INDEXER_READ_READ_HTML_H_
#define QUOTH_INDEXER_READ_READ_HTML_H_

#include <string>

#include "absl/strings/string_view.h"
#include "indexer/read/decode.h"
#include "schema/document.h"

namespace quoth {

// The character set that the page's first bytes declare (<meta charset>, http-equiv, <?xml
// encoding?>), as it is written there; "" if none.
std::string DeclaredCharset(absl::string_view bytes);

// Fills title, author, publisher, date, language, url, text and source_map. The text is that of
// the page's JSON-LD where the page shows next to none of it, and empty when there are no words
// outside its menus. False when the page's structure was too large to be
// kept: menus and the like are part of the text then.
bool ReadHtml(DecodedText decoded, Article* article);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_READ_HTML_H_
