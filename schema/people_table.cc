#include "schema/people_table.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "schema/hash.h"
#include "schema/words.h"

namespace quoth {

using namespace people_format;  // NOLINT(google-build-using-namespace): the file's own layout

uint64_t people_format::Hash(absl::string_view text) {
  return XXH3_64bits(text.data(), text.size());
}

std::string PeopleTablePath(absl::string_view index_path) {
  while (index_path.size() > 1 && index_path.back() == '/') index_path.remove_suffix(1);
  struct stat file {};
  const bool stub = stat(std::string(index_path).c_str(), &file) == 0 && S_ISREG(file.st_mode);
  return absl::StrCat(index_path, stub ? "." : "/", "people.table");
}

std::string WholeName(absl::string_view name) {
  std::string whole;
  for (const std::string& word : FoldedWords(name)) {
    absl::StrAppend(&whole, whole.empty() ? "" : " ", word);
  }
  return whole;
}

struct PeopleTable::Mapping {
  const char* data = nullptr;
  size_t size = 0;
  Header header{};

  Mapping() = default;
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() {
    // munmap takes a pointer to non-const; the mapping itself is read-only.
    if (data != nullptr) munmap(const_cast<char*>(data), size);  // NOLINT
  }
};

namespace {

constexpr char kRelink[] = "run 'quoth link' to make it anew";

absl::Status Damaged(const std::string& path, absl::string_view what) {
  return absl::DataLossError(
      absl::StrCat(absl::Utf8SafeCEscape(path), ": damaged: ", what, " (", kRelink, ")"));
}

// "2020-09-30", or empty.
std::string DateText(uint32_t date) {
  if (date == 0 || date > 99999999) return "";
  return absl::StrFormat("%04u-%02u-%02u", date / 10000, date / 100 % 100, date % 100);
}

}  // namespace

absl::StatusOr<PeopleTable> PeopleTable::Open(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    const std::string message =
        absl::StrCat(absl::Utf8SafeCEscape(path), ": ", std::strerror(errno));
    return errno == ENOENT || errno == ENOTDIR ? absl::NotFoundError(message)
                                               : absl::PermissionDeniedError(message);
  }
  auto mapping = std::make_unique<Mapping>();
  struct stat file {};
  const bool known = fstat(fd, &file) == 0 && S_ISREG(file.st_mode);
  mapping->size = known ? static_cast<size_t>(file.st_size) : 0;
  void* data = MAP_FAILED;
  if (mapping->size >= sizeof(Header)) {
    data = mmap(nullptr, mapping->size, PROT_READ, MAP_PRIVATE, fd, 0);
  }
  close(fd);
  if (mapping->size < sizeof(Header)) return Damaged(path, "too short");
  if (data == MAP_FAILED) return Damaged(path, "cannot be mapped");
  mapping->data = static_cast<const char*>(data);
  Header& header = mapping->header;
  std::memcpy(&header, mapping->data, sizeof(header));
  if (std::memcmp(header.magic, kMagic, sizeof(kMagic)) != 0) {
    return Damaged(path, "no table of people");
  }
  if (header.version != kVersion || header.section_count != kSectionCount) {
    return absl::FailedPreconditionError(
        absl::StrCat(absl::Utf8SafeCEscape(path), ": of another version of quoth (", kRelink, ")"));
  }
  if (header.checksum != XXH3_64bits(&header, offsetof(Header, checksum))) {
    return Damaged(path, "its header does not agree with its checksum");
  }
  if (header.file_size != mapping->size) return Damaged(path, "cut short");
  for (const auto& section : header.sections) {
    if (section.offset > mapping->size || section.size > mapping->size - section.offset) {
      return Damaged(path, "a section reaches beyond its end");
    }
  }
  return PeopleTable(std::move(mapping));
}

PeopleTable::PeopleTable(std::unique_ptr<Mapping> mapping) : mapping_(std::move(mapping)) {}
PeopleTable::~PeopleTable() = default;
PeopleTable::PeopleTable(PeopleTable&&) noexcept = default;
PeopleTable& PeopleTable::operator=(PeopleTable&&) noexcept = default;

uint32_t PeopleTable::Count(Section section) const {
  return static_cast<uint32_t>(mapping_->header.sections[section].size / EntrySize(section));
}

