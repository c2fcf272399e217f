#include "schema/people_table_builder.h"

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <numeric>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "schema/name_key.h"
#include "schema/words.h"

namespace quoth {
namespace {

using namespace people_format;  // NOLINT(google-build-using-namespace): the file's own layout

// More words than this in one name are left out of the lookup by whole sound.
constexpr size_t kMaxJoinedWords = 4;

class Builder {
 public:
  explicit Builder(const PeopleToWrite& people) : people_(people) {
    strings_.assign(sizeof(uint64_t), '\0');  // offset 0 is the empty string
    // Name, id, and now and then another spelling or a reason.
    interned_.reserve(2 * people.names.size() + people.persons.size());
  }

  absl::Status Build() {
    Order();
    place_.resize(order_.size());
    for (uint32_t i = 0; i < order_.size(); ++i) place_[order_[i]] = i;
    Names();
    for (uint32_t i = 0; i < order_.size(); ++i) {
      ExpectPerson(i);
      AddPerson(i, people_.persons[order_[i]]);
    }
    Words();
    Keys(&group_keys_, &group_key_entries_);
    if (strings_.size() > kNobody) {
      return absl::ResourceExhaustedError("too many names: their text exceeds 4 GiB");
    }
    return absl::OkStatus();
  }

  absl::Status Write(const std::string& path) {
    Header header;
    std::memset(static_cast<void*>(&header), 0, sizeof(header));
    std::memcpy(header.magic, kMagic, sizeof(kMagic));
    header.version = kVersion;
    header.section_count = kSectionCount;
    std::array<absl::string_view, kSectionCount> bytes;
    bytes[kStrings] = strings_;
    bytes[kPersons] = Bytes(persons_);
    bytes[kSpellings] = Bytes(spellings_);
    bytes[kRoles] = Bytes(roles_);
    bytes[kNames] = Bytes(names_);
    bytes[kExceptions] = Bytes(exceptions_);
    bytes[kWords] = Bytes(words_);
    bytes[kWordKeys] = Bytes(word_key_entries_);
    bytes[kGroupKeys] = Bytes(group_key_entries_);
    bytes[kPostings] = Bytes(postings_);
    uint64_t at = sizeof(Header);
    for (uint32_t i = 0; i < kSectionCount; ++i) {
      header.sections[i] = {at, bytes[i].size()};
      at += (bytes[i].size() + 7) / 8 * 8;
    }
    header.file_size = at;
    header.checksum = XXH3_64bits(&header, offsetof(Header, checksum));

    const std::string temporary = path + ".tmp";
    const int fd = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) return Failed(temporary);
    bool ok = WriteAll(fd, {reinterpret_cast<const char*>(&header), sizeof(header)});
    static constexpr char kPadding[8] = {};
    for (const absl::string_view section : bytes) {
      ok = ok && WriteAll(fd, section) && WriteAll(fd, {kPadding, (8 - section.size() % 8) % 8});
    }
    ok = ok && fsync(fd) == 0;
    ok = close(fd) == 0 && ok;
    if (!ok || rename(temporary.c_str(), path.c_str()) != 0) {
      absl::Status status = Failed(temporary);
      unlink(temporary.c_str());
      return status;
    }
    return absl::OkStatus();
  }

 private:
  using Key = std::pair<uint64_t, uint32_t>;  // hash, and what it leads to

  static absl::Status Failed(const std::string& path) {
    return absl::PermissionDeniedError(
        absl::StrCat(absl::Utf8SafeCEscape(path), " cannot be written: ", std::strerror(errno)));
  }

  template <typename T>
  static absl::string_view Bytes(const std::vector<T>& entries) {
    return {reinterpret_cast<const char*>(entries.data()), entries.size() * sizeof(T)};
  }

  static bool WriteAll(int fd, absl::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = write(fd, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      bytes.remove_prefix(static_cast<size_t>(written));
    }
    return true;
  }

  uint32_t String(absl::string_view text) { return String(text, Hash(text)); }
  uint32_t String(absl::string_view text, uint64_t hash) {
    if (text.empty()) return 0;
    const auto [known, added] = interned_.try_emplace(hash, static_cast<uint32_t>(strings_.size()));
    if (!added) return known->second;
    const auto size = static_cast<uint32_t>(text.size());
    strings_.append(reinterpret_cast<const char*>(&size), sizeof(size));
    strings_.append(text.data(), text.size());
    return known->second;
  }

