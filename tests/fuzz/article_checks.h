// What every article promises whatever it was read from.
#ifndef QUOTH_TESTS_FUZZ_ARTICLE_CHECKS_H_
#define QUOTH_TESTS_FUZZ_ARTICLE_CHECKS_H_

#include "indexer/read/utf8.h"
#include "schema/document.h"
#include "tests/fuzz/fuzz.h"

namespace quoth {

inline bool IsUtf8(absl::string_view text) { return ValidUtf8Prefix(text) == text.size(); }

// The texts are UTF-8, the key is there, and every range of the body leads into the source.
inline void CheckArticle(const Article& article, size_t source_size) {
  QUOTH_FUZZ_CHECK(!article.key.empty());
  QUOTH_FUZZ_CHECK(article.content_hash.size() == 32);
  QUOTH_FUZZ_CHECK(IsUtf8(article.text));
  QUOTH_FUZZ_CHECK(IsUtf8(article.title));
  QUOTH_FUZZ_CHECK(IsUtf8(article.author));
  QUOTH_FUZZ_CHECK(IsUtf8(article.publisher));
  QUOTH_FUZZ_CHECK(article.date.empty() || article.date.size() == 10);
  if (article.source_map.is_identity()) return;
  for (uint32_t i = 0; i < article.text.size(); ++i) {
    const ByteRange source = article.source_map.ToSource({i, i + 1});
    QUOTH_FUZZ_CHECK(source.begin <= source.end);
    QUOTH_FUZZ_CHECK(source.end <= source_size);
  }
}

}  // namespace quoth

#endif  // QUOTH_TESTS_FUZZ_ARTICLE_CHECKS_H_
