// JSON lines (one article an object a line) and single JSON files -> Articles.
//
// Keys: `text` (or `body`, `content`), and, all optional, `id`, `url`, `title`, `author`,
// `publisher`, `date`, `lang`. The body is the string's own UTF-8, unaltered: its map is the
// identity. A line that cannot be read is warned of with its number, and the reading goes on; lines
// without a body are counted in one warning. Memory: a line, not the file.
#ifndef QUOTH_INDEXER_READ_READ_JSON_H_
#define QUOTH_INDEXER_READ_READ_JSON_H_

#include "absl/status/status.h"
#include "indexer/read/input.h"
#include "indexer/read/source.h"

namespace quoth {

inline constexpr size_t kMaxBadLineWarnings = 100;

// InvalidArgument when there are lines and none of them is an article.
absl::Status ReadJsonLines(const Source& source, Input* input, ArticleSink sink, WarningSink warn);

// A file that is one object, or an array of objects.
absl::Status ReadJsonFile(const Source& source, Input* input, ArticleSink sink, WarningSink warn);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_READ_JSON_H_
