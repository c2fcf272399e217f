#include "indexer/extract/tokenize.h"

#include <utf8proc.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "indexer/extract/char_class.h"
#include "indexer/extract/sentences.h"
#include "schema/fold.h"

namespace quoth {
namespace {

constexpr uint32_t kMaxTokenBytes = 1024;

struct Char {
  CharClass cls = CharClass::kOther;
  uint32_t size = 1;
  utf8proc_int32_t cp = 0;
};

class Tokenizer {
 public:
  Tokenizer(absl::string_view text, const Language& language, TokenTable* table)
      : text_(text), language_(language), table_(*table) {}

  void Paragraph(ByteRange range) {
    end_ = std::min<uint32_t>(range.end, static_cast<uint32_t>(text_.size()));
    position_ = range.begin;
    space_before_ = true;
    const size_t first = table_.tokens.size();
    while (position_ < end_) Next();
    if (table_.tokens.size() > first) table_.tokens.back().flags |= kSpaceAfter;
    table_.paragraph_tokens.push_back(
        {static_cast<uint32_t>(first), static_cast<uint32_t>(table_.tokens.size())});
  }

 private:
  Char At(uint32_t position) const {
    if (position >= end_) return {CharClass::kSpace, 0, 0};
    const unsigned char c = static_cast<unsigned char>(text_[position]);
    if (c < 0x80) return {kAsciiClass[c], 1, c};
    utf8proc_int32_t cp = 0;
    const utf8proc_ssize_t size = utf8proc_iterate(
        reinterpret_cast<const utf8proc_uint8_t*>(text_.data() + position),
        static_cast<utf8proc_ssize_t>(std::min<uint32_t>(end_ - position, 4)), &cp);
    if (size <= 0) return {CharClass::kOther, 1, 0xFFFD};
    return {ClassOf(cp), static_cast<uint32_t>(size), cp};
  }

  bool IsLetterAt(uint32_t position) const { return At(position).cls == CharClass::kLetter; }
  bool IsAlnumAt(uint32_t position) const {
    const CharClass cls = At(position).cls;
    return cls == CharClass::kLetter || cls == CharClass::kDigit;
  }

  absl::string_view Rest(uint32_t position) const {
    return text_.substr(position, end_ - position);
  }

  void Next() {
    const Char c = At(position_);
    switch (c.cls) {
      case CharClass::kSpace:
        position_ += c.size;
        if (!space_before_ && !table_.tokens.empty()) table_.tokens.back().flags |= kSpaceAfter;
        space_before_ = true;
        return;
      case CharClass::kIgnorable:  // outside a word: as if it were not there
        position_ += c.size;
        return;
      case CharClass::kLetter:
        Word(TokenKind::kWord);
        return;
      case CharClass::kDigit:
        Word(TokenKind::kNumber);
        return;
      case CharClass::kPunctuation:
      case CharClass::kOther:
        if (const uint32_t note = NoteAt(position_); note > 0) {
          position_ += note;
        } else {
          Symbol(c);
        }
        return;
      case CharClass::kIdeograph:
        AddRaw({position_, position_ + c.size}, TokenKind::kWord, 0);
        position_ += c.size;
        return;
    }
  }

  // Bytes of a pointer to a note that touches what stands before it: "[12]", "[3, 4]", "[a]",
  // "[note 1]"; else 0. It is passed over, as if the sentence ended where it did before notes were
  // added.
  uint32_t NoteAt(uint32_t begin) const {
    constexpr uint32_t kMaxNote = 16;
    if (text_[begin] != '[' || space_before_) return 0;
    const absl::string_view rest = Rest(begin).substr(0, kMaxNote);
    const size_t close = rest.find(']');
    if (close == absl::string_view::npos || IsAlnumAt(begin + static_cast<uint32_t>(close) + 1)) {
      return 0;
    }
    absl::string_view inner = rest.substr(1, close - 1);
    const uint32_t size = static_cast<uint32_t>(close) + 1;
    const size_t letters =
        std::min(inner.size(), inner.find_first_not_of("abcdefghijklmnopqrstuvwxyz"));
    if (letters == inner.size()) return letters == 1 ? size : 0;
    inner.remove_prefix(letters);
    const bool numbers = inner.find_first_not_of("0123456789,;- ") == absl::string_view::npos &&
                         inner.find_first_of("0123456789") != absl::string_view::npos;
    return numbers && (letters == 0 || inner[0] == ' ') ? size : 0;
  }

