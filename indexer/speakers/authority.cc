#include "indexer/speakers/authority.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "nlohmann/json.hpp"
#include "schema/people_table.h"
#include "schema/term.h"

namespace quoth {
namespace {

using nlohmann::json;

constexpr size_t kMaxShown = 5;  // places of bad lines

absl::Status Bad(absl::string_view what) { return absl::InvalidArgumentError(what); }

bool HasControl(absl::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
  });
}

// A string of at most kMaxAuthorityName bytes without control characters.
absl::StatusOr<std::string> NameAt(const json& value, absl::string_view what) {
  if (!value.is_string()) return Bad(absl::StrCat(what, " is no string"));
  const std::string& text = value.get_ref<const std::string&>();
  if (text.size() > kMaxAuthorityName) {
    return Bad(absl::StrCat(what, " has ", text.size(), " bytes, more than ", kMaxAuthorityName));
  }
  if (HasControl(text)) return Bad(absl::StrCat(what, " holds control characters"));
  if (WholeName(text).empty()) return Bad(absl::StrCat(what, " has no letter"));
  return text;
}

absl::StatusOr<uint32_t> DateAt(const json& value, uint32_t absent, absl::string_view what) {
  if (value.is_null()) return absent;
  uint32_t number = 0;
  if (value.is_string()) {
    const auto term = DateTerm(Field::kDate, value.get_ref<const std::string&>());
    if (term.has_value() &&
        absl::SimpleAtoi(absl::string_view(*term).substr(Prefix(Field::kDate).size()), &number)) {
      return number;
    }
  }
  return Bad(absl::StrCat(what, " is no date like \"2018-05-08\""));
}

const json& Member(const json& object, const char* key) {
  static const json* const kNull = new json;
  const auto found = object.find(key);
  return found == object.end() ? *kNull : *found;
}

absl::Status ReadRoles(const json& list, AuthorityPerson* person) {
  if (list.is_null()) return absl::OkStatus();
  if (!list.is_array()) return Bad("\"roles\" is no list");
  if (list.size() > kMaxAuthorityRoles) {
    return Bad(absl::StrCat(list.size(), " roles, more than ", kMaxAuthorityRoles));
  }
  for (const json& item : list) {
    if (!item.is_object()) return Bad("a role is no object");
    AuthorityRole role;
    absl::StatusOr<std::string> title = NameAt(Member(item, "title"), "\"title\" of a role");
    if (!title.ok()) return title.status();
    role.title = *std::move(title);
    const absl::StatusOr<uint32_t> from = DateAt(Member(item, "from"), 0, "\"from\" of a role");
    if (!from.ok()) return from.status();
    const absl::StatusOr<uint32_t> to = DateAt(Member(item, "to"), role.to, "\"to\" of a role");
    if (!to.ok()) return to.status();
    role.from = *from;
    role.to = *to;
    if (role.from > role.to) return Bad("a role ends before it begins");
    person->roles.push_back(std::move(role));
  }
  return absl::OkStatus();
}

// The lines that cannot be used: one sentence for all of them, however many.
class Refused {
 public:
  void Add(uint64_t offset, absl::string_view why) {
    if (offsets_.empty()) why_ = std::string(why);
    ++lines_;
    if (offsets_.size() <= kMaxShown) offsets_.push_back(offset);
  }
  bool any() const { return lines_ > 0; }

  Warning ToWarning(const std::string& path, bool all) const {
    std::string message = why_;
    const size_t more = lines_ - 1;
    if (all) {
      absl::StrAppend(&message, "; the file has no entry that can be used");
    } else if (more == 0) {
      absl::StrAppend(&message, " (line left out)");
    } else {
      absl::StrAppend(&message, " (line left out, and ", more, " more: byte");
      for (size_t i = 1; i < offsets_.size(); ++i) {
        absl::StrAppend(&message, i == 1 ? " " : ", ", offsets_[i]);
      }
      absl::StrAppend(&message, more > kMaxShown ? ", …)" : ")");
    }
    return {path, offsets_.front(), std::move(message)};
  }

 private:
  std::string why_;
  size_t lines_ = 0;
  std::vector<uint64_t> offsets_;  // of the first ones
};

// Names that are an alias of one entry and the name of another: nobody can tell which of the two
// the user means. Empty if there are none.
std::string Contradictions(const Authority& people) {
  absl::flat_hash_map<std::string, uint32_t> entries;
  for (uint32_t i = 0; i < people.size(); ++i) entries.try_emplace(WholeName(people[i].name), i);
  std::string first;
  size_t more = 0;
  for (uint32_t i = 0; i < people.size(); ++i) {
    for (const std::string& alias : people[i].aliases) {
      const auto own = entries.find(WholeName(alias));
      if (own == entries.end() || own->second == i || own->first == WholeName(people[i].name)) {
        continue;
      }
      if (!first.empty()) {
        ++more;
        continue;
      }
      first = absl::StrCat("'", alias, "' is an alias of '", people[i].name,
                           "' and an entry of its own: only the context will tell who is meant");
    }
  }
  if (more > 0) absl::StrAppend(&first, " (and so with ", more, " more)");
  return first;
}

}  // namespace

