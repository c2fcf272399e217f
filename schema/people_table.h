// Which names are whose: the table name -> person that lies beside an index, written by `quoth
// link` and used when asking.
//
//   absl::StatusOr<PeopleTable> table = PeopleTable::Open(PeopleTablePath(index_path));
//   if (table.ok()) person = table->PersonOf(WholeName("Pashinián"), article.key);
//
// A quote carries the name that its article gives; the table says who that is. Most names are one
// person everywhere; an ambiguous one ("Clinton") is a person in some articles only. The file is
// mapped, not read: opening costs microseconds whatever its size. Every access is checked against
// the file's bounds: a damaged file gives absent answers, never a crash.
//
// Strings handed out point into the mapping and live as long as the table. Const use is safe from
// any thread. Layout: schema/people_format.h; who matches a typed name: schema/people_find.h.
#ifndef QUOTH_SCHEMA_PEOPLE_TABLE_H_
#define QUOTH_SCHEMA_PEOPLE_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "schema/people_format.h"
#include "schema/record.h"
#include "schema/speaker.h"

namespace quoth {

// DIR/people.table for an index folder, PATH.people.table for a stub file.
std::string PeopleTablePath(absl::string_view index_path);

// The folded words of a name joined by spaces: what Field::kName holds and the table is asked with.
std::string WholeName(absl::string_view name);

struct PersonSpelling {
  absl::string_view name;    // as written
  absl::string_view folded;  // WholeName of it
  uint32_t quotes = 0;       // that this person has under it
  absl::string_view reason;  // in words: why the name is this person's
};

struct PersonRole {
  absl::string_view title;
  uint32_t quotes = 0;
};

struct Person {
  uint32_t index = 0;
  absl::string_view id;    // the authority's, or 16 hex digits made of the name
  absl::string_view name;  // the canonical one
  SpeakerType type = SpeakerType::kPerson;
  Gender gender = Gender::kUnknown;
  uint32_t quotes = 0;
  uint32_t articles = 0;
  std::string first_date;  // "2020-09-30" of the first dated quote, or empty
  std::string last_date;
  std::vector<PersonSpelling> spellings;  // by quotes, most first
  std::vector<PersonRole> roles;          // by quotes, most first
};

// One name of a person and where it is that person's.
struct NameScope {
  absl::string_view folded;  // WholeName
  // kEverywhere; kIn: only in `articles`; kExcept: everywhere but in `articles`.
  enum class Where : uint8_t { kEverywhere, kIn, kExcept } where = Where::kEverywhere;
  std::vector<absl::string_view> articles;  // Article::key
};

class PeopleTable {
 public:
  // NotFound where there is none (people are then not linked yet); DataLoss, with what to do, for a
  // damaged file; FailedPrecondition for the format of another version.
  static absl::StatusOr<PeopleTable> Open(const std::string& path);
  ~PeopleTable();
  PeopleTable(PeopleTable&&) noexcept;
  PeopleTable& operator=(PeopleTable&&) noexcept;

  // Persons (and bodies), by number of quotes, most first.
  uint32_t size() const { return Count(people_format::kPersons); }

  absl::optional<Person> Get(uint32_t person) const;
  absl::string_view IdOf(uint32_t person) const;
  absl::string_view NameOf(uint32_t person) const;
  uint32_t QuotesOf(uint32_t person) const;
  SpeakerType TypeOf(uint32_t person) const;

  // Whose the name is in this article; absent when nobody knows. `whole_name` as of WholeName.
  absl::optional<uint32_t> PersonOf(absl::string_view whole_name,
                                    absl::string_view article_key) const;
  absl::optional<uint32_t> PersonOf(const QuoteRecord& record) const;

  // Everyone whose the name is in one article or another, in order of index.
  std::vector<uint32_t> PersonsOf(absl::string_view whole_name) const;

  // All names of a person, for looking its quotes up by Field::kName and Field::kArticle.
  std::vector<NameScope> NamesOf(uint32_t person) const;

  // For schema/people_find.cc: sections as they lie in the file.
  uint32_t Count(people_format::Section section) const;
  // Entry `index` of a section of T; absent beyond its end.
  template <typename T>
  absl::optional<T> At(people_format::Section section, uint32_t index) const {
    T value;
    if (!Read(section, index, sizeof(T), &value)) return absl::nullopt;
    return value;
  }
  // Empty where the file is damaged.
  absl::string_view String(uint32_t offset) const;
  // First entry of a section sorted by the 64-bit hash at its beginning that is not below `hash`.
  uint32_t LowerBound(people_format::Section section, uint64_t hash) const;

 private:
  struct Mapping;
  explicit PeopleTable(std::unique_ptr<Mapping> mapping);
  bool Read(people_format::Section section, uint32_t index, size_t size, void* out) const;
  // Index into kNames, or absent.
  absl::optional<uint32_t> FindName(absl::string_view whole_name) const;

  std::unique_ptr<Mapping> mapping_;
};

// An identity for a quote's speaker that is equal for the same person in every article: the
// person's id; for a named one whom the table does not know, a hash of name and article, so that
// nobody is taken for somebody else. Empty for unnamed speakers and none. `table` may be null.
std::string PersonIdOf(const PeopleTable* table, const QuoteRecord& record);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_PEOPLE_TABLE_H_
