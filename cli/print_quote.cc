#include "cli/print_quote.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "cli/safe_text.h"

namespace quoth {
namespace {

constexpr char kContentSgr[] = "1";   // bold
constexpr char kMatchSgr[] = "1;33";  // bold yellow
constexpr char kSpeakerSgr[] = "36";  // cyan
constexpr char kDimSgr[] = "2";
constexpr char kCueSgr[] = "35";  // magenta

std::string Place(const Style& style, const QuoteRecord& record) {
  std::vector<std::string> parts;
  if (!record.date.empty()) parts.push_back(record.date);
  if (!record.publisher.empty()) parts.push_back(record.publisher);
  parts.push_back(record.title.empty() ? record.doc : record.title);
  const std::string tail =
      absl::StrCat("¶", record.paragraph.index + 1, " · ", Name(record.kind), " · ", record.id);
  std::string head = SafeText(absl::StrJoin(parts, " · "));
  const size_t room =
      style.width > DisplayWidth(tail) + 16 ? style.width - DisplayWidth(tail) - 6 : 10;
  head = Truncate(head, room);
  return absl::StrCat("   ", style.Link(record.origin, style.Dim(head)), style.Dim(" · "),
                      style.Dim(tail), "\n");
}

// Whether a mention is the name, an article aside, or the end of it: "the Lea Holm", "HOLM".
bool SaysTheSame(absl::string_view mention, absl::string_view name) {
  if (absl::EndsWithIgnoreCase(mention, name)) return mention.size() <= name.size() + sizeof("the");
  return absl::EndsWithIgnoreCase(name, absl::StrCat(" ", mention));
}

bool HasLetters(absl::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || absl::ascii_isalnum(byte);
  });
}

// "— Lea Holm (“the harbour master”), said, via Interfax". The mention is left out where it says
// nothing more than the name.
std::string WhoLine(const Style& style, const QuoteRecord& record, const QuoteView& view) {
  std::string line = "— ";
  std::vector<Paint> paints;
  const auto add = [&](absl::string_view text, const char* sgr) {
    const auto begin = static_cast<uint32_t>(line.size());
    absl::StrAppend(&line, text);
    paints.push_back({{begin, static_cast<uint32_t>(line.size())}, sgr});
  };
  if (record.speaker.has_value()) {
    const RecordSpeaker& speaker = *record.speaker;
    const std::string& name = speaker.name.empty() ? speaker.mention : speaker.name;
    add(name, kSpeakerSgr);
    if (!speaker.mention.empty() && !SaysTheSame(speaker.mention, name)) {
      absl::StrAppend(&line, " (“", speaker.mention, "”)");
    }
  } else {
    add("speaker not given", kDimSgr);
  }
  if (HasLetters(record.cue.text)) {  // a colon says nothing here
    line += ", ";
    add(record.cue.text, kCueSgr);
  }
  if (!record.via.empty()) absl::StrAppend(&line, ", via ", record.via);
  if (view.show_confidence) add(absl::StrFormat(" · %.2f", record.confidence), kDimSgr);
  return Wrapped(style, line, paints, "     ", "   ");
}

}  // namespace

std::string FormatQuote(const Style& style, const QuoteRecord& record, const QuoteView& view) {
  std::vector<Paint> paints;
  for (const ByteRange& range : view.highlights) paints.push_back({range, kMatchSgr});
  const std::string first = view.number == 0 ? "   " : absl::StrCat(view.number, ". ");
  const std::string words = Wrapped(style, record.text, paints, "   ", first);
  return absl::StrCat(words, WhoLine(style, record, view), Place(style, record));
}

std::string FormatParagraph(const Style& style, const QuoteRecord& record) {
  const RecordParagraph& p = record.paragraph;
  if (style.color) {
    std::vector<Paint> paints;
    for (const ByteRange& range : p.content) paints.push_back({range, kContentSgr});
    for (const ByteRange& range : p.cue) paints.push_back({range, kCueSgr});
    for (const ByteRange& range : p.source) paints.push_back({range, kSpeakerSgr});
    return Wrapped(style, p.text, paints, "  ");
  }
  struct Mark {
    uint32_t at;
    int order;  // closing marks before opening ones at the same place
    const char* text;
  };
  std::vector<Mark> marks;
  const auto add = [&marks](const std::vector<ByteRange>& ranges, const char* open,
                            const char* close) {
    for (const ByteRange& range : ranges) {
      marks.push_back({range.begin, 1, open});
      marks.push_back({range.end, 0, close});
    }
  };
  add(p.content, "[[", "]]");
  add(p.source, "{{", "}}");
  add(p.cue, "<", ">");
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return a.at != b.at ? a.at < b.at : a.order < b.order;
  });
  std::string marked;
  uint32_t at = 0;
  for (const Mark& mark : marks) {
    const uint32_t to = std::min<uint32_t>(mark.at, static_cast<uint32_t>(p.text.size()));
    if (to > at) marked.append(p.text, at, to - at);
    at = std::max(at, to);
    marked.append(mark.text);
  }
  marked.append(p.text, at, std::string::npos);
  return Wrapped(style, marked, {}, "  ");
}

}  // namespace quoth
