// A person's name in parts, and whether two names can be one person's.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_SPEAKERS_LINK_NAME_H_
#define QUOTH_INDEXER_SPEAKERS_LINK_NAME_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/speakers/link_data.h"
#include "schema/name_key.h"
#include "schema/romanise.h"

namespace quoth {

struct LinkName {
  std::vector<std::string> words;  // folded, without titles, particles and suffix
  std::vector<NameSound> sounds;   // of the words
  std::vector<Script> scripts;     // of the words
  int suffix = 0;                  // LinkData::SuffixOf
  bool unsegmented = false;        // of a script that does not part words

  bool full() const { return words.size() >= 2 || (unsegmented && !words.empty()); }
  const std::string& given() const { return words.front(); }
  const std::string& last() const { return words.back(); }
  bool has_initial() const { return words.size() >= 2 && words.front().size() == 1; }
};

LinkName ParseLinkName(absl::string_view name, const LinkData& data);

// How two full names agree, weakest first.
enum class NameMatch : uint8_t {
  kNo,
  kInitial,   // an initial for the given name
  kNickname,  // another form of the given name
  kShorter,   // one leaves out a middle name or initial
  kSound,     // another spelling, script or order
  kSame,      // the same words
};

struct NameAgreement {
  NameMatch match = NameMatch::kNo;
  bool first_is_shorter = false;  // for kShorter and kInitial: which of the two says less
};

NameAgreement Compare(const LinkName& a, const LinkName& b, const LinkData& data);

// Whether two surnames (or other single words) are spellings of one.
bool SurnamesAgree(const LinkName& a, size_t word_of_a, const LinkName& b, size_t word_of_b);

// Hashes that names of one person have in common, mostly: by given name and surname, by initial and
// surname (those carry the bit kInitialKey), by the whole run together.
inline constexpr uint64_t kInitialKey = 1;
std::vector<uint64_t> BlockingKeys(const LinkName& name, const LinkData& data);

// The same for one word: a surname alone.
std::vector<uint64_t> WordKeys(const NameSound& sound);

// Why two names that agree do so: "'Bill' is a form of 'William'".
std::string Explain(NameMatch match, absl::string_view a, absl::string_view b);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_LINK_NAME_H_