bool PeopleTable::Read(Section section, uint32_t index, size_t size, void* out) const {
  const auto& place = mapping_->header.sections[section];
  const uint64_t begin = uint64_t{index} * size;
  if (begin + size > place.size) return false;
  std::memcpy(out, mapping_->data + place.offset + begin, size);
  return true;
}

absl::string_view PeopleTable::String(uint32_t offset) const {
  const auto& place = mapping_->header.sections[kStrings];
  uint32_t size = 0;
  if (offset == 0 || uint64_t{offset} + sizeof(size) > place.size) return {};
  const char* begin = mapping_->data + place.offset + offset;
  std::memcpy(&size, begin, sizeof(size));
  if (size > place.size - offset - sizeof(size)) return {};
  return {begin + sizeof(size), size};
}

uint32_t PeopleTable::LowerBound(Section section, uint64_t hash) const {
  const auto& place = mapping_->header.sections[section];
  const uint32_t entry = EntrySize(section);
  uint32_t begin = 0;
  uint32_t end = Count(section);
  while (begin < end) {
    const uint32_t middle = begin + (end - begin) / 2;
    uint64_t at = 0;
    std::memcpy(&at, mapping_->data + place.offset + uint64_t{middle} * entry, sizeof(at));
    if (at < hash) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

absl::string_view PeopleTable::IdOf(uint32_t person) const {
  const auto entry = At<PersonEntry>(kPersons, person);
  return entry.has_value() ? String(entry->id) : absl::string_view();
}

absl::string_view PeopleTable::NameOf(uint32_t person) const {
  const auto entry = At<PersonEntry>(kPersons, person);
  return entry.has_value() ? String(entry->name) : absl::string_view();
}

uint32_t PeopleTable::QuotesOf(uint32_t person) const {
  const auto entry = At<PersonEntry>(kPersons, person);
  return entry.has_value() ? entry->quotes : 0;
}

SpeakerType PeopleTable::TypeOf(uint32_t person) const {
  const auto entry = At<PersonEntry>(kPersons, person);
  return entry.has_value() && entry->type <= static_cast<uint32_t>(SpeakerType::kUnnamed)
             ? static_cast<SpeakerType>(entry->type)
             : SpeakerType::kPerson;
}

absl::optional<Person> PeopleTable::Get(uint32_t person) const {
  const auto entry = At<PersonEntry>(kPersons, person);
  if (!entry.has_value()) return absl::nullopt;
  Person out;
  out.index = person;
  out.id = String(entry->id);
  out.name = String(entry->name);
  out.type = TypeOf(person);
  out.gender = entry->gender <= static_cast<uint32_t>(Gender::kMale)
                   ? static_cast<Gender>(entry->gender)
                   : Gender::kUnknown;
  out.quotes = entry->quotes;
  out.articles = entry->articles;
  out.first_date = DateText(entry->first_date);
  out.last_date = DateText(entry->last_date);
  for (uint32_t i = 0; i < entry->spellings_count; ++i) {
    const auto spelling = At<SpellingEntry>(kSpellings, entry->spellings_begin + i);
    if (!spelling.has_value()) break;
    const auto name = At<NameEntry>(kNames, spelling->name);
    out.spellings.push_back({String(spelling->shown),
                             name.has_value() ? String(name->folded) : absl::string_view(),
                             spelling->quotes, String(spelling->reason)});
  }
  for (uint32_t i = 0; i < entry->roles_count; ++i) {
    const auto role = At<RoleEntry>(kRoles, entry->roles_begin + i);
    if (!role.has_value()) break;
    out.roles.push_back({String(role->title), role->quotes});
  }
  return out;
}

absl::optional<uint32_t> PeopleTable::FindName(absl::string_view whole_name) const {
  const uint64_t hash = Hash(whole_name);
  for (uint32_t i = LowerBound(kNames, hash);; ++i) {
    const auto entry = At<NameEntry>(kNames, i);
    if (!entry.has_value() || entry->hash != hash) return absl::nullopt;
    if (String(entry->folded) == whole_name) return i;
  }
}

absl::optional<uint32_t> PeopleTable::PersonOf(absl::string_view whole_name,
                                               absl::string_view article_key) const {
  const auto index = FindName(whole_name);
  if (whole_name.empty() || !index.has_value()) return absl::nullopt;
  const NameEntry name = *At<NameEntry>(kNames, *index);
  uint32_t person = name.person;
  if (name.exceptions_count > 0) {
    const uint64_t hash = Hash(article_key);
    uint32_t begin = 0;
    uint32_t end = name.exceptions_count;
    while (begin < end) {
      const uint32_t middle = begin + (end - begin) / 2;
      const auto entry = At<ExceptionEntry>(kExceptions, name.exceptions_begin + middle);
      if (!entry.has_value()) return absl::nullopt;
      if (entry->hash < hash) {
        begin = middle + 1;
      } else {
        end = middle;
      }
    }
    for (; begin < name.exceptions_count; ++begin) {
      const auto entry = At<ExceptionEntry>(kExceptions, name.exceptions_begin + begin);
      if (!entry.has_value() || entry->hash != hash) break;
      if (String(entry->article) != article_key) continue;
      person = entry->person;
      break;
    }
  }
  if (person >= size()) return absl::nullopt;  // kNobody too
  return person;
}

std::vector<uint32_t> PeopleTable::PersonsOf(absl::string_view whole_name) const {
  std::vector<uint32_t> persons;
  const auto index = FindName(whole_name);
  if (whole_name.empty() || !index.has_value()) return persons;
  const NameEntry name = *At<NameEntry>(kNames, *index);
  persons.push_back(name.person);
  for (uint32_t i = 0; i < name.exceptions_count; ++i) {
    const auto entry = At<ExceptionEntry>(kExceptions, name.exceptions_begin + i);
    if (!entry.has_value()) break;
    persons.push_back(entry->person);
  }
  std::sort(persons.begin(), persons.end());
  persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
  while (!persons.empty() && persons.back() >= size()) persons.pop_back();  // kNobody
  return persons;
}

absl::optional<uint32_t> PeopleTable::PersonOf(const QuoteRecord& record) const {
  if (!record.speaker.has_value()) return absl::nullopt;
  const RecordSpeaker& speaker = *record.speaker;
  return PersonOf(WholeName(speaker.name.empty() ? speaker.mention : speaker.name), record.key);
}

std::vector<NameScope> PeopleTable::NamesOf(uint32_t person) const {
  std::vector<NameScope> out;
  const auto entry = At<PersonEntry>(kPersons, person);
  if (!entry.has_value()) return out;
  for (uint32_t i = 0; i < entry->spellings_count; ++i) {
    const auto spelling = At<SpellingEntry>(kSpellings, entry->spellings_begin + i);
    if (!spelling.has_value()) break;
    const auto name = At<NameEntry>(kNames, spelling->name);
    if (!name.has_value()) break;
    NameScope scope;
    scope.folded = String(name->folded);
    const bool mine = name->person == person;
    for (uint32_t k = 0; k < name->exceptions_count; ++k) {
      const auto exception = At<ExceptionEntry>(kExceptions, name->exceptions_begin + k);
      if (!exception.has_value()) break;
      if ((exception->person == person) != mine) {
        scope.articles.push_back(String(exception->article));
      }
    }
    scope.where = !mine                    ? NameScope::Where::kIn
                  : scope.articles.empty() ? NameScope::Where::kEverywhere
                                           : NameScope::Where::kExcept;
    if (scope.where == NameScope::Where::kIn && scope.articles.empty()) continue;
    out.push_back(std::move(scope));
  }
  return out;
}

std::string PersonIdOf(const PeopleTable* table, const QuoteRecord& record) {
  if (!record.speaker.has_value()) return "";
  if (table != nullptr) {
    if (const auto person = table->PersonOf(record)) return std::string(table->IdOf(*person));
  }
  const RecordSpeaker& speaker = *record.speaker;
  if (speaker.type != SpeakerType::kPerson && speaker.type != SpeakerType::kBody) return "";
  const std::string whole = WholeName(speaker.name.empty() ? speaker.mention : speaker.name);
  if (whole.empty()) return "";
  return HexHash(absl::StrCat(record.key, "\n", whole)).substr(0, 16);
}

}  // namespace quoth
