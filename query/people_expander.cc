#include "query/people_expander.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "schema/people_find.h"

namespace quoth {
namespace {

// So many candidates are named in a note.
constexpr size_t kNamedCandidates = 5;

ExpandedName::Where Scope(NameScope::Where where) {
  switch (where) {
    case NameScope::Where::kIn:
      return ExpandedName::Where::kIn;
    case NameScope::Where::kExcept:
      return ExpandedName::Where::kExcept;
    case NameScope::Where::kEverywhere:
      break;
  }
  return ExpandedName::Where::kEverywhere;
}

std::string Counted(const PeopleTable& table, uint32_t person) {
  const uint32_t quotes = table.QuotesOf(person);
  return absl::StrCat(table.NameOf(person), " (", quotes, quotes == 1 ? " quote)" : " quotes)");
}

std::string Candidates(const PeopleTable& table, const std::vector<uint32_t>& persons) {
  std::string out;
  const size_t named = std::min(persons.size(), kNamedCandidates);
  for (size_t i = 0; i < named; ++i) {
    const bool last = i + 1 == persons.size();
    absl::StrAppend(&out, i == 0 ? "" : last ? " or " : ", ", Counted(table, persons[i]));
  }
  if (persons.size() > named) absl::StrAppend(&out, " or ", persons.size() - named, " more");
  return out;
}

}  // namespace

std::vector<ExpandedName> PeopleExpander::Spellings(absl::string_view name) const {
  std::vector<ExpandedName> out;
  const FoundPeople found = FindPeople(table_, name);
  if (found.persons.size() > kMaxExpandedPeople) return out;
  for (const uint32_t person : found.persons) {
    for (const NameScope& scope : table_.NamesOf(person)) {
      ExpandedName expanded;
      expanded.name = std::string(scope.folded);
      expanded.where = Scope(scope.where);
      for (const absl::string_view key : scope.articles) expanded.articles.emplace_back(key);
      out.push_back(std::move(expanded));
    }
  }
  return out;
}

std::vector<std::string> PeopleExpander::Notes(absl::string_view name) const {
  const FoundPeople found = FindPeople(table_, name);
  if (found.persons.empty()) return {};
  if (found.persons.size() > kMaxExpandedPeople) {
    return {absl::StrCat(
        "'", name, "' is in the names of many people, among them ",
        Candidates(table_, {found.persons.begin(), found.persons.begin() + kNamedCandidates}),
        ": other spellings are not looked for (give more of the name)")};
  }
  const std::string who = Candidates(table_, found.persons);
  switch (found.match) {
    case PeopleMatch::kMisspelt:
      return {absl::StrCat("nobody is called '", name, "': read as ", who)};
    case PeopleMatch::kSpelling:
      return {absl::StrCat(
          "'", name, "' is taken for a spelling of ", who,
          found.persons.size() == 1 ? "" : " (give more of the name for one of them)")};
    case PeopleMatch::kRole:
      return {absl::StrCat("'", name, "' is ", who)};
    default:
      break;
  }
  if (found.persons.size() == 1) return {};
  return {absl::StrCat("'", name, "' may be ", who, " (give more of the name for one of them)")};
}

}  // namespace quoth
