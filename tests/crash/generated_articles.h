// Made-up articles whose every quote tells which article, version and place it is from, so that a
// look at an index shows whether anything is missing, doubled or of two minds.
#ifndef QUOTH_TESTS_CRASH_GENERATED_ARTICLES_H_
#define QUOTH_TESTS_CRASH_GENERATED_ARTICLES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "indexer/write/article_entry.h"
#include "schema/record.h"

namespace quoth {

inline std::string GeneratedKey(int article) { return absl::StrCat("file:/made/up/", article); }

inline std::string GeneratedHash(int article, int version) {
  return absl::StrCat("hash-", article, "-", version);
}

// 0 to 8 quotes: other versions of an article have other numbers of them.
inline int GeneratedCount(int article, int version) { return (article * 7 + version * 5) % 9; }

inline ArticleEntry GeneratedEntry(int article, int version) {
  ArticleEntry entry;
  entry.key = GeneratedKey(article);
  entry.content_hash = GeneratedHash(article, version);
  entry.origin = absl::StrCat("/made/up/", article);
  return entry;
}

inline std::vector<QuoteRecord> GeneratedRecords(int article, int version) {
  std::vector<QuoteRecord> records;
  for (int i = 0; i < GeneratedCount(article, version); ++i) {
    QuoteRecord record;
    record.key = GeneratedKey(article);
    record.doc = absl::StrCat(article);
    record.origin = absl::StrCat("/made/up/", article);
    record.article_hash = GeneratedHash(article, version);
    const auto begin = static_cast<uint32_t>(1000 * i + version);
    record.spans = {{begin, begin + 40}};
    record.id = RecordId(record.key, record.spans, "");
    record.text = absl::StrCat("We opened lock ", i, " of canal ", article % 17, " in year ",
                               version, " before the water rose to mark ", article * 31 + i);
    record.paragraph.text = absl::StrCat("The keeper of canal ", article, " said: ", record.text);
    record.speaker = RecordSpeaker{};
    record.speaker->name = absl::StrCat("Keeper ", article % 23);
    record.date = "2020-09-30";
    record.language = "en";
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace quoth

#endif  // QUOTH_TESTS_CRASH_GENERATED_ARTICLES_H_
