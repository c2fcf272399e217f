// How often something was said over time: the numbers; drawing is the caller's.
// Pure; safe from any thread.
#ifndef QUOTH_QUERY_TIMELINE_H_
#define QUOTH_QUERY_TIMELINE_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace quoth {

enum class TimelineUnit : uint8_t { kAuto, kDay, kMonth, kYear };

absl::optional<TimelineUnit> ParseTimelineUnit(absl::string_view name);  // auto, day, month, year

struct TimelineBar {
  std::string period;  // "2020-09-30", "2020-09" or "2020"
  uint32_t count = 0;
};

// `days`: "YYYYMMDD" -> quotes of that day. Bars in order of time, those without a quote between
// the first and the last included (but no more than 1,000 bars: then only those with quotes).
// kAuto takes days up to 62 of them, months up to 60, else years.
std::vector<TimelineBar> MakeTimeline(const std::map<std::string, uint32_t>& days,
                                      TimelineUnit unit);

}  // namespace quoth

#endif  // QUOTH_QUERY_TIMELINE_H_
