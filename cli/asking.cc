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

// Opened when a name is asked for: most searches have none.
class Asking::Tables : public NameExpander {
 public:
  Tables(const Context& context, std::string path) : context_(context), path_(std::move(path)) {}

  // Null where there is none.
  const PeopleTable* people() const {
    Open();
    return people_.has_value() ? &*people_ : nullptr;
  }

  std::vector<ExpandedName> Spellings(absl::string_view name) const override {
    Open();
    return expander_.has_value() ? expander_->Spellings(name) : std::vector<ExpandedName>();
  }
  std::vector<std::string> Notes(absl::string_view name) const override {
    Open();
    return expander_.has_value() ? expander_->Notes(name) : std::vector<std::string>();
  }

 private:
  void Open() const {
    if (opened_) return;
    opened_ = true;
    absl::StatusOr<PeopleTable> people = PeopleTable::Open(path_);
    if (people.ok()) {
      people_ = *std::move(people);
      expander_.emplace(&*people_);
    } else if (!absl::IsNotFound(people.status())) {
      context_.Warn(people.status().message());  // names are then taken as they stand
    }
  }

  const Context& context_;
  const std::string path_;
  mutable bool opened_ = false;
  mutable absl::optional<PeopleTable> people_;
  mutable absl::optional<PeopleExpander> expander_;
};

Asking::Asking(const Context& context, const Index& index)
    : tables_(std::make_unique<Tables>(context, PeopleTablePath(index.path()))) {}

Asking::~Asking() = default;

const NameExpander* Asking::names() const { return tables_.get(); }

void Asking::Prepare(SearchOptions* options) const {
  options->names = names();
  options->parse.saved_query = [](absl::string_view name) { return SavedQuery(name); };
}

nlohmann::ordered_json Asking::Json(const QuoteRecord& record) const {
  nlohmann::ordered_json json = ToJson(record);
  const std::string person = PersonIdOf(tables_->people(), record);
  if (!person.empty() && json["speaker"].is_object()) json["speaker"]["person"] = person;
  return json;
}

}  // namespace quoth
