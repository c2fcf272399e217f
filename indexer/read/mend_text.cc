#include "indexer/read/mend_text.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "indexer/read/html_dom.h"
#include "indexer/read/mend_hyphens.h"
#include "indexer/read/mends.h"
#include "indexer/read/utf8.h"

namespace quoth {
namespace {

// --- Entities

// Names are at most 31 letters long ("CounterClockwiseContourIntegral").
constexpr size_t kMaxEntity = 34;

// The entity that `text` begins with, from its "&" to its ";", or "".
absl::string_view EntityAt(absl::string_view text) {
  size_t end = 1;
  if (end < text.size() && text[end] == '#') ++end;
  const size_t name = end;
  while (end < text.size() && end < kMaxEntity &&
         absl::ascii_isalnum(static_cast<unsigned char>(text[end]))) {
    ++end;
  }
  const bool whole = end > name && end < text.size() && text[end] == ';';
  return whole ? text.substr(0, end + 1) : absl::string_view();
}

class Entities {
 public:
  std::vector<Mend> Find(absl::string_view text) {
    std::vector<Mend> mends;
    for (size_t at = text.find('&'); at != absl::string_view::npos; at = text.find('&', at)) {
      size_t end = at;
      const std::string read = Read(text, &end);
      if (end > at) {
        mends.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(end), read});
      }
      at = std::max(end, at + 1);
    }
    return mends;
  }

 private:
  // What stands at the "&" at `*at`; moves it behind, or leaves it if it is no entity.
  std::string Read(absl::string_view text, size_t* at) {
    // "&amp;quot;": an ampersand that was escaped again, once or more often.
    size_t name = *at + 1;
    while (text.substr(name, 4) == "amp;") name += 4;
    const std::string inner = absl::StrCat("&", text.substr(name, kMaxEntity));
    const absl::string_view entity = EntityAt(inner);
    if (const std::string& read = Meaning(entity); !read.empty()) {
      *at = name + entity.size() - 1;
      return read;
    }
    if (name == *at + 1) return "";
    *at = name;
    return "&";
  }

  // "" for what is no entity, or one that stays.
  const std::string& Meaning(absl::string_view entity) {
    const auto [known, fresh] = meanings_.try_emplace(std::string(entity));
    if (!fresh || entity.empty()) return known->second;
    std::string read = ReadEntities(std::string(entity));
    const unsigned char first = read.empty() ? 0 : static_cast<unsigned char>(read[0]);
    const bool control = first < 0x20 || first == 0x7F;
    if (read == entity || control || read == "<" || read == ">") return known->second;
    if (read.size() > entity.size()) return known->second;  // two rare signs with accents
    known->second = std::move(read);
    return known->second;
  }

  absl::flat_hash_map<std::string, std::string> meanings_;
};

// --- Characters read in the wrong set

// What Windows-1252 makes of the bytes 0x80 to 0x9F; 0 where it has nothing.
constexpr char32_t kWindows1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// The byte that was read as this character, or 0 for a character that no byte is read as.
unsigned char ByteOf(char32_t c) {
  if (c >= 0x80 && c <= 0xFF) return static_cast<unsigned char>(c);
  for (size_t k = 0; k < 32; ++k) {
    if (kWindows1252[k] == c) return static_cast<unsigned char>(0x80 + k);
  }
  return 0;
}

// Whether a lone sequence may be mended: a letter of Western or Central Europe, a mark or a sign.
bool IsCommon(char32_t c) {
  return (c >= 0xA0 && c <= 0x17F) || (c >= 0x2010 && c <= 0x203A) || c == 0x20AC || c == 0x2122;
}

struct Misread {
  std::vector<Mend> sure;  // begin with "â€"
  std::vector<Mend> all;
  uint32_t inside = 0;   // characters beyond ASCII in sequences
  uint32_t outside = 0;  // and elsewhere
  uint32_t common = 0;   // sequences that stand for a common character
};

