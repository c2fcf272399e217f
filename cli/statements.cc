#include "cli/statements.h"

#include "cli/query_text.h"
#include "query/search.h"

namespace quoth {

bool ForEachStatement(Context& context, const Index& index, const Asking& asking,
                      const std::vector<std::string>& words,
                      const std::function<void(const QuoteRecord&)>& take) {
  if (words.empty()) {
    const absl::Status status = index.ForEach([&take](const QuoteRecord& record) {
      take(record);
      return true;
    });
    if (!status.ok()) context.Fail(status);
    return status.ok();
  }
  SearchOptions search;
  asking.Prepare(&search);
  search.limit = 1000000;
  search.fold = false;
  const std::string query = JoinQuery(words);
  const absl::StatusOr<SearchResult> result = Search(index, query, search);
  if (!result.ok()) {
    FailQuery(context, result.status(), query);
    return false;
  }
  for (const Hit& hit : result->hits) take(hit.record);
  return true;
}

}  // namespace quoth
