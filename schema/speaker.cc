#include "schema/speaker.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace quoth {

absl::string_view Name(SpeakerType type) {
  switch (type) {
    case SpeakerType::kPerson:
      return "person";
    case SpeakerType::kBody:
      return "body";
    case SpeakerType::kGroup:
      return "group";
    case SpeakerType::kUnnamed:
      return "unnamed";
  }
  return "unnamed";
}

absl::optional<SpeakerType> ParseSpeakerType(absl::string_view name) {
  for (SpeakerType type :
       {SpeakerType::kPerson, SpeakerType::kBody, SpeakerType::kGroup, SpeakerType::kUnnamed}) {
    if (Name(type) == name) return type;
  }
  return absl::nullopt;
}

absl::string_view Name(MentionKind kind) {
  switch (kind) {
    case MentionKind::kName:
      return "name";
    case MentionKind::kPronoun:
      return "pronoun";
    case MentionKind::kNominal:
      return "nominal";
    case MentionKind::kNone:
      return "none";
  }
  return "none";
}

std::string Resolution::DebugString() const {
  std::string out;
  for (size_t i = 0; i < speakers.size(); ++i) {
    const Speaker& speaker = speakers[i];
    absl::StrAppend(&out, "speaker ", i, ": ", speaker.name, " (", Name(speaker.type), ")");
    if (!speaker.spellings.empty()) {
      absl::StrAppend(&out, " also ", absl::StrJoin(speaker.spellings, " | "));
    }
    if (!speaker.roles.empty()) absl::StrAppend(&out, " as ", absl::StrJoin(speaker.roles, " | "));
    out.push_back('\n');
  }
  for (size_t i = 0; i < of.size(); ++i) {
    absl::StrAppend(&out, "attribution ", i, " (", Name(of[i].mention), "): ",
                    of[i].speaker < 0 ? absl::string_view("none")
                                      : absl::string_view(speakers[of[i].speaker].name),
                    " because ", of[i].reason, "\n");
  }
  return out;
}

}  // namespace quoth
