#include "indexer/extract/spoken_dash.h"

#include <algorithm>
#include <utility>

namespace quoth {
namespace {

// How far behind the second dash the reporting verb may stand: "— the old fisherman's wife said".
constexpr uint32_t kMaxSubject = 6;

class Reader {
 public:
  Reader(absl::string_view text, const TokenTable& tokens, TokenRange range,
         const Language& language)
      : text_(text), tokens_(tokens), range_(range), language_(language) {}

  absl::optional<SpokenDash> Run() const {
    const uint32_t begin = range_.begin + 1;
    if (range_.size() < 5 || !IsDash(range_.begin) || IsDash(begin)) return absl::nullopt;
    for (uint32_t dash = NextDash(begin); dash < range_.end; dash = NextDash(dash + 1)) {
      SpokenDash found;
      uint32_t end = dash;  // of the words about the speaker
      if (!TakeReport(dash + 1, &found, &end)) continue;
      AddSpeech({begin, dash}, &found);
      if (end < range_.end) AddSpeech({end + 1, range_.end}, &found);
      if (found.content.empty()) return absl::nullopt;
      return found;
    }
    return absl::nullopt;
  }

 private:
  const Token& At(uint32_t i) const { return tokens_.tokens[i]; }
  absl::string_view Raw(uint32_t i) const { return Slice(text_, At(i).range); }
  bool IsPunctuation(uint32_t i, absl::string_view any_of) const {
    return At(i).kind == TokenKind::kPunctuation && Raw(i).size() == 1 &&
           any_of.find(Raw(i)[0]) != absl::string_view::npos;
  }
  // A dash that divides: hyphens only between blanks.
  bool IsDash(uint32_t i) const {
    if (i >= range_.end || At(i).kind != TokenKind::kPunctuation) return false;
    const absl::string_view raw = Raw(i);
    if (raw == "—" || raw == "–" || raw == "―" || raw == "--") return true;
    return raw == "-" && (At(i).Is(kSpaceBefore) || At(i).Is(kSpaceAfter));
  }
  uint32_t NextDash(uint32_t i) const {
    while (i < range_.end && !IsDash(i)) ++i;
    return i;
  }

  WordInfo Word(uint32_t i) const { return language_.reporting.Find(tokens_.Folded(i)); }
  bool Reports(uint32_t i) const {
    if (At(i).kind != TokenKind::kWord || At(i).Is(kCapitalised)) return false;
    const WordInfo word = Word(i);
    return word.cue >= 0 && (word.forms & (kPast | kThird)) != 0 &&
           (language_.reporting.cues[static_cast<size_t>(word.cue)].frames & kTakesTail) != 0;
  }

  // "said Ann Hill", "Ann Hill said", up to what ends it: a dash or the paragraph.
  bool TakeReport(uint32_t begin, SpokenDash* found, uint32_t* end) const {
    uint32_t verb = begin;
    const uint32_t limit = std::min(range_.end, begin + kMaxSubject);
    while (verb < limit && !Reports(verb) && At(verb).kind != TokenKind::kPunctuation) ++verb;
    if (verb >= limit || !Reports(verb)) return false;
    *end = NextDash(verb);
    uint32_t stop = verb + 1;
    while (stop < *end && !IsPunctuation(stop, ",.;:!?")) ++stop;
    const TokenRange behind{verb + 1, stop};
    const TokenRange before{begin, verb};
    found->source = !before.empty() && (Word(begin).classes & kHave) == 0 ? before : behind;
    found->cue = {verb, verb + 1};
    if (found->source.empty()) return false;
    // A name, a pronoun, or a noun with its determiner.
    const uint32_t first = found->source.begin;
    return At(first).Is(kCapitalised) ||
           (Word(first).classes & (kDeterminer | kSubjectPronoun | kPossessive)) != 0;
  }

  void AddSpeech(TokenRange part, SpokenDash* found) const {
    while (!part.empty() && (IsDash(part.end - 1) || IsPunctuation(part.end - 1, ","))) --part.end;
    while (!part.empty() && (IsDash(part.begin) || IsPunctuation(part.begin, ".,"))) ++part.begin;
    const bool words =
        std::any_of(tokens_.tokens.begin() + part.begin, tokens_.tokens.begin() + part.end,
                    [](const Token& token) { return token.kind == TokenKind::kWord; });
    if (words) found->content.push_back(part);
  }

  absl::string_view text_;
  const TokenTable& tokens_;
  TokenRange range_;
  const Language& language_;
};

}  // namespace

absl::optional<SpokenDash> FindSpokenDash(absl::string_view text, const TokenTable& tokens,
                                          TokenRange paragraph, const Language& language) {
  return Reader(text, tokens, paragraph, language).Run();
}

}  // namespace quoth
