// The people of an article: its name mentions sorted into persons, each under the fullest form.
//
// Full names come first, in the order of the text, then surnames and given names alone, each to the
// person that it fits best (surname before given name, gender, what stands nearest). Pure; about
// linear in the mentions.
#ifndef QUOTH_INDEXER_SPEAKERS_CAST_H_
#define QUOTH_INDEXER_SPEAKERS_CAST_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/name_forms.h"
#include "indexer/speakers/name_mentions.h"
#include "indexer/speakers/name_parts.h"
#include "schema/speaker.h"

namespace quoth {

struct Person {
  std::vector<NameForm> forms;  // distinct; the fullest first once the cast is complete
  NameParts parts;              // of the fullest form
  Gender gender = Gender::kUnknown;
  int evidence = 0;                // for the gender: 3 honorific, 2 role, 1 given name
  std::vector<TokenRange> roles;   // titles and appositions seen with a mention
  std::vector<uint32_t> mentions;  // indexes into Cast::names, ascending
  const std::string& name() const { return forms.front().surface; }
};

struct Cast {
  using NameIterator = std::vector<NameMention>::const_iterator;

  std::vector<NameMention> names;  // in the order of the text, without overlap
  std::vector<Person> people;

  // The first name that begins at `token` or behind it; binary search.
  NameIterator FirstNameFrom(uint32_t token) const;
  // The first name that ends behind `token`: it covers it or begins behind it.
  NameIterator FirstNamePast(uint32_t token) const;
};

// Index into Cast::names of the name that covers this token, or -1.
int32_t NameAt(const Cast& cast, uint32_t token);

// `title` is the article's title, and `known` those who spoke in earlier sections of it, for full
// names that the text lacks; `sources` are the tokens where someone speaks: a lone capitalised word
// there is a name.
Cast BuildCast(const ArticleWords& words, std::vector<NameMention> names, absl::string_view title,
               absl::Span<const Speaker> known, absl::Span<const TokenRange> sources);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_CAST_H_
