#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/safe_text.h"

namespace quoth {
namespace {

size_t Width() {
  winsize size = {};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  int columns = 0;
  const char* value = std::getenv("COLUMNS");
  if (value != nullptr && absl::SimpleAtoi(value, &columns) && columns >= 20) {
    return static_cast<size_t>(columns);
  }
  return 80;
}

bool Set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

std::string PercentEncoded(absl::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7F) {
      absl::StrAppendFormat(&out, "%%%02X", byte);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string Duration(double seconds) {
  const auto s = std::llround(seconds);
  if (s < 60) return absl::StrCat(s, " s");
  if (s < 3600) return absl::StrFormat("%d:%02d min", s / 60, s % 60);
  return absl::StrFormat("%d:%02d h", s / 3600, s / 60 % 60);
}

}  // namespace

std::string Style::Paint(absl::string_view sgr, absl::string_view text) const {
  if (!color || text.empty()) return std::string(text);
  return absl::StrCat("\x1b[", sgr, "m", text, "\x1b[0m");
}

std::string Style::Link(absl::string_view target, absl::string_view text) const {
  if (!links || target.empty()) return std::string(text);
  std::string url;
  if (absl::StartsWith(target, "/")) {
    url = absl::StrCat("file://", PercentEncoded(target));
  } else if (absl::StartsWith(target, "http://") || absl::StartsWith(target, "https://")) {
    url = PercentEncoded(target);
  } else {
    return std::string(text);
  }
  return absl::StrCat("\x1b]8;;", url, "\x1b\\", text, "\x1b]8;;\x1b\\");
}

Style StyleOf(ColorChoice choice) {
  Style style;
  style.width = std::clamp<size_t>(Width(), 20, 120);
  const char* term = std::getenv("TERM");
  const bool terminal =
      isatty(STDOUT_FILENO) != 0 && term != nullptr && absl::string_view(term) != "dumb";
  style.color = choice == ColorChoice::kAlways ||
                (choice == ColorChoice::kAuto && terminal && !Set("NO_COLOR"));
  style.links = style.color && terminal;
  return style;
}

std::string Wrapped(const Style& style, absl::string_view text, const std::vector<Paint>& paints,
                    absl::string_view indent, absl::string_view first) {
  // Words are laid out one after the other; a paint may begin or end inside a word.
  std::string out;
  const size_t room = style.width > indent.size() + 10 ? style.width - indent.size() : 10;
  size_t column = 0;
  size_t at = 0;
  const auto paint_at = [&](size_t offset) -> const char* {
    const char* sgr = nullptr;
    if (!style.color) return sgr;
    for (const struct Paint& paint : paints) {
      if (paint.range.Contains(static_cast<uint32_t>(offset))) sgr = paint.sgr;
    }
    return sgr;
  };
  const char* last_paint = nullptr;
  while (at < text.size()) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
    size_t end = at;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
    if (end == at) break;
    const std::string safe = SafeText(text.substr(at, end - at));
    const size_t width = DisplayWidth(safe);
    if (column == 0) {
      out.append(first.data(), first.size());
    } else if (column + 1 + width > room) {
      out.push_back('\n');
      out.append(indent.data(), indent.size());
      column = 0;
    } else {
      const char* next = paint_at(at);
      out.append(next != nullptr && next == last_paint ? style.Paint(next, " ") : " ");
      ++column;
    }
    if (!style.color) out.append(safe);
    for (size_t begin = at; style.color && begin < end;) {
      const char* sgr = paint_at(begin);
      size_t stop = begin + 1;
      while (stop < end && paint_at(stop) == sgr) ++stop;
      const std::string piece = SafeText(text.substr(begin, stop - begin));
      out.append(sgr == nullptr ? piece : style.Paint(sgr, piece));
      last_paint = sgr;
      begin = stop;
    }
    column += width;
    at = end;
  }
  if (!out.empty()) out.push_back('\n');
  return out;
}

Progress::Progress(absl::string_view label, bool quiet)
    : label_(label),
      shown_(!quiet && isatty(STDERR_FILENO) != 0),
      start_(std::chrono::steady_clock::now()),
      last_(start_) {}

Progress::~Progress() { Clear(); }

void Progress::Clear() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
  drawn_ = false;
}

void Progress::Update(uint64_t done, absl::string_view note) {
  if (!shown_) return;
  const auto now = std::chrono::steady_clock::now();
  if (drawn_ && now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  std::string line = absl::StrCat(label_, " ");
  if (total_ > 0) {
    const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total_));
    const auto filled = static_cast<size_t>(share * 20);
    absl::StrAppend(&line, "[", std::string(filled, '#'), std::string(20 - filled, ' '), "] ",
                    absl::StrFormat("%3.0f%%", share * 100), " ");
  }
  absl::StrAppend(&line, note, absl::StrFormat(", %.1f MB/s", rate / 1e6));
  if (total_ > done && rate > 0) {
    absl::StrAppend(&line, ", ", Duration(static_cast<double>(total_ - done) / rate), " left");
  }
  std::fputs(absl::StrCat("\r\x1b[K", Truncate(line, Width() - 1)).c_str(), stderr);
  drawn_ = true;
}

std::string WithCommas(uint64_t n) {
  std::string digits = absl::StrCat(n);
  for (size_t i = digits.size(); i > 3;) digits.insert(i -= 3, ",");
  return digits;
}

}  // namespace quoth
