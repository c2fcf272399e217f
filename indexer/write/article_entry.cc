#include "indexer/write/article_entry.h"

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "schema/hash.h"

namespace quoth {
namespace {

constexpr size_t kMaxKeyBytes = 250;

// "5:bytes" one after the other: no byte needs escaping.
void AppendField(absl::string_view value, std::string* out) {
  absl::StrAppend(out, value.size(), ":", value);
}

bool TakeField(absl::string_view* rest, std::string* value) {
  const size_t colon = rest->find(':');
  size_t size = 0;
  if (colon == absl::string_view::npos || !absl::SimpleAtoi(rest->substr(0, colon), &size)) {
    return false;
  }
  rest->remove_prefix(colon + 1);
  if (size > rest->size()) return false;
  *value = std::string(rest->substr(0, size));
  rest->remove_prefix(size);
  return true;
}

}  // namespace

std::string EntryKey(absl::string_view article_key) {
  std::string key = absl::StrCat(kEntryPrefix, article_key);
  if (key.size() <= kMaxKeyBytes && !absl::StrContains(article_key, '\0')) return key;
  // "#" cannot begin an article's key ("file:…", "id:…"), so no short key looks the same.
  return absl::StrCat(kEntryPrefix, "#", HexHash(article_key));
}

std::string SerializeEntry(const ArticleEntry& entry) {
  std::string out;
  AppendField(entry.key, &out);
  AppendField(entry.content_hash, &out);
  AppendField(entry.origin, &out);
  AppendField(entry.file, &out);
  AppendField(absl::StrCat(entry.quotes), &out);
  return out;
}

absl::optional<ArticleEntry> ParseEntry(absl::string_view bytes) {
  ArticleEntry entry;
  std::string quotes;
  if (!TakeField(&bytes, &entry.key) || !TakeField(&bytes, &entry.content_hash) ||
      !TakeField(&bytes, &entry.origin) || !TakeField(&bytes, &entry.file) ||
      !TakeField(&bytes, &quotes) || !absl::SimpleAtoi(quotes, &entry.quotes) || !bytes.empty()) {
    return absl::nullopt;
  }
  return entry;
}

std::string FileOf(absl::string_view key, absl::string_view origin) {
  if (absl::ConsumePrefix(&key, "file:")) return std::string(key);
  if (!absl::StartsWith(origin, "/")) return "";
  return std::string(origin.substr(0, origin.rfind('#')));
}

bool IsUnder(absl::string_view file, absl::string_view root) {
  if (file.empty()) return false;
  absl::ConsumeSuffix(&root, "/");
  return absl::ConsumePrefix(&file, root) && (file.empty() || file[0] == '/');
}

}  // namespace quoth
