#include "indexer/read/html_words.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "indexer/read/utf8.h"

namespace quoth {
namespace {

enum class Kind : uint8_t { kBlank, kMark, kLetter, kIdeograph };

// Coarse, but the same for all: what is not known to be a blank or a mark is a letter.
Kind KindOf(char32_t c) {
  if (c < 0x80) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isalnum(byte) || byte == '_') return Kind::kLetter;
    return absl::ascii_isspace(byte) ? Kind::kBlank : Kind::kMark;
  }
  if (c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B)) return Kind::kBlank;
  if (c < 0xC0 || (c >= 0x2010 && c <= 0x2BFF) || (c >= 0x3001 && c <= 0x303F) ||
      (c >= 0xFF00 && c <= 0xFF0F)) {
    return c == 0xAA || c == 0xB5 || c == 0xBA ? Kind::kLetter : Kind::kMark;
  }
  if ((c >= 0x3040 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF)) return Kind::kIdeograph;
  return Kind::kLetter;
}

}  // namespace

void ForWords(absl::string_view text, absl::FunctionRef<void(absl::string_view)> on_word) {
  size_t at = 0;
  size_t begin = 0;
  size_t ideographs = 0;
  bool in_word = false;
  const auto flush = [&] {
    if (in_word) on_word(text.substr(begin, at - begin));
    in_word = false;
    ideographs = 0;
  };
  while (at < text.size()) {
    const absl::string_view rest = text.substr(at);
    const Kind kind = KindOf(DecodeCharacter(rest));
    if (kind != Kind::kLetter && kind != Kind::kIdeograph) {
      flush();
    } else {
      if ((kind == Kind::kIdeograph) != (ideographs > 0) || ideographs == 2) flush();
      if (!in_word) begin = at;
      in_word = true;
      if (kind == Kind::kIdeograph) ++ideographs;
    }
    at += CharacterLength(rest);
  }
  flush();
}

uint32_t CountWords(absl::string_view text) {
  uint32_t words = 0;
  uint32_t ideographs = 0;
  bool in_word = false;
  for (size_t at = 0; at < text.size();) {
    const absl::string_view rest = text.substr(at);
    const Kind kind = KindOf(DecodeCharacter(rest));
    if (kind == Kind::kBlank) {
      in_word = false;
    } else if (kind == Kind::kIdeograph) {
      ++ideographs;
    } else if (kind == Kind::kLetter && !in_word) {
      in_word = true;
      ++words;
    }
    at += CharacterLength(rest);
  }
  return words + (ideographs + 1) / 2;
}

bool EndsSentence(absl::string_view text) {
  while (!text.empty()) {
    const char last = text.back();
    for (const absl::string_view stop : {".", "!", "?", "…", "。", "！", "？", "।", "։", "؟"}) {
      if (absl::EndsWith(text, stop)) return true;
    }
    if (absl::StrContains("\"')]", last) || absl::ascii_isspace(static_cast<unsigned char>(last))) {
      text.remove_suffix(1);
      continue;
    }
    bool closing = false;
    for (const absl::string_view mark : {"”", "’", "“", "»", "«", "」", "』", "\xC2\xA0"}) {
      if (absl::EndsWith(text, mark)) {
        text.remove_suffix(mark.size());
        closing = true;
        break;
      }
    }
    if (!closing) return false;
  }
  return false;
}

}  // namespace quoth
