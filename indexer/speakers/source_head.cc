#include "indexer/speakers/source_head.h"

#include "indexer/speakers/noun_phrases.h"
#include "indexer/speakers/source_names.h"
#include "schema/token.h"

namespace quoth {
namespace {

class HeadReader {
 public:
  HeadReader(const ArticleWords& words, const Cast& cast, const SourceTokens& tokens, size_t at,
             SourceMention* out)
      : words_(words), cast_(cast), tokens_(tokens), out_(*out), k_(at) {
    head_.at = at;
    out_.phrase = {tokens_[at], tokens_[at]};
  }

  SourceHead Read() {
    while (k_ < tokens_.size() && Step()) continue;
    KeepName();
    return head_;
  }

 private:
  bool HasHead() const { return head_.noun != kNoToken || head_.name >= 0; }
  int32_t NameOf(size_t k) const { return NameAt(cast_, tokens_.At(k)); }

  // Over the next name, word or mark; false where the phrase ends.
  bool Step() {
    int32_t name = NameOf(k_);
    if (name < 0) {
      k_ = NameBehindTitle(cast_, tokens_.From(0), k_);
      name = NameOf(k_);
    }
    if (name >= 0) {
      if (head_.noun != kNoToken && IsDay(name)) {
        k_ = tokens_.Past(k_, cast_.names[name].tokens.end);
      } else {
        TakeName(name);
      }
      return true;
    }
    switch (words_.token(tokens_[k_]).kind) {
      case TokenKind::kWord:
      case TokenKind::kNumber:
        return TakeWord();
      case TokenKind::kClitic:
      case TokenKind::kApostrophe:
        // A possessive: what stood before owns what follows.
        if (tokens_.IsWord(k_ + 1)) Forget();
        ++k_;
        return true;
      default:
        return TakeMark();
    }
  }

  bool TakeMark() {
    if (tokens_.IsMark(k_, '(')) {
      k_ = tokens_.Closing(k_) + 1;
      return true;
    }
    if (tokens_.IsMark(k_, ',')) {
      if (!GoesOnAfterComma()) return false;
      const int32_t next = NameOf(k_ + 1);
      if (head_.name >= 0 && Owns(head_.name) && next >= 0 && Owns(next)) {
        Join();  // "Ann Hill, Bob Lee and …"
      }
      ++k_;
      return true;
    }
    const bool inside = words_.token(tokens_[k_]).kind == TokenKind::kQuoteMark ||
                        tokens_.IsMark(k_, '.') || tokens_.IsMark(k_, '-') ||
                        tokens_.IsMark(k_, '/');
    k_ += inside ? 1 : 0;
    return inside;
  }

  bool TakeWord() {
    const uint32_t i = tokens_[k_];
    const bool inside = k_ > head_.at;
    if (inside && words_.Is(i, kConjunction)) {
      if (!JoinsNext()) return false;
      Join();
      ++k_;
      return true;
    }
    if (inside && words_.info[i].pronoun == Pronoun::kRelative && HasHead()) return false;
    if (IsWordsOf()) {  // "the words of the deputy Ann Hill"
      head_.noun = kNoToken;
      head_.at = ++k_;
      out_.phrase = {tokens_.At(k_), tokens_.At(k_)};
      return true;
    }
    if (inside && words_.Is(i, kPrepositionWord)) {
      // Without a head yet: "one of the aides", "dozens of voters".
      if (HasHead() && (partitive_ || !IsPartitive())) return false;
      partitive_ = true;
      ++k_;
      return true;
    }
    if (words_.Is(i, kPossessiveWord)) {
      if (!HasHead()) out_.possessive = i;
      ++k_;
      return true;
    }
    return TakeNoun(i);
  }

  bool TakeNoun(uint32_t i) {
    const bool determiner = words_.Is(i, kArticle | kDeterminerWord | kIndefinite);
    const bool closed =
        words_.Is(i, kClosed) && !words_.Is(i, kRole | kModifier | kGroupNoun | kUnnamedNoun);
    if (closed && !determiner && k_ > head_.at && HasHead()) return false;
    // "the 24-year-old" begins with a number.
    if (!determiner && !closed && (words_.IsWord(i) || words_.Is(i, kRole))) {
      // A verb ends the phrase: "the aides interviewed"; after a role noun nothing small follows.
      if (head_.noun != kNoToken && words_.Is(head_.noun, kRole | kRolePlural) &&
          !words_.Is(i, kRole | kRolePlural | kBodyNoun | kDocumentNoun | kGroupNoun |
                            kUtteranceNoun | kUnnamedNoun | kModifier)) {
        return false;
      }
      if (head_.name >= 0 && out_.possessor < 0 && Owns(head_.name)) out_.possessor = head_.name;
      head_.name = -1;
      head_.noun = i;
    }
    ++k_;
    out_.phrase.end = i + 1;
    return true;
  }

  void TakeName(int32_t name) {
    const NameMention& mention = cast_.names[name];
    k_ = tokens_.Past(k_, mention.tokens.end);
    out_.phrase.end = mention.tokens.end;
    // "Clinton's campaign"; at the end of the source "Clinton's" is Clinton.
    if (mention.possessive && k_ + 1 < tokens_.size()) {
      out_.possessor = name;
      Forget();
      ++k_;
      return;
    }
    head_.noun = kNoToken;
    head_.name = name;
  }

