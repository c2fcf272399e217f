#include "cli/asking.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/types/optional.h"
#include "cli/saved_queries.h"
#include "nlohmann/json.hpp"
#include "query/people_expander.h"
#include "schema/people_table.h"
#include "schema/record_json.h"

namespace quoth {

struct Asking::Tables {
  absl::optional<PeopleTable> people;
  absl::optional<PeopleExpander> expander;
};

Asking::Asking(const Context& context, const Index& index) : tables_(std::make_unique<Tables>()) {
  absl::StatusOr<PeopleTable> people = PeopleTable::Open(PeopleTablePath(index.path()));
  if (people.ok()) {
    tables_->people = *std::move(people);
    tables_->expander.emplace(&*tables_->people);
  } else if (!absl::IsNotFound(people.status())) {
    context.Warn(people.status().message());  // names are then taken as they stand
  }
}

Asking::~Asking() = default;

const NameExpander* Asking::names() const {
  return tables_->expander.has_value() ? &*tables_->expander : nullptr;
}

void Asking::Prepare(SearchOptions* options) const {
  options->names = names();
  options->parse.saved_query = [](absl::string_view name) { return SavedQuery(name); };
}

nlohmann::ordered_json Asking::Json(const QuoteRecord& record) const {
  nlohmann::ordered_json json = ToJson(record);
  const PeopleTable* people = tables_->people.has_value() ? &*tables_->people : nullptr;
  const std::string person = PersonIdOf(people, record);
  if (!person.empty() && json["speaker"].is_object()) json["speaker"]["person"] = person;
  return json;
}

}  // namespace quoth
