#include "indexer/extract/datelines.h"

#include <algorithm>

namespace quoth {
namespace {

constexpr uint32_t kMostTokens = 14;  // "ST. PETERSBURG, Fla. (AP), 4 July 2021 -"
constexpr uint32_t kMostCapitals = 4;

bool IsDash(absl::string_view word) {
  return word == "-" || word == "--" || word == "\u2013" || word == "\u2014" || word == "\u2012";
}

// The same of a place in small letters, which takes a name in brackets to be a dateline: "The Hague
// (dpa) -".
uint32_t PlaceAndAgencyEnd(absl::string_view text, const TokenTable& table, TokenRange paragraph) {
  constexpr uint32_t kMostInBrackets = 3;
  const auto word = [&](uint32_t i) {
    return i < paragraph.end ? Slice(text, table.tokens[i].range) : absl::string_view();
  };
  uint32_t i = paragraph.begin;
  while (i < paragraph.end && table.tokens[i].kind == TokenKind::kWord &&
         table.tokens[i].Is(kCapitalised)) {
    ++i;
  }
  if (i == paragraph.begin || i - paragraph.begin > kMostCapitals || word(i) != "(") {
    return paragraph.begin;
  }
  const uint32_t open = i;
  while (i < paragraph.end && i <= open + kMostInBrackets && word(i) != ")") ++i;
  if (word(i) != ")" || !IsDash(word(i + 1)) || i + 2 >= paragraph.end) return paragraph.begin;
  return i + 2;
}

// One past the dash of a dateline at the beginning of a paragraph, or its beginning.
uint32_t DatelineEnd(absl::string_view text, const TokenTable& table, TokenRange paragraph) {
  const Token& first = table.tokens[paragraph.begin];
  if (first.kind != TokenKind::kWord || !first.Is(kAllCaps) || first.range.size() < 3) {
    return PlaceAndAgencyEnd(text, table, paragraph);
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

void LeaveOutDatelines(absl::Span<const ByteRange> datelines, absl::Span<const QuoteSpan> spans,
                       std::vector<Attribution>* attributions) {
  if (datelines.empty()) return;
  const auto in_marks = [spans](ByteRange part) {
    return std::any_of(spans.begin(), spans.end(), [part](const QuoteSpan& span) {
      return span.outer.begin <= part.begin && part.end <= span.outer.end;
    });
  };
  for (Attribution& attribution : *attributions) {
    bool cut = false;
    for (ByteRange& content : attribution.content) {
      const auto line =
          std::find_if(datelines.begin(), datelines.end(),
                       [&content](ByteRange dateline) { return dateline.Contains(content.begin); });
      if (line == datelines.end() || line->end >= content.end) continue;
      content.begin = line->end;
      cut = true;
    }
    // What is left may be nothing but a quotation.
    if (cut && std::all_of(attribution.content.begin(), attribution.content.end(), in_marks)) {
      attribution.kind = QuoteKind::kDirect;
    }
  }
}

}  // namespace quoth
