#include "query/quote_parts.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"

namespace quoth {
namespace {

constexpr char kEllipsis[] = " \xE2\x80\xA6 ";
// Of more pieces than a speaker leaves off in one breath the whole text is one part.
constexpr size_t kMaxPieces = 64;

// The pieces joined into as many parts as there are spans, so that the parts' sizes differ least
// from the spans': an ellipsis may be the speaker's own.
std::vector<std::string> Joined(const std::vector<std::string>& pieces,
                                const std::vector<ByteRange>& spans) {
  constexpr int64_t kFar = std::numeric_limits<int64_t>::max() / 2;
  const size_t n = pieces.size();
  const size_t k = spans.size();
  const auto join = [&](size_t begin, size_t end) {
    return absl::StrJoin(absl::MakeConstSpan(pieces).subspan(begin, end - begin), kEllipsis);
  };
  // cost[s][p]: the least difference of the first s parts over the first p pieces.
  std::vector<std::vector<int64_t>> cost(k + 1, std::vector<int64_t>(n + 1, kFar));
  std::vector<std::vector<size_t>> from(k + 1, std::vector<size_t>(n + 1, 0));
  cost[0][0] = 0;
  for (size_t s = 1; s <= k; ++s) {
    for (size_t p = s; p <= n; ++p) {
      for (size_t q = s - 1; q < p; ++q) {
        if (cost[s - 1][q] >= kFar) continue;
        const int64_t difference =
            static_cast<int64_t>(join(q, p).size()) - static_cast<int64_t>(spans[s - 1].size());
        const int64_t sum = cost[s - 1][q] + std::abs(difference);
        if (sum >= cost[s][p]) continue;
        cost[s][p] = sum;
        from[s][p] = q;
      }
    }
  }
  std::vector<std::string> parts(k);
  size_t end = n;
  for (size_t s = k; s > 0; --s) {
    parts[s - 1] = join(from[s][end], end);
    end = from[s][end];
  }
  return parts;
}

}  // namespace

std::vector<std::string> QuoteParts(const QuoteRecord& record) {
  if (record.spans.size() < 2) return {record.text};
  std::vector<std::string> pieces = absl::StrSplit(record.text, kEllipsis);
  if (pieces.size() < record.spans.size() || pieces.size() > kMaxPieces) return {record.text};
  if (pieces.size() == record.spans.size()) return pieces;
  return Joined(pieces, record.spans);
}

}  // namespace quoth
