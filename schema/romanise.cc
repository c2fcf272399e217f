#include "schema/romanise.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include <utf8proc.h>

#include <array>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/types/optional.h"
#include "schema/fold.h"
#include "schema/icu.h"

namespace quoth {
namespace {

class Icu {
 public:
  // Absent where ICU or this transliterator is not there.
  absl::optional<std::string> Run(const char* id, absl::string_view text) {
    if (!usable_ || text.size() > kMaxBytes) return absl::nullopt;
    const std::lock_guard<std::mutex> lock(mutex_);
    UTransliterator* transliterator = Open(id);
    if (transliterator == nullptr) return absl::nullopt;
    std::vector<UChar> buffer(kMaxUnits);
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = 0;
    from_utf8_(buffer.data(), kMaxUnits, &size, text.data(), static_cast<int32_t>(text.size()),
               &error);
    int32_t limit = size;
    transliterate_(transliterator, buffer.data(), &size, kMaxUnits, 0, &limit, &error);
    std::string out(kMaxUnits * 3, '\0');
    int32_t bytes = 0;
    to_utf8_(out.data(), static_cast<int32_t>(out.size()), &bytes, buffer.data(), size, &error);
    if (U_FAILURE(error)) return absl::nullopt;
    out.resize(static_cast<size_t>(bytes));
    return out;
  }

 private:
  static constexpr size_t kMaxBytes = 256;
  static constexpr int32_t kMaxUnits = 2048;

  UTransliterator* Open(const char* id) {
    const auto found = opened_.find(id);
    if (found != opened_.end()) return found->second;
    std::vector<UChar> name;
    for (const char* c = id; *c != '\0'; ++c) name.push_back(static_cast<UChar>(*c));
    UErrorCode error = U_ZERO_ERROR;
    UParseError place;
    UTransliterator* transliterator = open_(name.data(), static_cast<int32_t>(name.size()),
                                            UTRANS_FORWARD, nullptr, 0, &place, &error);
    if (U_FAILURE(error)) transliterator = nullptr;
    return opened_[id] = transliterator;
  }

