// Queries with a name: $XDG_CONFIG_HOME/quoth/queries, one "name<TAB>query" a line, readable and
// editable. `@name` in a query stands for it.
#ifndef QUOTH_CLI_SAVED_QUERIES_H_
#define QUOTH_CLI_SAVED_QUERIES_H_

#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace quoth {

std::map<std::string, std::string> SavedQueries();
// NotFound, naming the known ones.
absl::StatusOr<std::string> SavedQuery(absl::string_view name);
// Replaces an older one of that name; an empty query removes it. The file is written beside and
// renamed, so that it is never half there. InvalidArgument for a name with other than letters,
// digits, - and _.
absl::Status SaveQuery(absl::string_view name, absl::string_view query);

}  // namespace quoth

#endif  // QUOTH_CLI_SAVED_QUERIES_H_
