#include "indexer/read/html_text.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "indexer/read/html_tame.h"
#include "indexer/read/utf8.h"
#include "schema/text_range.h"

namespace quoth {
namespace {

constexpr absl::string_view kReplacement = "\uFFFD";

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

// Length of the longest common start of `text` and `original` that is read as it stands, in whole
// characters: gumbo reads U+FFFF as U+FFFD, and the two begin with the same bytes.
size_t PlainLength(absl::string_view text, absl::string_view original) {
  const size_t limit = std::min(text.size(), original.size());
  size_t at = 0;
  while (at < limit && text[at] == original[at] && original[at] != '&' && original[at] != '<' &&
         original[at] != '\r') {
    ++at;
  }
  return at < limit ? CharacterBoundary(text, at) : at;
}

// Whether the text goes on as the page does: a few bytes alike, as far as they can be compared.
// With `surely` some can be.
bool GoesOn(absl::string_view text, absl::string_view original, bool surely) {
  const size_t plain = PlainLength(text.substr(0, 8), original);
  if (surely && plain == 0) return text.empty() && original.empty();
  if (plain >= 8 || plain == text.size()) return true;
  if (plain == original.size()) return text.size() == plain;
  const char next = original[plain];
  return next == '&' || next == '<' || next == '\r' ||
         absl::StartsWith(text.substr(plain), kReplacement);  // of a control character
}

struct Entity {
  size_t source = 0;  // bytes of the page; 0: no entity, the "&" stands for itself
  size_t text = 0;    // bytes of text it was read as
};

// The entity at the start of `original` ("&…"), told by how the text goes on behind it: names that
// need no semicolon make that the only way short of HTML's table of 2231 names.
Entity EntityAt(absl::string_view text, absl::string_view original) {
  const size_t one = CharacterLength(text);
  size_t end = 1;
  if (original.substr(1, 1) == "#") {
    end = 2;
    const bool hex = end < original.size() && (original[end] == 'x' || original[end] == 'X');
    if (hex) ++end;
    const size_t digits = end;
    while (end < original.size() &&
           (hex ? absl::ascii_isxdigit(static_cast<unsigned char>(original[end]))
                : absl::ascii_isdigit(static_cast<unsigned char>(original[end])))) {
      ++end;
    }
    if (end == digits) return {};
    if (end < original.size() && original[end] == ';') ++end;
    return {end, one};
  }
  while (end < original.size() && end < 40 &&
         absl::ascii_isalnum(static_cast<unsigned char>(original[end]))) {
    ++end;
  }
  if (text[0] == '&') {  // only &amp and &AMP read as "&"
    const absl::string_view name = original.substr(1, 3);
    if (name != "amp" && name != "AMP") return {};
    return {original.substr(4, 1) == ";" ? size_t{5} : size_t{4}, 1};
  }
  // What can be compared decides before what can't: "&ltcoin;&lt" begins with "&lt".
  for (const bool surely : {true, false}) {
    if (end < original.size() && original[end] == ';') {
      const absl::string_view behind = original.substr(end + 1);
      if (GoesOn(text.substr(one), behind, surely)) return {end + 1, one};
      // A few names stand for two code points.
      if (one < text.size()) {
        const size_t two = one + CharacterLength(text.substr(one));
        if (GoesOn(text.substr(two), behind, surely)) return {end + 1, two};
      }
    }
    // The shortest, as the name ends before a run of one letter: "&lttttttttttt".
    for (size_t length = 3; length <= end; ++length) {
      if (GoesOn(text.substr(one), original.substr(length), surely)) return {length, one};
    }
  }
  return {end, one};
}

}  // namespace

void AlignText(absl::string_view text, absl::string_view original, PieceSink on_piece) {
  size_t at = 0;
  size_t source = 0;
  const auto piece = [&](size_t text_size, size_t source_size) {
    on_piece(text.substr(at, text_size), static_cast<uint32_t>(source),
             static_cast<uint32_t>(source + source_size));
    at += text_size;
    source += source_size;
  };
  while (at < text.size()) {
    const absl::string_view rest = text.substr(at);
    const absl::string_view page = original.substr(source);
    const size_t plain = PlainLength(rest, page);
    if (plain > 0) {
      piece(plain, plain);
      continue;
    }
    if (page.empty()) {  // does not happen with gumbo; the text must not be lost
      piece(rest.size(), 0);
      continue;
    }
    if (page[0] == '&') {
      const Entity entity = EntityAt(rest, page);
      if (entity.source > 0) {
        piece(entity.text, entity.source);
      } else if (rest[0] == '&') {
        piece(1, 1);
      } else {
        ++source;
      }
    } else if (page[0] == '\r') {
      const size_t line_end = page.substr(0, 2) == "\r\n" ? 2 : 1;
      if (rest[0] == '\n') {
        piece(1, line_end);
      } else {
        source += line_end;
      }
    } else if (page[0] == '<') {
      const bool tag =
          page.size() > 1 && (absl::ascii_isalpha(static_cast<unsigned char>(page[1])) ||
                              page[1] == '/' || page[1] == '!' || page[1] == '?');
      // In <xmp>, <plaintext> and their like tags are text.
      const bool literal = tag && rest[0] == '<' && GoesOn(rest.substr(1), page.substr(1), false);
      if (literal) {
        const size_t alike = 1 + PlainLength(rest.substr(1), page.substr(1));
        piece(alike, alike);
        continue;
      }
      if (tag) {  // one that the parser dropped
        source += EndOfTag(page, 0);
      } else if (rest[0] == '<') {
        piece(1, 1);
      } else {
        ++source;
      }
    } else if (absl::StartsWith(rest, kReplacement)) {  // a control character
      piece(3, CharacterLength(page));
    } else {  // the line end that <pre> drops
      source += CharacterLength(page);
    }
  }
}

void TextWriter::Append(absl::string_view bytes) {
  if (size_ == text_->size()) {
    text_->append(bytes.data(), bytes.size());
  } else {
    if (size_ + bytes.size() > text_->size()) text_->resize(size_ + bytes.size());
    std::memmove(&(*text_)[size_], bytes.data(), bytes.size());
  }
  size_ += bytes.size();
}

void TextWriter::PutBreaks() {
  if (size_ == 0) {
    breaks_ = 0;
    blank_ = false;
    return;
  }
  if (breaks_ > 0) {
    Append(breaks_ == 1 ? "\n" : "\n\n");
    breaks_ = 0;
    blank_ = false;
  } else if (blank_) {
    if (blank_mapped_) map_.AddRun(static_cast<uint32_t>(size_), blank_at_, 1);
    Append(" ");
    blank_ = false;
  }
}

void TextWriter::Put(absl::string_view text, uint32_t source_begin, uint32_t source_end) {
  PutBreaks();
  const uint32_t begin = static_cast<uint32_t>(size_);
  if (text.size() == source_end - source_begin) {
    map_.AddRun(begin, source_begin, static_cast<uint32_t>(text.size()));
  } else {
    map_.AddAtom({begin, static_cast<uint32_t>(begin + text.size())}, {source_begin, source_end});
  }
  Append(text);
}

void TextWriter::AddText(absl::string_view text, absl::string_view original,
                         uint32_t original_begin, bool preformatted) {
  AlignText(text, original, [&](absl::string_view part, uint32_t begin, uint32_t end) {
    AddPiece(part, original_begin + begin, original_begin + end, preformatted);
  });
}

void TextWriter::AddAsItStands(absl::string_view text, uint32_t begin) {
  AddPiece(text, begin, begin + static_cast<uint32_t>(text.size()), /*preformatted=*/false);
}

void TextWriter::AddPiece(absl::string_view text, uint32_t begin, uint32_t end, bool preformatted) {
  const bool as_it_stands = text.size() == end - begin;
  size_t at = 0;
  while (at < text.size()) {
    if (IsBlank(text[at])) {
      if (preformatted && text[at] == '\n') {
        LineBreak();
      } else if (!blank_) {
        blank_ = true;
        blank_mapped_ = begin < end;
        blank_at_ = as_it_stands ? begin + static_cast<uint32_t>(at) : begin;
      }
      ++at;
      continue;
    }
    const size_t word = at;
    while (at < text.size() && !IsBlank(text[at])) ++at;
    if (as_it_stands) {
      Put(text.substr(word, at - word), begin + static_cast<uint32_t>(word),
          begin + static_cast<uint32_t>(at));
    } else {
      Put(text.substr(word, at - word), begin, end);
    }
  }
}

void TextWriter::AddShownMark(absl::string_view mark, bool closing, uint32_t source_begin,
                              uint32_t source_end) {
  if (!closing) PutBreaks();
  const uint32_t begin = static_cast<uint32_t>(size_);
  map_.AddAtom({begin, static_cast<uint32_t>(begin + mark.size())}, {source_begin, source_end});
  Append(mark);
}

PageText TextWriter::Take() {
  text_->resize(size_);
  return {std::move(*text_), std::move(map_)};
}

void TextWriter::LineBreak() { ++breaks_; }

void TextWriter::ParagraphBreak() { breaks_ = std::max(breaks_, 2); }

}  // namespace quoth
