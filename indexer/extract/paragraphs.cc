#include "indexer/extract/paragraphs.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "schema/text_range.h"

namespace quoth {
namespace {

// Lines of wrapped text are no longer than this (characters); wires and e-mail break at 60 to 80
// columns.
constexpr uint32_t kMaxWrapped = 120;
// … and their longest lines are no shorter than this; else they are verses, labels or a list.
constexpr uint32_t kMinWrapped = 50;
// Share of the line breaks inside blocks at which the next word would not have fitted, from which
// on a text counts as wrapped: by itself, or if most others stand behind what ends a sentence, as
// between paragraphs.
constexpr double kWrappedShare = 0.8;
constexpr double kLeastShare = 0.4;
constexpr double kExplainedShare = 0.9;
// Programs that look for even lines end them as much before the column, as a share of it.
constexpr double kUneven = 0.1;
// A line that leaves more of the column than this empty ends its paragraph, whatever it ends with.
constexpr double kShortLine = 0.3;
// A paragraph that is too long is cut into pieces of about this size.
constexpr uint32_t kPieceBytes = 8 << 10;
static_assert(kPieceBytes < kMaxParagraphBytes);

struct Line {
  ByteRange range;      // without blanks at either end; empty for a blank line
  uint32_t indent = 0;  // bytes of blanks before it
};

// Length of the blank character at the beginning of `text`, or 0.
size_t BlankAtBegin(absl::string_view text) {
  const unsigned char c = static_cast<unsigned char>(text[0]);
  if (c <= 0x20 || c == 0x7F) return 1;
  if (c < 0x80) return 0;
  utf8proc_int32_t cp = 0;
  const utf8proc_ssize_t size =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(std::min<size_t>(text.size(), 4)), &cp);
  if (size <= 0) return 0;
  const bool blank = cp == 0xFEFF || cp == 0x200B || cp == 0x85 ||
                     utf8proc_category(cp) == UTF8PROC_CATEGORY_ZS || cp == 0x2028 || cp == 0x2029;
  return blank ? static_cast<size_t>(size) : 0;
}

ByteRange TrimBlanks(absl::string_view text, ByteRange range) {
  while (!range.empty()) {
    const size_t size = BlankAtBegin(Slice(text, range));
    if (size == 0) break;
    range.begin += static_cast<uint32_t>(size);
  }
  while (!range.empty()) {
    uint32_t last = range.end - 1;
    while (last > range.begin && IsContinuationByte(text[last])) --last;
    if (BlankAtBegin(Slice(text, {last, range.end})) != range.end - last) break;
    range.end = last;
  }
  return range;
}

// Gives a text's lines one after the other, blank ones too.
class LineReader {
 public:
  explicit LineReader(absl::string_view text) : text_(text) {}

  bool Next(Line* line) {
    if (at_ > end_ || at_ == 0) {
      if (at_ >= text_.size()) return false;
      end_ = Find('\n', at_, text_.size());
    }
    // A carriage return alone ends a line too (old Macintosh files).
    const size_t to = Find('\r', at_, end_);
    const ByteRange raw{static_cast<uint32_t>(at_), static_cast<uint32_t>(to)};
    line->range = TrimBlanks(text_, raw);
    line->indent = line->range.begin - raw.begin;
    at_ = to + 1;
    if (at_ == end_ && to < end_) ++at_;  // CR LF
    return true;
  }

 private:
  size_t Find(char c, size_t from, size_t to) const {
    const void* found = from < to ? std::memchr(text_.data() + from, c, to - from) : nullptr;
    return found == nullptr ? to
                            : static_cast<size_t>(static_cast<const char*>(found) - text_.data());
  }

