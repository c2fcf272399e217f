// Stems of words, by language (Snowball's algorithms, as Xapian carries them).
//
// A Stemmer remembers the stems that it has made (about 25,000 word types in a large news
// collection) and is therefore NOT safe to share between threads: one each.
#ifndef QUOTH_SCHEMA_STEMMER_H_
#define QUOTH_SCHEMA_STEMMER_H_

#include <memory>
#include <string>

#include "absl/strings/string_view.h"

namespace quoth {

// The language taken for a record that names none.
inline constexpr absl::string_view kDefaultLanguage = "en";

class Stemmer {
 public:
  // `language`: a BCP 47 tag, of which the primary part counts ("en-GB" as "en"). A language that
  // Snowball lacks leaves words as they are.
  explicit Stemmer(absl::string_view language);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // The stem of a folded word (SplitWords). Valid until the next call.
  absl::string_view Stem(absl::string_view word);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace quoth

#endif  // QUOTH_SCHEMA_STEMMER_H_
