// Which of the formats that quoth reads a source is in: by its content first, then by its name.
#ifndef QUOTH_INDEXER_READ_FORMAT_H_
#define QUOTH_INDEXER_READ_FORMAT_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace quoth {

enum class Format : uint8_t { kText, kHtml, kJsonLines, kJson };

absl::string_view Name(Format format);  // "text", "html", "jsonl", "json"

// By the file's extension (".gz" left off): .txt .text .md .markdown; .html .htm .xhtml .shtml;
// .jsonl .ndjson; .json. Upper and lower case alike.
absl::optional<Format> FormatOfName(absl::string_view path);

// By how the content starts (undecoded bytes; UTF-16 is seen through), with the name as a hint.
Format DetectFormat(absl::string_view path, absl::string_view start);

// The file's name without folders, ".gz" and a known extension: "2020-09-30-talks".
std::string Stem(absl::string_view path);

// Whether the name has an extension at all (a leading dot is none; ".gz" is left off).
bool HasExtension(absl::string_view path);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_FORMAT_H_
