#include "indexer/extract/datelines.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"

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

// "09.12"
bool IsClockWithStop(absl::string_view word) {
  constexpr size_t kDigitsBehind = 3;  // with the stop
  if (word.size() < 4 || word.size() > 5) return false;
  return word[word.size() - kDigitsBehind] == '.';
}

// One past the clock that opens a post of a live page, or the beginning: "14:05", "[2.15 pm]",
// "10.32 GMT:".
uint32_t ClockEnd(absl::string_view text, const TokenTable& table, const Language& language,
                  TokenRange paragraph) {
  constexpr size_t kClockDigits = 2;
  const auto word = [&](uint32_t i) {
    return i < paragraph.end ? Slice(text, table.tokens[i].range) : absl::string_view();
  };
  const auto number = [&](uint32_t i) {
    return i < paragraph.end && table.tokens[i].kind == TokenKind::kNumber;
  };
  uint32_t i = paragraph.begin;
  const bool brackets = word(i) == "[" || word(i) == "(";
  if (brackets) ++i;
  if (!number(i)) return paragraph.begin;
  const bool colon = word(i).size() <= kClockDigits && word(i + 1) == ":" && number(i + 2) &&
                     word(i + 2).size() == kClockDigits && !table.tokens[i + 1].Is(kSpaceBefore) &&
                     !table.tokens[i + 1].Is(kSpaceAfter);
  const absl::string_view folded = table.Folded(i);
  const bool half = absl::c_any_of(language.formats.clock_words, [&](absl::string_view w) {
    return absl::EndsWith(folded, w);  // "2.15pm"
  });
  const bool stop = IsClockWithStop(word(i)) && (word(i + 1) == ":" || word(i + 1) == "|");
  i += colon ? 3 : 1;
  const uint32_t digits_end = i;
  while (i < paragraph.end && language.formats.clock_words.contains(table.Folded(i))) ++i;
  if (!colon && !half && !stop && i == digits_end) return paragraph.begin;
  if (brackets) {
    if (word(i) != "]" && word(i) != ")") return paragraph.begin;
    ++i;
  }
  if (word(i) == ":" || word(i) == "|" || IsDash(word(i))) ++i;
  // In the middle of a sentence ("14:05 was the time") a small letter follows.
  const bool opens = i < paragraph.end && (table.tokens[i].Is(kCapitalised) ||
                                           table.tokens[i].kind == TokenKind::kQuoteMark);
  return opens ? i : paragraph.begin;
}

// One past the dash or colon of a dateline at the beginning of a paragraph, or its beginning.
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
    if (word == ":") {  // "NEW DELHI: The ministry said"
      const bool opens = i + 1 < paragraph.end && table.tokens[i + 1].Is(kSpaceBefore);
      return opens && !brackets ? i + 1 : paragraph.begin;
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

std::vector<ByteRange> FindDatelines(const AttributionInputs& in, const Language& language) {
  const TokenTable& tokens = in.tokens;
  std::vector<uint32_t> labels;  // "SMITH: …" is a speaker's
  for (const FormatMatch& format : in.formats) {
    labels.push_back(std::min(format.source.begin, format.cue.begin));
  }
  std::sort(labels.begin(), labels.end());
  std::vector<ByteRange> out;
  for (const TokenRange paragraph : tokens.paragraph_tokens) {
    if (paragraph.empty()) continue;
    uint32_t end = ClockEnd(in.text, tokens, language, paragraph);
    if (end == paragraph.begin) end = DatelineEnd(in.text, tokens, paragraph);
    if (end == paragraph.begin) continue;
    const uint32_t first = tokens.tokens[paragraph.begin].range.begin;
    if (std::binary_search(labels.begin(), labels.end(), first)) continue;
    out.push_back({first, tokens.tokens[end].range.begin});
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
    for (ByteRange& source : attribution.source) {
      const auto line =
          std::find_if(datelines.begin(), datelines.end(),
                       [&source](ByteRange dateline) { return dateline.Contains(source.begin); });
      if (line != datelines.end() && line->end < source.end) source.begin = line->end;
    }
    // What is left may be nothing but a quotation.
    if (cut && std::all_of(attribution.content.begin(), attribution.content.end(), in_marks)) {
      attribution.kind = QuoteKind::kDirect;
    }
  }
}

}  // namespace quoth
