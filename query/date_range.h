// Days and ranges of days as people write them.
//
//   2020   2020-09   2020-09-30   today   yesterday   this-week   last-week   this-month last-month
//   this-year   last-year   A..B   A..   ..B       with A and B any of the former
//
// Weeks begin on Monday. Pure; safe from any thread.
#ifndef QUOTH_QUERY_DATE_RANGE_H_
#define QUOTH_QUERY_DATE_RANGE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"

namespace quoth {

// Both ends included; an absent one is open.
struct DateRange {
  absl::optional<absl::CivilDay> first;
  absl::optional<absl::CivilDay> last;
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

// InvalidArgument, with the forms that are understood, for anything else.
absl::StatusOr<DateRange> ParseDateRange(absl::string_view text, absl::CivilDay today);

// "2020-09-01..2020-09-30"; an open end is empty.
std::string DebugString(const DateRange& range);

// The machine's day in its own time zone.
absl::CivilDay LocalToday();

}  // namespace quoth

#endif  // QUOTH_QUERY_DATE_RANGE_H_
