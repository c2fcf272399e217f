// A file -> its articles, whatever the format: the entry point of the readers.
//
//   absl::Status status = ReadPath("talks.html.gz", {}, [&](Article&& article) { …; return true; },
//                                  [](const Warning& warning) { std::cerr << …; });
//
// Formats: plain text, Markdown, HTML, JSON lines, JSON; each also gzipped; told by content first,
// then by name. Any character set (indexer/read/decode.h). Safe from any thread; the sinks are
// called on the caller's.
#ifndef QUOTH_INDEXER_READ_READER_H_
#define QUOTH_INDEXER_READ_READER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "indexer/read/format.h"
#include "indexer/read/source.h"
#include "schema/document.h"

namespace quoth {

struct ReadOptions {
  absl::optional<Format> format;  // empty: detect
};

// Reads the file at `path`, "-" for standard input, and hands its articles to `sink` in order.
// A fault that leaves something to read goes to `warn` (and, where it is of one article, into
// Article::warnings too) and the reading goes on. A status that is not OK is one line that begins
// with the path: what is wrong and what to do; nothing more can be read from this source.
// Articles may have been handed on before it.
absl::Status ReadPath(const std::string& path, const ReadOptions& options, ArticleSink sink,
                      WarningSink warn);

// The same for bytes in memory; `name` takes the part of the path.
absl::Status ReadBytes(const std::string& name, absl::string_view bytes, const ReadOptions& options,
                       ArticleSink sink, WarningSink warn);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_READER_H_
