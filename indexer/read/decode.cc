#include "indexer/read/decode.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "indexer/read/charset.h"
#include "indexer/read/convert_charset.h"
#include "indexer/read/utf8.h"

namespace quoth {
namespace {

constexpr size_t kSampleBytes = 64 << 10;

struct Magic {
  size_t offset;
  absl::string_view bytes;
  absl::string_view what;
};

constexpr absl::string_view kConvert = "; convert it to text or HTML first";
constexpr absl::string_view kUnpack = "; unpack it first";
constexpr absl::string_view kNoText = "; it holds no text to read";

struct Advice {
  Magic magic;
  absl::string_view what_to_do;
};

const Advice kAdvice[] = {
    {{0, "%PDF-", "a PDF file"}, kConvert},
    {{0, "{\\rtf", "an RTF file"}, kConvert},
    {{0, "%!PS", "a PostScript file"}, kConvert},
    {{0, "\xD0\xCF\x11\xE0", "an old Office document"}, kConvert},
    {{0, "WARC/", "a web archive (WARC)"}, "; extract its pages first"},
    {{0, "PK\x03\x04", "a zip archive or Office document"}, "; unpack or convert it first"},
    {{0, "BZh", "a bzip2 file"}, kUnpack},
    {{0,
      "\xFD"
      "7zXZ",
      "an xz file"},
     kUnpack},
    {{0, "\x28\xB5\x2F\xFD", "a zstd file"}, kUnpack},
    {{0, "7z\xBC\xAF", "a 7-zip archive"}, kUnpack},
    {{0, "Rar!", "a RAR archive"}, kUnpack},
    {{257, "ustar", "a tar archive"}, kUnpack},
    {{0, "\x89PNG", "a PNG image"}, kNoText},
    {{0, "\xFF\xD8\xFF", "a JPEG image"}, kNoText},
    {{0, "GIF8", "a GIF image"}, kNoText},
    {{0, "RIFF", "an image, sound or video file"}, kNoText},
    {{0, "ID3", "a sound file"}, kNoText},
    {{0, "OggS", "a sound or video file"}, kNoText},
    {{4, "ftyp", "a video file"}, kNoText},
    {{0,
      "\x7F"
      "ELF",
      "a program"},
     kNoText},
    {{0, "SQLite format 3", "an SQLite database"}, "; export its texts as JSON lines first"},
};

bool IsControl(uint8_t byte) {
  return (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f' &&
          byte != 0x1B) ||
         byte == 0x7F;
}

// Text may carry a stray control character, never one in fifty: compressed or machine data has one
// in nine.
bool LooksBinary(absl::string_view bytes) {
  const absl::string_view sample = bytes.substr(0, kSampleBytes);
  const auto controls = std::count_if(sample.begin(), sample.end(),
                                      [](char c) { return IsControl(static_cast<uint8_t>(c)); });
  return static_cast<size_t>(controls) * 50 > sample.size();
}

// How much well-formed sequences of several bytes speak for UTF-8. Text in another character set
// makes those of two bytes by accident now and then, longer ones hardly ever.
size_t EvidenceForUtf8(absl::string_view valid) {
  size_t evidence = 0;
  for (const char c : valid) {
    const auto byte = static_cast<uint8_t>(c);
    if (byte >= 0xC0) evidence += byte < 0xE0 ? 1 : 4;
  }
  return evidence;
}

// Whether bytes that are not well-formed UTF-8 are still meant as UTF-8: the evidence is no less
// than the runs of ill-formed bytes, or the only fault is a sequence cut off at the end.
bool MeantAsUtf8(absl::string_view bytes, size_t first_bad) {
  size_t evidence = EvidenceForUtf8(bytes.substr(0, first_bad));
  size_t bad_runs = 0;
  absl::string_view rest = bytes.substr(first_bad);
  bool only_cut_off = true;
  bool in_run = false;
  while (!rest.empty()) {
    const size_t ill = IllFormedLength(rest);
    if (!in_run) ++bad_runs;
    if (ill == 1 || ill < rest.size()) only_cut_off = false;
    rest.remove_prefix(ill);
    const size_t valid = ValidUtf8Prefix(rest);
    in_run = valid == 0;
    evidence += EvidenceForUtf8(rest.substr(0, valid));
    rest.remove_prefix(valid);
  }
  return only_cut_off || evidence >= bad_runs;
}

// Whether all that is beyond ASCII are bytes 0xFF that stand behind no letter: no "ÿ" of a text in
// another character set, but what was left by a fault.
bool IsAsciiWithFaults(absl::string_view bytes) {
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (static_cast<uint8_t>(bytes[i]) < 0x80) continue;
    if (bytes[i] != '\xFF') return false;
    if (i > 0 && absl::ascii_isalpha(static_cast<unsigned char>(bytes[i - 1]))) return false;
  }
  return true;
}

Converted RepairUtf8(absl::string_view bytes, size_t skip) {
  Converted out;
  out.text.reserve(bytes.size());
  size_t at = skip;
  while (at < bytes.size()) {
    const absl::string_view rest = bytes.substr(at);
    size_t valid = ValidUtf8Prefix(rest);
    const size_t nul = rest.substr(0, valid).find('\0');
    valid = std::min(valid, nul);
    out.map.AddRun(static_cast<uint32_t>(out.text.size()), static_cast<uint32_t>(at),
                   static_cast<uint32_t>(valid));
    out.text.append(rest.data(), valid);
    at += valid;
    if (at == bytes.size()) break;
    const size_t ill = bytes[at] == '\0' ? 1 : IllFormedLength(bytes.substr(at));
    const uint32_t begin = static_cast<uint32_t>(out.text.size());
    AppendUtf8(kReplacementCharacter, &out.text);
    out.map.AddAtom({begin, static_cast<uint32_t>(out.text.size())},
                    {static_cast<uint32_t>(at), static_cast<uint32_t>(at + ill)});
    if (!out.bad.empty() && out.bad.back().offset + out.bad.back().size == at) {
      out.bad.back().size += ill;
    } else {
      out.bad.push_back({at, ill});
    }
    at += ill;
  }
  return out;
}

void Warn(const std::vector<BadBytes>& bad, absl::string_view bytes, absl::string_view charset,
          const DecodeOptions& options, std::vector<Warning>* warnings) {
  for (size_t i = 0; i < bad.size() && i < kMaxBadByteWarnings; ++i) {
    std::string shown;
    const size_t show = std::min<size_t>(bad[i].size, 4);
    for (const char c : bytes.substr(bad[i].offset, show)) {
      absl::StrAppend(&shown, " ", absl::Hex(static_cast<uint8_t>(c), absl::kZeroPad2));
    }
    if (show < bad[i].size) shown += " …";
    warnings->push_back(
        {options.file, options.file_offset + bad[i].offset,
         absl::StrCat(bad[i].size, bad[i].size == 1 ? " byte" : " bytes", " not valid in ", charset,
                      " (", shown.substr(1), "), read as U+FFFD")});
  }
  if (bad.size() > kMaxBadByteWarnings) {
    const BadBytes& next = bad[kMaxBadByteWarnings];
    warnings->push_back({options.file, options.file_offset + next.offset,
                         absl::StrCat("and ", bad.size() - kMaxBadByteWarnings,
                                      " more places with bytes not valid in ", charset,
                                      " from here on, read as U+FFFD")});
  }
}

}  // namespace

