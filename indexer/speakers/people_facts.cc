#include "indexer/speakers/people_facts.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "schema/people_table.h"
#include "schema/term.h"
#include "schema/words.h"

namespace quoth {
namespace {

// More words than this are a description, and no name.
constexpr size_t kMaxTitleWords = 8;

uint32_t DateOf(absl::string_view date) {
  const auto term = DateTerm(Field::kDate, date);
  uint32_t number = 0;
  if (!term.has_value()) return 0;
  const absl::string_view digits = absl::string_view(*term).substr(Prefix(Field::kDate).size());
  return absl::SimpleAtoi(digits, &number) ? number : 0;
}

bool AllCapitals(absl::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// In ASCII; of other letters nothing is said.
bool HasOnlySmallLetters(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return !absl::ascii_isupper(static_cast<unsigned char>(c)) &&
           static_cast<unsigned char>(c) < 0x80;
  });
}

}  // namespace

SpeakerType NameFacts::type() const {
  const auto most = std::max_element(types.begin(), types.end());
  return static_cast<SpeakerType>(most - types.begin());
}

uint32_t PeopleFacts::Find(absl::string_view folded) const {
  const auto found = name_of_.find(folded);
  return found == name_of_.end() ? kNoIndex : found->second;
}

uint32_t PeopleFacts::Name(absl::string_view shown) {
  if (shown.size() > kMaxNameBytes) return kNoIndex;
  std::string folded = WholeName(shown);
  if (folded.empty()) return kNoIndex;
  const auto [known, added] = name_of_.try_emplace(folded, static_cast<uint32_t>(names_.size()));
  if (added) {
    names_.emplace_back();
    names_.back().shown = std::string(shown);
    names_.back().folded = std::move(folded);
  } else if (AllCapitals(names_[known->second].shown) && !AllCapitals(shown)) {
    names_[known->second].shown = std::string(shown);
  }
  return known->second;
}

uint32_t PeopleFacts::Role(absl::string_view title) {
  if (title.empty() || title.size() > kMaxNameBytes) return kNoIndex;
  const auto [known, added] =
      role_of_.try_emplace(std::string(title), static_cast<uint32_t>(roles_.size()));
  if (added) {
    roles_.emplace_back(title);
    titles_.push_back(
        title_of_.try_emplace(data_->TitleKey(title), static_cast<uint32_t>(title_of_.size()))
            .first->second);
  }
  return known->second;
}

void PeopleFacts::Add(const QuoteRecord& record) {
  ++quotes_;
  if (!record.speaker.has_value()) return;
  const RecordSpeaker& speaker = *record.speaker;
  const absl::string_view shown = speaker.name.empty() ? speaker.mention : speaker.name;
  // Of those who are nobody in particular only holders of an office can be found out.
  if (speaker.type == SpeakerType::kUnnamed || speaker.type == SpeakerType::kGroup) {
    if (shown.size() > kMaxNameBytes || !data_->NamesCountry(shown) ||
        FoldedWords(shown).size() > kMaxTitleWords) {
      return;
    }
  }
  const uint32_t index = Name(shown);
  if (index == kNoIndex) return;
  const auto [known, added] =
      article_of_.try_emplace(record.key, static_cast<uint32_t>(articles_.size()));
  if (added) articles_.push_back({record.key, DateOf(record.date)});
  const uint32_t article = known->second;

  {
    NameFacts& name = names_[index];
    ++name.quotes;
    name.common = name.common || HasOnlySmallLetters(shown);
    ++name.types[static_cast<size_t>(speaker.type)];
    name.female += speaker.gender == Gender::kFemale ? 1 : 0;
    name.male += speaker.gender == Gender::kMale ? 1 : 0;
    // Quotes of an article come one after the other.
    auto use = std::find_if(name.uses.rbegin(), name.uses.rend(),
                            [&](const NameUse& u) { return u.article <= article; });
    if (use == name.uses.rend() || use->article != article) {
      use = std::make_reverse_iterator(
          name.uses.insert(use.base(), NameUse{article, 0, kNoIndex, {}}) + 1);
    }
    ++use->quotes;
    if (speaker.gender != Gender::kUnknown) use->gender = speaker.gender;
    for (const std::string& title : speaker.roles) {
      const uint32_t role = Role(title);
      if (role == kNoIndex) continue;
      if (use->role == kNoIndex) use->role = role;
      const auto counted = std::find_if(name.roles.begin(), name.roles.end(),
                                        [&](const auto& r) { return r.first == role; });
      if (counted != name.roles.end()) {
        ++counted->second;
      } else {
        name.roles.emplace_back(role, 1);
      }
    }
    if (use->quotes == 1 && name.folded.find(' ') == std::string::npos) {
      AddHints(index, article, record);
    }
  }
  for (const std::string& spelling : speaker.spellings) {
    const uint32_t other = Name(spelling);
    if (other == kNoIndex || other == index) continue;
    std::vector<ShortUse>& uses = names_[other].short_for;
    const ShortUse use = {article, index};
    const auto at =
        std::find_if(uses.rbegin(), uses.rend(), [&](const ShortUse& u) { return !(use < u); });
    if (at == uses.rend() || *at < use) uses.insert(at.base(), use);
  }
}

// Full names that end in the short one, in the paragraph and the title.
void PeopleFacts::AddHints(uint32_t name, uint32_t article, const QuoteRecord& record) {
  const std::string folded = names_[name].folded;
  for (const absl::string_view text :
       {absl::string_view(record.paragraph.text), absl::string_view(record.title)}) {
    const std::vector<Word> words = SplitWords(text);
    for (size_t i = 1; i < words.size(); ++i) {
      if (words[i].folded != folded || !words[i].capitalised) continue;
      if (!words[i - 1].capitalised || data_->IsTitle(words[i - 1].folded)) continue;
      if (words[i].range.begin - words[i - 1].range.end > 2) continue;
      std::string full = absl::StrCat(words[i - 1].folded, " ", folded);
      const auto [known, added] = hint_of_.try_emplace(full, static_cast<uint32_t>(hints_.size()));
      if (added) hints_.push_back(std::move(full));
      names_[name].hints.push_back({article, known->second});
    }
  }
}

}  // namespace quoth