  absl::string_view text_;
  size_t at_ = 0;   // where the next line begins
  size_t end_ = 0;  // of the text up to the next "\n"
};

// In characters.
uint32_t Width(absl::string_view text, ByteRange range) {
  return static_cast<uint32_t>(std::count_if(text.begin() + range.begin, text.begin() + range.end,
                                             [](char c) { return !IsContinuationByte(c); }));
}

ByteRange FirstWord(absl::string_view text, ByteRange line) {
  uint32_t end = line.begin;
  while (end < line.end && text[end] != ' ' && text[end] != '\t') ++end;
  return {line.begin, end};
}

// What ends a sentence, a title or a list's introduction, or closes a quotation.
bool EndsSentence(absl::string_view text, ByteRange line) {
  const char last = text[line.end - 1];
  return std::strchr(".!?\"'):", last) != nullptr || static_cast<unsigned char>(last) >= 0x80;
}

// A line break inside a block of lines.
struct LineBreak {
  uint32_t width = 0;   // of the line before it
  uint32_t needed = 0;  // what that would be with the next word too
  bool ends_sentence = false;
};

// Calls f(LineBreak) for each.
template <typename F>
void ForEachBreak(absl::string_view text, F&& f) {
  Line line, last;
  for (LineReader lines(text); lines.Next(&line); last = line) {
    if (last.range.empty() || line.range.empty()) continue;
    LineBreak b;
    b.width = last.indent + Width(text, last.range);
    b.needed = b.width + 1 + Width(text, FirstWord(text, line.range));
    b.ends_sentence = EndsSentence(text, last.range) &&
                      !absl::ascii_islower(static_cast<unsigned char>(text[line.range.begin]));
    f(b);
  }
}

// The column at which lines were broken lies from the break's width on, and below this.
uint32_t BeyondColumn(const LineBreak& b) {
  return b.needed + static_cast<uint32_t>(kUneven * b.width);
}

// Whether the text's lines were broken at a column, and at which: the one that explains most of the
// breaks.
uint32_t WrapColumn(absl::string_view text) {
  int64_t breaks = 0;
  int64_t changes[kMaxWrapped + 2] = {};  // in the number of breaks that a column explains
  ForEachBreak(text, [&](const LineBreak& b) {
    ++breaks;
    if (b.width > kMaxWrapped) return;
    ++changes[b.width];
    --changes[std::min(BeyondColumn(b), kMaxWrapped + 1)];
  });
  uint32_t column = 0;
  int64_t forced = 0;
  int64_t explained = 0;
  for (uint32_t c = 0; c <= kMaxWrapped; ++c) {
    explained += changes[c];
    if (c < kMinWrapped || explained <= forced) continue;
    forced = explained;
    column = c;
  }
  if (forced < 3) return 0;  // one break could be chance: a headline of two lines
  const auto share = [breaks](int64_t part) {
    return static_cast<double>(part) / static_cast<double>(breaks);
  };
  if (share(forced) >= kWrappedShare) return column;
  if (share(forced) < kLeastShare) return 0;
  int64_t ends = 0;
  ForEachBreak(text, [&](const LineBreak& b) {
    ends += b.ends_sentence && BeyondColumn(b) <= column ? 1 : 0;
  });
  return share(forced + ends) >= kExplainedShare ? column : 0;
}

// Whether a wrapped paragraph ends with `line` although no blank line follows.
bool EndsShort(absl::string_view text, const Line& line, const Line& next, uint32_t column) {
  if (next.indent > line.indent && next.indent >= 2) return true;
  const uint32_t width = line.indent + Width(text, line.range);
  // A line that could have been broken and was not is no wrapped one.
  if (width > kMaxWrapped) return Width(text, FirstWord(text, line.range)) < column;
  const uint32_t needed = width + 1 + Width(text, FirstWord(text, next.range));
  if (needed > column) return false;
  return needed < (1 - kShortLine) * column || EndsSentence(text, line.range);
}

// Follows quotations through a text, mark by mark, to know whether a place lies inside one. Of the
// marks themselves no language is asked: it is for the choice of a good place to cut, no more.
class QuoteState {
 public:
  // The size in bytes of the mark that `text` begins with, or 0.
  size_t Take(absl::string_view text) {
    if (text[0] == '"') {
      inside_ = !inside_;
      return 1;
    }
    if (static_cast<unsigned char>(text[0]) < 0x80) return 0;
    const bool german = low_;
    if (absl::StartsWith(text, "„")) return Set(true, true, 3);
    if (absl::StartsWith(text, "“")) return Set(!german, false, 3);
    if (absl::StartsWith(text, "”")) return Set(!inside_, false, 3);
    if (absl::StartsWith(text, "«") || absl::StartsWith(text, "»")) return Set(!inside_, false, 2);
    return 0;
  }
  bool inside() const { return inside_; }