  void Forget() {
    head_.noun = kNoToken;
    head_.name = -1;
  }

  void Join() {
    out_.joint = true;
    KeepName();
  }

  void KeepName() {
    if (head_.name < 0) return;
    out_.names.push_back(head_.name);
    if (out_.joint) head_.name = -1;
  }

  // Whether what stands before says what was uttered, and whose it is follows: a person or a role.
  bool IsWordsOf() const {
    if (head_.noun == kNoToken || head_.name >= 0 || out_.possessive != kNoToken ||
        out_.possessor >= 0 || !tokens_.Is(k_, kTitleLink) || !words_.Is(head_.noun, kOwnWords)) {
      return false;
    }
    for (size_t next = k_ + 1; next < tokens_.size(); ++next) {
      const int32_t name = NameOf(next);
      if (name >= 0) return cast_.names[name].person >= 0;
      if (tokens_.Is(next, kPrepositionWord | kConjunction) || !tokens_.IsWord(next)) return false;
      if (tokens_.Is(next, kRole)) return true;
    }
    return false;
  }

  // "One of the docs", "a majority of voters", "some of the aides": the noun after "of" is it.
  bool IsPartitive() const {
    if (head_.name >= 0 || head_.noun == kNoToken) return false;
    return words_.Is(head_.noun, kGroupNoun | kIndefinite | kDeterminerWord) &&
           !words_.Is(head_.noun, kBodyNoun | kDocumentNoun) &&
           words_.token(tokens_[k_]).folded_size == 2;
  }

  // A person or body; "Republican" and "New York" only describe.
  bool Owns(int32_t name) const {
    const NameMention& mention = cast_.names[name];
    return mention.person >= 0 || mention.kind == NameKind::kBody;
  }

  // "the report Tuesday"
  bool IsDay(int32_t name) const {
    const NameMention& mention = cast_.names[name];
    return mention.kind == NameKind::kOther && mention.person < 0 && mention.tokens.size() == 1 &&
           words_.Is(mention.tokens.begin, kNeverName);
  }

  // "and" joins two speakers if a noun phrase follows it; inside titles and after nouns it does not
  // ("the mayor and developer Ann Hill" is one).
  bool JoinsNext() const {
    const uint32_t next = tokens_.At(k_ + 1);
    if (!HasHead() || next == kNoToken) return false;
    if (head_.name >= 0) {
      return NameAt(cast_, next) >= 0 ||
             words_.Is(next, kArticle | kPossessiveWord | kDeterminerWord | kHonorific | kTitle |
                                 kRole | kRolePlural | kGroupNoun | kModifier | kDemonym) ||
             words_.IsWord(next);
    }
    if (words_.Is(next, kArticle | kPossessiveWord)) return true;
    // "state and local leaders" is one; "historians and aides" are two but stay one description.
    return NameAt(cast_, next) >= 0 && !IsSecondRole();
  }

  // "the former mayor and Ohio senator" is one person with two roles.
  bool IsSecondRole() const {
    if (!words_.Is(head_.noun, kRole)) return false;
    for (size_t k = k_ + 1; k < tokens_.size(); ++k) {
      const int32_t name = NameOf(k);
      if (name >= 0) {
        if (cast_.names[name].person >= 0) return false;
      } else if (tokens_.Is(k, kRole)) {
        return true;
      } else if (tokens_.IsWord(k) && !tokens_.Is(k, kModifier | kPlace | kDemonym)) {
        return false;
      }
    }
    return false;
  }

  bool GoesOnAfterComma() const {
    const size_t next = k_ + 1;
    if (tokens_.Is(next, kConjunction)) return head_.name >= 0 && NameOf(next + 1) >= 0;
    if (next >= tokens_.size()) return false;
    const int32_t index = NameOf(next);
    if (index < 0) return false;
    // "the senior senator, Republican Ann Hill"
    if (head_.name < 0) {
      if (head_.noun == kNoToken) return false;
      const NameMention& name = cast_.names[index];
      return name.person >= 0
                 ? words_.Is(head_.noun, kRole)
                 : name.kind == NameKind::kBody && words_.Is(head_.noun, kBodyNoun | kGroupNoun);
    }
    // A list of names needs a conjunction further on; else what follows is an apposition.
    for (size_t j = next; j < tokens_.size(); ++j) {
      if (tokens_.Is(j, kConjunction)) return true;
      if (tokens_.IsMark(j, '(')) {  // "Ann Hill (D-Ohio), Bob Lee and …"
        j = tokens_.Closing(j);
        continue;
      }
      if (!tokens_.IsWord(j) && !tokens_.IsMark(j, ',') && !tokens_.IsMark(j, '.')) return false;
    }
    return false;
  }

  const ArticleWords& words_;
  const Cast& cast_;
  const SourceTokens& tokens_;
  SourceMention& out_;
  SourceHead head_;
  size_t k_;                // the next token
  bool partitive_ = false;  // behind "of" in "one of the aides"
};

}  // namespace

SourceHead ReadHead(const ArticleWords& words, const Cast& cast, const SourceTokens& tokens,
                    size_t at, SourceMention* out) {
  return HeadReader(words, cast, tokens, at, out).Read();
}

}  // namespace quoth
