#include "indexer/read/convert_charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "absl/strings/match.h"
#include "indexer/read/utf8.h"

namespace quoth {
namespace {

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

  // Reads the next character of `bytes` in the state that the characters before it left behind, and
  // gives the bytes taken; more than 0 with an empty `utf8` for an escape sequence. Nothing but a
  // few bytes are looked at.
  Step Next(absl::string_view bytes, std::string* utf8, size_t* taken) {
    utf8->clear();
    // NUL is part of no character: iconv hands it on, behind an escape that it does not know.
    const size_t most = std::min<size_t>({bytes.size(), 8, bytes.find('\0')});
    for (size_t length = 1; length <= most; ++length) {
      char buffer[32];
      char* out = buffer;
      size_t out_left = sizeof buffer;
      char* in = const_cast<char*>(bytes.data());  // iconv does not write to it
      size_t in_left = length;
      const size_t result = iconv(handle_, &in, &in_left, &out, &out_left);
      *taken = length - in_left;
      utf8->assign(buffer, sizeof buffer - out_left);
      if (*taken > 0) return Step::kCharacter;
      if (result == static_cast<size_t>(-1) && errno != EINVAL) break;
    }
    iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    return Step::kBad;
  }

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

// Sets in which escape sequences say what the bytes behind them stand for.
bool IsStateful(absl::string_view charset) { return absl::StartsWith(charset, "ISO-2022-"); }

void ConvertStateful(absl::string_view bytes, size_t at, Iconv* iconv, Converted* converted,
                     Collector* out) {
  std::string utf8;
  while (at < bytes.size()) {
    size_t taken = 0;
    if (bytes[at] == '\0' ||
        iconv->Next(bytes.substr(at), &utf8, &taken) != Iconv::Step::kCharacter) {
      out->AddBad(at, 1);
      ++at;
      continue;
    }
    if (!utf8.empty()) {
      const uint32_t begin = static_cast<uint32_t>(converted->text.size());
      converted->text += utf8;
      converted->map.AddAtom({begin, static_cast<uint32_t>(converted->text.size())},
                             {static_cast<uint32_t>(at), static_cast<uint32_t>(at + taken)});
    }
    at += taken;
  }
}

}  // namespace

bool CanConvert(const std::string& charset) { return Iconv(charset).ok(); }

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
    if (IsStateful(charset)) {
      ConvertStateful(bytes, skip, &iconv, &converted, &out);
    } else if (!OneByteTable(&iconv, &table)) {
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
