#include "indexer/read/charset.h"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "indexer/read/utf8.h"

namespace quoth {
namespace {

// Enough to know a language by; the rest of a long file adds nothing but time.
constexpr size_t kSampleBytes = 256 << 10;

uint8_t ByteAt(absl::string_view bytes, size_t at) { return static_cast<uint8_t>(bytes[at]); }

// Collects decoded text and its map; adjoining bad bytes become one run.
class Collector {
 public:
  explicit Collector(Converted* out) : out_(out) {}

  void Add(char32_t character, size_t source, uint8_t source_size) {
    const size_t begin = out_->text.size();
    AppendUtf8(character, &out_->text);
    out_->map.AddRun(static_cast<uint32_t>(begin), static_cast<uint32_t>(source), 1,
                     static_cast<uint8_t>(out_->text.size() - begin), source_size);
  }

  // A run that is read as it stands.
  void AddAscii(absl::string_view run, size_t source) {
    out_->map.AddRun(static_cast<uint32_t>(out_->text.size()), static_cast<uint32_t>(source),
                     static_cast<uint32_t>(run.size()));
    out_->text.append(run.data(), run.size());
  }

  void AddBad(size_t source, uint8_t source_size) {
    Add(kReplacementCharacter, source, source_size);
    if (!out_->bad.empty() && out_->bad.back().offset + out_->bad.back().size == source) {
      out_->bad.back().size += source_size;
    } else {
      out_->bad.push_back({source, source_size});
    }
  }

 private:
  Converted* out_;
};

// Length of the run of ASCII other than NUL at the start.
size_t AsciiLength(absl::string_view bytes) {
  const auto is_other = [](char c) { return c == '\0' || static_cast<uint8_t>(c) >= 0x80; };
  return static_cast<size_t>(std::find_if(bytes.begin(), bytes.end(), is_other) - bytes.begin());
}

class Iconv {
 public:
  explicit Iconv(const std::string& charset) : handle_(iconv_open("UTF-8", charset.c_str())) {}
  ~Iconv() {
    if (ok()) iconv_close(handle_);
  }
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;

  // iconv_open's error value is (iconv_t)-1; iconv_t is a pointer here.
  bool ok() const { return reinterpret_cast<intptr_t>(handle_) != -1; }

  enum class Step { kCharacter, kIncomplete, kBad };

  // Reads `bytes` as exactly one character, or one that combines two code points.
  Step Character(absl::string_view bytes, std::string* utf8) {
    char buffer[32];
    char* out = buffer;
    size_t out_left = sizeof buffer;
    char* in = const_cast<char*>(bytes.data());  // iconv does not write to it
    size_t in_left = bytes.size();
    iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    const size_t result = iconv(handle_, &in, &in_left, &out, &out_left);
    if (result == static_cast<size_t>(-1)) {
      return errno == EINVAL ? Step::kIncomplete : Step::kBad;
    }
    iconv(handle_, nullptr, nullptr, &out, &out_left);  // flush what waits for a combining mark
    utf8->assign(buffer, sizeof buffer - out_left);
    return utf8->empty() ? Step::kIncomplete : Step::kCharacter;
  }