absl::StatusOr<AuthorityPerson> ParseAuthorityLine(absl::string_view line) {
  if (line.size() > kMaxAuthorityLine) {
    return Bad(absl::StrCat("the line has ", line.size(), " bytes, more than ", kMaxAuthorityLine));
  }
  // What is nested deeper than any entry needs is dropped before it is built.
  const json object = json::parse(
      line.begin(), line.end(), [](int depth, json::parse_event_t, json&) { return depth < 8; },
      /*allow_exceptions=*/false);
  if (object.is_discarded() || !object.is_object()) return Bad("no JSON object");
  AuthorityPerson person;
  absl::StatusOr<std::string> name = NameAt(Member(object, "name"), "\"name\"");
  if (!name.ok()) return name.status();
  person.name = *std::move(name);
  const json& aliases = Member(object, "aliases");
  if (!aliases.is_null() && !aliases.is_array()) return Bad("\"aliases\" is no list");
  if (aliases.size() > kMaxAuthorityAliases) {
    return Bad(absl::StrCat(aliases.size(), " aliases, more than ", kMaxAuthorityAliases));
  }
  for (const json& item : aliases) {
    absl::StatusOr<std::string> alias = NameAt(item, "an alias");
    if (!alias.ok()) return alias.status();
    person.aliases.push_back(*std::move(alias));
  }
  const json& gender = Member(object, "gender");
  if (gender == "female") person.gender = Gender::kFemale;
  if (gender == "male") person.gender = Gender::kMale;
  if (Member(object, "type") == "body") person.type = SpeakerType::kBody;
  for (const char* key : {"wikidata", "id"}) {
    const json& id = Member(object, key);
    if (id.is_null() || !person.id.empty()) continue;
    absl::StatusOr<std::string> text = NameAt(id, absl::StrCat("\"", key, "\""));
    if (!text.ok()) return text.status();
    person.id = *std::move(text);
  }
  if (absl::Status status = ReadRoles(Member(object, "roles"), &person); !status.ok()) {
    return status;
  }
  return person;
}

absl::StatusOr<Authority> ReadAuthority(const std::string& path,
                                        const std::function<void(const Warning&)>& warn) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return absl::NotFoundError(
        absl::StrCat(absl::Utf8SafeCEscape(path), ": ", std::strerror(errno)));
  }
  Authority people;
  Refused refused;
  uint64_t offset = 0;
  // Lines are read in pieces: one without an end must not fill the memory.
  std::string line;
  std::string piece(size_t{1} << 16, '\0');
  bool too_long = false;
  uint64_t begin = 0;
  const auto finish = [&] {
    absl::string_view text = line;
    absl::ConsumeSuffix(&text, "\r");
    if (begin == 0) absl::ConsumePrefix(&text, "\xEF\xBB\xBF");
    if (too_long) {
      refused.Add(begin, absl::StrCat("the line has more than ", kMaxAuthorityLine, " bytes"));
    } else if (!text.empty()) {
      absl::StatusOr<AuthorityPerson> person = ParseAuthorityLine(text);
      if (person.ok()) {
        people.push_back(*std::move(person));
      } else {
        refused.Add(begin, person.status().message());
      }
    }
    line.clear();
    too_long = false;
  };
  while (people.size() < kMaxAuthorityPersons) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const auto size = static_cast<size_t>(in.gcount());
    if (size == 0) break;
    absl::string_view rest(piece.data(), size);
    while (!rest.empty()) {
      const size_t end = rest.find('\n');
      const absl::string_view part = rest.substr(0, end);
      if (line.size() + part.size() > kMaxAuthorityLine) {
        too_long = true;
        line.clear();
      } else if (!too_long) {
        absl::StrAppend(&line, part);
      }
      if (end == absl::string_view::npos) {
        offset += rest.size();
        break;
      }
      offset += end + 1;
      finish();
      begin = offset;
      rest.remove_prefix(end + 1);
    }
  }
  finish();
  if (people.empty()) {
    if (refused.any()) return Bad(refused.ToWarning(path, true).DebugString());
    return Bad(absl::StrCat(absl::Utf8SafeCEscape(path), ": no entry that can be used"));
  }
  if (refused.any()) warn(refused.ToWarning(path, false));
  if (std::string what = Contradictions(people); !what.empty()) {
    warn({path, absl::nullopt, std::move(what)});
  }
  return people;
}

}  // namespace quoth
