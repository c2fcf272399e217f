#include "schema/token.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace quoth {

absl::string_view Name(TokenKind kind) {
  switch (kind) {
    case TokenKind::kWord:
      return "word";
    case TokenKind::kClitic:
      return "clitic";
    case TokenKind::kNumber:
      return "number";
    case TokenKind::kQuoteMark:
      return "mark";
    case TokenKind::kApostrophe:
      return "apostrophe";
    case TokenKind::kPunctuation:
      return "punctuation";
    case TokenKind::kOther:
      return "other";
  }
  return "other";
}

TokenRange TokensIn(const TokenTable& table, ByteRange bytes) {
  const auto first =
      std::partition_point(table.tokens.begin(), table.tokens.end(),
                           [bytes](const Token& token) { return token.range.end <= bytes.begin; });
  const auto last = std::partition_point(first, table.tokens.end(), [bytes](const Token& token) {
    return token.range.begin < bytes.end;
  });
  return {static_cast<uint32_t>(first - table.tokens.begin()),
          static_cast<uint32_t>(last - table.tokens.begin())};
}

std::string TokenTable::FoldedPhrase(TokenRange range) const {
  std::string phrase;
  for (uint32_t i = range.begin; i < range.end; ++i) {
    absl::StrAppend(&phrase, phrase.empty() ? "" : " ", Folded(i));
  }
  return phrase;
}

std::string TokenTable::DebugString() const {
  std::string out;
  size_t sentence = 0;
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    while (sentence < sentences.size() && sentences[sentence].tokens.begin == i) {
      absl::StrAppend(&out, "-- sentence ", sentence, ", paragraph ", sentences[sentence].paragraph,
                      "\n");
      ++sentence;
    }
    const Token& token = tokens[i];
    absl::StrAppend(&out, i, " ", quoth::DebugString(token.range), " ", Name(token.kind),
                    token.Is(kCapitalised) ? " capitalised" : "",
                    token.Is(kAllCaps) ? " all-caps" : "", token.Is(kSpaceBefore) ? " space" : "",
                    " ", Folded(i), "\n");
  }
  return out;
}

}  // namespace quoth
