#include "indexer/read/dates.h"

#include <unicode/udat.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "indexer/read/utf8.h"
#include "schema/fold.h"
#include "schema/icu.h"

namespace quoth {
namespace {

constexpr int kFirstYear = 1400;
constexpr int kLastYear = 2199;
constexpr size_t kSearchedBytes = 1000;

int DaysIn(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

std::string Iso(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 ||
      day > DaysIn(year, month)) {
    return "";
  }
  return absl::StrFormat("%04d-%02d-%02d", year, month, day);
}

// The names that ICU knows for the months of a language, full and short, in UTF-8; empty where it
// has none.
std::vector<std::pair<std::string, int>> MonthNames(const char* locale) {
  const auto open = QUOTH_ICU(udat_open);
  const auto close = QUOTH_ICU(udat_close);
  const auto count = QUOTH_ICU(udat_countSymbols);
  const auto get = QUOTH_ICU(udat_getSymbols);
  const auto to_utf8 = QUOTH_ICU(u_strToUTF8);
  std::vector<std::pair<std::string, int>> names;
  if (open == nullptr || close == nullptr || count == nullptr || get == nullptr ||
      to_utf8 == nullptr) {
    return names;
  }
  UErrorCode error = U_ZERO_ERROR;
  UDateFormat* format = open(UDAT_DEFAULT, UDAT_DEFAULT, locale, nullptr, 0, nullptr, 0, &error);
  if (U_FAILURE(error)) return names;
  for (const UDateFormatSymbolType type :
       {UDAT_MONTHS, UDAT_SHORT_MONTHS, UDAT_STANDALONE_MONTHS, UDAT_STANDALONE_SHORT_MONTHS}) {
    for (int32_t month = 0; month < std::min(count(format, type), 12); ++month) {
      UChar units[64];
      char utf8[256];
      int32_t bytes = 0;
      error = U_ZERO_ERROR;
      const int32_t size = get(format, type, month, units, 64, &error);
      if (U_SUCCESS(error)) to_utf8(utf8, sizeof utf8, &bytes, units, size, &error);
      if (U_SUCCESS(error)) {
        names.emplace_back(std::string(utf8, static_cast<size_t>(bytes)), month + 1);
      }
    }
  }
  close(format);
  return names;
}

// Folded month names to 1..12. Where two languages disagree (Croatian and Czech "listopad") the
// name is left out.
const absl::flat_hash_map<std::string, int>& Months() {
  static const auto* const months = [] {
    auto* map = new absl::flat_hash_map<std::string, int>;
    constexpr const char* kLocales[] = {"en", "es", "fr", "de", "it", "pt", "nl", "ca", "sv",
                                        "da", "nb", "fi", "pl", "cs", "sk", "sl", "hr", "sr",
                                        "ro", "hu", "tr", "az", "ru", "uk", "be", "bg", "el",
                                        "et", "lv", "lt", "hy", "ka", "id"};
    // So that dates of the English press are read without ICU too.
    constexpr const char* kEnglish[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    for (int month = 1; month <= 12; ++month) {
      const std::string name = kEnglish[month - 1];
      map->emplace(name, month);
      map->emplace(name.substr(0, 3), month);
    }
    map->emplace("sept", 9);
    for (const char* locale : kLocales) {
      for (const auto& [name, month] : MonthNames(locale)) {
        std::string folded = Fold(name);
        while (!folded.empty() && folded.back() == '.') folded.pop_back();
        // "M01" and "1" stand where ICU has no name.
        if (folded.size() < 3 || absl::ascii_isdigit(static_cast<unsigned char>(folded.back()))) {
          continue;
        }
        const auto [at, fresh] = map->emplace(folded, month);
        if (!fresh && at->second != month && std::string(locale) != "en") at->second = 0;
      }
    }
    return map;
  }();
  return *months;
}

// A number or a word, and what stands right behind it.
struct Piece {
  bool number = false;
  size_t digits = 0;
  int value = 0;         // of a number; month of a word, 0 if it is none
  bool ordinal = false;  // "30th", "1er", "1º"
  size_t begin = 0;      // offset in the text
  std::string gap;       // the text up to the next piece
};

std::vector<Piece> Split(absl::string_view text) {
  std::vector<Piece> pieces;
  size_t at = 0;
  const auto is_digit = [&](size_t i) {
    return i < text.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[i]));
  };
  const auto is_letter = [&](size_t i) {
    return i < text.size() && (absl::ascii_isalpha(static_cast<unsigned char>(text[i])) ||
                               static_cast<uint8_t>(text[i]) >= 0x80);
  };
  while (at < text.size()) {
    if (is_digit(at)) {
      Piece piece;
      piece.number = true;
      piece.begin = at;
      for (; is_digit(at); ++at) {
        ++piece.digits;
        if (piece.digits <= 8) piece.value = piece.value * 10 + (text[at] - '0');
      }
      const size_t suffix = at;
      while (is_letter(at)) ++at;
      if (at - suffix > 3) at = suffix;  // a word of its own: "2020年", "30September"
      piece.ordinal = at > suffix;
      pieces.push_back(std::move(piece));
    } else if (is_letter(at)) {
      const size_t begin = at;
      while (is_letter(at)) ++at;
      Piece piece;
      piece.begin = begin;
      std::string word(text.substr(begin, at - begin));
      if (ValidUtf8Prefix(word) == word.size() && word.size() < 40) {
        // A non-breaking space sticks to a word here; it is no letter.
        const size_t blank = word.find("\xC2\xA0");
        if (blank == 0) {
          at = begin + 2;
          if (!pieces.empty()) pieces.back().gap += ' ';
          continue;
        }
        if (blank != std::string::npos) {
          word.resize(blank);
          at = begin + blank;
        }
        const auto month = Months().find(Fold(word));
        if (month != Months().end()) piece.value = month->second;
        if (piece.value == 0 && word.size() <= 4) {  // "de", "of", "of the": may stand in between
          if (!pieces.empty()) {
            pieces.back().gap += ' ';
            continue;
          }
        }
      }
      pieces.push_back(std::move(piece));
    } else {
      if (!pieces.empty()) pieces.back().gap += text[at];
      ++at;
    }
  }
  return pieces;
}

// Whether a gap may stand inside a date: blanks, one comma or full stop.
bool Joins(absl::string_view gap) {
  return gap.size() <= 6 && gap.find_first_not_of(" ,.\t/-") == absl::string_view::npos;
}

std::string DateAt(const std::vector<Piece>& pieces, size_t i) {
  const Piece& a = pieces[i];
  if (a.number && a.digits == 8) return Iso(a.value / 10000, a.value / 100 % 100, a.value % 100);
  if (i + 2 >= pieces.size()) return "";
  const Piece& b = pieces[i + 1];
  const Piece& c = pieces[i + 2];
  if (!Joins(a.gap) || !Joins(b.gap)) return "";
  const auto is_day = [](const Piece& piece) { return piece.number && piece.digits <= 2; };
  const auto is_year = [](const Piece& piece) { return piece.number && piece.digits == 4; };
  const auto is_month = [](const Piece& piece) { return !piece.number && piece.value > 0; };
  if (is_day(a) && is_month(b) && is_year(c)) return Iso(c.value, b.value, a.value);
  if (is_month(a) && is_day(b) && is_year(c)) return Iso(c.value, a.value, b.value);
  if (is_year(a) && is_month(b) && is_day(c)) return Iso(a.value, b.value, c.value);
  if (!b.number || !c.number || a.gap != b.gap || a.gap.size() != 1) return "";
  const char mark = a.gap[0];
  if (is_year(a) && is_day(b) && is_day(c) && absl::StrContains("-/.", mark)) {
    return Iso(a.value, b.value, c.value);
  }
  if (is_day(a) && is_day(b) && is_year(c)) {
    if (mark == '.') return Iso(c.value, b.value, a.value);
    if (mark == '/' || mark == '-') {
      if (a.value == b.value || a.value > 12) return Iso(c.value, b.value, a.value);
      if (b.value > 12) return Iso(c.value, a.value, b.value);
    }
  }
  return "";
}

}  // namespace

