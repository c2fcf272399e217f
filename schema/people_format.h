// The layout of people.table. Internal to schema/people_*.
//
//   Header, then the sections one after the other, each 8-byte aligned. Numbers are little-endian.
//   A string is an offset into kStrings, where a 4-byte length stands before its bytes; offset 0 is
//   the empty string. Sections with a hash are sorted by it; hashes are XXH3 (64 bits).
#ifndef QUOTH_SCHEMA_PEOPLE_FORMAT_H_
#define QUOTH_SCHEMA_PEOPLE_FORMAT_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace quoth::people_format {

inline constexpr char kMagic[8] = {'q', 'u', 'o', 't', 'h', 'P', 'P', 'L'};
inline constexpr uint32_t kVersion = 1;
inline constexpr uint32_t kNobody = 0xFFFFFFFFu;

enum Section : uint32_t {
  kStrings,     // bytes
  kPersons,     // PersonEntry, most quoted first
  kSpellings,   // SpellingEntry, a run for each person
  kRoles,       // RoleEntry, a run for each person
  kNames,       // NameEntry by hash of the whole name
  kExceptions,  // ExceptionEntry, a run for each name, by hash of the article's key
  kWords,       // WordEntry by hash of the folded word
  kWordKeys,    // KeyEntry by hash of a word's coarse key; its run lies in kPostings: words
  kGroupKeys,   // KeyEntry by hash of a role's or a whole name's key; run in kPostings: persons
  kPostings,    // uint32_t
  kSectionCount
};

struct Header {
  char magic[8];
  uint32_t version;
  uint32_t section_count;
  uint64_t file_size;
  struct {
    uint64_t offset;
    uint64_t size;  // bytes
  } sections[kSectionCount];
  uint64_t checksum;  // of all the above
};

struct PersonEntry {
  uint32_t name;
  uint32_t id;
  uint32_t type;    // SpeakerType
  uint32_t gender;  // Gender
  uint32_t quotes;
  uint32_t articles;
  uint32_t first_date;  // 20200930, 0: none
  uint32_t last_date;
  uint32_t spellings_begin;
  uint32_t spellings_count;
  uint32_t roles_begin;
  uint32_t roles_count;
};

struct SpellingEntry {
  uint32_t shown;
  uint32_t name;  // index into kNames
  uint32_t quotes;
  uint32_t reason;
};

struct RoleEntry {
  uint32_t title;
  uint32_t quotes;
};

struct NameEntry {
  uint64_t hash;
  uint32_t folded;
  uint32_t person;  // whose it is where no exception says otherwise, or kNobody
  uint32_t exceptions_begin;
  uint32_t exceptions_count;
};

struct ExceptionEntry {
  uint64_t hash;
  uint32_t article;
  uint32_t person;  // or kNobody
};

struct WordEntry {
  uint64_t hash;
  uint32_t word;
  uint32_t postings_begin;  // persons that have the word in a name
  uint32_t postings_count;
  uint32_t quotes;  // of these persons
  uint32_t phones;  // string; NameSound of the word
  uint32_t sound;   // 1: its script writes vowels, 2: and does not part words
};

struct KeyEntry {
  uint64_t hash;
  uint32_t postings_begin;
  uint32_t postings_count;
};

uint64_t Hash(absl::string_view text);

// Bytes of an entry of the section.
constexpr uint32_t EntrySize(Section section) {
  switch (section) {
    case kPersons:
      return sizeof(PersonEntry);
    case kSpellings:
      return sizeof(SpellingEntry);
    case kRoles:
      return sizeof(RoleEntry);
    case kNames:
      return sizeof(NameEntry);
    case kExceptions:
      return sizeof(ExceptionEntry);
    case kWords:
      return sizeof(WordEntry);
    case kWordKeys:
    case kGroupKeys:
      return sizeof(KeyEntry);
    case kPostings:
      return sizeof(uint32_t);
    default:
      return 1;
  }
}

}  // namespace quoth::people_format

#endif  // QUOTH_SCHEMA_PEOPLE_FORMAT_H_