  const decltype(&utrans_openU) open_ = QUOTH_ICU(utrans_openU);
  const decltype(&utrans_transUChars) transliterate_ = QUOTH_ICU(utrans_transUChars);
  const decltype(&u_strFromUTF8) from_utf8_ = QUOTH_ICU(u_strFromUTF8);
  const decltype(&u_strToUTF8) to_utf8_ = QUOTH_ICU(u_strToUTF8);
  const bool usable_ =
      open_ != nullptr && transliterate_ != nullptr && from_utf8_ != nullptr && to_utf8_ != nullptr;
  std::mutex mutex_;
  std::map<std::string, UTransliterator*> opened_;
};

Icu& TheIcu() {
  static Icu* const icu = new Icu;
  return *icu;
}

// BGN's romanisations write sounds as English newspapers do ("sh"); the general ones use accents
// ("š"). Where BGN's is poor for words without vowels, or missing, the general one is taken.
const char* TransliteratorFor(Script script) {
  switch (script) {
    case Script::kCyrillic:
      return "Russian-Latin/BGN; Any-Latin";
    case Script::kArmenian:
      return "Armenian-Latin/BGN; Any-Latin";
    case Script::kGreek:
      return "Greek-Latin/UNGEGN; Any-Latin";
    case Script::kGeorgian:
      return "Georgian-Latin/BGN; Any-Latin";
    case Script::kHan:
      return "Han-Latin/Names; Any-Latin";
    default:
      return "Any-Latin";
  }
}

struct LatinLetter {
  int32_t letter;
  const char* ascii;
};

// Latin letters that are not a base letter with a mark, folded.
constexpr LatinLetter kLatin[] = {
    {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"},
    {0x0127, "h"},  {0x0131, "i"},  {0x0138, "k"}, {0x0142, "l"}, {0x014B, "ng"}, {0x0153, "oe"},
    {0x0167, "t"},  {0x0180, "b"},  {0x01DD, "a"}, {0x0259, "a"}, {0x0268, "i"},  {0x0289, "u"},
    {0x0254, "o"},  {0x025B, "e"},  {0x0257, "d"}, {0x0253, "b"}, {0x0199, "k"},  {0x02BF, "a"},
    {0x01B4, "y"},  {0x017F, "s"},
};

// "đ" is "dj" where Serbs and Croats write it, and "d" in the short words of Vietnamese names.
constexpr utf8proc_int32_t kDWithStroke = 0x0111;

bool HasTwoSyllables(absl::string_view word) {
  int groups = 0;
  bool in_vowels = false;
  for (const char c : word) {
    const bool vowel = absl::StrContains("aeiou", c);
    groups += vowel && !in_vowels;
    in_vowels = vowel;
  }
  return groups >= 2;
}

void AppendLatin(absl::string_view text, std::string* out) {
  const std::string folded = FoldName(text);
  const bool long_word = HasTwoSyllables(folded);
  for (size_t at = 0; at < folded.size();) {
    utf8proc_int32_t letter = -1;
    const utf8proc_ssize_t size =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(folded.data()) + at,
                         static_cast<utf8proc_ssize_t>(folded.size() - at), &letter);
    if (size <= 0) {
      ++at;
      continue;
    }
    at += static_cast<size_t>(size);
    if (letter < 0x80) {
      const unsigned char c = static_cast<unsigned char>(letter);
      if (absl::ascii_isalnum(c)) out->push_back(static_cast<char>(c));
      continue;
    }
    for (const LatinLetter& known : kLatin) {
      if (known.letter != letter) continue;
      out->append(letter == kDWithStroke && long_word ? "dj" : known.ascii);
    }
  }
}

// What Greek writes with two letters for want of one: b, d and g; ICU writes gamma and kappa "nk".
void SpellGreekPairs(std::string* word) {
  const auto is_vowel = [](char c) { return absl::StrContains("aeiouy", c); };
  for (size_t at = word->find("nk"); at != std::string::npos; at = word->find("nk", at + 1)) {
    const bool after_vowel = at > 0 && is_vowel((*word)[at - 1]);
    word->replace(at, 2, after_vowel ? "ng" : "g");
  }
  absl::StrReplaceAll({{"mp", "b"}}, word);
  if (absl::StartsWith(*word, "nt")) word->replace(0, 2, "d");
  if (absl::EndsWith(*word, "nt")) word->replace(word->size() - 2, 2, "d");
}

// Accents that stand for a sound of their own in the romanisations.
std::string SpellAccents(absl::string_view text) {
  static constexpr std::array<std::pair<absl::string_view, absl::string_view>, 10> kAccents = {{
      {"š", "sh"},
      {"Š", "sh"},
      {"ž", "zh"},
      {"Ž", "zh"},
      {"č", "ch"},
      {"Č", "ch"},
      {"ŝ", "shch"},
      {"ẕ", "ts"},
      {"ţ", "t"},
      {"ë", "yo"},
  }};
  std::string out;
  for (size_t at = 0; at < text.size();) {
    bool spelt = false;
    for (const auto& [accented, plain] : kAccents) {
      if (text.substr(at, accented.size()) != accented) continue;
      out.append(plain.data(), plain.size());
      at += accented.size();
      spelt = true;
      break;
    }
    if (!spelt) out.push_back(text[at++]);
  }
  return out;
}

bool IsAscii(absl::string_view text) {
  for (char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

Script ScriptOf(int32_t c) {
  const auto in = [c](int32_t first, int32_t last) { return c >= first && c <= last; };
  if (c < 0x0250 || in(0x0250, 0x02AF) || in(0x1E00, 0x1EFF) || in(0xA720, 0xA7FF)) {
    return Script::kLatin;
  }
  if (in(0x0370, 0x03FF) || in(0x1F00, 0x1FFF)) return Script::kGreek;
  if (in(0x0400, 0x052F)) return Script::kCyrillic;
  if (in(0x0530, 0x058F)) return Script::kArmenian;
  if (in(0x0590, 0x05FF)) return Script::kHebrew;
  if (in(0x0600, 0x06FF) || in(0x0750, 0x077F) || in(0xFB50, 0xFDFF) || in(0xFE70, 0xFEFF)) {
    return Script::kArabic;
  }
  if (in(0x10A0, 0x10FF) || in(0x1C90, 0x1CBF)) return Script::kGeorgian;
  if (in(0x3040, 0x30FF)) return Script::kKana;
  if (in(0x1100, 0x11FF) || in(0xAC00, 0xD7AF)) return Script::kHangul;
  if (in(0x3400, 0x9FFF) || in(0xF900, 0xFAFF) || in(0x20000, 0x3FFFF)) return Script::kHan;
  if (in(0x0700, 0x109F) || in(0x1780, 0x17FF)) return Script::kConsonants;
  return Script::kOther;
}

}  // namespace

Script ScriptOf(absl::string_view word) {
  for (size_t at = 0; at < word.size();) {
    utf8proc_int32_t c = -1;
    const utf8proc_ssize_t size =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(word.data()) + at,
                         static_cast<utf8proc_ssize_t>(word.size() - at), &c);
    if (size <= 0) {
      ++at;
      continue;
    }
    at += static_cast<size_t>(size);
    switch (utf8proc_category(c)) {
      case UTF8PROC_CATEGORY_LU:
      case UTF8PROC_CATEGORY_LL:
      case UTF8PROC_CATEGORY_LT:
      case UTF8PROC_CATEGORY_LM:
      case UTF8PROC_CATEGORY_LO:
        return ScriptOf(c);
      default:
        break;
    }
  }
  return Script::kLatin;
}

std::string Romanise(absl::string_view word) {
  std::string out;
  if (IsAscii(word)) {
    AppendLatin(word, &out);
    return out;
  }
  const Script script = ScriptOf(word);
  if (script == Script::kLatin) {
    AppendLatin(word, &out);
    return out;
  }
  const absl::optional<std::string> latin = TheIcu().Run(TransliteratorFor(script), word);
  if (latin.has_value()) AppendLatin(SpellAccents(*latin), &out);
  // The Japanese "nz", as Russian papers write it.
  if (script == Script::kCyrillic) absl::StrReplaceAll({{"ndz", "nz"}}, &out);
  if (script == Script::kGreek) SpellGreekPairs(&out);
  return out;
}

}  // namespace quoth