  // Most quoted first, then by name. The names' first letters stand beside the number, so that few
  // of the persons themselves are looked at.
  void Order() {
    struct Rank {
      uint32_t quotes;
      uint32_t person;
      uint64_t letters;
    };
    std::vector<Rank> ranks;
    ranks.reserve(people_.persons.size());
    for (uint32_t i = 0; i < people_.persons.size(); ++i) {
      const PersonToWrite& person = people_.persons[i];
      uint64_t letters = 0;
      for (size_t at = 0; at < sizeof(letters); ++at) {
        letters =
            letters << 8 | (at < person.name.size() ? static_cast<uint8_t>(person.name[at]) : 0);
      }
      ranks.push_back({person.quotes, i, letters});
    }
    std::sort(ranks.begin(), ranks.end(), [this](const Rank& a, const Rank& b) {
      if (a.quotes != b.quotes) return a.quotes > b.quotes;
      if (a.letters != b.letters) return a.letters < b.letters;
      const PersonToWrite& x = people_.persons[a.person];
      const PersonToWrite& y = people_.persons[b.person];
      return std::tie(x.name, x.id) < std::tie(y.name, y.id);
    });
    order_.reserve(ranks.size());
    for (const Rank& rank : ranks) order_.push_back(rank.person);
  }

  uint32_t Place(uint32_t person) const {
    return person < place_.size() ? place_[person] : kNobody;
  }

  void Names() {
    std::vector<Key> order;
    order.reserve(people_.names.size());
    for (uint32_t i = 0; i < people_.names.size(); ++i) {
      order.emplace_back(Hash(people_.names[i].folded), i);
    }
    std::sort(order.begin(), order.end());
    name_place_.resize(order.size());
    for (uint32_t i = 0; i < order.size(); ++i) {
      ExpectName(order, i);
      const NameToWrite& name = people_.names[order[i].second];
      name_place_[order[i].second] = i;
      std::vector<ExceptionEntry> run;
      for (const NameToWrite::Exception& exception : name.exceptions) {
        run.push_back(
            {Hash(exception.article), String(exception.article), Place(exception.person)});
      }
      std::sort(run.begin(), run.end(), [](const ExceptionEntry& a, const ExceptionEntry& b) {
        return std::tie(a.hash, a.article) < std::tie(b.hash, b.article);
      });
      names_.push_back({order[i].first, String(name.folded, order[i].first), Place(name.person),
                        static_cast<uint32_t>(exceptions_.size()),
                        static_cast<uint32_t>(run.size())});
      exceptions_.insert(exceptions_.end(), run.begin(), run.end());
    }
  }

  // Names and persons are met in an order in which nothing lies beside what came before: what will
  // be wanted soon is sent for, so that a table of a million is not mostly waited for.
  static constexpr size_t kSoon = 8;

  void ExpectName(const std::vector<Key>& order, size_t i) {
    if (i + 2 * kSoon < order.size()) {
      __builtin_prefetch(&people_.names[order[i + 2 * kSoon].second]);
    }
    if (i + kSoon < order.size()) {
      __builtin_prefetch(people_.names[order[i + kSoon].second].folded.data());
      interned_.prefetch(order[i + kSoon].first);
    }
  }

  void ExpectPerson(size_t i) {
    if (i + 2 * kSoon < order_.size()) {
      const PersonToWrite& person = people_.persons[order_[i + 2 * kSoon]];
      __builtin_prefetch(&person);
      __builtin_prefetch(&person.spellings);
    }
    if (i + kSoon < order_.size()) {
      const PersonToWrite& person = people_.persons[order_[i + kSoon]];
      __builtin_prefetch(person.name.data());
      __builtin_prefetch(person.id.data());
      __builtin_prefetch(person.spellings.data());
    }
    if (i + kSoon / 2 < order_.size()) {
      const PersonToWrite& person = people_.persons[order_[i + kSoon / 2]];
      interned_.prefetch(Hash(person.name));
      interned_.prefetch(Hash(person.id));
      for (const PersonToWrite::Spelling& spelling : person.spellings) {
        __builtin_prefetch(&people_.names[spelling.name]);
        __builtin_prefetch(&name_place_[spelling.name]);
      }
    }
  }

  void AddPerson(uint32_t index, const PersonToWrite& person) {
    persons_.push_back(
        {String(person.name), String(person.id), static_cast<uint32_t>(person.type),
         static_cast<uint32_t>(person.gender), person.quotes, person.articles, person.first_date,
         person.last_date, static_cast<uint32_t>(spellings_.size()),
         static_cast<uint32_t>(person.spellings.size()), static_cast<uint32_t>(roles_.size()),
         static_cast<uint32_t>(person.roles.size())});
    for (const PersonToWrite::Spelling& spelling : person.spellings) {
      spellings_.push_back({String(spelling.shown), name_place_[spelling.name], spelling.quotes,
                            String(spelling.reason)});
      AddNameWords(index, person, people_.names[spelling.name].folded);
    }
    // Mostly the name is one of the spellings, and all that follows from its words is there.
    const std::string whole = WholeOf(person.name);
    const bool known = std::any_of(
        person.spellings.begin(), person.spellings.end(),
        [&](const auto& spelling) { return people_.names[spelling.name].folded == whole; });
    AddNameWords(index, person, whole, known);
    for (const PersonToWrite::Role& role : person.roles) {
      roles_.push_back({String(role.title), role.quotes});
    }
    for (const std::string& key : person.role_keys) {
      if (!key.empty()) group_keys_.emplace_back(Hash(absl::StrCat("r:", key)), index);
    }
  }

