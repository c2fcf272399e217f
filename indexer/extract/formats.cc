#include "indexer/extract/formats.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "indexer/extract/post.h"
#include "indexer/extract/spoken_dash.h"

namespace quoth {
namespace {

// A label or name has at most so many tokens.
constexpr uint32_t kMaxLabel = 12;
constexpr uint32_t kMaxName = 16;
// A headline has at most so many tokens.
constexpr uint32_t kMaxHeadline = 30;
// Sure by their form, but annotators often leave the turns of a transcript unmarked (59 seen in
// PolNeAR's training articles, few marked), and posts (4 of 14 are marked); headlines without
// marks: 39 seen, two thirds right.
constexpr float kTranscriptConfidence = 0.6F;
constexpr float kPostConfidence = 0.6F;
constexpr float kPlainHeadlineConfidence = 0.65F;

constexpr float kSpokenConfidence = 0.8F;   // a guess: none in PolNeAR or Wikinews
constexpr float kBracketConfidence = 0.9F;  // 50 seen in Wikinews parts 2 to 4, all marked

class Finder {
 public:
  Finder(absl::string_view text, const TokenTable& tokens, absl::Span<const QuoteSpan> spans,
         const Language& language)
      : text_(text), tokens_(tokens), spans_(spans), language_(language) {}

  std::vector<FormatMatch> Run() {
    FindLabels();
    for (uint32_t p = 0; p < tokens_.paragraph_tokens.size(); ++p) {
      range_ = tokens_.paragraph_tokens[p];
      paragraph_ = p;
      while (next_span_ < spans_.size() && spans_[next_span_].paragraph < p) ++next_span_;
      if (range_.empty() || p == taken_) continue;
      if (Transcript() || Post() || Spoken() || QuoteDash() || From() || (p == 0 && Headline())) {
        continue;
      }
    }
    return std::move(found_);
  }

 private:
  const Token& At(uint32_t i) const { return tokens_.tokens[i]; }
  absl::string_view Raw(uint32_t i) const { return Slice(text_, At(i).range); }
  bool IsColon(uint32_t i) const { return At(i).kind == TokenKind::kPunctuation && Raw(i) == ":"; }
  bool IsWord(uint32_t i) const {
    return At(i).kind == TokenKind::kWord || At(i).kind == TokenKind::kNumber;
  }
  bool IsDash(uint32_t i) const {
    if (At(i).kind != TokenKind::kPunctuation) return false;
    const absl::string_view raw = Raw(i);
    return raw == "—" || raw == "–" || raw == "--" || raw == "-" || raw == "―";
  }

  // The outermost quotation that begins at token `i`, or null.
  const QuoteSpan* SpanAt(uint32_t i) const {
    for (size_t s = next_span_; s < spans_.size() && spans_[s].tokens.begin <= i; ++s) {
      if (spans_[s].tokens.begin == i && spans_[s].depth == 0) return &spans_[s];
    }
    return nullptr;
  }

  // Who speaks a paragraph of a transcript: "NAME: …", "((Name)) …".
  struct SpeakerLabel {
    TokenRange name;
    TokenRange mark;     // the colon, or the brackets before the name
    uint32_t end = 0;    // of the label; 0: there is none
    bool plain = false;  // by its capitals or brackets
  };

  static bool InName(absl::string_view raw) {
    return absl::string_view(",().-").find(raw[0]) != absl::string_view::npos;
  }

  SpeakerLabel FindLabel(TokenRange range) const {
    if (SpeakerLabel label = BracketLabel(range); label.end != 0) return label;
    bool capitals = true;
    const uint32_t limit = std::min(range.end, range.begin + kMaxLabel);
    uint32_t words = 0;
    for (uint32_t i = range.begin; i < limit; ++i) {
      if (IsColon(i)) {
        const bool text_follows = i + 1 < range.end && At(i).Is(kSpaceAfter);
        if (words == 0 || !text_follows) return {};
        return {{range.begin, i}, {i, i + 1}, i + 1, capitals};
      }
      if (At(i).kind == TokenKind::kPunctuation && InName(Raw(i))) continue;
      if (!IsWord(i)) return {};
      ++words;
      if (!At(i).Is(kCapitalised) && At(i).kind == TokenKind::kWord) return {};
      const bool initial = At(i).range.size() <= 2 && At(i).Is(kCapitalised);
      if (!At(i).Is(kAllCaps) && !initial) capitals = false;
    }
    return {};
  }

