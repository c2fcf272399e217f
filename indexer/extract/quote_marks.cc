#include "indexer/extract/quote_marks.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace quoth {
namespace {

// Punctuation that no quotation begins with: behind a mark it is like a blank.
bool ClosesClause(absl::string_view text, const Token& token) {
  if (token.kind != TokenKind::kPunctuation) return false;
  const absl::string_view raw = Slice(text, token.range);
  return raw.size() == 1 && absl::StrContains(".,;:!?)]", raw[0]);
}

// Opening brackets and dashes stand before a quotation like a blank.
bool LeadsIn(absl::string_view before) {
  return before == "(" || before == "[" || before == "—" || before == "–" || before == "/" ||
         absl::EndsWith(before, "--");
}

// Whether one of the last few marks opens or is of the same kind: enough to tell a closing mark
// behind a number from inches.
bool SomethingOpensBefore(const std::vector<MarkOccurrence>& occurrences, const MarkTable& marks,
                          int mark) {
  const size_t some = std::min<size_t>(occurrences.size(), 8);
  return std::any_of(occurrences.end() - static_cast<std::ptrdiff_t>(some), occurrences.end(),
                     [&](const MarkOccurrence& other) {
                       return other.mark == mark || marks.mark(other.mark).mostly_opens;
                     });
}

}  // namespace

void CollectMarks(absl::string_view text, const TokenTable& tokens, TokenRange range,
                  const MarkTable& marks, std::vector<MarkOccurrence>* out) {
  out->clear();
  for (uint32_t i = range.begin; i < range.end; ++i) {
    const Token& token = tokens.tokens[i];
    if (token.kind != TokenKind::kQuoteMark) continue;
    MarkOccurrence o;
    o.token = i;
    o.mark = marks.Find(Slice(text, token.range));
    if (o.mark == MarkTable::kNone) continue;
    o.touches_before = i > range.begin && !token.Is(kSpaceBefore);
    o.touches_after =
        i + 1 < range.end && !token.Is(kSpaceAfter) && !ClosesClause(text, tokens.tokens[i + 1]);
    const absl::string_view before =
        i > range.begin ? Slice(text, tokens.tokens[i - 1].range) : absl::string_view();
    if (o.touches_before) {
      // Another opening mark right before: “‘A’…
      const bool behind_opening =
          !out->empty() && out->back().token == i - 1 && !out->back().touches_before;
      if (LeadsIn(before) || behind_opening) o.touches_before = false;
    }
    const char last = before.empty() ? ' ' : before.back();
    o.behind_punctuation =
        last == '.' || last == ',' || last == '!' || last == '?' || before == "…";
    const bool behind_digit = o.touches_before && last >= '0' && last <= '9';
    const Mark& mark = marks.mark(o.mark);
    if (behind_digit && mark.opens && mark.closes && !SomethingOpensBefore(*out, marks, o.mark)) {
      continue;  // feet, inches, minutes, seconds
    }
    const bool word_after = o.touches_after && (tokens.tokens[i + 1].kind == TokenKind::kWord ||
                                                tokens.tokens[i + 1].kind == TokenKind::kNumber);
    o.may_close_single = (mark.single || mark.two_singles) && o.touches_before && !word_after;
    out->push_back(o);
  }
}

}  // namespace quoth
