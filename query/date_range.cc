#include "query/date_range.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace quoth {
namespace {

constexpr absl::string_view kForms =
    "write 2020, 2020-09, 2020-09-30, today, yesterday, this-week, last-week, this-month, "
    "last-month, this-year, last-year, or a range such as 2020-09-01..2020-09-30 or ..2020-10-01";

absl::CivilDay MondayOf(absl::CivilDay day) {
  return absl::PrevWeekday(day + 1, absl::Weekday::monday);
}

absl::optional<DateRange> Named(absl::string_view word, absl::CivilDay today) {
  const absl::CivilMonth month(today);
  const absl::CivilYear year(today);
  const absl::CivilDay monday = MondayOf(today);
  if (word == "today") return DateRange{today, today};
  if (word == "yesterday") return DateRange{today - 1, today - 1};
  if (word == "this-week") return DateRange{monday, monday + 6};
  if (word == "last-week") return DateRange{monday - 7, monday - 1};
  if (word == "this-month") {
    return DateRange{absl::CivilDay(month), absl::CivilDay(month + 1) - 1};
  }
  if (word == "last-month") {
    return DateRange{absl::CivilDay(month - 1), absl::CivilDay(month) - 1};
  }
  if (word == "this-year") return DateRange{absl::CivilDay(year), absl::CivilDay(year + 1) - 1};
  if (word == "last-year") return DateRange{absl::CivilDay(year - 1), absl::CivilDay(year) - 1};
  return absl::nullopt;
}

// Exactly `size` digits at `at`.
bool Digits(absl::string_view text, size_t at, size_t size, int* out) {
  if (at + size > text.size()) return false;
  const absl::string_view digits = text.substr(at, size);
  for (char c : digits) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return false;
  }
  return absl::SimpleAtoi(digits, out);
}

absl::optional<DateRange> Numeric(absl::string_view text) {
  int year = 0, month = 0, day = 0;
  if (!Digits(text, 0, 4, &year) || year == 0) return absl::nullopt;
  if (text.size() == 4) {
    return DateRange{absl::CivilDay(year), absl::CivilDay(year + 1) - 1};
  }
  if (text[4] != '-' || !Digits(text, 5, 2, &month) || month < 1 || month > 12) {
    return absl::nullopt;
  }
  const absl::CivilMonth of(year, month);
  if (text.size() == 7) return DateRange{absl::CivilDay(of), absl::CivilDay(of + 1) - 1};
  if (text.size() != 10 || text[7] != '-' || !Digits(text, 8, 2, &day)) return absl::nullopt;
  const absl::CivilDay exact(year, month, day);
  if (exact.month() != month || exact.day() != day || day == 0) return absl::nullopt;
  return DateRange{exact, exact};
}

absl::optional<DateRange> Single(absl::string_view text, absl::CivilDay today) {
  const std::string lower = absl::AsciiStrToLower(text);
  if (const auto named = Named(lower, today)) return named;
  return Numeric(lower);
}

std::string Show(const absl::optional<absl::CivilDay>& day) {
  return day.has_value() ? absl::FormatCivilTime(*day) : "";
}

}  // namespace

absl::StatusOr<DateRange> ParseDateRange(absl::string_view text, absl::CivilDay today) {
  const auto wrong = [](absl::string_view what) {
    return absl::InvalidArgumentError(absl::StrCat(what, "; ", kForms));
  };
  const size_t dots = text.find("..");
  if (dots == absl::string_view::npos) {
    const auto single = Single(text, today);
    if (!single.has_value()) return wrong(absl::StrCat("'", text, "' is no date"));
    return *single;
  }
  const absl::string_view left = text.substr(0, dots), right = text.substr(dots + 2);
  DateRange out;
  if (left.empty() && right.empty()) return wrong("the range is open at both ends");
  if (!left.empty()) {
    const auto first = Single(left, today);
    if (!first.has_value()) return wrong(absl::StrCat("'", left, "' is no date"));
    out.first = first->first;
  }
  if (!right.empty()) {
    const auto last = Single(right, today);
    if (!last.has_value()) return wrong(absl::StrCat("'", right, "' is no date"));
    out.last = last->last;
  }
  if (out.first.has_value() && out.last.has_value() && *out.last < *out.first) {
    return wrong(absl::StrCat("the range ends (", Show(out.last), ") before it begins (",
                              Show(out.first), ")"));
  }
  return out;
}

std::string DebugString(const DateRange& range) {
  return absl::StrCat(Show(range.first), "..", Show(range.last));
}

absl::CivilDay LocalToday() { return absl::ToCivilDay(absl::Now(), absl::LocalTimeZone()); }

}  // namespace quoth
