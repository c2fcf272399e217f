#include "indexer/read/charset.h"

#include <uchardet/uchardet.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "indexer/read/convert_charset.h"

namespace quoth {
namespace {

// Enough to know a language by; the rest of a long file adds nothing but time.
constexpr size_t kSampleBytes = 256 << 10;

uint8_t ByteAt(absl::string_view bytes, size_t at) { return static_cast<uint8_t>(bytes[at]); }

struct Label {
  absl::string_view label;
  absl::string_view charset;
};

// What web pages call the sets whose iconv name differs (WHATWG Encoding Standard, section 4.2).
constexpr Label kLabels[] = {
    {"ascii", "WINDOWS-1252"},
    {"us-ascii", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"latin-1", "WINDOWS-1252"},
    {"iso-8859-1", "WINDOWS-1252"},
    {"iso8859-1", "WINDOWS-1252"},
    {"iso_8859-1", "WINDOWS-1252"},
    {"l1", "WINDOWS-1252"},
    {"iso-8859-9", "WINDOWS-1254"},
    {"latin5", "WINDOWS-1254"},
    {"iso-8859-11", "WINDOWS-874"},
    {"tis-620", "WINDOWS-874"},
    {"x-cp1250", "WINDOWS-1250"},
    {"x-cp1251", "WINDOWS-1251"},
    {"x-cp1252", "WINDOWS-1252"},
    {"utf8", "UTF-8"},
    {"unicode-1-1-utf-8", "UTF-8"},
    {"utf-16", "UTF-16LE"},
    {"unicode", "UTF-16LE"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"x-gbk", "GB18030"},
    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},
    {"sjis", "CP932"},
    {"x-sjis", "CP932"},
    {"euc-kr", "CP949"},
    {"ks_c_5601-1987", "CP949"},
    {"uhc", "CP949"},
    {"big5", "BIG5-HKSCS"},
    {"x-mac-roman", "MACINTOSH"},
    {"x-mac-cyrillic", "MAC-CYRILLIC"},
    {"koi8", "KOI8-R"},
    {"dos-866", "IBM866"},
};

}  // namespace

std::string CharsetOfMark(absl::string_view bytes, size_t* mark_size) {
  constexpr absl::string_view kUtf32LittleEndian("\xFF\xFE\0\0", 4);
  constexpr absl::string_view kUtf32BigEndian("\0\0\xFE\xFF", 4);
  const auto marked = [&](absl::string_view mark, const char* charset) {
    *mark_size = mark.size();
    return std::string(charset);
  };
  if (absl::StartsWith(bytes, "\xEF\xBB\xBF")) return marked("\xEF\xBB\xBF", "UTF-8");
  if (absl::StartsWith(bytes, kUtf32LittleEndian)) return marked(kUtf32LittleEndian, "UTF-32LE");
  if (absl::StartsWith(bytes, kUtf32BigEndian)) return marked(kUtf32BigEndian, "UTF-32BE");
  if (absl::StartsWith(bytes, "\xFF\xFE")) return marked("\xFF\xFE", "UTF-16LE");
  if (absl::StartsWith(bytes, "\xFE\xFF")) return marked("\xFE\xFF", "UTF-16BE");
  *mark_size = 0;
  return "";
}

std::string GuessUtf16(absl::string_view bytes) {
  const absl::string_view sample = bytes.substr(0, kSampleBytes & ~size_t{1});
  if (sample.size() < 4) return "";
  const auto reads_as_text = [&sample](bool big_endian) {
    size_t units = 0;
    size_t likely = 0;
    size_t blanks = 0;
    for (size_t i = 0; i + 1 < sample.size(); i += 2) {
      const uint8_t high = ByteAt(sample, big_endian ? i : i + 1);
      const uint8_t low = ByteAt(sample, big_endian ? i + 1 : i);
      ++units;
      // Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, general punctuation; no control
      // characters.
      if (high == 0) {
        if (low == '\n' || low == '\r' || low == '\t' || (low >= 0x20 && low < 0x7F) ||
            low >= 0xA0) {
          ++likely;
        }
        if (low == ' ' || low == '\n' || absl::ascii_isalpha(low)) ++blanks;
      } else if (high <= 0x06 || high == 0x20) {
        ++likely;
      }
    }
    return likely * 20 >= units * 19 && blanks * 20 >= units;
  };
  if (reads_as_text(false)) return "UTF-16LE";
  if (reads_as_text(true)) return "UTF-16BE";
  return "";
}

std::string EscapedCharset(absl::string_view bytes) {
  for (size_t at = bytes.find('\x1B'); at != absl::string_view::npos;
       at = bytes.find('\x1B', at + 1)) {
    const absl::string_view escape = bytes.substr(at + 1, 2);
    if (escape == "$B" || escape == "$@") return "ISO-2022-JP";
  }
  return "";
}

std::string CharsetOfLabel(absl::string_view label) {
  const std::string lower = absl::AsciiStrToLower(absl::StripAsciiWhitespace(label));
  if (lower.empty() || lower.size() > 40) return "";
  for (const char c : lower) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(c)) && !absl::StrContains("-_.:", c)) {
      return "";  // in particular "//IGNORE"
    }
  }
  for (const Label& known : kLabels) {
    if (known.label == lower) return {known.charset.data(), known.charset.size()};
  }
  std::string upper = absl::AsciiStrToUpper(lower);
  return CanConvert(upper) ? upper : "";
}

std::string GuessLegacyCharset(absl::string_view bytes) {
  constexpr const char* kDefault = "WINDOWS-1252";
  // Around the first byte that is not ASCII.
  const auto is_high = [](char c) { return static_cast<uint8_t>(c) >= 0x80; };
  const size_t first =
      static_cast<size_t>(std::find_if(bytes.begin(), bytes.end(), is_high) - bytes.begin());
  const absl::string_view sample =
      bytes.substr(std::min(bytes.size(), first - std::min(first, kSampleBytes / 8)), kSampleBytes);
  // Letters (0xC0 and up) that stand alone among ASCII are accents of a language written in Latin
  // script. A guesser needs many of them to tell which one; without, Windows-1252 is likeliest.
  size_t high_letters = 0;
  size_t pairs = 0;
  for (size_t i = 0; i < sample.size(); ++i) {
    if (ByteAt(sample, i) < 0xC0) continue;
    ++high_letters;
    if (i > 0 && ByteAt(sample, i - 1) >= 0xC0) ++pairs;
  }
  constexpr size_t kEnoughAccents = 30;
  if (pairs * 4 < high_letters && high_letters < kEnoughAccents) return kDefault;
  if (high_letters == 0) return kDefault;
  uchardet_t guesser = uchardet_new();
  std::string guess;
  if (uchardet_handle_data(guesser, sample.data(), sample.size()) == 0) {
    uchardet_data_end(guesser);
    guess = CharsetOfLabel(uchardet_get_charset(guesser));
  }
  uchardet_delete(guesser);
  if (guess.empty() || absl::StartsWith(guess, "UTF-")) return kDefault;
  return guess;
}

}  // namespace quoth