  // "((Name)) …", as wikis set interviews.
  SpeakerLabel BracketLabel(TokenRange range) const {
    constexpr uint32_t kBrackets = 2;
    const auto brackets = [&](uint32_t i, absl::string_view bracket) {
      return i + kBrackets < range.end && Raw(i) == bracket && Raw(i + 1) == bracket;
    };
    if (!brackets(range.begin, "(")) return {};
    const uint32_t begin = range.begin + kBrackets;
    const uint32_t limit = std::min(range.end, begin + kMaxLabel);
    for (uint32_t i = begin; i < limit; ++i) {
      if (brackets(i, ")")) {
        if (i == begin) return {};
        return {{begin, i}, {range.begin, begin}, i + kBrackets, true};
      }
      const bool name = IsWord(i) ? At(i).Is(kCapitalised) || At(i).kind == TokenKind::kNumber
                                  : At(i).kind == TokenKind::kPunctuation && InName(Raw(i));
      if (!name) return {};
    }
    return {};
  }

  // Whether the words behind a label are sentences, not the entry of a list.
  bool SpeaksInSentences(TokenRange said) const {
    constexpr uint32_t kLeastWords = 2;
    uint32_t words = 0;
    for (uint32_t i = said.begin; i < said.end; ++i) words += IsWord(i) ? 1 : 0;
    if (words < kLeastWords) return false;
    uint32_t last = said.end - 1;
    while (last > said.begin &&
           (At(last).kind == TokenKind::kQuoteMark || Raw(last) == ")" || Raw(last) == "]")) {
      --last;
    }
    const absl::string_view raw = Raw(last);
    return raw == "." || raw == "?" || raw == "!" || raw == "…" || raw == "...";
  }

  // Labels count if capitals or brackets make them plain, if the same ones come back, or if the
  // article is made of them; one alone is a heading.
  void FindLabels() {
    constexpr uint32_t kLeastSpeakers = 3;
    labels_.assign(tokens_.paragraph_tokens.size(), {});
    absl::flat_hash_map<std::string, uint32_t> counts;
    uint32_t plain = 0;
    uint32_t paragraphs = 0;
    uint32_t spoken = 0;
    for (uint32_t p = 0; p < tokens_.paragraph_tokens.size(); ++p) {
      const TokenRange range = tokens_.paragraph_tokens[p];
      if (range.empty()) continue;
      ++paragraphs;
      const SpeakerLabel found = FindLabel(range);
      if (found.end == 0) continue;
      const std::string label = tokens_.FoldedPhrase(found.name);
      if (language_.formats.no_labels.contains(label)) continue;
      ++counts[label];
      plain += found.plain ? 1 : 0;
      spoken += SpeaksInSentences({found.end, range.end}) ? 1 : 0;
      labels_[p] = found;
    }
    if (spoken >= kLeastSpeakers && 3 * spoken >= 2 * paragraphs) return;
    uint32_t repeated = 0;
    for (const auto& [label, count] : counts) repeated += count >= 2 ? 1 : 0;
    for (SpeakerLabel& label : labels_) {
      if (label.end == 0) continue;
      const bool comes_back = counts[tokens_.FoldedPhrase(label.name)] >= 2;
      if (!(label.plain ? plain >= 2 : comes_back && repeated >= 2)) label = {};
    }
  }

  void Add(FormatKind kind, TokenRange source, TokenRange cue, std::vector<TokenRange> content,
           uint32_t paragraph, float confidence) {
    FormatMatch match;
    match.kind = kind;
    match.source = tokens_.Bytes(source);
    match.cue = tokens_.Bytes(cue);
    match.paragraph = paragraph;
    match.confidence = confidence;
    for (const TokenRange& range : content) {
      if (!range.empty()) match.content.push_back(tokens_.Bytes(range));
    }
    if (!match.content.empty()) found_.push_back(std::move(match));
  }