  static std::string WholeOf(absl::string_view name) {
    std::string whole;
    for (const std::string& word : FoldedWords(name)) {
      absl::StrAppend(&whole, whole.empty() ? "" : " ", word);
    }
    return whole;
  }

  // `known`: the same words were added for this person before, and only count once more.
  void AddNameWords(uint32_t index, const PersonToWrite& person, absl::string_view folded,
                    bool known = false) {
    std::vector<NameSound> sounds;
    while (!folded.empty()) {
      const size_t space = folded.find(' ');
      const absl::string_view text = folded.substr(0, space);
      folded.remove_prefix(space == absl::string_view::npos ? folded.size() : space + 1);
      const uint32_t word = Word(text);
      words_[word].quotes += person.quotes;
      if (known) continue;
      word_postings_.emplace_back(word, index);
      sounds.push_back(sounds_[word]);
    }
    if (sounds.size() < 2 || sounds.size() > kMaxJoinedWords) return;
    for (const std::string& key : CoarseKeys(Joined(sounds))) {
      group_keys_.emplace_back(Hash(absl::StrCat("c:", key)), index);
    }
  }

  uint32_t Word(absl::string_view text) {
    const uint64_t hash = Hash(text);
    const auto [known, added] = word_of_.try_emplace(hash, static_cast<uint32_t>(words_.size()));
    if (!added) return known->second;
    NameSound sound = SoundOf(text);
    const uint32_t flags = (sound.vowels ? 1u : 0u) | (sound.unsegmented ? 2u : 0u);
    words_.push_back({hash, String(text), 0, 0, 0, String(sound.phones), flags});
    sounds_.push_back(std::move(sound));
    return known->second;
  }

  // Words in order of their hashes, with their persons and keys.
  void Words() {
    std::vector<uint32_t> order(words_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(),
              [this](uint32_t a, uint32_t b) { return words_[a].hash < words_[b].hash; });
    std::vector<uint32_t> place(words_.size());
    std::vector<WordEntry> sorted;
    sorted.reserve(words_.size());
    for (uint32_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      sorted.push_back(words_[order[i]]);
    }
    words_ = std::move(sorted);
    std::vector<Key> keys;
    for (uint32_t i = 0; i < order.size(); ++i) {
      if (sounds_[order[i]].phones.empty()) continue;
      for (const std::string& key : CoarseKeys(sounds_[order[i]])) keys.emplace_back(Hash(key), i);
    }
    for (auto& [word, person] : word_postings_) word = place[word];
    std::sort(word_postings_.begin(), word_postings_.end());
    word_postings_.erase(std::unique(word_postings_.begin(), word_postings_.end()),
                         word_postings_.end());
    for (size_t i = 0; i < word_postings_.size();) {
      WordEntry& entry = words_[word_postings_[i].first];
      entry.postings_begin = static_cast<uint32_t>(postings_.size());
      const uint32_t word = word_postings_[i].first;
      for (; i < word_postings_.size() && word_postings_[i].first == word; ++i) {
        postings_.push_back(word_postings_[i].second);
        ++entry.postings_count;
      }
    }
    word_postings_.clear();
    Keys(&keys, &word_key_entries_);
  }

  // Runs of postings for keys.
  void Keys(std::vector<Key>* keys, std::vector<KeyEntry>* entries) {
    std::sort(keys->begin(), keys->end());
    keys->erase(std::unique(keys->begin(), keys->end()), keys->end());
    for (size_t i = 0; i < keys->size();) {
      KeyEntry entry = {(*keys)[i].first, static_cast<uint32_t>(postings_.size()), 0};
      for (; i < keys->size() && (*keys)[i].first == entry.hash; ++i) {
        postings_.push_back((*keys)[i].second);
        ++entry.postings_count;
      }
      entries->push_back(entry);
    }
    keys->clear();
    keys->shrink_to_fit();
  }

  const PeopleToWrite& people_;
  std::vector<uint32_t> order_, place_, name_place_;
  std::string strings_;
  absl::flat_hash_map<uint64_t, uint32_t> interned_;
  std::vector<PersonEntry> persons_;
  std::vector<SpellingEntry> spellings_;
  std::vector<RoleEntry> roles_;
  std::vector<NameEntry> names_;
  std::vector<ExceptionEntry> exceptions_;
  std::vector<WordEntry> words_;
  std::vector<NameSound> sounds_;  // of words_ before they are sorted
  absl::flat_hash_map<uint64_t, uint32_t> word_of_;
  std::vector<std::pair<uint32_t, uint32_t>> word_postings_;  // word, person
  std::vector<KeyEntry> word_key_entries_, group_key_entries_;
  std::vector<Key> group_keys_;
  std::vector<uint32_t> postings_;
};

}  // namespace

absl::Status WritePeopleTable(const PeopleToWrite& people, const std::string& path) {
  Builder builder(people);
  if (absl::Status status = builder.Build(); !status.ok()) return status;
  return builder.Write(path);
}

}  // namespace quoth
