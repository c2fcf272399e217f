// The parts of a divided quote. Pure; safe from any thread.
#ifndef QUOTH_QUERY_QUOTE_PARTS_H_
#define QUOTH_QUERY_QUOTE_PARTS_H_

#include <string>
#include <vector>

#include "schema/record.h"

namespace quoth {

// One text for each of the record's spans, in order: the record's text cut at " … ". Where it has
// more of these than the spans ask for, as an ellipsis may be the speaker's own, it is cut so that
// the parts are as long as the spans. Where it has fewer, the whole text.
std::vector<std::string> QuoteParts(const QuoteRecord& record);

}  // namespace quoth

#endif  // QUOTH_QUERY_QUOTE_PARTS_H_
