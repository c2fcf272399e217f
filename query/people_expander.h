// Names in queries, understood by the table of people beside the index (schema/people_table.h).
//
//   PeopleExpander people(&table);
//   options.names = &people;
//
// A name is read as the words that it is, as another spelling or script of it, as an office, or as
// misspelt, in this order. Notes say what was read otherwise than typed, and whom an ambiguous name
// may mean. Safe to use from any thread.
#ifndef QUOTH_QUERY_PEOPLE_EXPANDER_H_
#define QUOTH_QUERY_PEOPLE_EXPANDER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "query/expand.h"
#include "schema/people_table.h"

namespace quoth {

// A name that fits more people than this is left as typed: "john".
inline constexpr size_t kMaxExpandedPeople = 20;

class PeopleExpander : public NameExpander {
 public:
  // Not owned.
  explicit PeopleExpander(const PeopleTable* table) : table_(*table) {}

  std::vector<ExpandedName> Spellings(absl::string_view name) const override;
  std::vector<std::string> Notes(absl::string_view name) const override;

 private:
  const PeopleTable& table_;
};

}  // namespace quoth

#endif  // QUOTH_QUERY_PEOPLE_EXPANDER_H_
