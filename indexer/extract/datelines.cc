#include "indexer/extract/datelines.h"

#include <algorithm>

namespace quoth {
namespace {

constexpr uint32_t kMostTokens = 14;  // "ST. PETERSBURG, Fla. (AP), 4 July 2021 -"
constexpr uint32_t kMostCapitals = 4;

bool IsDash(absl::string_view word) {
  return word == "-" || word == "--" || word == "\u2013" || word == "\u2014" || word == "\u2012";
}

// One past the dash of a dateline that begins at `begin`, or `begin`.
uint32_t DatelineEnd(absl::string_view text, const TokenTable& table, TokenRange paragraph) {
  const Token& first = table.tokens[paragraph.begin];
  if (first.kind != TokenKind::kWord || !first.Is(kAllCaps) || first.range.size() < 3) {
    return paragraph.begin;
  }
  uint32_t capitals = 0;
  bool brackets = false;
  bool after_comma = false;
  const uint32_t stop = std::min(paragraph.end, paragraph.begin + kMostTokens);
  for (uint32_t i = paragraph.begin; i < stop; ++i) {
    const Token& token = table.tokens[i];
    const absl::string_view word = Slice(text, token.range);
    if (IsDash(word)) {
      const bool apart = token.Is(kSpaceBefore) || token.Is(kSpaceAfter) || word.size() > 1;
      return apart && i + 1 < paragraph.end ? i + 1 : paragraph.begin;
    }
    if (word == "(") brackets = true;
    if (word == ")") brackets = false;
    if (token.kind == TokenKind::kPunctuation) {
      after_comma = after_comma || word == ",";
      continue;
    }
    if (token.kind == TokenKind::kNumber) continue;
    if (token.kind != TokenKind::kWord) return paragraph.begin;
    if (token.Is(kAllCaps) && !brackets) {
      if (++capitals > kMostCapitals) return paragraph.begin;
    } else if (!token.Is(kCapitalised) || !(brackets || after_comma)) {
      return paragraph.begin;  // an ordinary word: this is prose
    }
  }
  return paragraph.begin;
}

}  // namespace

std::vector<ByteRange> FindDatelines(absl::string_view text, const TokenTable& tokens) {
  std::vector<ByteRange> out;
  for (const TokenRange& paragraph : tokens.paragraph_tokens) {
    if (paragraph.empty()) continue;
    const uint32_t end = DatelineEnd(text, tokens, paragraph);
    if (end == paragraph.begin) continue;
    out.push_back({tokens.tokens[paragraph.begin].range.begin, tokens.tokens[end].range.begin});
  }
  return out;
}

void LeaveOutDatelines(absl::Span<const ByteRange> datelines,
                       std::vector<Attribution>* attributions) {
  if (datelines.empty()) return;
  for (Attribution& attribution : *attributions) {
    for (ByteRange& content : attribution.content) {
      const auto line =
          std::find_if(datelines.begin(), datelines.end(),
                       [&content](ByteRange dateline) { return dateline.Contains(content.begin); });
      if (line != datelines.end() && line->end < content.end) content.begin = line->end;
    }
  }
}

}  // namespace quoth