std::string BinaryFormat(absl::string_view bytes) {
  for (const Advice& advice : kAdvice) {
    const Magic& magic = advice.magic;
    if (bytes.size() >= magic.offset && absl::StartsWith(bytes.substr(magic.offset), magic.bytes)) {
      return absl::StrCat(magic.what, advice.what_to_do);
    }
  }
  return "";
}

absl::StatusOr<DecodedText> Decode(std::string bytes, const DecodeOptions& options,
                                   std::vector<Warning>* warnings) {
  DecodedText decoded;
  size_t skip = 0;
  decoded.charset = CharsetOfMark(bytes, &skip);
  if (decoded.charset.empty()) {
    const std::string binary = BinaryFormat(bytes);
    if (!binary.empty()) {
      return absl::InvalidArgumentError(absl::StrCat(options.file, ": this is ", binary));
    }
  }
  const bool has_nul = bytes.find('\0') != std::string::npos;
  if (decoded.charset.empty() && has_nul) decoded.charset = GuessUtf16(bytes);
  if (decoded.charset.empty() || decoded.charset == "UTF-8") {
    if (LooksBinary(bytes)) {
      return absl::InvalidArgumentError(absl::StrCat(
          options.file, ": this is a binary file, not text; give text, HTML or JSON lines"));
    }
    const size_t valid = ValidUtf8Prefix(bytes);
    if (valid == bytes.size() && decoded.charset.empty()) decoded.charset = EscapedCharset(bytes);
    if (valid == bytes.size() && !has_nul && decoded.charset != "ISO-2022-JP") {
      if (skip > 0) {
        decoded.map.AddRun(0, static_cast<uint32_t>(skip),
                           static_cast<uint32_t>(bytes.size() - skip));
        bytes.erase(0, skip);
      }
      decoded.text = std::move(bytes);
      decoded.charset = "UTF-8";
      return decoded;
    }
    if (decoded.charset.empty() &&
        (valid == bytes.size() || MeantAsUtf8(bytes, valid) ||
         (options.declared_charset.empty() && IsAsciiWithFaults(bytes)))) {
      decoded.charset = "UTF-8";
    }
  }
  if (decoded.charset.empty()) {
    // A page that declares UTF-8 and is not goes on to the guess.
    const std::string declared = CharsetOfLabel(options.declared_charset);
    const bool usable = !declared.empty() && !absl::StartsWith(declared, "UTF-");
    decoded.charset = usable ? declared : GuessLegacyCharset(bytes);
  }
  Converted converted =
      decoded.charset == "UTF-8" ? RepairUtf8(bytes, skip) : Convert(bytes, decoded.charset, skip);
  Warn(converted.bad, bytes, decoded.charset, options, warnings);
  decoded.text = std::move(converted.text);
  decoded.map = std::move(converted.map);
  return decoded;
}

}  // namespace quoth
