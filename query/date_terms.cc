#include "query/date_terms.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "schema/fields.h"

namespace quoth {

std::vector<std::string> DateTerms(const DateRange& range, const Xapian::Database& database) {
  std::vector<std::string> out;
  const std::string year_prefix(Prefix(Field::kYear));
  for (auto term = database.allterms_begin(year_prefix); term != database.allterms_end(year_prefix);
       ++term) {
    int year = 0;
    if (!absl::SimpleAtoi((*term).substr(year_prefix.size()), &year)) continue;
    const absl::CivilDay first(year, 1, 1), last(year, 12, 31);
    const absl::CivilDay from = range.first.has_value() ? std::max(first, *range.first) : first;
    const absl::CivilDay to = range.last.has_value() ? std::min(last, *range.last) : last;
    if (to < from) continue;
    if (from == first && to == last) {
      out.push_back(*term);
      continue;
    }
    for (absl::CivilMonth month(from); absl::CivilDay(month) <= to; ++month) {
      const absl::CivilDay month_first(month), month_last = absl::CivilDay(month + 1) - 1;
      if (from <= month_first && month_last <= to) {
        out.push_back(absl::StrFormat("%s%04d%02d", Prefix(Field::kMonth), year, month.month()));
        continue;
      }
      for (absl::CivilDay day = std::max(from, month_first); day <= std::min(to, month_last);
           ++day) {
        out.push_back(
            absl::StrFormat("%s%04d%02d%02d", Prefix(Field::kDate), year, day.month(), day.day()));
      }
    }
  }
  return out;
}

}  // namespace quoth
