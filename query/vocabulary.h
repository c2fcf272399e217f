// The words of an index, for spelling and for completing word*.
//
// Read from the index's term list letter by letter when first needed and kept until Clear(). NOT
// safe to share between threads. What Xapian throws passes through.
#ifndef QUOTH_QUERY_VOCABULARY_H_
#define QUOTH_QUERY_VOCABULARY_H_

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "schema/fields.h"

namespace quoth {

struct VocabularyWord {
  std::string word;        // folded, as in the content or in a speaker's name
  uint32_t frequency = 0;  // documents that have it in either
};

struct SpellingCandidate {
  std::string word;
  uint32_t frequency = 0;
  double distance = 0;  // query/edit_distance
};

class Vocabulary {
 public:
  // `database` must outlive this.
  explicit Vocabulary(const Xapian::Database* database) : database_(database) {}

  void Clear() {
    letters_.clear();
    spellings_.clear();
  }

  // Words near `word` in spelling, nearest and most frequent first, at most `count`; `word` itself
  // is not among them. Words of fewer than four letters have none.
  const std::vector<SpellingCandidate>& Near(absl::string_view word, size_t count);

  // Terms of `field` that begin with prefix + `beginning`, most frequent first, at most `count`;
  // `more` tells whether there were others.
  std::vector<std::string> Complete(Field field, absl::string_view beginning, size_t count,
                                    bool* more) const;

 private:
  const std::vector<VocabularyWord>& Letter(char first);

  const Xapian::Database* database_;
  std::map<char, std::vector<VocabularyWord>> letters_;
  absl::flat_hash_map<std::string, std::vector<SpellingCandidate>> spellings_;
};

}  // namespace quoth

#endif  // QUOTH_QUERY_VOCABULARY_H_
