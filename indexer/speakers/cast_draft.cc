#include "indexer/speakers/cast_draft.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "indexer/speakers/cast_clues.h"
#include "schema/fold.h"

namespace quoth {

CastDraft::CastDraft(const ArticleWords& article, std::vector<NameMention> names)
    : words(article), data(*article.data) {
  cast.names = std::move(names);
  parts.reserve(cast.names.size());
  for (const NameMention& mention : cast.names)
    parts.push_back(ParseName(NameWords(words, mention), data));
  KnowDoubleSurnames(&parts);
}

int32_t CastDraft::Add(const NameParts& name, Gender gender) {
  const auto person = static_cast<int32_t>(cast.people.size());
  cast.people.emplace_back();
  cast.people.back().parts = name;
  full_mentions_.push_back(0);
  FindBy(name, person);
  Learn(person, gender, 1);
  return person;
}

void CastDraft::FindBy(const NameParts& name, int32_t person) {
  for (const std::string& word : name.words) {
    std::vector<int32_t>& people = by_word_[word];
    if (!absl::c_linear_search(people, person)) people.push_back(person);
  }
}

absl::Span<const int32_t> CastDraft::PeopleWith(const std::string& word) const {
  const auto it = by_word_.find(word);
  return it == by_word_.end() ? absl::Span<const int32_t>() : absl::MakeConstSpan(it->second);
}

void CastDraft::Join(int32_t person, uint32_t mention) {
  NameMention& name = cast.names[mention];
  Person& who = cast.people[person];
  name.person = person;
  name.kind = NameKind::kPerson;
  who.mentions.push_back(mention);
  if (parts[mention].full()) ++full_mentions_[person];
  NameForm form{absl::StrJoin(NameWords(words, name), " "), parts[mention], 1};
  form.shouted = std::none_of(form.surface.begin(), form.surface.end(),
                              [](char c) { return c >= 'a' && c <= 'z'; });
  form.titled = HasTitleOfOneName(words, name, parts[mention]);
  if (form.titled) {
    form.surface = absl::StrCat(words.Surface(name.title.end - 1), " ", form.surface);
  }
  AddForm(form, &who.forms);
  if (!name.nickname.empty()) {
    NameParts alias;
    alias.words = {FoldName(words.Words(name.nickname))};
    AddForm({words.Words(name.nickname), alias, 1}, &who.forms);
    FindBy(alias, person);
  }
  if (HasRole(words, name.title)) who.roles.push_back(name.title);
  if (!name.role.empty()) who.roles.push_back(name.role);
  Learn(person, name.gender, name.honorific ? 3 : 2);
}

void CastDraft::Learn(int32_t person, Gender gender, int evidence) {
  Person& who = cast.people[person];
  if (gender == Gender::kUnknown || evidence <= who.evidence) return;
  who.gender = gender;
  who.evidence = evidence;
}

int32_t CastDraft::PersonOf(const NameParts& name) const {
  for (const int32_t person : PeopleWith(name.last())) {
    if (FullAgree(cast.people[person].parts, name, data)) return person;
  }
  if (cast.people.size() > kMostCompared) return -1;
  for (size_t i = 0; i < cast.people.size(); ++i) {
    if (FullAgree(cast.people[i].parts, name, data)) return static_cast<int32_t>(i);
  }
  return -1;
}

}  // namespace quoth
