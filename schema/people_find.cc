#include "schema/people_find.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "schema/name_key.h"
#include "schema/sound_distance.h"
#include "schema/words.h"

namespace quoth {
namespace {

using namespace people_format;  // NOLINT(google-build-using-namespace): the file's own layout

using Persons = std::vector<uint32_t>;  // in order, which is by quotes: most first

// Words beyond this many do not stand in one name.
constexpr size_t kMaxNameWords = 12;
// Words of fewer bytes are not taken for misspelt ones.
constexpr size_t kLeastMisspelt = 4;

// Letters to insert, drop, change or swap (optimal string alignment), over bytes; `limit` + 1 where
// it is more than `limit`.
size_t EditDistance(absl::string_view a, absl::string_view b, size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::vector<size_t> two(b.size() + 1), one(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) one[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    size_t least = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({one[j] + 1, row[j - 1] + 1, one[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], two[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    std::swap(two, one);
    std::swap(one, row);
  }
  return one[b.size()];
}

class Finder {
 public:
  explicit Finder(const PeopleTable& table) : table_(table) {}

  FoundPeople Find(absl::string_view name) {
    FoundPeople found;
    const std::vector<std::string> words = FoldedWords(name);
    if (words.empty() || words.size() > kMaxNameWords) return found;
    const std::string whole = WholeName(name);
    found.persons = table_.PersonsOf(whole);
    if (!found.persons.empty()) found.match = PeopleMatch::kName;
    Merge(&found.persons, All(words, [this](const std::string& word) { return Exact(word); }));
    if (found.match == PeopleMatch::kNone && !found.persons.empty()) {
      found.match = PeopleMatch::kWords;
    }
    const Persons holders = Group(absl::StrCat("r:", RoleKey(name)));
    if (!holders.empty()) {
      if (found.persons.empty()) found.match = PeopleMatch::kRole;
      Merge(&found.persons, holders);
    }
    if (found.persons.empty()) Take(Sounding(words), PeopleMatch::kSpelling, &found);
    if (found.persons.empty()) {
      Take(All(words, [this](const std::string& word) { return Misspelt(word); }),
           PeopleMatch::kMisspelt, &found);
    }
    if (found.persons.size() > kMaxFoundPeople) found.persons.resize(kMaxFoundPeople);
    return found;
  }

  Persons Complete(absl::string_view prefix, size_t count) {
    Persons persons;
    for (uint32_t i = 0, n = table_.Count(kWords); i < n; ++i) {
      const auto entry = table_.At<WordEntry>(kWords, i);
      if (!entry.has_value()) break;
      if (!absl::StartsWith(table_.String(entry->word), prefix)) continue;
      // Each word's persons are in order: the first `count` of all are among the first of each.
      for (uint32_t k = 0; k < entry->postings_count && k < count; ++k) {
        const auto person = table_.At<uint32_t>(kPostings, entry->postings_begin + k);
        if (person.has_value()) persons.push_back(*person);
      }
    }
    Tidy(&persons);
    if (persons.size() > count) persons.resize(count);
    return persons;
  }

 private:
  static void Tidy(Persons* persons) {
    std::sort(persons->begin(), persons->end());
    persons->erase(std::unique(persons->begin(), persons->end()), persons->end());
  }

  static void Merge(Persons* to, const Persons& more) {
    to->insert(to->end(), more.begin(), more.end());
    Tidy(to);
  }

  static void Take(Persons persons, PeopleMatch match, FoundPeople* found) {
    if (persons.empty()) return;
    found->persons = std::move(persons);
    found->match = match;
  }

  Persons Run(uint32_t begin, uint32_t count) const {
    Persons out;
    for (uint32_t i = 0; i < count; ++i) {
      const auto value = table_.At<uint32_t>(kPostings, begin + i);
      if (!value.has_value()) break;
      out.push_back(*value);
    }
    return out;
  }

  // Those that `persons_of` gives for every word.
  template <typename F>
  Persons All(const std::vector<std::string>& words, F&& persons_of) {
    Persons all;
    for (size_t i = 0; i < words.size(); ++i) {
      const Persons some = persons_of(words[i]);
      if (i == 0) {
        all = some;
      } else {
        Persons both;
        std::set_intersection(all.begin(), all.end(), some.begin(), some.end(),
                              std::back_inserter(both));
        all = std::move(both);
      }
      if (all.empty()) break;
    }
    return all;
  }

  Persons Exact(absl::string_view word) const {
    const uint64_t hash = Hash(word);
    for (uint32_t i = table_.LowerBound(kWords, hash);; ++i) {
      const auto entry = table_.At<WordEntry>(kWords, i);
      if (!entry.has_value() || entry->hash != hash) return {};
      if (table_.String(entry->word) == word) {
        return Run(entry->postings_begin, entry->postings_count);
      }
    }
  }

  Persons Group(absl::string_view key) const {
    const uint64_t hash = Hash(key);
    const auto entry = table_.At<KeyEntry>(kGroupKeys, table_.LowerBound(kGroupKeys, hash));
    if (!entry.has_value() || entry->hash != hash) return {};
    return Run(entry->postings_begin, entry->postings_count);
  }

  Persons Sounding(const std::vector<std::string>& words) {
    std::vector<NameSound> sounds;
    for (const std::string& word : words) sounds.push_back(SoundOf(word));
    size_t at = 0;
    Persons persons = All(words, [&](const std::string&) { return SoundingWord(sounds[at++]); });
    const NameSound joined = Joined(sounds);
    if (!persons.empty() || joined.phones.empty()) return persons;
    // Words that the script does not part, or that were parted otherwise ("Ki-moon", "Kimoon").
    for (const std::string& key : CoarseKeys(joined)) {
      for (uint32_t person : Group(absl::StrCat("c:", key))) {
        if (SoundsWhole(person, joined)) persons.push_back(person);
      }
    }
    Tidy(&persons);
    return persons;
  }

  Persons SoundingWord(const NameSound& sound) const {
    Persons persons;
    if (sound.phones.empty()) return persons;
    for (const std::string& key : CoarseKeys(sound)) {
      const uint64_t hash = Hash(key);
      const auto entry = table_.At<KeyEntry>(kWordKeys, table_.LowerBound(kWordKeys, hash));
      if (!entry.has_value() || entry->hash != hash) continue;
      for (uint32_t index : Run(entry->postings_begin, entry->postings_count)) {
        const auto word = table_.At<WordEntry>(kWords, index);
        if (!word.has_value() || !SoundsAgree(sound, Sound(*word))) continue;
        Merge(&persons, Run(word->postings_begin, word->postings_count));
      }
    }
    return persons;
  }

  NameSound Sound(const WordEntry& word) const {
    NameSound sound;
    sound.phones = std::string(table_.String(word.phones));
    sound.vowels = (word.sound & 1) != 0;
    sound.unsegmented = (word.sound & 2) != 0;
    return sound;
  }

  bool SoundsWhole(uint32_t person, const NameSound& joined) const {
    const auto entry = table_.Get(person);
    if (!entry.has_value()) return false;
    std::vector<absl::string_view> names = {entry->name};
    for (const PersonSpelling& spelling : entry->spellings) names.push_back(spelling.folded);
    return std::any_of(names.begin(), names.end(), [&](absl::string_view name) {
      std::vector<NameSound> sounds;
      for (const std::string& word : FoldedWords(name)) {
        sounds.push_back(SoundOf(word));
      }
      return SoundsAgree(Joined(sounds), joined);
    });
  }

  // The persons of the nearest word: itself, one that sounds so, or one a letter or two away.
  Persons Misspelt(const std::string& word) {
    if (Persons exact = Exact(word); !exact.empty()) return exact;
    if (Persons sounding = SoundingWord(SoundOf(word)); !sounding.empty()) return sounding;
    if (word.size() < kLeastMisspelt) return {};
    const size_t limit = word.size() < 8 ? 1 : 2;
    size_t nearest = limit;
    uint32_t most = 0;
    Persons persons;
    for (uint32_t i = 0, n = table_.Count(kWords); i < n; ++i) {
      const auto entry = table_.At<WordEntry>(kWords, i);
      if (!entry.has_value()) break;
      const absl::string_view other = table_.String(entry->word);
      if (other.size() + nearest < word.size() || other.size() > word.size() + nearest) continue;
      const size_t distance = EditDistance(word, other, nearest);
      if (distance > nearest) continue;
      if (distance == nearest && !persons.empty() && entry->quotes <= most) continue;
      nearest = distance;
      most = entry->quotes;
      persons = Run(entry->postings_begin, entry->postings_count);
    }
    return persons;
  }

  const PeopleTable& table_;
};

}  // namespace

FoundPeople FindPeople(const PeopleTable& table, absl::string_view name) {
  return Finder(table).Find(name);
}

std::vector<uint32_t> CompletePeople(const PeopleTable& table, absl::string_view prefix,
                                     size_t count) {
  return Finder(table).Complete(WholeName(prefix), count);
}

}  // namespace quoth
