// What stands beside an index and is looked up when asking: the table of persons, the saved
// queries.
#ifndef QUOTH_CLI_ASKING_H_
#define QUOTH_CLI_ASKING_H_

#include <memory>
#include <string>

#include "cli/context.h"
#include "nlohmann/json_fwd.hpp"
#include "query/expand.h"
#include "query/index.h"
#include "query/search.h"
#include "schema/record.h"

namespace quoth {

class Asking {
 public:
  // `context` must outlive it. The table of persons is opened when a name is asked for; if it is
  // damaged there is a warning, and names are taken as they stand.
  Asking(const Context& context, const Index& index);
  ~Asking();
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;

  // Sets the expander of names and the saved queries; they are valid as long as this object.
  void Prepare(SearchOptions* options) const;
  const NameExpander* names() const;
  // The record as JSON with what the tables know: "speaker":{…,"person":…}.
  nlohmann::ordered_json Json(const QuoteRecord& record) const;

 private:
  class Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace quoth

#endif  // QUOTH_CLI_ASKING_H_
