// The longer form of a body's name that an article also gives: "OSCE" of the "Organization for
// Security and Cooperation in Europe", "the Post" of the "New York Post".
#ifndef QUOTH_INDEXER_SPEAKERS_BODIES_H_
#define QUOTH_INDEXER_SPEAKERS_BODIES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"

namespace quoth {

// Views the words and the cast, which must outlive it. The index is made when first asked.
class Bodies {
 public:
  Bodies(const ArticleWords& words, const Cast& cast) : words_(words), cast_(cast) {}

  // The forms of the body named by Cast::names[name], fullest first, without a leading article.
  std::vector<std::string> FormsOf(int32_t name);

  // As it stands, with the capitalised words before it that belong to it: "State Department".
  std::string Surface(const NameMention& mention) const;

 private:
  void BuildIndex();

  const ArticleWords& words_;
  const Cast& cast_;
  bool built_ = false;
  absl::flat_hash_map<std::string, int32_t> by_initials_;   // "osce" -> first name with these
  absl::flat_hash_map<std::string, int32_t> by_last_word_;  // "post" -> first name that ends in it
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_BODIES_H_
