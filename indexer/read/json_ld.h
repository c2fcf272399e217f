// Articles in a page's JSON-LD (schema.org).
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_READ_JSON_LD_H_
#define QUOTH_INDEXER_READ_JSON_LD_H_

#include <string>

#include "absl/strings/string_view.h"

namespace quoth {

struct JsonLdArticle {
  bool found = false;
  std::string headline;
  std::string author;
  std::string publisher;
  std::string date;  // as stated: datePublished, else dateCreated or dateModified
  std::string language;
  std::string url;
  std::string body;
};

// Fills what `article` does not have yet from the first article in one script's JSON. Malformed
// JSON (control characters in strings, comments, surplus commas) is mended where that is easy, else
// ignored.
void ReadJsonLd(absl::string_view json, JsonLdArticle* article);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_JSON_LD_H_
