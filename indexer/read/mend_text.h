// Text that was spoilt before it reached us: undoes what went wrong without doubt.
//
//   - HTML's entities left in text: "&quot;No,&quot; she said" -> "\"No,\" she said", also where
//     they were escaped twice ("&amp;#8220;"). "&lt;" and "&gt;" stay: who writes them means them.
//   - UTF-8 that was read as Windows-1252 (or Latin-1) and written again: "â€œNo", "FranÃ§ois"
//     A sequence that begins with "â€" is always mended; others when nearly all of
//     the text's characters beyond ASCII lie in such sequences, as "CAFÉ”" is no damage. Twice
//     spoilt text is mended twice.
//   - Characters that nobody sees and that divide words: soft hyphens, word joiners.
//   - Words divided at the end of a line (mend_hyphens.h).
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_READ_MEND_TEXT_H_
#define QUOTH_INDEXER_READ_MEND_TEXT_H_

#include <cstdint>
#include <string>

#include "schema/document.h"
#include "schema/offset_map.h"

namespace quoth {

struct Mends {
  uint32_t entities = 0;
  uint32_t characters = 0;       // that were bytes read in the wrong character set
  uint32_t first_character = 0;  // where the first of these stood, in bytes of the text as it came
};

// Mends `text`, which is well-formed UTF-8 and stays so. `*map` leads from the result to the text
// as it came; the identity if nothing was mended.
Mends MendText(std::string* text, OffsetMap* map);

// The same for an article's text, with its map, and for its title, author and publisher.
// `first_character` counts bytes of the article's source.
Mends MendArticle(Article* article);

// What to warn of when characters were mended.
std::string MisreadWarning(const Mends& mends);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_MEND_TEXT_H_
