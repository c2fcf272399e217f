#include "indexer/extract/sentences.h"

namespace quoth {
namespace {

enum class Ending { kNone, kSoft, kHard };

class Splitter {
 public:
  Splitter(absl::string_view text, const Language& language, TokenTable* table)
      : text_(text), language_(language), table_(*table) {}

  void Paragraph(TokenRange range, uint32_t paragraph) {
    uint32_t begin = range.begin;
    for (uint32_t i = range.begin; i < range.end; ++i) {
      const Ending ending = EndingOf(i, range);
      if (ending == Ending::kNone) continue;
      const uint32_t next = AfterClosers(i + 1, range);
      if (next >= range.end) break;
      if (!StartsSentence(next, range, ending)) continue;
      Add({begin, next}, paragraph);
      begin = next;
      i = next - 1;
    }
    if (begin < range.end) Add({begin, range.end}, paragraph);
  }

 private:
  char FirstByte(uint32_t i) const { return text_[table_.tokens[i].range.begin]; }

  Ending EndingOf(uint32_t i, TokenRange range) const {
    const Token& token = table_.tokens[i];
    if (token.kind == TokenKind::kPunctuation) {
      const char c = FirstByte(i);
      if (c == '.' && i + 1 < range.end && IsInitialAfter(i + 1)) return Ending::kNone;
      if (c == '.' || c == '!' || c == '?') return Ending::kHard;
      const absl::string_view raw = Slice(text_, token.range);
      if (raw.size() == 1) return Ending::kNone;
      // Ellipsis, and the full stops of other scripts: Arabic, Devanagari, CJK, Armenian.
      if (raw == "…" || raw == "؟" || raw == "۔" || raw == "।" || raw == "。" || raw == "！" ||
          raw == "？" || raw == "։") {
        return Ending::kHard;
      }
      return Ending::kNone;
    }
    // A word that has its own period.
    if (token.kind != TokenKind::kWord || token.range.size() < 2 ||
        text_[token.range.end - 1] != '.' || i + 1 >= range.end) {
      return Ending::kNone;
    }
    const absl::string_view folded = table_.Folded(i);
    if (language_.tokens.abbreviations.contains(folded)) return Ending::kNone;
    return Ending::kSoft;
  }

  // "C." of "R-S.C.": a letter with a period of its own, without a blank before it.
  bool IsInitialAfter(uint32_t i) const {
    const Token& token = table_.tokens[i];
    return token.kind == TokenKind::kWord && token.range.size() == 2 && !token.Is(kSpaceBefore) &&
           text_[token.range.end - 1] == '.';
  }

  // Marks and brackets that close what the sentence opened: they touch what stands before, or
  // stand alone between blanks.
  uint32_t AfterClosers(uint32_t i, TokenRange range) const {
    for (; i < range.end; ++i) {
      const Token& token = table_.tokens[i];
      const char c = FirstByte(i);
      const bool bracket =
          token.kind == TokenKind::kPunctuation && (c == ')' || c == ']' || c == '}');
      const bool more = token.kind == TokenKind::kPunctuation &&
                        (c == '.' || c == '!' || c == '?') && !token.Is(kSpaceBefore);
      const bool mark =
          token.kind == TokenKind::kQuoteMark && (!token.Is(kSpaceBefore) || token.Is(kSpaceAfter));
      if (!bracket && !more && !mark) break;
      // “A.”“B.” without a blank: an opening mark begins the next sentence.
      if (mark && !token.Is(kSpaceAfter) && i + 1 < range.end) {
        const int index = language_.marks.Find(Slice(text_, token.range));
        if (index != MarkTable::kNone && language_.marks.mark(index).mostly_opens) break;
      }
    }
    return i;
  }

  bool StartsSentence(uint32_t next, TokenRange range, Ending ending) const {
    // The first word behind opening marks and brackets.
    uint32_t word = next;
    while (word < range.end && word < next + 4 &&
           (table_.tokens[word].kind == TokenKind::kQuoteMark ||
            table_.tokens[word].kind == TokenKind::kApostrophe || FirstByte(word) == '(' ||
            FirstByte(word) == '[')) {
      ++word;
    }
    if (word >= range.end) return false;
    const Token& token = table_.tokens[word];
    if (token.kind == TokenKind::kWord) {
      if (token.Is(kCapitalised)) {
        return ending == Ending::kHard || word > next ||
               language_.tokens.sentence_starters.contains(table_.Folded(word));
      }
      // Scripts without case, and names such as iPhone, are no reason to go on.
      const bool ascii_lower = FirstByte(word) >= 'a' && FirstByte(word) <= 'z';
      if (ascii_lower) return false;
      return ending == Ending::kHard && HasNoCase(word);
    }
    if (token.kind == TokenKind::kNumber) return ending == Ending::kHard && token.Is(kSpaceBefore);
    if (token.kind == TokenKind::kPunctuation || token.kind == TokenKind::kClitic) {
      return ending == Ending::kHard && FirstByte(word) == '-' && token.Is(kSpaceBefore);
    }
    return ending == Ending::kHard && token.Is(kSpaceBefore);
  }

  // Whether a word's first letter belongs to a script without case (or is upper case: handled).
  bool HasNoCase(uint32_t word) const {
    const unsigned char c = static_cast<unsigned char>(FirstByte(word));
    // Latin, Greek, Cyrillic and Armenian letters take two bytes beginning with C3 to D6.
    return c >= 0xD7;
  }

  void Add(TokenRange tokens, uint32_t paragraph) {
    table_.tokens[tokens.begin].flags |= kSentenceStart;
    table_.sentences.push_back({tokens, paragraph});
  }

  absl::string_view text_;
  const Language& language_;
  TokenTable& table_;
};

}  // namespace

void SplitSentences(absl::string_view text, const Language& language, TokenTable* table) {
  table->sentences.clear();
  Splitter splitter(text, language, table);
  for (uint32_t p = 0; p < table->paragraph_tokens.size(); ++p) {
    splitter.Paragraph(table->paragraph_tokens[p], p);
  }
}

}  // namespace quoth
