#include "query/export/escape.h"

#include <utf8proc.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "schema/hash.h"
#include "schema/text_range.h"

namespace quoth {
namespace {

constexpr absl::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr absl::string_view kPartMark = " \xE2\x80\xA6 ";   // how parts are joined in a record
constexpr int kContextCharacters = 32;

bool IsXmlCharacter(utf8proc_int32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c < 0x7f || (c >= 0xa0 && c != 0xfffe && c != 0xffff) || c == 0x85;
}

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

bool IsUnreserved(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

void AppendEncoded(char c, std::string* out) {
  constexpr char kHex[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out->push_back('%');
  out->push_back(kHex[byte >> 4]);
  out->push_back(kHex[byte & 15]);
}

// Bytes outside `allowed` and the unreserved ones are percent-encoded.
std::string Encode(absl::string_view text, absl::string_view allowed) {
  std::string out;
  for (char c : text) {
    if (IsUnreserved(c) || allowed.find(c) != absl::string_view::npos) {
      out.push_back(c);
    } else {
      AppendEncoded(c, &out);
    }
  }
  return out;
}

constexpr absl::string_view kPathCharacters = "/!$&'()*+,;=@";

std::string EncodeUrl(absl::string_view url) {
  std::string out;
  bool fragment = false;
  for (size_t i = 0; i < url.size(); ++i) {
    const char c = url[i];
    const bool escape = c == '%' && i + 2 < url.size() &&
                        absl::ascii_isxdigit(static_cast<unsigned char>(url[i + 1])) &&
                        absl::ascii_isxdigit(static_cast<unsigned char>(url[i + 2]));
    if (escape || IsUnreserved(c) ||
        absl::string_view("/?:!$&'()*+,;=@[]").find(c) != absl::string_view::npos ||
        (c == '#' && !fragment)) {
      fragment |= c == '#';
      out.push_back(c);
    } else {
      AppendEncoded(c, &out);
    }
  }
  return out;
}

// `text` cut to its first or last `count` characters.
absl::string_view FirstCharacters(absl::string_view text, int count) {
  size_t end = 0;
  while (end < text.size() && count-- > 0) {
    ++end;
    while (end < text.size() && IsContinuation(text[end])) ++end;
  }
  return text.substr(0, end);
}

absl::string_view LastCharacters(absl::string_view text, int count) {
  size_t begin = text.size();
  while (begin > 0 && count-- > 0) {
    --begin;
    while (begin > 0 && IsContinuation(text[begin])) --begin;
  }
  return text.substr(begin);
}

}  // namespace

std::string CleanText(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  for (size_t i = 0; i < text.size();) {
    utf8proc_int32_t c = 0;
    const utf8proc_ssize_t size =
        utf8proc_iterate(bytes + i, static_cast<utf8proc_ssize_t>(text.size() - i), &c);
    if (size <= 0) {
      out.append(kReplacement.data(), kReplacement.size());
      ++i;
      continue;
    }
    const absl::string_view character =
        IsXmlCharacter(c) ? text.substr(i, static_cast<size_t>(size)) : kReplacement;
    out.append(character.data(), character.size());
    i += static_cast<size_t>(size);
  }
  return out;
}

std::string EscapeMarkup(absl::string_view text) {
  std::string out;
  for (char c : CleanText(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\r':  // a parser would read it as a line feed
        out += "&#13;";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

std::string CsvField(absl::string_view text) {
  const std::string clean = CleanText(text);
  absl::string_view first = absl::StripLeadingAsciiWhitespace(clean);
  // U+00A0, U+FEFF and the like in front do not hinder a spreadsheet.
  for (absl::string_view blank : {"\xC2\xA0", "\xEF\xBB\xBF", "\xE2\x80\x8B", "\xE3\x80\x80"}) {
    while (absl::ConsumePrefix(&first, blank)) first = absl::StripLeadingAsciiWhitespace(first);
  }
  bool formula = !clean.empty() && (clean[0] == '\t' || clean[0] == '\r' || clean[0] == '\n');
  for (absl::string_view sign : {"=", "+", "-", "@", "|", "%", "\xEF\xBC\x9D", "\xEF\xBC\x8B",
                                 "\xEF\xBC\x8D", "\xEF\xBC\xA0", "\xE2\x88\x92"}) {
    formula |= absl::StartsWith(first, sign);
  }
  std::string out = formula ? "\"'" : "\"";
  for (char c : clean) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
  return out;
}

std::string SourceIri(const QuoteRecord& record) {
  const absl::string_view origin = record.origin;
  if (absl::StartsWithIgnoreCase(origin, "http://") ||
      absl::StartsWithIgnoreCase(origin, "https://")) {
    return EncodeUrl(origin);
  }
  if (absl::StartsWith(origin, "/")) {
    const size_t hash =
        absl::StrCat("file:", origin) == record.key ? absl::string_view::npos : origin.rfind('#');
    std::string iri = absl::StrCat("file://", Encode(origin.substr(0, hash), kPathCharacters));
    if (hash != absl::string_view::npos) {
      absl::StrAppend(&iri, "#", Encode(origin.substr(hash + 1), kPathCharacters));
    }
    return iri;
  }
  // Without ":" nothing in it can be taken for a scheme.
  const std::string relative = Encode(origin.empty() ? record.doc : record.origin, kPathCharacters);
  return absl::StartsWith(relative, "//") ? "." + relative : relative;
}

NamedSource AbsoluteSource(const QuoteRecord& record) {
  const std::string iri = SourceIri(record);
  for (absl::string_view scheme : {"http://", "https://", "file://"}) {
    if (absl::StartsWithIgnoreCase(iri, scheme)) return {iri, ""};
  }
  const std::string& name = record.origin.empty() ? record.doc : record.origin;
  return {UuidUrn(absl::StrCat("document\x1f", name)), CleanText(name)};
}

std::string SafeLanguageTag(absl::string_view language) {
  const std::vector<absl::string_view> parts = absl::StrSplit(language, '-');
  for (absl::string_view part : parts) {
    if (part.empty() || part.size() > 8 || !std::all_of(part.begin(), part.end(), [](char c) {
          return absl::ascii_isalnum(static_cast<unsigned char>(c));
        })) {
      return "";
    }
  }
  const bool letters =
      parts[0].size() >= 2 && std::all_of(parts[0].begin(), parts[0].end(), [](char c) {
        return absl::ascii_isalpha(static_cast<unsigned char>(c));
      });
  return letters ? std::string(language) : "";
}

std::string AnchorId(absl::string_view prefix, absl::string_view name) {
  bool fits = !name.empty() && name.size() <= 64;
  for (char c : name) {
    fits = fits && (absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_');
  }
  return absl::StrCat(prefix, fits ? std::string(name) : HexHash(name));
}

std::string UuidUrn(absl::string_view text) {
  std::string hex = HexHash(text);
  hex[12] = '8';  // RFC 9562 version 8: bits of one's own making
  hex[16] = "89ab"[hex[16] % 4];
  return absl::StrCat("urn:uuid:", hex.substr(0, 8), "-", hex.substr(8, 4), "-", hex.substr(12, 4),
                      "-", hex.substr(16, 4), "-", hex.substr(20));
}

bool IsIsoDate(absl::string_view date) {
  constexpr absl::string_view kForm = "dddd-dd-dd";
  if (date.size() != 4 && date.size() != 7 && date.size() != 10) return false;
  for (size_t i = 0; i < date.size(); ++i) {
    const bool digit = absl::ascii_isdigit(static_cast<unsigned char>(date[i]));
    if (kForm[i] == 'd' ? !digit : date[i] != kForm[i]) return false;
  }
  const auto two = [date](size_t at) { return 10 * (date[at] - '0') + (date[at + 1] - '0'); };
  const int year = 100 * two(0) + two(2);
  if (year == 0 || (date.size() >= 7 && (two(5) < 1 || two(5) > 12))) return false;
  if (date.size() < 10) return true;
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const int month = two(5);
  return two(8) >= 1 && two(8) <= kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

std::vector<ContentPart> ContentParts(const QuoteRecord& record) {
  std::vector<ContentPart> parts;
  const absl::string_view paragraph = record.paragraph.text;
  if (record.paragraph.content.size() == std::max<size_t>(record.spans.size(), 1)) {
    for (const ByteRange& range : record.paragraph.content) {
      const ByteRange clipped{
          std::min<uint32_t>(range.begin, static_cast<uint32_t>(paragraph.size())),
          std::min<uint32_t>(range.end, static_cast<uint32_t>(paragraph.size()))};
      parts.push_back(
          {std::string(Slice(paragraph, clipped)),
           std::string(LastCharacters(paragraph.substr(0, clipped.begin), kContextCharacters)),
           std::string(FirstCharacters(paragraph.substr(std::max(clipped.begin, clipped.end)),
                                       kContextCharacters))});
    }
  } else {
    const std::vector<std::string> words = absl::StrSplit(record.text, kPartMark);
    if (words.size() == record.spans.size()) {
      for (const std::string& exact : words) parts.push_back({exact, "", ""});
    } else {
      parts.push_back({record.text, "", ""});
    }
  }
  if (!record.prefix.empty()) parts.front().prefix = record.prefix;
  if (!record.suffix.empty()) parts.back().suffix = record.suffix;
  return parts;
}

}  // namespace quoth