  // A mark, an apostrophe at the edge of a word, punctuation or any other symbol.
  void Symbol(const Char& c) {
    const uint32_t begin = position_;
    const int mark = language_.marks.Match(Rest(begin));
    if (mark != MarkTable::kNone) {
      const Mark& data = language_.marks.mark(mark);
      position_ = begin + static_cast<uint32_t>(data.text.size());
      const bool apostrophe =
          data.apostrophe && (!(data.opens || data.closes) || BeginsApostropheWord(position_));
      AddRaw({begin, position_}, apostrophe ? TokenKind::kApostrophe : TokenKind::kQuoteMark, 0);
      return;
    }
    position_ += c.size;
    if (c.cp == '.' || c.cp == '-') {
      while (position_ < end_ && text_[position_] == static_cast<char>(c.cp) &&
             position_ - begin < kMaxTokenBytes) {
        ++position_;
      }
    }
    AddRaw({begin, position_},
           c.cls == CharClass::kPunctuation ? TokenKind::kPunctuation : TokenKind::kOther, 0);
  }

  // "'90s", "'em": the mark before stands for letters left out.
  bool BeginsApostropheWord(uint32_t position) const {
    uint32_t end = position;
    if (absl::ascii_isdigit(static_cast<unsigned char>(position < end_ ? text_[position] : ' '))) {
      while (end < end_ && absl::ascii_isdigit(static_cast<unsigned char>(text_[end]))) ++end;
      // A decade or a year: two digits, perhaps with "s".
      return end - position == 2 && (end == end_ || text_[end] == 's' || !IsLetterAt(end));
    }
    if (language_.tokens.apostrophe_words.empty() || !space_before_) return false;
    while (end < end_ && absl::ascii_isalpha(static_cast<unsigned char>(text_[end])) &&
           end - position < 16)
      ++end;
    if (end == position || IsAlnumAt(end)) return false;
    return language_.tokens.apostrophe_words.contains(
        absl::AsciiStrToLower(text_.substr(position, end - position)));
  }

  void Word(TokenKind kind) {
    const uint32_t begin = position_;
    const size_t folded_begin = table_.folded_text.size();
    std::string& folded = table_.folded_text;
    uint32_t apostrophe = 0;      // where the last one inside the word stands; 0: none (a word
    uint32_t apostrophe_end = 0;  // never begins with one)
    uint32_t first_apostrophe_end = 0;
    size_t letters = 0;
    size_t capitals = 0;
    bool first_capital = false;
    bool plain = true;  // nothing but ASCII and apostrophes so far
    uint32_t p = begin;
    while (p < end_ && p - begin < kMaxTokenBytes) {
      // A run of ASCII letters and digits in one go.
      const uint32_t run_limit = std::min(end_, begin + kMaxTokenBytes);
      uint32_t run = p;
      while (run < run_limit && IsAsciiAlnum(text_[run])) ++run;
      if (run > p) {
        if (letters == 0) first_capital = absl::ascii_isupper(static_cast<unsigned char>(text_[p]));
        const size_t old_size = folded.size();
        folded.append(text_.data() + p, run - p);
        for (size_t k = old_size; k < folded.size(); ++k) {
          const char c = folded[k];
          const bool upper = c >= 'A' && c <= 'Z';
          letters += static_cast<unsigned char>((c | 0x20) - 'a') < 26 ? 1 : 0;
          capitals += upper ? 1 : 0;
          folded[k] = static_cast<char>(upper ? c + 32 : c);
        }
        p = run;
        continue;
      }
      const unsigned char c = static_cast<unsigned char>(text_[p]);
      if (c < 0x80 && kAsciiClass[c] == CharClass::kSpace) break;
      const uint32_t joined = Joined(begin, p);
      if (joined == 0) break;
      if (c == '-' || c == '.' || c == ',' || c == '_' || c == '&') {
        folded.push_back(static_cast<char>(c));
      } else if (const size_t size = language_.marks.MatchApostrophe(Rest(p)); size > 0) {
        if (first_apostrophe_end == 0) first_apostrophe_end = p + joined;
        apostrophe = p;
        apostrophe_end = p + joined;
        folded.push_back('\'');
      } else {
        const Char wide = At(p);
        plain = false;
        if (wide.cls == CharClass::kLetter) {
          const bool upper = utf8proc_tolower(wide.cp) != wide.cp;
          if (letters == 0) first_capital = upper;
          ++letters;
          capitals += upper ? 1 : 0;
        }
      }
      p += joined;
    }
    p = std::max(p, begin + At(begin).size);
    p = WithPeriod(begin, p, letters);
    position_ = p;
    const uint8_t flags = static_cast<uint8_t>(
        (first_capital ? kCapitalised : 0) | (letters >= 2 && capitals == letters ? kAllCaps : 0));
    const uint32_t clitic = apostrophe > 0 ? Clitic(begin, p, apostrophe, apostrophe_end) : 0;
    if (clitic > begin && clitic < p) {
      folded.resize(folded_begin);
      // "UN's": the clitic's letters do not count.
      const bool caps = capitals >= 2 && capitals + LettersIn({clitic, p}) >= letters;
      AddWord({begin, clitic}, kind, static_cast<uint8_t>(flags | (caps ? kAllCaps : 0)));
      AddWord({clitic, p}, TokenKind::kClitic, 0);
    } else if (apostrophe > 0 && IsElision(begin, first_apostrophe_end)) {
      folded.resize(folded_begin);
      AddWord({begin, first_apostrophe_end}, TokenKind::kClitic, flags);
      AddWord({first_apostrophe_end, p}, kind,
              utf8proc_tolower(At(first_apostrophe_end).cp) != At(first_apostrophe_end).cp
                  ? uint8_t{kCapitalised}
                  : uint8_t{0});
    } else if (plain) {
      if (p > begin && text_[p - 1] == '.' && (folded.empty() || folded.back() != '.')) {
        folded.push_back('.');
      }
      Add({begin, p}, kind, flags, folded_begin);
    } else {
      folded.resize(folded_begin);
      AddWord({begin, p}, kind, flags);
    }
  }