 private:
  size_t Set(bool inside, bool low, size_t size) {
    inside_ = inside;
    low_ = low;
    return size;
  }
  bool inside_ = false;
  bool low_ = false;  // opened by „, which “ closes
};

// Whether a sentence ends at `at`, before a blank: a mark that ends one stands there, behind a word
// that is hardly abbreviated, and a capital, a digit or a mark follows.
bool SentenceEndsAt(absl::string_view text, ByteRange range, uint32_t at) {
  uint32_t next = at;
  while (next < range.end && absl::ascii_isspace(static_cast<unsigned char>(text[next]))) ++next;
  if (next == range.end || absl::ascii_islower(static_cast<unsigned char>(text[next])))
    return false;
  const absl::string_view before = text.substr(range.begin, at - range.begin);
  size_t end = before.size();
  for (const absl::string_view closing : {"\"", "'", ")", "”", "’", "»", "“"}) {
    if (absl::EndsWith(before.substr(0, end), closing)) end -= closing.size();
  }
  if (end < 4 || std::strchr(".!?", before[end - 1]) == nullptr) {
    return absl::EndsWith(before.substr(0, end), "…");
  }
  return std::all_of(before.begin() + static_cast<std::ptrdiff_t>(end) - 4,
                     before.begin() + static_cast<std::ptrdiff_t>(end) - 1, [](char c) {
                       const auto byte = static_cast<unsigned char>(c);
                       return byte >= 0x80 || absl::ascii_islower(byte);
                     });
}

// Where to cut a text that is too long for one paragraph: after a sentence outside of quotations,
// if there is one within the bounds, else after any sentence, else at a blank.
uint32_t PlaceToCut(absl::string_view text, ByteRange range) {
  uint32_t outside = 0;  // the last good place before kPieceBytes, or the first one behind
  uint32_t sentence = 0;
  uint32_t blank = 0;
  QuoteState quotes;
  const uint32_t stop = std::min(range.end, range.begin + kMaxParagraphBytes);
  for (uint32_t at = range.begin; at < stop;) {
    const bool late = at > range.begin + kPieceBytes;
    if (late && outside > 0) break;
    if (absl::ascii_isspace(static_cast<unsigned char>(text[at]))) {
      const bool first =
          at > range.begin && !absl::ascii_isspace(static_cast<unsigned char>(text[at - 1]));
      if (first && at >= range.begin + kPieceBytes / 2) {
        if (!late || blank == 0) blank = at;
        if (SentenceEndsAt(text, range, at)) {
          if (!late || sentence == 0) sentence = at;
          if (!quotes.inside()) outside = at;
        }
      }
      ++at;
      continue;
    }
    const size_t mark = quotes.Take(text.substr(at));
    at += mark == 0 ? 1 : static_cast<uint32_t>(mark);
  }
  for (const uint32_t place : {outside, sentence, blank}) {
    if (place > 0) return place;
  }
  // At the beginning only in bytes that are no text.
  const size_t boundary = CharacterBoundary(Slice(text, range), kPieceBytes);
  return range.begin + (boundary > 0 ? static_cast<uint32_t>(boundary) : kPieceBytes);
}

// Adds a paragraph, in pieces if it is too long.
void Add(absl::string_view text, ByteRange range, std::vector<Paragraph>* paragraphs) {
  if (range.size() > kMaxParagraphBytes) {
    while (range.size() > kPieceBytes) {
      const uint32_t cut = PlaceToCut(text, range);
      const ByteRange piece = TrimBlanks(text, {range.begin, cut});
      if (!piece.empty()) paragraphs->push_back({piece});
      range = TrimBlanks(text, {cut, range.end});
    }
  }
  if (!range.empty()) paragraphs->push_back({range});
}

}  // namespace

std::vector<Paragraph> SplitParagraphs(absl::string_view text) {
  const uint32_t column = WrapColumn(text);
  std::vector<Paragraph> paragraphs;
  LineReader lines(text);
  Line line;
  ByteRange open;
  for (bool more = lines.Next(&line); more;) {
    Line next;
    more = lines.Next(&next);
    if (!line.range.empty()) {
      if (open.empty()) open.begin = line.range.begin;
      open.end = line.range.end;
      const bool goes_on =
          column > 0 && more && !next.range.empty() && !EndsShort(text, line, next, column);
      if (!goes_on) {
        Add(text, open, &paragraphs);
        open = {};
      }
    }
    line = next;
  }
  return paragraphs;
}

}  // namespace quoth
