// Search results on standard output, as text or as JSON lines.
#ifndef QUOTH_CLI_PRINT_RESULT_H_
#define QUOTH_CLI_PRINT_RESULT_H_

#include <cstddef>

#include "cli/asking.h"
#include "cli/context.h"
#include "query/search.h"

namespace quoth {

struct ResultView {
  size_t first_number = 1;
  size_t context = 0;  // paragraphs before and after
};

// Prints hits or groups, then facets and timeline; notes go to standard error. The exit status
// becomes kNothingFound if there is nothing.
void PrintResult(Context& context, const Asking& asking, const SearchResult& result,
                 const ResultView& view);

}  // namespace quoth

#endif  // QUOTH_CLI_PRINT_RESULT_H_
