#include "cli/people_choice.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "query/index.h"
#include "schema/people_find.h"

namespace quoth {
namespace {

constexpr size_t kShown = 6;

}  // namespace

absl::StatusOr<PeopleTable> OpenPeople(const Context& context) {
  absl::StatusOr<PeopleTable> table = PeopleTable::Open(PeopleTablePath(context.IndexPath()));
  if (absl::IsNotFound(table.status())) {
    if (const auto index = Index::Open(context.IndexPath()); !index.ok()) return index.status();
    return absl::NotFoundError(
        absl::StrCat(context.IndexPath(),
                     ": its people are not linked yet (run 'quoth index' or 'quoth link')"));
  }
  return table;
}

std::vector<uint32_t> PeopleNamed(const PeopleTable& table, absl::string_view name) {
  for (uint32_t person = 0; person < table.size(); ++person) {
    if (table.IdOf(person) == name) return {person};
  }
  return FindPeople(table, name).persons;
}

absl::StatusOr<std::string> NameOfOne(const PeopleTable& table, absl::string_view name) {
  if (!table.PersonsOf(WholeName(name)).empty()) return std::string(name);
  const std::vector<uint32_t> people = PeopleNamed(table, name);
  const bool misspelt = !people.empty() && table.IdOf(people.front()) != name &&
                        FindPeople(table, name).match == PeopleMatch::kMisspelt;
  if (people.empty() || misspelt) {
    return absl::NotFoundError(absl::StrCat(
        "nobody in this index is called '", name, "'",
        misspelt ? absl::StrCat(" (did you mean '", table.NameOf(people.front()), "'?)") : ""));
  }
  if (people.size() > 1) {
    std::string candidates;
    for (size_t i = 0; i < people.size() && i < kShown; ++i) {
      absl::StrAppend(&candidates, i == 0 ? "" : ", ", table.NameOf(people[i]), " (",
                      table.QuotesOf(people[i]), ")");
    }
    if (people.size() > kShown) absl::StrAppend(&candidates, ", …");
    return absl::FailedPreconditionError(
        absl::StrCat("'", name, "' may be ", candidates, ": give more of the name, or the id"));
  }
  const absl::optional<Person> person = table.Get(people.front());
  const std::vector<NameScope> scopes = table.NamesOf(people.front());
  if (person.has_value()) {
    for (const PersonSpelling& spelling : person->spellings) {
      const bool everywhere =
          std::any_of(scopes.begin(), scopes.end(), [&](const NameScope& scope) {
            return scope.folded == spelling.folded && scope.where == NameScope::Where::kEverywhere;
          });
      if (everywhere) return std::string(spelling.name);
    }
  }
  return std::string(table.NameOf(people.front()));
}

}  // namespace quoth
