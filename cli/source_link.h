// Whether a record's source still holds its words: reads the source and asks query/link.
#ifndef QUOTH_CLI_SOURCE_LINK_H_
#define QUOTH_CLI_SOURCE_LINK_H_

#include <string>
#include <vector>

#include "query/link.h"
#include "schema/record.h"
#include "schema/text_range.h"

namespace quoth {

struct SourceLink {
  Link link;
  std::vector<ByteRange> source_spans;  // of link.spans: bytes of the source as it is now
  std::string reason;                   // in words
};

SourceLink LinkToSource(const QuoteRecord& record);

}  // namespace quoth

#endif  // QUOTH_CLI_SOURCE_LINK_H_
