#include "indexer/speakers/speaker_list.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/speakers/byline.h"
#include "schema/fold.h"

namespace quoth {
namespace {

constexpr size_t kMostRoles = 16;

void AddOnce(std::vector<std::string>* list, std::string value) {
  if (!value.empty() && list->size() < kMostRoles &&
      std::find(list->begin(), list->end(), value) == list->end()) {
    list->push_back(std::move(value));
  }
}

}  // namespace

int32_t SpeakerList::Add(Speaker speaker, int32_t person) {
  speakers_.push_back(std::move(speaker));
  persons_.push_back(person);
  return static_cast<int32_t>(speakers_.size() - 1);
}

int32_t SpeakerList::Person(int32_t person) {
  auto [it, fresh] = by_person_.try_emplace(person, -1);
  if (!fresh) return it->second;
  const quoth::Person& who = cast_.people[person];
  Speaker speaker;
  speaker.name = who.name();
  speaker.type = SpeakerType::kPerson;
  speaker.gender = who.gender;
  for (const NameForm& form : who.forms) AddOnce(&speaker.spellings, form.surface);
  for (const TokenRange role : who.roles) {
    TokenRange words = role;
    // Courtesy titles are no roles.
    while (!words.empty() && words_.Is(words.begin, kHonorific) && !words_.Is(words.begin, kRole))
      ++words.begin;
    if (!words.empty()) AddOnce(&speaker.roles, words_.Words(words));
  }
  it->second = Add(std::move(speaker), person);
  return it->second;
}

int32_t SpeakerList::Body(int32_t name) {
  const std::vector<std::string> forms = bodies_.FormsOf(name);
  const int32_t index = Named(forms.front(), SpeakerType::kBody);
  for (const std::string& form : forms) AddOnce(&speakers_[index].spellings, form);
  return index;
}

int32_t SpeakerList::Bearer(const std::string& name) {
  const int32_t person = PersonNamed(cast_, name, *words_.data);
  return person >= 0 ? Person(person) : Named(name, SpeakerType::kPerson);
}

std::string SpeakerList::Joined(absl::Span<const int32_t> names) const {
  std::string joined;
  for (size_t k = 0; k < names.size(); ++k) {
    const NameMention& name = cast_.names[names[k]];
    absl::StrAppend(&joined,
                    k == 0                  ? ""
                    : k + 1 == names.size() ? " and "
                                            : ", ",
                    name.person >= 0               ? cast_.people[name.person].name()
                    : name.kind == NameKind::kBody ? bodies_.Surface(name)
                                                   : words_.Words(name.tokens));
  }
  return joined;
}

int32_t SpeakerList::Named(std::string name, SpeakerType type) {
  auto [it, fresh] = by_name_.try_emplace(absl::StrCat(Fold(name), "|", quoth::Name(type)), -1);
  if (fresh) {
    Speaker speaker;
    speaker.spellings.push_back(name);
    speaker.name = std::move(name);
    speaker.type = type;
    it->second = Add(std::move(speaker), -1);
  }
  return it->second;
}

}  // namespace quoth