// The sequence at `at`, or one of size 0.
Mend SequenceAt(absl::string_view text, size_t at) {
  const auto next = [&text](size_t* position) -> unsigned char {
    if (*position >= text.size() || static_cast<unsigned char>(text[*position]) < 0x80) return 0;
    const absl::string_view rest = text.substr(*position);
    *position += CharacterLength(rest);
    return ByteOf(DecodeCharacter(rest));
  };
  size_t end = at;
  std::string bytes(1, static_cast<char>(next(&end)));
  const unsigned char lead = static_cast<unsigned char>(bytes[0]);
  const size_t size = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  Mend none{static_cast<uint32_t>(at), static_cast<uint32_t>(at), ""};
  while (bytes.size() < size) {
    const size_t before = end;
    const unsigned char byte = next(&end);
    if (byte < 0x80 || byte > 0xBF) {
      // The last byte of ” is none of Windows-1252's: it was often lost, or left a U+FFFD.
      if (bytes != "\xE2\x80") return none;
      const bool replaced = text.substr(before, 3) == "\xEF\xBF\xBD";
      end = replaced ? before + 3 : before;
      bytes.push_back('\x9D');
      break;
    }
    bytes.push_back(static_cast<char>(byte));
  }
  if (size == 0 || ValidUtf8Prefix(bytes) != bytes.size()) return none;
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(end), std::move(bytes)};
}

Misread FindMisread(absl::string_view text) {
  Misread out;
  for (size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    // Sequences begin with one of U+00C2 to U+00F4.
    Mend mend;
    if (text[at] == '\xC3') mend = SequenceAt(text, at);
    if (mend.begin == mend.end) {
      ++out.outside;
      at += CharacterLength(text.substr(at));
      continue;
    }
    at = mend.end;
    out.inside += static_cast<uint32_t>(mend.text.size());
    if (IsCommon(DecodeCharacter(mend.text))) ++out.common;
    if (mend.text.compare(0, 2, "\xE2\x80") == 0) out.sure.push_back(mend);
    out.all.push_back(std::move(mend));
  }
  return out;
}

// Which sequences to mend.
std::vector<Mend> ChooseMisread(Misread found) {
  constexpr uint32_t kFew = 3;  // rare characters need as many
  const bool nearly_all = found.outside * 4 <= found.inside;
  const bool likely = found.common == found.all.size() || found.all.size() >= kFew;
  return nearly_all && likely ? std::move(found.all) : std::move(found.sure);
}

// --- Characters that nobody sees

// Soft hyphens, and a byte-order mark or word joiner inside a text. Joiners that letters need, and
// marks of direction, stay.
std::vector<Mend> FindInvisible(absl::string_view text) {
  std::vector<Mend> mends;
  for (const absl::string_view sign : {"\u00AD", "\u2060", "\uFEFF"}) {
    for (size_t at = text.find(sign); at != absl::string_view::npos;
         at = text.find(sign, at + sign.size())) {
      mends.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + sign.size()), ""});
    }
  }
  std::sort(mends.begin(), mends.end(),
            [](const Mend& a, const Mend& b) { return a.begin < b.begin; });
  return mends;
}

}  // namespace

Mends MendText(std::string* text, OffsetMap* map) {
  constexpr int kMaxPasses = 3;  // spoilt twice, and a last look
  Mends mends;
  for (int pass = 0; pass < kMaxPasses; ++pass) {
    const std::vector<Mend> misread = ChooseMisread(FindMisread(*text));
    if (misread.empty()) break;
    if (pass == 0) mends.first_character = misread.front().begin;
    mends.characters = static_cast<uint32_t>(misread.size());
    Apply(misread, text, map);
  }
  const std::vector<Mend> entities = Entities().Find(*text);
  if (!entities.empty()) Apply(entities, text, map);
  mends.entities = static_cast<uint32_t>(entities.size());
  if (const std::vector<Mend> invisible = FindInvisible(*text); !invisible.empty()) {
    Apply(invisible, text, map);
  }
  if (const std::vector<Mend> hyphens = FindHyphens(*text); !hyphens.empty()) {
    Apply(hyphens, text, map);
  }
  return mends;
}

Mends MendArticle(Article* article) {
  OffsetMap map;
  Mends mends = MendText(&article->text, &map);
  const ByteRange first{mends.first_character, mends.first_character + 1};
  mends.first_character = article->source_map.ToSource(first).begin;
  article->source_map = std::move(map).ComposedWith(std::move(article->source_map));
  for (std::string* field : {&article->title, &article->author, &article->publisher}) {
    OffsetMap unused;
    MendText(field, &unused);
  }
  return mends;
}

std::string MisreadWarning(const Mends& mends) {
  return absl::StrCat("UTF-8 that was read as Windows-1252 and written again: ", mends.characters,
                      mends.characters == 1 ? " character" : " characters", " mended");
}

}  // namespace quoth
