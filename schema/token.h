// Tokens and sentences of an article, with their folded forms.
//
// A TokenTable owns the folded text; Token::folded is a range into it. Ranges of tokens are bytes
// into Article::text, half-open, never edited by a later stage. The table is a value that can be
// moved; const use is safe from any thread.
#ifndef QUOTH_SCHEMA_TOKEN_H_
#define QUOTH_SCHEMA_TOKEN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "schema/text_range.h"

namespace quoth {

enum class TokenKind : uint8_t {
  kWord,        // letters, with inner apostrophes, hyphens and periods: "don't", "al-Assad", "U.S."
  kClitic,      // what is split off a word: "'s", "n't", "'ll"
  kNumber,      // starts with a digit
  kQuoteMark,   // any character or pair of characters that can open or close a quotation
  kApostrophe,  // a single mark inside or at the edge of a word that opens or closes nothing
  kPunctuation,  // . , ; : ? ! dashes, brackets
  kOther,        // symbols, emoji, control characters
};

enum TokenFlags : uint8_t {
  kCapitalised = 1,    // first letter is upper case (or title case)
  kAllCaps = 2,        // two letters or more, all upper case
  kSpaceBefore = 4,    // white space or the start of a paragraph stands before it
  kSentenceStart = 8,  // first token of a sentence
  kSpaceAfter = 16,    // white space or the end of a paragraph follows
};

struct Token {
  ByteRange range;            // into Article::text
  uint32_t folded_begin = 0;  // into TokenTable::folded_text
  uint16_t folded_size = 0;
  TokenKind kind = TokenKind::kOther;
  uint8_t flags = 0;  // TokenFlags
  bool Is(TokenFlags flag) const { return (flags & flag) != 0; }
};

// Token indexes [begin, end).
struct TokenRange {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool Contains(uint32_t token) const { return begin <= token && token < end; }
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

struct Sentence {
  TokenRange tokens;
  uint32_t paragraph = 0;
};

struct TokenTable {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;           // in order, covering all tokens
  std::vector<TokenRange> paragraph_tokens;  // one for each paragraph
  std::string folded_text;

  absl::string_view Folded(uint32_t index) const {
    const Token& token = tokens[index];
    return absl::string_view(folded_text).substr(token.folded_begin, token.folded_size);
  }
  // The folded forms of these tokens with a blank between each two.
  std::string FoldedPhrase(TokenRange range) const;
  // Bytes of the text from the first to the last of these tokens; empty for none.
  ByteRange Bytes(TokenRange range) const {
    if (range.empty()) return {};
    return {tokens[range.begin].range.begin, tokens[range.end - 1].range.end};
  }
  // One line a token: range, kind, flags, folded form; sentence and paragraph breaks between.
  std::string DebugString() const;
};

// Tokens that lie in or overlap `bytes`; binary search.
TokenRange TokensIn(const TokenTable& table, ByteRange bytes);

absl::string_view Name(TokenKind kind);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_TOKEN_H_