  bool Transcript() {
    const SpeakerLabel& label = labels_[paragraph_];
    if (label.end == 0) return false;
    // Stage directions in brackets of their own are left out.
    std::vector<TokenRange> content;
    uint32_t begin = label.end;
    for (uint32_t i = begin; i < range_.end; ++i) {
      if (Raw(i) != "(" && Raw(i) != "[") continue;
      const bool own = i == begin || At(i).Is(kSentenceStart);
      uint32_t close = i;
      while (close < range_.end && Raw(close) != ")" && Raw(close) != "]") ++close;
      if (!own || close >= range_.end) continue;
      if (i > begin) content.push_back({begin, i});
      begin = close + 1;
      i = close;
    }
    if (begin < range_.end) content.push_back({begin, range_.end});
    Add(FormatKind::kTranscript, label.name, label.mark, std::move(content), paragraph_,
        label.mark.size() > 1 ? kBracketConfidence : kTranscriptConfidence);
    return true;
  }

  // Whether tokens [begin, end) look like a name with its role: capitalised, no verb's punctuation.
  bool IsNameLine(uint32_t begin, uint32_t end) const {
    if (begin >= end || end - begin > kMaxName || !At(begin).Is(kCapitalised)) return false;
    for (uint32_t i = begin; i < end; ++i) {
      const bool comma = At(i).kind == TokenKind::kPunctuation &&
                         absl::string_view(",-().&").find(Raw(i)[0]) != absl::string_view::npos;
      if (!IsWord(i) && At(i).kind != TokenKind::kClitic && !comma && Raw(i) != "&") return false;
      if ((language_.reporting.Find(tokens_.Folded(i)).classes & (kBe | kHave | kAuxiliary)) != 0 &&
          !At(i).Is(kCapitalised))
        return false;
    }
    return true;
  }

  uint32_t WithoutStop(uint32_t begin, uint32_t end) const {
    while (end > begin && At(end - 1).kind == TokenKind::kPunctuation &&
           (Raw(end - 1) == "." || Raw(end - 1) == ","))
      --end;
    return end;
  }

  bool Spoken() {
    absl::optional<SpokenDash> found = FindSpokenDash(text_, tokens_, range_, language_);
    if (!found.has_value()) return false;
    Add(FormatKind::kSpokenDash, found->source, found->cue, std::move(found->content), paragraph_,
        kSpokenConfidence);
    return true;
  }

  bool QuoteDash() {
    const QuoteSpan* span = SpanAt(range_.begin);
    if (span == nullptr || !span->closed) return false;
    uint32_t i = span->tokens.end;
    uint32_t p = paragraph_;
    uint32_t end = range_.end;
    if (i >= range_.end) {
      // The name on a line of its own.
      ++p;
      if (p >= tokens_.paragraph_tokens.size() || tokens_.paragraph_tokens[p].empty()) return false;
      i = tokens_.paragraph_tokens[p].begin;
      end = tokens_.paragraph_tokens[p].end;
    }
    if (i + 1 >= end || !IsDash(i)) return false;
    end = WithoutStop(i + 1, end);
    if (!IsNameLine(i + 1, end)) return false;
    Add(FormatKind::kQuoteDash, {i + 1, end}, {i, i + 1}, {span->tokens}, paragraph_, 0.95F);
    taken_ = p;
    return true;
  }

  bool Post() {
    const absl::optional<PostOf> post = FindPost(text_, tokens_, paragraph_);
    // What another form has taken is no post.
    if (!post.has_value() || (taken_ != kNobody && taken_ >= post->first_paragraph)) return false;
    Add(FormatKind::kPost, post->source, post->cue, post->content, post->first_paragraph,
        kPostConfidence);
    return true;
  }

