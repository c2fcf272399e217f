// The terminal: colour, width, links, progress. Everything here is decided once, at the start.
#ifndef QUOTH_CLI_TERMINAL_H_
#define QUOTH_CLI_TERMINAL_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "schema/text_range.h"

namespace quoth {

enum class ColorChoice { kAuto, kAlways, kNever };

// How to show things on one stream.
struct Style {
  bool color = false;
  bool links = false;  // OSC 8 hyperlinks
  size_t width = 80;   // columns

  std::string Paint(absl::string_view sgr, absl::string_view text) const;
  std::string Bold(absl::string_view text) const { return Paint("1", text); }
  std::string Dim(absl::string_view text) const { return Paint("2", text); }
  // Text that leads to `target` (URL or absolute path) where the terminal can.
  std::string Link(absl::string_view target, absl::string_view text) const;
};

// For standard output: colour if asked for, or if it is a terminal, NO_COLOR is not set (or empty)
// and TERM is not "dumb"; width from the terminal or $COLUMNS.
Style StyleOf(ColorChoice choice);

// A part of a text to be painted: bytes [range) with an SGR code.
struct Paint {
  ByteRange range;
  const char* sgr;
};

// `text` (untrusted) made safe, painted, wrapped at `style.width` after an indent; the first line
// begins with `first` instead, which should be as wide.
std::string Wrapped(const Style& style, absl::string_view text, const std::vector<Paint>& paints,
                    absl::string_view indent, absl::string_view first);
inline std::string Wrapped(const Style& style, absl::string_view text,
                           const std::vector<Paint>& paints, absl::string_view indent) {
  return Wrapped(style, text, paints, indent, indent);
}

// A progress line on standard error, only if that is a terminal: count, rate, time left.
class Progress {
 public:
  Progress(absl::string_view label, bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void SetTotal(uint64_t bytes) { total_ = bytes; }
  // `done` bytes are behind us, `note` says what was just done ("1,204 articles, 8,811 quotes").
  void Update(uint64_t done, absl::string_view note);
  // Takes the line away, so that something else can be printed.
  void Clear();

 private:
  std::string label_;
  bool shown_;
  bool drawn_ = false;
  uint64_t total_ = 0;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_;
};

// "1,234,567".
std::string WithCommas(uint64_t n);

}  // namespace quoth

#endif  // QUOTH_CLI_TERMINAL_H_