  // Bytes at `p` that go on with the word that began at `begin`, or 0.
  uint32_t Joined(uint32_t begin, uint32_t p) const {
    const Char c = At(p);
    if (c.cls == CharClass::kLetter || c.cls == CharClass::kDigit ||
        c.cls == CharClass::kIgnorable) {
      // A zero-width mark at the end of a word is no part of it.
      if (c.cls == CharClass::kIgnorable && !IsAlnumAt(p + c.size)) return 0;
      return c.size;
    }
    const uint32_t next = p + c.size;
    switch (c.cp) {
      case '-':
      case 0x2010:
      case 0x2011:
      case '_':
      case '&':
        return IsAlnumAt(next) ? c.size : 0;
      case '.':
        return PeriodInside(begin, p) ? 1 : 0;
      case ',':
        return absl::ascii_isdigit(static_cast<unsigned char>(text_[p - 1])) && next < end_ &&
                       absl::ascii_isdigit(static_cast<unsigned char>(text_[next]))
                   ? 1
                   : 0;
      default:
        break;
    }
    const size_t apostrophe = language_.marks.MatchApostrophe(Rest(p));
    if (apostrophe > 0 && IsAlnumAt(p + static_cast<uint32_t>(apostrophe))) {
      return static_cast<uint32_t>(apostrophe);
    }
    return 0;
  }

  // "U.S", "3.5", "quoth.org", but not the full stop of "problem.However".
  bool PeriodInside(uint32_t begin, uint32_t p) const {
    const Char next = At(p + 1);
    if (next.cls != CharClass::kLetter && next.cls != CharClass::kDigit) return false;
    const bool next_upper = utf8proc_tolower(next.cp) != next.cp;
    uint32_t part = p;
    while (part > begin && text_[part - 1] != '.' && p - part < 8) --part;
    return !(next_upper && p - part > 1);
  }

  // "A. I. Hill": the letter before is an initial, so that this "I" is one.
  bool AfterInitial(uint32_t begin) const {
    while (begin > 0 && text_[begin - 1] == ' ') --begin;
    return begin >= 2 && text_[begin - 1] == '.' &&
           absl::ascii_isupper(static_cast<unsigned char>(text_[begin - 2])) &&
           (begin == 2 || !absl::ascii_isalnum(static_cast<unsigned char>(text_[begin - 3])));
  }

