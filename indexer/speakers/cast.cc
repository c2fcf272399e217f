#include "indexer/speakers/cast.h"

#include <algorithm>
#include <utility>

#include "indexer/speakers/cast_draft.h"
#include "indexer/speakers/full_names.h"
#include "indexer/speakers/genders.h"
#include "indexer/speakers/short_names.h"

namespace quoth {
namespace {

void Finish(const ArticleWords& words, absl::Span<const NameMention> names, Person* person) {
  if (person->gender == Gender::kUnknown)
    person->gender = GenderByPronouns(words, names, person->mentions);
  SortForms(*words.data, &person->forms);
  if (!person->forms.empty()) person->parts = person->forms.front().parts;
}

// "The baker said": role words that proved to be nobody's surname are no names.
void DropRoleWords(Cast* cast) {
  std::vector<uint32_t> moved(cast->names.size());
  size_t kept = 0;
  for (size_t i = 0; i < cast->names.size(); ++i) {
    moved[i] = static_cast<uint32_t>(kept);
    if (cast->names[i].role_word && cast->names[i].person < 0) continue;
    cast->names[kept++] = cast->names[i];
  }
  cast->names.resize(kept);
  for (Person& person : cast->people) {
    for (uint32_t& mention : person.mentions) mention = moved[mention];
  }
}

}  // namespace

Cast::NameIterator Cast::FirstNameFrom(uint32_t token) const {
  return std::lower_bound(
      names.begin(), names.end(), token,
      [](const NameMention& name, uint32_t at) { return name.tokens.begin < at; });
}

Cast::NameIterator Cast::FirstNamePast(uint32_t token) const {
  return std::upper_bound(
      names.begin(), names.end(), token,
      [](uint32_t at, const NameMention& name) { return at < name.tokens.end; });
}

int32_t NameAt(const Cast& cast, uint32_t token) {
  const auto it = cast.FirstNamePast(token);
  if (it == cast.names.end() || !it->tokens.Contains(token)) return -1;
  return static_cast<int32_t>(it - cast.names.begin());
}

Cast BuildCast(const ArticleWords& words, std::vector<NameMention> names, absl::string_view title,
               absl::Span<const Speaker> known, absl::Span<const TokenRange> sources) {
  CastDraft draft(words, std::move(names));
  AddFullNames(&draft);
  AddNamesFromElsewhere(title, known, &draft);
  PlaceShortNames(sources, &draft);
  Cast cast = std::move(draft.cast);
  for (Person& person : cast.people) Finish(words, cast.names, &person);
  DropRoleWords(&cast);
  return cast;
}

}  // namespace quoth
