// From a name as typed to every spelling that it stands for: given by the caller, since the table
// of persons lies beside the index and not in it.
#ifndef QUOTH_QUERY_EXPAND_H_
#define QUOTH_QUERY_EXPAND_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace quoth {

class NameExpander {
 public:
  virtual ~NameExpander() = default;

  // Whole names (any case, accents welcome) of all persons whom `name` may mean, in every known
  // spelling; empty when none is known. All words of `name` are words of the person's name. Called
  // once for each name in a query.
  virtual std::vector<std::string> Spellings(absl::string_view name) const = 0;
};

}  // namespace quoth

#endif  // QUOTH_QUERY_EXPAND_H_
