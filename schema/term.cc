#include "schema/term.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "schema/hash.h"
#include "schema/text_range.h"

namespace quoth {
namespace {

constexpr size_t kHashBytes = 33;  // "~" and 32 hex digits

// Days of the month of the proleptic Gregorian calendar.
int DaysIn(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

}  // namespace

std::string MakeTerm(Field field, absl::string_view value) {
  const absl::string_view prefix = Prefix(field);
  size_t bytes = prefix.size();
  size_t keep = 0;  // bytes of the value that fit beside the hash
  for (size_t i = 0; i < value.size(); ++i) {
    bytes += value[i] == '\0' ? 2 : 1;
    if (bytes + kHashBytes <= kMaxTermBytes) keep = i + 1;
  }
  if (bytes <= kMaxTermBytes) return absl::StrCat(prefix, value);
  return absl::StrCat(prefix, value.substr(0, CharacterBoundary(value, keep)), "~", HexHash(value));
}

absl::optional<std::string> DateTerm(Field field, absl::string_view date) {
  if (date.size() < 10 || date[4] != '-' || date[7] != '-') return absl::nullopt;
  if (date.size() > 10 && absl::ascii_isdigit(static_cast<unsigned char>(date[10]))) {
    return absl::nullopt;
  }
  std::string digits;
  for (int i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    const char c = date[static_cast<size_t>(i)];
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return absl::nullopt;
    digits += c;
  }
  const auto number = [&](size_t at, size_t size) {
    int n = 0;
    for (char c : absl::string_view(digits).substr(at, size)) n = 10 * n + (c - '0');
    return n;
  };
  const int year = number(0, 4), month = number(4, 2), day = number(6, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > DaysIn(year, month)) {
    return absl::nullopt;
  }
  digits.resize(field == Field::kYear ? 4 : field == Field::kMonth ? 6 : 8);
  return absl::StrCat(Prefix(field), digits);
}

std::string ConfidenceValue(double confidence) {
  // NaN falls to 0 in this order of comparison.
  return absl::StrFormat("%.3f", confidence > 0 ? std::min(confidence, 1.0) : 0.0);
}

const FieldInfo* FindField(absl::string_view name) {
  if (name.empty()) return nullptr;
  for (const FieldInfo& info : kFields) {
    if (info.name == name) return &info;
  }
  return nullptr;
}

}  // namespace quoth