std::string FindDate(absl::string_view text) {
  const std::vector<Piece> pieces = Split(text.substr(0, kSearchedBytes));
  for (size_t i = 0; i < pieces.size(); ++i) {
    std::string date = DateAt(pieces, i);
    if (!date.empty()) return date;
  }
  return "";
}

size_t DateBegin(absl::string_view text) {
  const std::vector<Piece> pieces = Split(text.substr(0, kSearchedBytes));
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (!DateAt(pieces, i).empty()) return pieces[i].begin;
  }
  return text.size();
}

std::string DateInPath(absl::string_view path) {
  const size_t slash = path.rfind('/');
  const absl::string_view name = slash == absl::string_view::npos ? path : path.substr(slash + 1);
  std::string spaced(name);
  std::replace(spaced.begin(), spaced.end(), '_', ' ');
  std::string date = FindDate(spaced);
  if (!date.empty() || slash == absl::string_view::npos) return date;
  // Folders: the last three numbers in a row that make a date.
  const std::vector<Piece> pieces =
      Split(path.size() > 900 ? path.substr(path.size() - 900) : path);
  for (size_t i = pieces.size(); i-- > 0;) {
    if (i + 2 < pieces.size() && pieces[i].gap == "/" && pieces[i + 1].gap == "/" &&
        pieces[i].digits == 4) {
      date = DateAt(pieces, i);
      if (!date.empty()) return date;
    }
  }
  return "";
}

}  // namespace quoth