  // "From X:" with a quotation behind it, or with the whole next paragraph.
  bool From() {
    for (const std::vector<std::string>& phrase : language_.formats.from_phrases) {
      uint32_t i = range_.begin;
      bool matches = range_.size() > phrase.size() + 1;
      for (size_t k = 0; matches && k < phrase.size(); ++k) {
        matches = tokens_.Folded(i + static_cast<uint32_t>(k)) == phrase[k];
      }
      if (!matches) continue;
      i += static_cast<uint32_t>(phrase.size());
      uint32_t colon = i;
      while (colon < range_.end && colon - i < kMaxName && !IsColon(colon)) ++colon;
      if (colon >= range_.end || !IsColon(colon) || colon == i) continue;
      uint32_t name = i;  // a name may have "the" in front
      while (name < colon && !At(name).Is(kCapitalised)) ++name;
      if (name == colon) continue;
      const TokenRange cue{range_.begin, i};
      if (colon + 1 == range_.end) {
        const uint32_t p = paragraph_ + 1;
        if (p >= tokens_.paragraph_tokens.size() || tokens_.paragraph_tokens[p].empty()) continue;
        const TokenRange next = tokens_.paragraph_tokens[p];
        Add(FormatKind::kFrom, {i, colon}, cue, {next}, p, 0.8F);
        taken_ = p;
        return true;
      }
      const QuoteSpan* span = SpanAt(colon + 1);
      if (span == nullptr) continue;
      Add(FormatKind::kFrom, {i, colon}, cue, {span->tokens}, paragraph_, 0.9F);
      return true;
    }
    return false;
  }

  // "Hill: ‘The levee held’", "Hill: Levee held", "‘The levee held’: Hill".
  bool Headline() {
    if (range_.size() > kMaxHeadline || tokens_.paragraph_tokens.size() < 2) return false;
    const SpeakerLabel label = FindLabel(range_);
    const uint32_t colon = label.mark.size() == 1 ? label.mark.begin : 0;
    if (colon > 0) {
      if (language_.formats.no_labels.contains(tokens_.FoldedPhrase({range_.begin, colon})))
        return false;
      const uint32_t end = WithoutStop(colon + 1, range_.end);
      const QuoteSpan* span = SpanAt(colon + 1);
      const bool quoted = span != nullptr && span->tokens.end + 1 >= range_.end;
      Add(FormatKind::kHeadlineColon, {range_.begin, colon}, {colon, colon + 1}, {{colon + 1, end}},
          paragraph_, quoted ? 0.9F : kPlainHeadlineConfidence);
      return true;
    }
    const QuoteSpan* span = SpanAt(range_.begin);
    if (span == nullptr || span->tokens.end >= range_.end || !IsColon(span->tokens.end)) {
      return false;
    }
    const uint32_t end = WithoutStop(span->tokens.end + 1, range_.end);
    if (!IsNameLine(span->tokens.end + 1, end)) return false;
    Add(FormatKind::kQuoteColon, {span->tokens.end + 1, end},
        {span->tokens.end, span->tokens.end + 1}, {span->tokens}, paragraph_, 0.8F);
    return true;
  }

  absl::string_view text_;
  const TokenTable& tokens_;
  absl::Span<const QuoteSpan> spans_;
  const Language& language_;

  std::vector<FormatMatch> found_;
  std::vector<SpeakerLabel> labels_;  // for each paragraph
  TokenRange range_;
  uint32_t paragraph_ = 0;
  size_t next_span_ = 0;
  static constexpr uint32_t kNobody = static_cast<uint32_t>(-1);
  uint32_t taken_ = kNobody;  // paragraph used up by a match before
};

}  // namespace

absl::string_view Name(FormatKind kind) {
  switch (kind) {
    case FormatKind::kTranscript:
      return "speaker's label";
    case FormatKind::kQuoteDash:
      return "quotation, dash, name";
    case FormatKind::kHeadlineColon:
      return "name and colon in a headline";
    case FormatKind::kFrom:
      return "'from', name and colon";
    case FormatKind::kQuoteColon:
      return "quotation, colon, name in a headline";
    case FormatKind::kPost:
      return "post, dash, name and handle";
    case FormatKind::kSpokenDash:
      return "speech behind a dash";
  }
  return "";
}

std::string FormatMatch::DebugString(absl::string_view text) const {
  std::string out = absl::StrCat(Name(kind), " paragraph ", paragraph, ": ", Slice(text, source));
  for (const ByteRange& range : content) absl::StrAppend(&out, " | ", Slice(text, range));
  return out;
}

std::vector<FormatMatch> FindFormats(absl::string_view text,
                                     absl::Span<const Paragraph> /*paragraphs*/,
                                     const TokenTable& tokens,
                                     absl::Span<const QuoteSpan> quote_spans,
                                     const Language& language) {
  return Finder(text, tokens, quote_spans, language).Run();
}

}  // namespace quoth
