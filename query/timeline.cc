#include "query/timeline.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"

namespace quoth {
namespace {

constexpr int kMaxDays = 62;
constexpr int kMaxMonths = 60;
constexpr size_t kMaxBars = 1000;

absl::optional<absl::CivilDay> DayOf(absl::string_view digits) {
  int number = 0;
  if (digits.size() != 8 || !absl::SimpleAtoi(digits, &number) || number < 0) return absl::nullopt;
  return absl::CivilDay(number / 10000, number / 100 % 100, number % 100);
}

std::string Period(absl::CivilDay day, TimelineUnit unit) {
  switch (unit) {
    case TimelineUnit::kYear:
      return absl::StrFormat("%04d", day.year());
    case TimelineUnit::kMonth:
      return absl::StrFormat("%04d-%02d", day.year(), day.month());
    default:
      return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
  }
}

absl::CivilDay Next(absl::CivilDay day, TimelineUnit unit) {
  switch (unit) {
    case TimelineUnit::kYear:
      return absl::CivilDay(absl::CivilYear(day) + 1);
    case TimelineUnit::kMonth:
      return absl::CivilDay(absl::CivilMonth(day) + 1);
    default:
      return day + 1;
  }
}

}  // namespace

absl::optional<TimelineUnit> ParseTimelineUnit(absl::string_view name) {
  if (name == "auto") return TimelineUnit::kAuto;
  if (name == "day") return TimelineUnit::kDay;
  if (name == "month") return TimelineUnit::kMonth;
  if (name == "year") return TimelineUnit::kYear;
  return absl::nullopt;
}

std::vector<TimelineBar> MakeTimeline(const std::map<std::string, uint32_t>& days,
                                      TimelineUnit unit) {
  std::vector<std::pair<absl::CivilDay, uint32_t>> dated;
  for (const auto& [digits, count] : days) {
    if (const auto day = DayOf(digits)) dated.emplace_back(*day, count);
  }
  if (dated.empty()) return {};
  const absl::CivilDay first = dated.front().first, last = dated.back().first;
  if (unit == TimelineUnit::kAuto) {
    unit = last - first < kMaxDays                                         ? TimelineUnit::kDay
           : absl::CivilMonth(last) - absl::CivilMonth(first) < kMaxMonths ? TimelineUnit::kMonth
                                                                           : TimelineUnit::kYear;
  }
  std::map<std::string, uint32_t> bars;
  for (const auto& [day, count] : dated) bars[Period(day, unit)] += count;
  std::map<std::string, uint32_t> whole = bars;
  for (absl::CivilDay day = first; day <= last && whole.size() <= kMaxBars; day = Next(day, unit)) {
    whole.emplace(Period(day, unit), 0);
  }
  std::vector<TimelineBar> out;
  for (const auto& [period, count] : whole.size() <= kMaxBars ? whole : bars) {
    out.push_back({period, count});
  }
  return out;
}

}  // namespace quoth
