// A person's name in parts, and whether two names can be one person's.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_SPEAKERS_LINK_NAME_H_
#define QUOTH_INDEXER_SPEAKERS_LINK_NAME_H_

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "indexer/speakers/link_data.h"
#include "schema/name_key.h"
#include "schema/romanise.h"
#include "schema/sound_distance.h"

namespace quoth {

// A word of names. There are far fewer words than names.
struct LinkWord {
  std::string folded;
  NameSound sound;
  SoundLetters letters;  // of the sound
  Script script = Script::kLatin;
  const std::vector<int>* groups = nullptr;  // LinkData::GivenGroups
  // Hashes that spellings of one word have in common, mostly: of the surname, and of the given
  // name, whose short forms have some in common, too.
  std::vector<uint64_t> keys;
  std::vector<uint64_t> given_keys;

  bool initial() const { return folded.size() == 1; }
};

// Every word once: two words are the same if their addresses are. One thread.
class LinkWords {
 public:
  // `data` must outlive this.
  explicit LinkWords(const LinkData* data) : data_(*data) {}

  // Lives as long as this.
  const LinkWord* Get(absl::string_view folded);

 private:
  const LinkData& data_;
  std::deque<LinkWord> words_;
  absl::flat_hash_map<absl::string_view, const LinkWord*> known_;
};

struct LinkName {
  absl::InlinedVector<const LinkWord*, 3> words;  // without titles, particles and suffix
  int suffix = 0;                                 // LinkData::SuffixOf
  bool unsegmented = false;                       // of a script that does not part words

  bool full() const { return words.size() >= 2 || (unsegmented && !words.empty()); }
  const LinkWord& given() const { return *words.front(); }
  const LinkWord& last() const { return *words.back(); }
  bool has_initial() const { return words.size() >= 2 && words.front()->initial(); }
};

LinkName ParseLinkName(absl::string_view name, const LinkData& data, LinkWords* words);

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

// Both of the same LinkWords.
NameAgreement Compare(const LinkName& a, const LinkName& b);

// Whether two surnames (or other single words) are spellings of one.
bool SurnamesAgree(const LinkWord& a, const LinkWord& b);

// Hashes that names of one person have in common, mostly: by given name and surname, by initial and
// surname (those carry the bit kInitialKey), by the whole run together. Those by one surname lie
// together when sorted.
inline constexpr uint64_t kInitialKey = 1;
std::vector<uint64_t> BlockingKeys(const LinkName& name);

// Why two names that agree do so: "'Bill' is a form of 'William'".
std::string Explain(NameMatch match, absl::string_view a, absl::string_view b);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_LINK_NAME_H_
