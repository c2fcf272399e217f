#include "indexer/speakers/source_simple.h"

#include <algorithm>

#include "indexer/speakers/noun_phrases.h"
#include "indexer/speakers/source_names.h"
#include "indexer/speakers/source_tokens.h"
#include "schema/token.h"

namespace quoth {
namespace {

class Simple {
 public:
  Simple(const ArticleWords& words, const Cast& cast, absl::Span<const uint32_t> tokens,
         SourceMention* out)
      : words_(words), cast_(cast), tokens_(words, tokens), out_(*out) {}

  bool Take() { return TakeNameBehindNumber() || TakeOneOf() || TakePronoun() || TakeOnePerson(); }

 private:
  bool TakeNameBehindNumber() {
    const int32_t index = NameBehindNumber(words_, cast_, tokens_.From(0));
    if (index < 0) return false;
    const NameMention& name = cast_.names[index];
    out_.BeName(index, name, SpeakerType::kPerson, name.tokens);
    return true;
  }

  // "One of them, Ann Hill,": who it is stands behind the comma.
  bool TakeOneOf() {
    if (words_.info[tokens_[0]].pronoun != Pronoun::kIndefinite || !tokens_.Is(1, kTitleLink)) {
      return false;
    }
    size_t end = tokens_.size();
    while (end > 0 && tokens_.IsMark(end - 1, ',')) --end;
    size_t comma = 2;
    while (comma < end && !tokens_.IsMark(comma, ',')) ++comma;
    if (comma + 1 >= end) return false;
    // Its title, "the retired Ann Hill", is passed over, and "of Derby" behind it.
    size_t at = comma + 1;
    while (at < end && NameAt(cast_, tokens_[at]) < 0) {
      const size_t titled = NameBehindTitle(cast_, tokens_.From(0), at);
      if (titled != at) {
        at = titled;
        break;
      }
      if (!tokens_.Is(at, kArticle | kModifier | kRole | kTitle | kHonorific | kDemonym)) break;
      ++at;
      if (tokens_.IsMark(at, '.')) ++at;
    }
    const int32_t name = at < end ? NameAt(cast_, tokens_[at]) : -1;
    if (name < 0) return false;
    const NameMention& mention = cast_.names[name];
    const size_t past = tokens_.Past(at, mention.tokens.end);
    if (mention.possessive ||
        (past < end && !tokens_.Is(past, kPrepositionWord) && !tokens_.IsMark(past, ','))) {
      return false;
    }
    if (mention.person < 0 && mention.kind != NameKind::kBody) return false;
    const SpeakerType type = mention.person >= 0 ? SpeakerType::kPerson : SpeakerType::kBody;
    out_.BeName(name, mention, type, mention.tokens);
    return true;
  }

  // "The Dane", "the Texas Republican": a description of somebody.
  bool TakeOnePerson() {
    if (!tokens_.Is(0, kArticle) || tokens_.Is(0, kIndefinite)) return false;
    size_t last = 1;
    while (last + 1 < tokens_.size() && tokens_[last + 1] == tokens_[last] + 1 &&
           (words_.IsCapitalised(tokens_[last + 1]) || tokens_.IsMark(last + 1, '-'))) {
      ++last;
    }
    if (last >= tokens_.size() || !tokens_.Is(last, kOnePerson) ||
        !words_.IsCapitalised(tokens_[last])) {
      return false;
    }
    for (size_t k = 1; k < last; ++k) {
      if (!tokens_.Is(k, kPlace | kDemonym | kModifier) &&
          words_.token(tokens_[k]).kind == TokenKind::kWord && !words_.IsCapitalised(tokens_[k])) {
        return false;
      }
    }
    const uint32_t next = tokens_.At(last + 1);
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
    const uint32_t next = tokens_.At(1);
    const bool followed = next != kNoToken &&
                          (words_.IsWord(next) || words_.token(next).kind == TokenKind::kNumber) &&
                          !words_.Is(next, kPrepositionWord | kClosed | kConjunction) &&
                          words_.info[next].pronoun != Pronoun::kRelative;
    if (info.Is(kPossessiveWord) && followed) return false;  // "his statement"
    if (info.pronoun == Pronoun::kIndefinite && next != kNoToken && words_.Is(next, kTitleLink) &&
        words_.Is(tokens_.At(2), kArticle | kPossessiveWord | kDeterminerWord)) {
      return false;  // "one of the aides", "none of the officials": the noun tells what they are
    }
    // "who lives there"
    const bool clause = info.pronoun == Pronoun::kRelative && !info.Is(kDeterminerWord | kArticle);
    if (followed && !clause &&
        (info.pronoun == Pronoun::kIndefinite || info.pronoun == Pronoun::kRelative ||
         info.Is(kDeterminerWord | kIndefinite))) {
      return false;
    }
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
      out_.phrase = {i, std::min(tokens_.back() + 1, words_.size())};
    }
    for (size_t k = 1; k < tokens_.size() && k < 4; ++k) {
      if (tokens_.Is(k, kConjunction) && info.pronoun != Pronoun::kRelative) {
        out_.joint = true;
        out_.type = SpeakerType::kGroup;
        out_.phrase = {i, tokens_.back() + 1};
      }
    }
    return true;
  }

  const ArticleWords& words_;
  const Cast& cast_;
  const SourceTokens tokens_;
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
