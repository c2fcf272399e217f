// An article as a reader hands it on, and the paragraphs of its body.
//
// Ranges are bytes into Article::text, half-open; Article::source_map leads from there to the bytes
// of the file (or of the JSON line's `text`). Values; const use is safe from any thread.
#ifndef QUOTH_SCHEMA_DOCUMENT_H_
#define QUOTH_SCHEMA_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "schema/offset_map.h"
#include "schema/text_range.h"

namespace quoth {

// Something wrong in a source that did not stop the reading of it. Shown as one line:
// "FILE:byte 1234: what is wrong (what to do)".
struct Warning {
  std::string file;
  // Bytes into the file as read (after decompression); none where it is about the whole of it.
  absl::optional<uint64_t> offset;
  std::string message;
  std::string DebugString() const;
};

struct Article {
  // Identity within an index: "file:/absolute/path", or "id:ID" for a JSON line.
  std::string key;
  // Short name: the JSON line's id, or the file's name without extensions.
  std::string doc;
  // Where it can be read again: URL, absolute path, or absolute path + "#" + id.
  std::string origin;
  // Its address on the web where the source names one (JSON "url", a page's canonical link).
  std::string url;
  std::string title;
  std::string author;
  std::string publisher;
  std::string date;      // ISO 8601 calendar date "2020-09-30", or empty
  std::string language;  // BCP 47 primary tag as given ("en"), or empty
  // The body: valid UTF-8, paragraphs ended by "\n"; headings and title as they stand in it.
  std::string text;
  // text -> source bytes.
  OffsetMap source_map;
  // 32 hex digits over the source bytes (for JSON lines: over `text` and the metadata); tells
  // whether an article has changed since it was indexed.
  std::string content_hash;
  std::vector<Warning> warnings;

  std::string DebugString() const;
};

// A paragraph: a non-blank block of Article::text, outer blanks left off.
struct Paragraph {
  ByteRange range;
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

}  // namespace quoth

#endif  // QUOTH_SCHEMA_DOCUMENT_H_
