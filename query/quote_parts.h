// The parts of a divided quote. Pure; safe from any thread.
#ifndef QUOTH_QUERY_QUOTE_PARTS_H_
#define QUOTH_QUERY_QUOTE_PARTS_H_

#include <string>
#include <vector>

#include "schema/record.h"

namespace quoth {

// One text for each of the record's spans, in order: the record's text cut at " … " where that
// gives as many parts as there are spans (an ellipsis may be the speaker's own); otherwise the
// whole text.
std::vector<std::string> QuoteParts(const QuoteRecord& record);

}  // namespace quoth

#endif  // QUOTH_QUERY_QUOTE_PARTS_H_