  // The end of the word with its own period: "U.S.", "Mr.", "J.".
  uint32_t WithPeriod(uint32_t begin, uint32_t p, size_t letters) const {
    if (p >= end_ || text_[p] != '.' || (p + 1 < end_ && text_[p + 1] == '.')) return p;
    const absl::string_view word = text_.substr(begin, p - begin);
    if (letters == 1 && word.size() == 1 && (word != "I" || AfterInitial(begin)) &&
        absl::ascii_isupper(static_cast<unsigned char>(word[0])))
      return p + 1;
    if (word.size() > 16) return p;
    const std::string with_period = absl::AsciiStrToLower(text_.substr(begin, p + 1 - begin));
    if (language_.tokens.abbreviations.contains(with_period) ||
        language_.tokens.final_abbreviations.contains(with_period)) {
      return p + 1;
    }
    if (language_.tokens.number_abbreviations.contains(with_period) && p + 2 < end_ &&
        absl::ascii_isdigit(
            static_cast<unsigned char>(text_[p + 1] == ' ' ? text_[p + 2] : text_[p + 1]))) {
      return p + 1;
    }
    // Single letters with periods between: "N.A.T.O."
    if (word.size() < 3 || word.size() % 2 == 0) return p;
    for (size_t i = 0; i < word.size(); ++i) {
      const unsigned char c = static_cast<unsigned char>(word[i]);
      if (i % 2 == 0 ? !absl::ascii_isalpha(c) : c != '.') return p;
    }
    return p + 1;
  }

  // Where the clitic at the end of the word begins, or 0.
  uint32_t Clitic(uint32_t begin, uint32_t end, uint32_t apostrophe,
                  uint32_t apostrophe_end) const {
    const absl::string_view after = text_.substr(apostrophe_end, end - apostrophe_end);
    for (const std::string& clitic : language_.tokens.clitics) {
      const size_t at = clitic.find('\'');
      if (at == std::string::npos) continue;
      if (!absl::EqualsIgnoreCase(after, absl::string_view(clitic).substr(at + 1))) continue;
      if (apostrophe < begin + at) continue;
      const uint32_t from = apostrophe - static_cast<uint32_t>(at);
      if (absl::EqualsIgnoreCase(text_.substr(from, at), absl::string_view(clitic).substr(0, at)))
        return from;
    }
    return 0;
  }

  size_t LettersIn(ByteRange range) const {
    size_t count = 0;
    for (uint32_t p = range.begin; p < range.end;) {
      const Char c = At(p);
      count += c.cls == CharClass::kLetter ? 1 : 0;
      p += std::max<uint32_t>(c.size, 1);
    }
    return count;
  }

  bool IsElision(uint32_t begin, uint32_t end) const {
    if (language_.tokens.elisions.empty()) return false;
    const std::string folded = Fold(text_.substr(begin, end - begin));
    return std::find(language_.tokens.elisions.begin(), language_.tokens.elisions.end(), folded) !=
           language_.tokens.elisions.end();
  }

  void AddWord(ByteRange range, TokenKind kind, uint8_t flags) {
    const size_t folded_begin = table_.folded_text.size();
    AppendFolded(Slice(text_, range), &table_.folded_text);
    Add(range, kind, flags, folded_begin);
  }

  void AddRaw(ByteRange range, TokenKind kind, uint8_t flags) {
    const size_t folded_begin = table_.folded_text.size();
    table_.folded_text.append(text_.data() + range.begin, range.size());
    Add(range, kind, flags, folded_begin);
  }

  void Add(ByteRange range, TokenKind kind, uint8_t flags, size_t folded_begin) {
    Token token;
    token.range = range;
    token.folded_begin = static_cast<uint32_t>(folded_begin);
    token.folded_size =
        static_cast<uint16_t>(std::min<size_t>(table_.folded_text.size() - folded_begin, 0xFFFF));
    token.kind = kind;
    token.flags = static_cast<uint8_t>(flags | (space_before_ ? kSpaceBefore : 0));
    table_.tokens.push_back(token);
    space_before_ = false;
  }

  absl::string_view text_;
  const Language& language_;
  TokenTable& table_;
  uint32_t position_ = 0;
  uint32_t end_ = 0;
  bool space_before_ = true;
};

}  // namespace

TokenTable Tokenize(absl::string_view text, absl::Span<const Paragraph> paragraphs,
                    const Language& language) {
  TokenTable table;
  size_t bytes = 0;
  for (const Paragraph& paragraph : paragraphs) bytes += paragraph.range.size();
  table.tokens.reserve(bytes / 5 + 8);
  table.folded_text.reserve(bytes);
  table.paragraph_tokens.reserve(paragraphs.size());
  Tokenizer tokenizer(text, language, &table);
  for (const Paragraph& paragraph : paragraphs) tokenizer.Paragraph(paragraph.range);
  SplitSentences(text, language, &table);
  return table;
}

}  // namespace quoth
