// From a name as typed to every spelling that it stands for: given by the caller, since the table
// of persons lies beside the index and not in it (schema/people_table.h).
#ifndef QUOTH_QUERY_EXPAND_H_
#define QUOTH_QUERY_EXPAND_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace quoth {

// One spelling, and the articles where it means the person: an ambiguous one ("Clinton") does so in
// some only.
struct ExpandedName {
  enum class Where : uint8_t { kEverywhere, kIn, kExcept };

  std::string name;  // whole; any case, accents welcome
  Where where = Where::kEverywhere;
  std::vector<std::string> articles;  // Article::key; of kIn and kExcept
};

class NameExpander {
 public:
  virtual ~NameExpander() = default;

  // Every known spelling of all persons whom `name` may mean; empty when none is known. Called once
  // for each speaker: and about: of a query.
  virtual std::vector<ExpandedName> Spellings(absl::string_view name) const = 0;

  // One line each: what the name was taken for, if not what was typed; whom it may mean.
  virtual std::vector<std::string> Notes(absl::string_view name) const {
    (void)name;
    return {};
  }
};

}  // namespace quoth

#endif  // QUOTH_QUERY_EXPAND_H_
