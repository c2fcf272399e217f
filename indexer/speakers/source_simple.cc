#include "indexer/speakers/source_simple.h"

#include <algorithm>

#include "indexer/speakers/noun_phrases.h"
#include "indexer/speakers/source_names.h"
#include "schema/token.h"

namespace quoth {
namespace {

class Simple {
 public:
  Simple(const ArticleWords& words, const Cast& cast, absl::Span<const uint32_t> tokens,
         SourceMention* out)
      : words_(words), cast_(cast), tokens_(tokens), out_(*out) {}

  bool Take() { return TakeNameBehindNumber() || TakeOneOf() || TakePronoun() || TakeOnePerson(); }

 private:
  bool TakeNameBehindNumber() {
    const int32_t name = NameBehindNumber(words_, cast_, tokens_);
    if (name < 0) return false;
    out_.kind = MentionKind::kName;
    out_.type = SpeakerType::kPerson;
    out_.token = cast_.names[name].tokens.begin;
    out_.names.assign(1, name);
    out_.phrase = cast_.names[name].tokens;
    return true;
  }

  uint32_t Token(size_t k) const { return k < tokens_.size() ? tokens_[k] : kNoToken; }
  bool Is(size_t k, NameClasses classes) const {
    return k < tokens_.size() && words_.Is(tokens_[k], classes);
  }
  bool IsMark(size_t k, char mark) const {
    return k < tokens_.size() && words_.IsMark(tokens_[k], mark);
  }

  // "One of them, Ann Hill,": who it is stands behind the comma.
  bool TakeOneOf() {
    if (words_.info[tokens_[0]].pronoun != Pronoun::kIndefinite || !Is(1, kTitleLink)) {
      return false;
    }
    size_t end = tokens_.size();
    while (end > 0 && IsMark(end - 1, ',')) --end;
    size_t comma = 2;
    while (comma < end && !IsMark(comma, ',')) ++comma;
    if (comma + 1 >= end) return false;
    const int32_t name = NameAt(cast_, tokens_[end - 1]);
    if (name < 0) return false;
    const NameMention& mention = cast_.names[name];
    const uint32_t begin = mention.begin();
    if (begin != tokens_[comma + 1] || mention.tokens.end != tokens_[end - 1] + 1) return false;
    if (mention.person < 0 && mention.kind != NameKind::kBody) return false;
    out_.kind = MentionKind::kName;
    out_.type = mention.person >= 0 ? SpeakerType::kPerson : SpeakerType::kBody;
    out_.token = mention.tokens.begin;
    out_.names.assign(1, name);
    out_.phrase = mention.tokens;
    return true;
  }

  // "The Dane", "the Texas Republican": a description of somebody.
  bool TakeOnePerson() {
    if (!Is(0, kArticle) || Is(0, kIndefinite)) return false;
    size_t last = 1;
    while (last + 1 < tokens_.size() && tokens_[last + 1] == tokens_[last] + 1 &&
           (words_.IsCapitalised(tokens_[last + 1]) || IsMark(last + 1, '-'))) {
      ++last;
    }
    if (last >= tokens_.size() || !Is(last, kOnePerson) || !words_.IsCapitalised(tokens_[last])) {
      return false;
    }
    for (size_t k = 1; k < last; ++k) {
      if (!Is(k, kPlace | kDemonym | kModifier) &&
          words_.token(tokens_[k]).kind == TokenKind::kWord && !words_.IsCapitalised(tokens_[k])) {
        return false;
      }
    }
    const uint32_t next = Token(last + 1);
    if (next != kNoToken && words_.IsWord(next) &&
        (words_.Is(next, kConjunction) || !words_.Is(next, kClosed | kPrepositionWord)) &&
        words_.info[next].pronoun != Pronoun::kRelative) {
      return false;  // "the Republican nominee"
    }
    if (words_.token(tokens_[last] + 1).kind == TokenKind::kClitic) return false;
    out_.kind = MentionKind::kNominal;
    out_.token = tokens_[last];
    out_.definite = true;
    out_.phrase = {tokens_[0], tokens_[last] + 1};
    return true;
  }

  bool TakePronoun() {
    const uint32_t i = tokens_[0];
    const NameInfo info = words_.info[i];
    if (info.pronoun == Pronoun::kNone) return false;
    if (words_.IsCapitalised(i) && words_.token(i).Is(kAllCaps) && NameAt(cast_, i) >= 0)
      return false;
    const uint32_t next = Token(1);
    const bool followed = next != kNoToken &&
                          (words_.IsWord(next) || words_.token(next).kind == TokenKind::kNumber) &&
                          !words_.Is(next, kPrepositionWord | kClosed | kConjunction) &&
                          words_.info[next].pronoun != Pronoun::kRelative;
    if (info.Is(kPossessiveWord) && followed) return false;  // "his statement"
    if (info.pronoun == Pronoun::kIndefinite && next != kNoToken && words_.Is(next, kTitleLink) &&
        words_.Is(Token(2), kArticle | kPossessiveWord | kDeterminerWord)) {
      return false;  // "one of the aides"
    } else if (followed && info.pronoun == Pronoun::kRelative &&
               !info.Is(kDeterminerWord | kArticle)) {
      // "who lives there": a clause.
    } else if (followed &&
               (info.pronoun == Pronoun::kIndefinite || info.pronoun == Pronoun::kRelative ||
                info.Is(kDeterminerWord | kIndefinite))) {
      return false;
    }
    // "one of the aides", "some of them", "none of the officials": the noun tells what they are.
    out_.kind = MentionKind::kPronoun;
    out_.pronoun = info.pronoun;
    out_.token = i;
    switch (info.pronoun) {
      case Pronoun::kPlural:
      case Pronoun::kFirstPlural:
        out_.type = SpeakerType::kGroup;
        break;
      case Pronoun::kNeutral:
        out_.type = SpeakerType::kBody;
        break;
      default:
        out_.type = SpeakerType::kUnnamed;
    }
    if (info.pronoun == Pronoun::kIndefinite) {
      out_.kind = MentionKind::kPronoun;
      out_.phrase = {i, std::min(tokens_.back() + 1, words_.size())};
    }
    for (size_t k = 1; k < tokens_.size() && k < 4; ++k) {
      if (Is(k, kConjunction) && info.pronoun != Pronoun::kRelative) {
        out_.joint = true;
        out_.type = SpeakerType::kGroup;
        out_.phrase = {i, tokens_.back() + 1};
      }
    }
    return true;
  }

  const ArticleWords& words_;
  const Cast& cast_;
  absl::Span<const uint32_t> tokens_;
  SourceMention& out_;
};

}  // namespace

bool TakeSimpleSource(const ArticleWords& words, const Cast& cast,
                      absl::Span<const uint32_t> tokens, SourceMention* out) {
  if (tokens.size() == 1 && words.IsWord(tokens[0]) && words.token(tokens[0]).range.size() == 1 &&
      words.IsCapitalised(tokens[0]) && words.IsMark(tokens[0] + 1, ':')) {
    out->kind = MentionKind::kNominal;  // "Q:", "A:"
    out->token = tokens[0];
    out->phrase = {tokens[0], tokens[0] + 1};
    out->type = SpeakerType::kUnnamed;
    return true;
  }
  return !tokens.empty() && Simple(words, cast, tokens, out).Take();
}

}  // namespace quoth
