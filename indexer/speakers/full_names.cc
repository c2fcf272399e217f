#include "indexer/speakers/full_names.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "indexer/speakers/genders.h"
#include "indexer/speakers/title_names.h"

namespace quoth {
namespace {

class FullNames {
 public:
  explicit FullNames(CastDraft* draft) : draft_(*draft) {}

  void Add() {
    for (uint32_t i = 0; i < draft_.parts.size(); ++i) {
      if (IsFull(i) && !IsDoubtful(i)) AddFull(i);
    }
    for (uint32_t i = 0; i < draft_.parts.size(); ++i) {
      if (IsFull(i) && draft_.cast.names[i].person < 0 && !CutToSurname(i)) AddFull(i);
    }
  }

 private:
  bool IsFull(uint32_t mention) const {
    return draft_.cast.names[mention].kind == NameKind::kPerson && draft_.parts[mention].full();
  }

  // Two words of which the first may only be the sentence's first: "Whether Hill".
  bool IsDoubtful(uint32_t mention) const {
    const ArticleWords& words = draft_.words;
    const NameMention& name = draft_.cast.names[mention];
    return draft_.parts[mention].words.size() == 2 && name.title.empty() &&
           words.token(name.tokens.begin).Is(kSentenceStart) &&
           !words.Is(name.tokens.begin, kGiven) && words.IsCommonWord(name.tokens.begin);
  }

  // Makes a doubtful name a lone surname if the article has a person of that surname.
  bool CutToSurname(uint32_t mention) {
    NameParts& parts = draft_.parts[mention];
    const absl::Span<const int32_t> people = draft_.PeopleWith(parts.last());
    const bool known = std::any_of(people.begin(), people.end(), [&](int32_t person) {
      return draft_.cast.people[person].parts.last() == parts.last();
    });
    if (!known || draft_.PersonOf(parts) >= 0) return false;
    NameMention& name = draft_.cast.names[mention];
    name.tokens.begin = name.tokens.end - 1;
    parts = ParseName(NameWords(draft_.words, name), draft_.data);
    return true;
  }

  void AddFull(uint32_t mention) {
    const NameParts& parts = draft_.parts[mention];
    const auto [it, fresh] =
        by_name_.try_emplace(absl::StrCat(absl::StrJoin(parts.words, " "), "|", parts.suffix), -1);
    if (fresh) {
      it->second = draft_.PersonOf(parts);
      if (it->second < 0) {
        it->second = draft_.Add(parts, GivenGender(parts, draft_.data));
      } else {
        draft_.FindBy(parts, it->second);
      }
    }
    draft_.Join(it->second, mention);
  }

  CastDraft& draft_;
  absl::flat_hash_map<std::string, int32_t> by_name_;  // as it is written; saves comparing
};

}  // namespace

void AddFullNames(CastDraft* draft) { FullNames(draft).Add(); }

void AddNamesFromElsewhere(absl::string_view title, absl::Span<const Speaker> known,
                           CastDraft* draft) {
  const std::vector<std::vector<absl::string_view>> titled = FullNamesOf(title, draft->data);
  if (titled.empty() && known.empty()) return;
  absl::flat_hash_set<std::string> lone_words;
  for (const NameParts& parts : draft->parts) {
    if (parts.words.size() == 1) lone_words.insert(parts.last());
  }
  const auto add = [&](const std::vector<absl::string_view>& name, Gender gender) {
    const NameParts parts = ParseName(name, draft->data);
    if (!parts.full() || !lone_words.contains(parts.last()) || draft->PersonOf(parts) >= 0) return;
    const int32_t person = draft->Add(parts, GivenGender(parts, draft->data));
    AddForm({absl::StrJoin(name, " "), parts, 1}, &draft->cast.people[person].forms);
    draft->Learn(person, gender, 2);
  };
  for (const std::vector<absl::string_view>& name : titled) add(name, Gender::kUnknown);
  for (const Speaker& speaker : known) {
    if (speaker.type == SpeakerType::kPerson)
      add(absl::StrSplit(speaker.name, ' '), speaker.gender);
  }
}

}  // namespace quoth
