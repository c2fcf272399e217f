// Who speaks: mentions in the text, and the persons and bodies that they resolve to.
#ifndef QUOTH_SCHEMA_SPEAKER_H_
#define QUOTH_SCHEMA_SPEAKER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "schema/text_range.h"

namespace quoth {

enum class SpeakerType : uint8_t { kPerson, kBody, kGroup, kUnnamed };
enum class MentionKind : uint8_t { kName, kPronoun, kNominal, kNone };
enum class Gender : uint8_t { kUnknown, kFemale, kMale };

absl::string_view Name(SpeakerType type);  // "person", "body", "group", "unnamed"
absl::string_view Name(MentionKind kind);  // "name", "pronoun", "nominal", "none"
absl::optional<SpeakerType> ParseSpeakerType(absl::string_view name);

// One speaker of an article under the fullest name that the article gives.
struct Speaker {
  std::string name;  // without courtesy titles; the words as they stand for bodies and unnamed
  SpeakerType type = SpeakerType::kUnnamed;
  Gender gender = Gender::kUnknown;
  std::vector<std::string> spellings;  // distinct names seen for it, fullest first
  std::vector<std::string> roles;      // titles seen with it: "Armenian prime minister"
};

// The outcome for one attribution.
struct ResolvedSpeaker {
  int32_t speaker = -1;  // index into Resolution::speakers, or -1: no speaker given
  MentionKind mention = MentionKind::kNone;
  std::string reason;  // in words: "pronoun 'he', nearest man named before"
};

// One entry of `of` for each attribution, in the same order.
struct Resolution {
  std::vector<Speaker> speakers;
  std::vector<ResolvedSpeaker> of;
  std::string DebugString() const;
};

}  // namespace quoth

#endif  // QUOTH_SCHEMA_SPEAKER_H_
