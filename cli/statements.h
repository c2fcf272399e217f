// The statements that a verb works on: those of a query, or every one of the index.
#ifndef QUOTH_CLI_STATEMENTS_H_
#define QUOTH_CLI_STATEMENTS_H_

#include <functional>
#include <string>
#include <vector>

#include "cli/asking.h"
#include "cli/context.h"
#include "query/index.h"
#include "schema/record.h"

namespace quoth {

// Calls `take` for each until it returns false; all of the index where `words` is empty. False,
// with what was wrong said, if they could not be read.
bool ForEachStatement(Context& context, const Index& index, const Asking& asking,
                      const std::vector<std::string>& words,
                      const std::function<bool(const QuoteRecord&)>& take);

}  // namespace quoth

#endif  // QUOTH_CLI_STATEMENTS_H_
