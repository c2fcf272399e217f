#include "cli/print_people.h"

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/asking.h"
#include "cli/json_line.h"
#include "cli/safe_text.h"
#include "cli/terminal.h"

namespace quoth {
namespace {

using nlohmann::ordered_json;

constexpr size_t kSpellingsShown = 8;
constexpr size_t kRolesShown = 3;

const char* GenderName(Gender gender) {
  switch (gender) {
    case Gender::kFemale:
      return "female";
    case Gender::kMale:
      return "male";
    case Gender::kUnknown:
      break;
  }
  return nullptr;
}

ordered_json TextOrNull(absl::string_view text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(std::string(text));
}

std::string Quotes(uint32_t quotes) {
  return absl::StrCat(WithCommas(quotes), quotes == 1 ? " quote" : " quotes");
}

std::string Dates(const Person& person) {
  if (person.first_date.empty()) return "";
  if (person.first_date == person.last_date) return person.first_date;
  return absl::StrCat(person.first_date, " to ", person.last_date);
}

std::string Roles(const Person& person) {
  std::string roles;
  for (size_t i = 0; i < person.roles.size() && i < kRolesShown; ++i) {
    absl::StrAppend(&roles, i == 0 ? "" : ", ", person.roles[i].title);
  }
  return roles;
}

// What is known of a person besides the name.
std::vector<std::string> Details(const Person& person) {
  std::vector<std::string> details;
  for (std::string& detail : std::vector<std::string>{Dates(person), Roles(person)}) {
    if (!detail.empty()) details.push_back(std::move(detail));
  }
  return details;
}

void Write(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace

ordered_json PersonJson(const Person& person) {
  ordered_json json;
  json["v"] = 1;
  json["id"] = std::string(person.id);
  json["name"] = std::string(person.name);
  json["type"] = std::string(Name(person.type));
  const char* gender = GenderName(person.gender);
  json["gender"] = gender == nullptr ? ordered_json(nullptr) : ordered_json(gender);
  json["quotes"] = person.quotes;
  json["articles"] = person.articles;
  json["first"] = TextOrNull(person.first_date);
  json["last"] = TextOrNull(person.last_date);
  json["spellings"] = ordered_json::array();
  for (const PersonSpelling& spelling : person.spellings) {
    json["spellings"].push_back({{"name", std::string(spelling.name)},
                                 {"quotes", spelling.quotes},
                                 {"why", TextOrNull(spelling.reason)}});
  }
  json["roles"] = ordered_json::array();
  for (const PersonRole& role : person.roles) {
    json["roles"].push_back({{"title", std::string(role.title)}, {"quotes", role.quotes}});
  }
  return json;
}

namespace {

// Writes each person as JSON, or as `text` gives it.
template <typename Text>
void WriteEach(const Context& context, const PeopleTable& table,
               const std::vector<uint32_t>& people, Text&& text) {
  for (const uint32_t index : people) {
    const absl::optional<Person> person = table.Get(index);
    if (!person.has_value()) continue;
    Write(context.json ? JsonLine(PersonJson(*person)) : text(*person));
  }
}

}  // namespace

void PrintPeople(const Context& context, const PeopleTable& table,
                 const std::vector<uint32_t>& people) {
  const Style style = context.style();
  WriteEach(context, table, people, [&](const Person& person) {
    std::string line = absl::StrFormat("%8s  ", WithCommas(person.quotes));
    absl::StrAppend(&line, style.Bold(SafeText(person.name)));
    for (const std::string& more : Details(person)) {
      absl::StrAppend(&line, "  ", style.Dim(SafeText(more)));
    }
    line += "\n";
    std::string spellings;
    size_t shown = 0;
    for (const PersonSpelling& spelling : person.spellings) {
      if (spelling.quotes == 0 || spelling.name == person.name) continue;
      if (++shown > kSpellingsShown) break;
      absl::StrAppend(&spellings, shown == 1 ? "" : ", ", spelling.name, " (", spelling.quotes,
                      ")");
    }
    if (shown > kSpellingsShown) spellings += ", …";
    if (!spellings.empty()) absl::StrAppend(&line, "          ", SafeText(spellings), "\n");
    return line;
  });
}

void ExplainPeople(const Context& context, const PeopleTable& table,
                   const std::vector<uint32_t>& people) {
  const Style style = context.style();
  WriteEach(context, table, people, [&](const Person& person) {
    std::string out = absl::StrCat(
        style.Bold(SafeText(person.name)), "  ", SafeText(Name(person.type)), "  ",
        Quotes(person.quotes), " in ", WithCommas(person.articles),
        person.articles == 1 ? " article" : " articles", "  id ", SafeText(person.id), "\n");
    for (const std::string& more : Details(person)) {
      absl::StrAppend(&out, "  ", style.Dim(SafeText(more)), "\n");
    }
    for (const PersonSpelling& spelling : person.spellings) {
      absl::StrAppend(&out, "  ", SafeText(spelling.name), "  ",
                      style.Dim(spelling.quotes > 0 ? Quotes(spelling.quotes) : "no quote"));
      if (!spelling.reason.empty()) absl::StrAppend(&out, "  ", SafeText(spelling.reason));
      out += "\n";
    }
    return out + "\n";
  });
}

}  // namespace quoth