 private:
  iconv_t handle_;
};

template <bool kBigEndian>
void ConvertUtf16(absl::string_view bytes, size_t at, Collector* out) {
  const auto unit = [&bytes](size_t i) -> char32_t {
    return kBigEndian ? (ByteAt(bytes, i) << 8) | ByteAt(bytes, i + 1)
                      : (ByteAt(bytes, i + 1) << 8) | ByteAt(bytes, i);
  };
  for (; at + 1 < bytes.size(); at += 2) {
    const char32_t first = unit(at);
    if (first != 0 && (first < 0xD800 || first >= 0xE000)) {
      out->Add(first, at, 2);
    } else if (first < 0xDC00 && at + 3 < bytes.size() && (unit(at + 2) & 0xFC00) == 0xDC00) {
      out->Add(0x10000 + ((first & 0x3FF) << 10) + (unit(at + 2) & 0x3FF), at, 4);
      at += 2;
    } else {
      out->AddBad(at, 2);
    }
  }
  if (at < bytes.size()) out->AddBad(at, 1);
}

template <bool kBigEndian>
void ConvertUtf32(absl::string_view bytes, size_t at, Collector* out) {
  for (; at + 3 < bytes.size(); at += 4) {
    char32_t character = 0;
    for (size_t i = 0; i < 4; ++i) {
      character = (character << 8) | ByteAt(bytes, at + (kBigEndian ? i : 3 - i));
    }
    if (character == 0 || character > 0x10FFFF || (character & 0xFFFFF800) == 0xD800) {
      out->AddBad(at, 4);
    } else {
      out->Add(character, at, 4);
    }
  }
  for (; at < bytes.size(); ++at) out->AddBad(at, 1);
}

// Code points of the 256 bytes of a one-byte character set, 0 where none; false for other sets.
bool OneByteTable(Iconv* iconv, std::array<char32_t, 256>* table) {
  std::string utf8;
  for (size_t byte = 1; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    (*table)[byte] = 0;
    switch (iconv->Character(absl::string_view(&c, 1), &utf8)) {
      case Iconv::Step::kIncomplete:
        return false;
      case Iconv::Step::kBad:
        break;
      case Iconv::Step::kCharacter:
        if (CharacterLength(utf8) != utf8.size()) return false;
        (*table)[byte] = DecodeCharacter(utf8);
    }
  }
  (*table)[0] = 0;
  return true;
}

void ConvertMultiByte(absl::string_view bytes, size_t at, Iconv* iconv, Converted* converted,
                      Collector* out) {
  std::string utf8;
  while (at < bytes.size()) {
    const uint8_t lead = ByteAt(bytes, at);
    if (lead != 0 && lead < 0x80 && lead != 0x1B && lead != '~') {  // same in all of them
      out->Add(lead, at, 1);
      ++at;
      continue;
    }
    size_t length = 1;
    Iconv::Step step = Iconv::Step::kBad;
    // NUL is part of no character: iconv hands it on, behind an escape that it does not know.
    for (; length <= 8 && at + length <= bytes.size() && bytes[at + length - 1] != '\0'; ++length) {
      step = iconv->Character(bytes.substr(at, length), &utf8);
      if (step != Iconv::Step::kIncomplete) break;
    }
    if (step == Iconv::Step::kCharacter) {
      const uint32_t begin = static_cast<uint32_t>(converted->text.size());
      converted->text += utf8;
      converted->map.AddAtom({begin, static_cast<uint32_t>(converted->text.size())},
                             {static_cast<uint32_t>(at), static_cast<uint32_t>(at + length)});
      at += length;
    } else {
      out->AddBad(at, 1);
      ++at;
    }
  }
}

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
  return Iconv(upper).ok() ? upper : "";
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

Converted Convert(absl::string_view bytes, const std::string& charset, size_t skip) {
  Converted converted;
  converted.text.reserve(bytes.size());
  Collector out(&converted);
  if (charset == "UTF-16LE") {
    ConvertUtf16<false>(bytes, skip, &out);
  } else if (charset == "UTF-16BE") {
    ConvertUtf16<true>(bytes, skip, &out);
  } else if (charset == "UTF-32LE") {
    ConvertUtf32<false>(bytes, skip, &out);
  } else if (charset == "UTF-32BE") {
    ConvertUtf32<true>(bytes, skip, &out);
  } else {
    Iconv iconv(charset);
    std::array<char32_t, 256> table;
    if (!iconv.ok()) return Convert(bytes, "WINDOWS-1252", skip);
    if (!OneByteTable(&iconv, &table)) {
      ConvertMultiByte(bytes, skip, &iconv, &converted, &out);
    } else {
      bool ascii = true;  // not so in EBCDIC and in national variants
      for (size_t c = 1; c < 0x80; ++c) ascii = ascii && table[c] == c;
      for (size_t at = skip; at < bytes.size(); ++at) {
        const size_t plain = AsciiLength(bytes.substr(at));
        if (plain > 0 && ascii) {
          out.AddAscii(bytes.substr(at, plain), at);
          at += plain;
          if (at == bytes.size()) break;
        }
        const char32_t character = table[ByteAt(bytes, at)];
        if (character == 0) {
          out.AddBad(at, 1);
        } else {
          out.Add(character, at, 1);
        }
      }
    }
  }
  return converted;
}

}  // namespace quoth
