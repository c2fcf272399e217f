#include "cli/statements.h"

#include "cli/query_text.h"
#include "query/search.h"

namespace quoth {

bool ForEachStatement(Context& context, const Index& index, const Asking& asking,
                      const std::vector<std::string>& words,
                      const std::function<bool(const QuoteRecord&)>& take) {
  if (words.empty()) {
    const absl::Status status = index.ForEach(take);
    if (!status.ok()) context.Fail(status);
    return status.ok();
  }
  SearchOptions search;
  asking.Prepare(&search);
  const std::string query = JoinQuery(words);
  const absl::Status status = ForEachMatch(index, query, search, take);
  if (!status.ok()) FailQuery(context, status, query);
  return status.ok();
}

}  // namespace quoth
