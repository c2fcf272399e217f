// Plain text and Markdown -> Article.
//
// The body is the text as it stands, heading and all, so that offsets are those of the file. Title,
// date, author and language are taken from lines at the head that state them; Markdown front matter
// is metadata and left out of the body. Pure; safe from any thread.
#ifndef QUOTH_INDEXER_READ_READ_TEXT_H_
#define QUOTH_INDEXER_READ_READ_TEXT_H_

#include "indexer/read/decode.h"
#include "schema/document.h"

namespace quoth {

// Fills title, author, publisher, date, language, text and source_map.
void ReadText(DecodedText decoded, Article* article);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_READ_TEXT_H_
