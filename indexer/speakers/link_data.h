// What is known of names in general, from languages/any.linking.toml: titles, particles, short
// forms of given names, countries and their adjectives.
//
// Words are folded (schema/words.h). Immutable once loaded and safe to share between threads.
#ifndef QUOTH_INDEXER_SPEAKERS_LINK_DATA_H_
#define QUOTH_INDEXER_SPEAKERS_LINK_DATA_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace quoth {

class TomlFile;

class LinkData {
 public:
  // `path` is that of any.linking.toml. InvalidArgument or NotFound, "FILE:LINE: what is wrong".
  static absl::StatusOr<LinkData> Load(const std::string& path);
  static absl::StatusOr<LinkData> Parse(absl::string_view toml, const std::string& name);

  bool IsTitle(absl::string_view word) const { return titles_.contains(word); }
  bool IsParticle(absl::string_view word) const { return particles_.contains(word); }
  // 0: none; equal for suffixes that mean the same.
  int SuffixOf(absl::string_view word) const;

  // Numbers of the groups that the given name stands in; empty for most.
  const std::vector<int>& GivenGroups(absl::string_view word) const;

  // A title with every country in one form, as a RoleKey: equal for "prime minister of Armenia",
  // "Armenian prime minister" and "Armenia's prime minister".
  std::string TitleKey(absl::string_view title) const;
  // RoleKeys of all ways to write the title, for finding it by any of them.
  std::vector<std::string> TitleVariants(absl::string_view title) const;
  // Whether the title names a country or a body of states: without one it fits too many people.
  bool NamesCountry(absl::string_view title) const;

 private:
  void Read(TomlFile& file);
  struct Country {
    std::vector<std::vector<std::string>> forms;  // words of each; the first is the country's name
  };
  // Where in `words` a form of a country stands: [begin, end) and which country; false: nowhere.
  bool FindCountry(const std::vector<std::string>& words, size_t* begin, size_t* end,
                   size_t* country) const;

  absl::flat_hash_set<std::string> titles_;
  absl::flat_hash_set<std::string> particles_;
  absl::flat_hash_map<std::string, int> suffixes_;
  absl::flat_hash_map<std::string, std::vector<int>> given_;
  std::vector<Country> countries_;
  // Countries by the first word of a form.
  absl::flat_hash_map<std::string, std::vector<std::pair<size_t, size_t>>> country_words_;
  absl::flat_hash_map<std::string, std::string> same_words_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_LINK_DATA_H_
