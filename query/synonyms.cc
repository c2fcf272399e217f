#include "query/synonyms.h"

#include <algorithm>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"

namespace quoth {
namespace {

constexpr absl::string_view kEnglish[] = {
#include "query/synonyms_en.inc"
};

struct List {
  absl::string_view language;
  absl::Span<const absl::string_view> groups;
};

constexpr List kLists[] = {{"en", kEnglish}};

// Words of a group, by the letters that they begin with: only these are stemmed and compared.
constexpr size_t kSameLetters = 3;

using GroupIndex = absl::flat_hash_map<absl::string_view, std::vector<absl::string_view>>;

GroupIndex IndexGroups(absl::Span<const absl::string_view> groups) {
  GroupIndex out;
  for (absl::string_view group : groups) {
    for (absl::string_view word : absl::StrSplit(group, ' ')) {
      std::vector<absl::string_view>& here = out[word.substr(0, kSameLetters)];
      if (here.empty() || here.back() != group) here.push_back(group);
    }
  }
  return out;
}

// Made when first asked for: about 2,500 words, a tenth of a millisecond.
const GroupIndex* GroupsOf(absl::string_view language) {
  static const absl::flat_hash_map<std::string, GroupIndex>* const kIndexes = [] {
    auto* indexes = new absl::flat_hash_map<std::string, GroupIndex>();
    for (const List& list : kLists)
      (*indexes)[std::string(list.language)] = IndexGroups(list.groups);
    return indexes;
  }();
  const auto found = kIndexes->find(language);
  return found == kIndexes->end() ? nullptr : &found->second;
}

}  // namespace

std::vector<std::string> SynonymsOf(absl::string_view language, absl::string_view word,
                                    Stemmer& stemmer) {
  const GroupIndex* index = GroupsOf(language);
  if (index == nullptr) return {};
  const auto groups = index->find(word.substr(0, kSameLetters));
  if (groups == index->end()) return {};
  const std::string stem(stemmer.Stem(word));
  std::set<std::string> out;
  for (absl::string_view group : groups->second) {
    const std::vector<absl::string_view> words = absl::StrSplit(group, ' ');
    const bool here = std::any_of(words.begin(), words.end(), [&](absl::string_view other) {
      return stemmer.Stem(other) == stem;
    });
    if (!here) continue;
    for (absl::string_view other : words) {
      if (stemmer.Stem(other) != stem) out.emplace(other);
    }
  }
  return {out.begin(), out.end()};
}

}  // namespace quoth
