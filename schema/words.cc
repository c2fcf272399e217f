#include "schema/words.h"

#include <utf8proc.h>

#include <utility>

#include "absl/strings/ascii.h"
#include "schema/fold.h"
#include "schema/text_range.h"

namespace quoth {
namespace {

constexpr size_t kMaxWordBytes = 60;

struct CodePoint {
  int32_t value;  // -1: a stray byte
  uint32_t size;
};

CodePoint Next(absl::string_view text, size_t at) {
  const unsigned char c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) return {c, 1};
  utf8proc_int32_t value = -1;
  const utf8proc_ssize_t size =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                       static_cast<utf8proc_ssize_t>(text.size() - at), &value);
  return size <= 0 ? CodePoint{-1, 1} : CodePoint{value, static_cast<uint32_t>(size)};
}

enum class Class { kLetter, kDigit, kUnspaced, kApostrophe, kIgnorable, kSpace, kOther };

// Scripts written without spaces between words: Thai, Lao, Khmer, Myanmar, Kana, Han.
bool IsUnspaced(int32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF) || (c >= 0x3040 && c <= 0x30FF) ||
         (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

Class ClassOf(int32_t c) {
  if (c < 0) return Class::kOther;
  if (c < 0x80) {
    const unsigned char a = static_cast<unsigned char>(c);
    if (absl::ascii_isalpha(a)) return Class::kLetter;
    if (absl::ascii_isdigit(a)) return Class::kDigit;
    if (a == '\'') return Class::kApostrophe;
    return absl::ascii_isspace(a) ? Class::kSpace : Class::kOther;
  }
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC) return Class::kApostrophe;
  if (c == 0x00AD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF) {
    return Class::kIgnorable;
  }
  switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_NL:
      return IsUnspaced(c) ? Class::kUnspaced : Class::kLetter;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NO:
      return Class::kDigit;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return Class::kSpace;
    default:
      return Class::kOther;
  }
}

bool IsUpper(int32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  const utf8proc_category_t category = utf8proc_category(c);
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool EndsSentence(int32_t c) {
  switch (c) {
    case '.':
    case '!':
    case '?':
    case ':':
    case '"':
    case '`':
    case 0x201C:  // opening marks
    case 0x201E:
    case 0x00AB:
    case 0x2039:
    case 0x2026:  // ellipsis, which also joins the parts of a divided quote
      return true;
    default:
      return false;
  }
}

class Splitter {
 public:
  explicit Splitter(absl::string_view text) : text_(text) {}

  std::vector<Word> Run() {
    size_t at = 0;
    while (at < text_.size()) {
      const CodePoint c = Next(text_, at);
      switch (ClassOf(c.value)) {
        case Class::kLetter:
        case Class::kDigit:
          at = TakeWord(at);
          break;
        case Class::kUnspaced:
          Emit(at, at + c.size, std::string(text_.substr(at, c.size)), false);
          at += c.size;
          break;
        case Class::kSpace:
          spaced_ = true;
          at += c.size;
          break;
        default:
          if (EndsSentence(c.value)) sentence_start_ = true;
          at += c.size;
      }
    }
    return std::move(words_);
  }

 private:
  Class ClassAt(size_t at, uint32_t* size) const {
    if (at >= text_.size()) {
      *size = 0;
      return Class::kOther;
    }
    const CodePoint c = Next(text_, at);
    *size = c.size;
    return ClassOf(c.value);
  }

  // The word that begins at `begin`; returns where the text goes on.
  size_t TakeWord(size_t begin) {
    std::string raw;
    size_t at = begin, end = begin;
    const bool upper = IsUpper(Next(text_, begin).value);
    size_t letters_since_period = 0;
    bool abbreviation = false;
    while (at < text_.size()) {
      uint32_t size = 0, next_size = 0;
      const Class here = ClassAt(at, &size);
      if (here == Class::kLetter || here == Class::kDigit) {
        raw.append(text_.data() + at, size);
        at += size;
        end = at;
        ++letters_since_period;
        continue;
      }
      if (here == Class::kIgnorable) {
        at += size;
        continue;
      }
      const Class next = ClassAt(at + size, &next_size);
      if (here == Class::kApostrophe && next == Class::kLetter) {
        if (IsPossessive(at + size)) {
          at += size + next_size;
          break;
        }
        at += size;
        continue;
      }
      const char c = text_[at];
      const bool after_digit =
          end > begin && absl::ascii_isdigit(static_cast<unsigned char>(text_[end - 1]));
      if ((c == ',' || c == '.') && after_digit && next == Class::kDigit) {
        if (c == '.') raw += '.';
        at += size;
        continue;
      }
      // "U.S.", "a.m.": single letters with a period each.
      if (c == '.' && letters_since_period == 1 && !after_digit &&
          (next == Class::kLetter ? FollowsSingleLetter(at + size, next_size) : abbreviation)) {
        abbreviation = true;
        letters_since_period = 0;
        at += size;
        end = at;
        if (next != Class::kLetter) break;
        continue;
      }
      break;
    }
    Emit(begin, end, std::move(raw), upper);
    return at;
  }

  // An "s" at `at` that no letter follows.
  bool IsPossessive(size_t at) const {
    if (text_[at] != 's' && text_[at] != 'S') return false;
    uint32_t size = 0;
    const Class next = ClassAt(at + 1, &size);
    return next != Class::kLetter && next != Class::kDigit;
  }

  // The letter at `at` stands alone before a period or the word's end.
  bool FollowsSingleLetter(size_t at, uint32_t size) const {
    uint32_t ignored = 0;
    const Class next = ClassAt(at + size, &ignored);
    return next != Class::kLetter && next != Class::kDigit;
  }

  void Emit(size_t begin, size_t end, std::string raw, bool upper) {
    Word word;
    word.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    word.folded = FoldName(raw);
    if (word.folded.size() > kMaxWordBytes) {
      word.folded.resize(CharacterBoundary(word.folded, kMaxWordBytes));
    }
    word.capitalised = upper;
    word.sentence_start = sentence_start_;
    word.joined = !spaced_ && !words_.empty();
    sentence_start_ = false;
    spaced_ = false;
    if (!word.folded.empty()) words_.push_back(std::move(word));
  }

  absl::string_view text_;
  std::vector<Word> words_;
  bool sentence_start_ = true;
  bool spaced_ = true;
};

}  // namespace

std::vector<Word> SplitWords(absl::string_view text) { return Splitter(text).Run(); }

std::vector<std::string> FoldedWords(absl::string_view text) {
  std::vector<std::string> out;
  for (Word& word : SplitWords(text)) out.push_back(std::move(word.folded));
  return out;
}

}  // namespace quoth
