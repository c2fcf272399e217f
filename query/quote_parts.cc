#include "query/quote_parts.h"

#include "absl/strings/str_split.h"

namespace quoth {

std::vector<std::string> QuoteParts(const QuoteRecord& record) {
  if (record.spans.size() < 2) return {record.text};
  std::vector<std::string> parts = absl::StrSplit(record.text, " \xE2\x80\xA6 ");
  if (parts.size() != record.spans.size()) return {record.text};
  return parts;
}

}  // namespace quoth
