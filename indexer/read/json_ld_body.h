// The body of an article as a page's JSON-LD states it, for pages that show none.
//
// Pages that are put together in the browser, or behind a wall, hold their text only in
// "articleBody". Pure; safe from any thread.
#ifndef QUOTH_INDEXER_READ_JSON_LD_BODY_H_
#define QUOTH_INDEXER_READ_JSON_LD_BODY_H_

#include <string>

#include "absl/strings/string_view.h"
#include "schema/offset_map.h"

namespace quoth {

struct StatedText {
  std::string text;  // escapes read; entities and tags stand as they are
  OffsetMap map;     // from there to the bytes of `json`
};

// The value of the first "articleBody" of a script's JSON, however broken the rest is; empty if
// there is none. `json` is well-formed UTF-8.
StatedText FindStatedBody(absl::string_view json);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_JSON_LD_BODY_H_
