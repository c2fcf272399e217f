// An authority file: people whom the user knows, one JSON object a line.
//
//   {"name": "Nikol Pashinyan", "aliases": ["Նիկոլ Փաշինյան"], "gender": "male", "wikidata":
//   "Q7035479",
//    "roles": [{"title": "prime minister of Armenia", "from": "2018-05-08", "to": null}]}
//
// "id" may stand in place of "wikidata"; all but the name may be absent. What it says wins over
// what linking guesses. The file is untrusted: bad lines are left out with one warning for all of
// them, too much of anything is refused.
#ifndef QUOTH_INDEXER_SPEAKERS_AUTHORITY_H_
#define QUOTH_INDEXER_SPEAKERS_AUTHORITY_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "schema/document.h"
#include "schema/speaker.h"

namespace quoth {

struct AuthorityRole {
  std::string title;
  uint32_t from = 0;         // 20180508; 0: from the beginning
  uint32_t to = 0xFFFFFFFF;  // the last day
};

struct AuthorityPerson {
  std::string name;
  std::vector<std::string> aliases;
  Gender gender = Gender::kUnknown;
  SpeakerType type = SpeakerType::kPerson;
  std::string id;  // Wikidata's or the user's, or empty
  std::vector<AuthorityRole> roles;
};

using Authority = std::vector<AuthorityPerson>;

inline constexpr size_t kMaxAuthorityLine = size_t{1} << 20;  // bytes
inline constexpr size_t kMaxAuthorityName = 200;              // bytes
inline constexpr size_t kMaxAuthorityAliases = 1000;          // of one person
inline constexpr size_t kMaxAuthorityRoles = 200;             // of one person
inline constexpr size_t kMaxAuthorityPersons = 5'000'000;

// InvalidArgument with what is wrong, for one line.
absl::StatusOr<AuthorityPerson> ParseAuthorityLine(absl::string_view line);

// `warn` gets at most two warnings: one for the lines that are left out (what is wrong with the
// first, where the next ones are, how many), one for names that are an alias of one entry and the
// name of another. InvalidArgument where no entry can be used; NotFound and the like where the file
// cannot be read.
absl::StatusOr<Authority> ReadAuthority(const std::string& path,
                                        const std::function<void(const Warning&)>& warn);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_AUTHORITY_H_
