#include "schema/quote.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace quoth {
namespace {

std::string Words(absl::string_view text, const std::vector<ByteRange>& ranges) {
  return absl::StrJoin(ranges, " … ", [text](std::string* out, ByteRange range) {
    const absl::string_view slice = Slice(text, range);
    out->append(slice.data(), slice.size());
  });
}

}  // namespace

absl::string_view Name(QuoteKind kind) {
  switch (kind) {
    case QuoteKind::kDirect:
      return "direct";
    case QuoteKind::kMixed:
      return "mixed";
    case QuoteKind::kIndirect:
      return "indirect";
  }
  return "indirect";
}

absl::optional<QuoteKind> ParseQuoteKind(absl::string_view name) {
  for (QuoteKind kind : {QuoteKind::kDirect, QuoteKind::kMixed, QuoteKind::kIndirect}) {
    if (Name(kind) == name) return kind;
  }
  return absl::nullopt;
}

std::string Attribution::DebugString(absl::string_view text) const {
  std::string out = absl::StrCat(Name(kind), " ", quoth::DebugString(content), " paragraph ",
                                 paragraph, " confidence ", absl::StrFormat("%.3f", confidence));
  if (nested_in >= 0) absl::StrAppend(&out, " nested in ", nested_in);
  if (continues >= 0) absl::StrAppend(&out, " continues ", continues);
  absl::StrAppend(&out, "\n  content: ", Words(text, content), "\n  cue:     ", Words(text, cue),
                  "\n  source:  ", Words(text, source), "\n");
  if (!via.empty()) absl::StrAppend(&out, "  via:     ", Words(text, via), "\n");
  absl::StrAppend(&out, "  reason:  ", reason, "\n");
  return out;
}

}  // namespace quoth
