// What an index remembers of every article that went into it, also of those without a quote: enough
// to skip an unchanged one and to drop a vanished one. Kept in the index's metadata, so it is
// committed together with the article's quotes. Pure; safe from any thread.
#ifndef QUOTH_INDEXER_WRITE_ARTICLE_ENTRY_H_
#define QUOTH_INDEXER_WRITE_ARTICLE_ENTRY_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace quoth {

struct ArticleEntry {
  std::string key;           // Article::key
  std::string content_hash;  // Article::content_hash
  std::string origin;        // Article::origin
  // Absolute path of the file that it was read from; empty for standard input and imports.
  std::string file;
  uint32_t quotes = 0;  // how many of its quotes are indexed

  friend bool operator==(const ArticleEntry&, const ArticleEntry&) = default;
};

// Every entry's metadata key begins with this.
inline constexpr char kEntryPrefix[] = "article:";

// The metadata key of an article; at most 250 bytes and without NUL (Xapian's limit is about that,
// and a NUL counts twice), a longer one is replaced by its 128-bit hash.
std::string EntryKey(absl::string_view article_key);

// Any bytes are allowed in any field (paths need not be UTF-8).
std::string SerializeEntry(const ArticleEntry& entry);
absl::optional<ArticleEntry> ParseEntry(absl::string_view bytes);

// The file that an article of this key and origin came from where nobody says so: "/a/b.txt" for
// "file:/a/b.txt", "/a/b.jsonl" for the origin "/a/b.jsonl#7"; empty if neither tells.
std::string FileOf(absl::string_view key, absl::string_view origin);

// Whether `file` is `root` or lies below it. Both absolute; "" is below nothing.
bool IsUnder(absl::string_view file, absl::string_view root);

}  // namespace quoth

#endif  // QUOTH_INDEXER_WRITE_ARTICLE_ENTRY_H_
