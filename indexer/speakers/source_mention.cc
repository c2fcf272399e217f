#include "indexer/speakers/source_mention.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "indexer/speakers/noun_phrases.h"
#include "indexer/speakers/source_names.h"
#include "indexer/speakers/source_simple.h"
#include "schema/token.h"

namespace quoth {
namespace {

class Analyser {
 public:
  Analyser(const ArticleWords& words, const Cast& cast, absl::Span<const ByteRange> source)
      : words_(words), cast_(cast) {
    for (const ByteRange range : source) {
      const TokenRange tokens = TokensIn(*words.table, range);
      for (uint32_t i = tokens.begin; i < tokens.end; ++i) tokens_.push_back(i);
    }
  }

  SourceMention Run() {
    if (!tokens_.empty() && TakeNameAtOnce()) return out_;
    Trim();
    if (at_ >= tokens_.size()) return out_;
    if (TakeSimpleSource(words_, cast_, Rest(), &out_)) return out_;
    out_.phrase = {tokens_[at_], tokens_[at_]};
    TakePhrase();
    Decide();
    return out_;
  }

 private:
  absl::Span<const uint32_t> Rest() const { return absl::MakeSpan(tokens_).subspan(at_); }
  uint32_t Token(size_t k) const { return k < tokens_.size() ? tokens_[k] : kNoToken; }
  bool Is(size_t k, NameClasses classes) const {
    return k < tokens_.size() && words_.Is(tokens_[k], classes);
  }
  bool IsMark(size_t k, char mark) const {
    return k < tokens_.size() && words_.IsMark(tokens_[k], mark);
  }

  // A name that is told by what stands around it, before the phrase is read.
  bool TakeNameAtOnce() {
    if (const int32_t body = NameBeforeBracket(words_, cast_, tokens_); body >= 0) {
      return TakeWhole(body, SpeakerType::kBody, cast_.names[body].tokens.begin);
    }
    // “Spartak” is no end of "the coach of “Spartak” Ann Hill".
    const int32_t person = NameBehindMarks(words_, cast_, tokens_);
    return person >= 0 && TakeWhole(person, SpeakerType::kPerson, tokens_.front());
  }

  bool TakeWhole(int32_t name, SpeakerType type, uint32_t begin) {
    out_.kind = MentionKind::kName;
    out_.type = type;
    out_.token = cast_.names[name].tokens.begin;
    out_.names.assign(1, name);
    out_.phrase = {begin, tokens_.back() + 1};
    return true;
  }

  // Marks, prepositions and what else stands before the noun phrase: "according to", "from".
  void Trim() {
    while (at_ < tokens_.size()) {
      const uint32_t i = tokens_[at_];
      const bool word = words_.IsWord(i) || words_.token(i).kind == TokenKind::kNumber;
      if (word && !(words_.Is(i, kPrepositionWord) && tokens_.size() - at_ > 1) &&
          !(words_.Is(i, kClosed | kConjunction) && words_.info[i].pronoun == Pronoun::kNone &&
            !words_.Is(i, kArticle | kDeterminerWord | kIndefinite | kModifier | kRole | kGiven) &&
            tokens_.size() - at_ > 1)) {
        break;
      }
      ++at_;
    }
  }

  // Walks the first noun phrase (or the joined ones) and keeps its head.
  void TakePhrase() {
    bool relative = false;
    for (size_t k = at_; k < tokens_.size() && !relative;) {
      const uint32_t i = tokens_[k];
      int32_t name = NameAt(cast_, i);
      if (name < 0) {
        const size_t jump = NameBehindTitle(cast_, tokens_, k);
        if (jump != k) {
          k = jump;
          name = NameAt(cast_, tokens_[k]);
        }
      }
      if (name >= 0 && head_ != kNoToken && IsDay(name)) {
        while (k < tokens_.size() && tokens_[k] < cast_.names[name].tokens.end) ++k;
        continue;
      }
      if (name >= 0) {
        k = TakeName(k, name);
        continue;
      }
      const struct Token& token = words_.token(i);
      if (token.kind == TokenKind::kWord || token.kind == TokenKind::kNumber) {
        if (words_.Is(i, kConjunction) && k > at_) {
          if (!JoinsNext(k)) break;
          out_.joint = true;
          KeepName();
          ++k;
          continue;
        }
        if (words_.info[i].pronoun == Pronoun::kRelative && k > at_ && head_ != kNoToken) break;
        if (words_.info[i].pronoun == Pronoun::kRelative && k > at_ && name_ >= 0) break;
        if (IsWordsOf(k)) {  // "the words of the deputy Ann Hill"
          head_ = kNoToken;
          out_.phrase = {Token(k + 1), Token(k + 1)};
          at_ = ++k;
          continue;
        }
        if (words_.Is(i, kPrepositionWord) && k > at_) {
          if (head_ == kNoToken && name_ < 0) {  // "one of the aides", "dozens of voters"
            partitive_ = true;
            ++k;
            continue;
          }
          if (partitive_ || !Partitive(k)) break;
          partitive_ = true;
          ++k;
          continue;
        }
        if (words_.Is(i, kPossessiveWord)) {
          if (head_ == kNoToken && name_ < 0) out_.possessive = i;
          ++k;
          continue;
        }
        const bool noun =
            !words_.Is(i, kArticle | kDeterminerWord | kIndefinite | kPossessiveWord) &&
            !(words_.Is(i, kClosed) &&
              !words_.Is(i, kRole | kModifier | kGroupNoun | kUnnamedNoun));
        if (words_.Is(i, kClosed) && !noun && k > at_ && (head_ != kNoToken || name_ >= 0) &&
            !words_.Is(i, kArticle | kDeterminerWord | kIndefinite))
          break;
        // "the 24-year-old" begins with a number.
        if ((token.kind == TokenKind::kWord || words_.Is(i, kRole)) && noun) {
          // A verb ends the phrase: "the aides interviewed"; after a role noun nothing small
          // follows.
          if (head_ != kNoToken && words_.Is(head_, kRole | kRolePlural) &&
              !words_.Is(i, kRole | kRolePlural | kBodyNoun | kDocumentNoun | kGroupNoun |
                                kUtteranceNoun | kUnnamedNoun | kModifier))
            break;
          if (name_ >= 0 && out_.possessor < 0 && Owns(name_)) out_.possessor = name_;
          name_ = -1;
          head_ = i;
        }
        ++k;
        out_.phrase.end = i + 1;
        continue;
      }
      if (token.kind == TokenKind::kClitic || token.kind == TokenKind::kApostrophe) {
        // A possessive: what stood before owns what follows.
        if (k + 1 < tokens_.size() && words_.IsWord(tokens_[k + 1])) {
          head_ = kNoToken;
          name_ = -1;
        }
        ++k;
        continue;
      }
      if (IsMark(k, '(')) {
        while (k < tokens_.size() && !IsMark(k, ')')) ++k;
        ++k;
        continue;
      }
      if (IsMark(k, ',')) {
        if (!GoesOnAfterComma(k)) break;
        const int32_t next = NameAt(cast_, Token(k + 1));
        if (name_ >= 0 && Owns(name_) && next >= 0 && Owns(next)) {  // "Ann Hill, Bob Lee and …"
          out_.joint = true;
          KeepName();
        }
        ++k;
        continue;
      }
      if (token.kind == TokenKind::kQuoteMark || IsMark(k, '.') || IsMark(k, '-') ||
          IsMark(k, '/')) {
        ++k;
        continue;
      }
      break;
    }
    KeepName();
  }

  // Whether what stands before says what was uttered, and whose it is follows: a person or a role.
  bool IsWordsOf(size_t k) const {
    if (head_ == kNoToken || name_ >= 0 || out_.possessive != kNoToken || out_.possessor >= 0 ||
        !words_.Is(tokens_[k], kTitleLink) || !words_.Is(head_, kOwnWords)) {
      return false;
    }
    for (size_t next = k + 1; next < tokens_.size(); ++next) {
      const int32_t name = NameAt(cast_, tokens_[next]);
      if (name >= 0) return cast_.names[name].person >= 0;
      if (Is(next, kPrepositionWord | kConjunction) || !words_.IsWord(tokens_[next])) return false;
      if (Is(next, kRole)) return true;
    }
    return false;
  }

  // "One of the docs", "a majority of voters", "some of the aides": the noun after "of" is it.
  bool Partitive(size_t k) const {
    if (name_ >= 0 || head_ == kNoToken) return false;
    return words_.Is(head_, kGroupNoun | kIndefinite | kDeterminerWord) &&
           !words_.Is(head_, kBodyNoun | kDocumentNoun) &&
           words_.token(tokens_[k]).folded_size == 2;
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

  size_t TakeName(size_t k, int32_t name) {
    const NameMention& mention = cast_.names[name];
    size_t next = k;
    while (next < tokens_.size() && tokens_[next] < mention.tokens.end) ++next;
    out_.phrase.end = mention.tokens.end;
    if (mention.possessive && next < tokens_.size()) {
      // "Clinton's campaign" or, at the end of the source, "Clinton's".
      if (next + 1 < tokens_.size()) {
        out_.possessor = name;
        head_ = kNoToken;
        name_ = -1;
        return next + 1;
      }
    }
    if (head_ != kNoToken && name_ < 0 && mention.person < 0 && mention.kind == NameKind::kOther) {
      head_ = tokens_[next - 1];
    }
    head_ = kNoToken;
    name_ = name;
    return next;
  }

  void KeepName() {
    if (name_ >= 0) out_.names.push_back(name_);
    if (name_ >= 0) name_ = out_.joint ? -1 : name_;
  }

  // "and" joins two speakers if a noun phrase follows it; inside titles and after nouns it does not
  // ("the mayor and developer Ann Hill" is one).
  bool JoinsNext(size_t k) const {
    if (head_ == kNoToken && name_ < 0) return false;
    const uint32_t next = Token(k + 1);
    if (next == kNoToken) return false;
    if (name_ >= 0) {
      return NameAt(cast_, next) >= 0 ||
             words_.Is(next, kArticle | kPossessiveWord | kDeterminerWord | kHonorific | kTitle |
                                 kRole | kRolePlural | kGroupNoun | kModifier | kDemonym) ||
             words_.IsWord(next);
    }
    if (words_.Is(next, kArticle | kPossessiveWord)) return true;
    if (NameAt(cast_, next) >= 0) return !IsSecondRole(k + 1);
    // "state and local leaders" is one; "historians and aides" are two but stay one description.
    return false;
  }

  // "the former mayor and Ohio senator" is one person with two roles.
  bool IsSecondRole(size_t k) const {
    if (!words_.Is(head_, kRole)) return false;
    for (; k < tokens_.size(); ++k) {
      const int32_t name = NameAt(cast_, tokens_[k]);
      if (name >= 0) {
        if (cast_.names[name].person >= 0) return false;
      } else if (Is(k, kRole)) {
        return true;
      } else if (words_.IsWord(tokens_[k]) && !Is(k, kModifier | kPlace | kDemonym)) {
        return false;
      }
    }
    return false;
  }

  bool GoesOnAfterComma(size_t k) const {
    size_t next = k + 1;
    if (Is(next, kConjunction)) return name_ >= 0 && NameAt(cast_, Token(next + 1)) >= 0;
    if (Token(next) == kNoToken) return false;
    const int32_t name = NameAt(cast_, Token(next));
    if (name < 0) {
      // "the senior senator, Republican Ann Hill"
      return false;
    }
    if (name_ < 0) {
      return head_ != kNoToken &&
             (cast_.names[name].person >= 0 ? words_.Is(head_, kRole)
                                            : cast_.names[name].kind == NameKind::kBody &&
                                                  words_.Is(head_, kBodyNoun | kGroupNoun));
    }
    // A list of names needs a conjunction further on; else what follows is an apposition.
    for (size_t j = next; j < tokens_.size(); ++j) {
      if (Is(j, kConjunction)) return true;
      if (IsMark(j, '(')) {  // "Ann Hill (D-Ohio), Bob Lee and …"
        while (j < tokens_.size() && !IsMark(j, ')')) ++j;
        continue;
      }
      if (!words_.IsWord(tokens_[j]) && !IsMark(j, ',') && !IsMark(j, '.')) return false;
    }
    return false;
  }

  void Decide() {
    const bool plural =
        head_ != kNoToken &&
        words_.Is(head_, kRolePlural | kGroupNoun | kDocumentNoun | kUtteranceNoun | kBodyNoun) &&
        !words_.Is(head_, kRole);
    const int32_t titled = TitledAtEnd(words_, cast_, tokens_, at_);
    if (titled >= 0) {
      name_ = titled;
      out_.names.assign(1, titled);
      out_.joint = false;
    }
    if (!(out_.joint && out_.names.size() > 1) && (name_ < 0 || cast_.names[name_].person < 0)) {
      const int32_t later = LaterHead(words_, cast_, tokens_, at_);
      if (later >= 0 && (!plural || !cast_.names[later].title.empty() ||
                         cast_.names[later].kind == NameKind::kPerson)) {
        name_ = later;
        out_.names.assign(1, later);
        out_.joint = false;
      }
    }
    const uint32_t first = tokens_[at_];
    if (name_ < 0) name_ = HeadlineSubject(words_, cast_, Rest());
    if (name_ < 0) name_ = NameBeforeVerb(words_, cast_, Rest());
    if (name_ < 0) name_ = NameBeforeDay(words_, cast_, Rest());
    if (name_ < 0 && out_.possessor < 0) name_ = ApposedTo(cast_, first, head_);
    if (name_ < 0 && head_ != kNoToken && out_.possessive == kNoToken)
      name_ = OwnerOfWords(words_, cast_, Rest());
    const bool fragment = words_.IsCapitalised(first) && words_.token(first).range.size() <= 2
                              ? true
                          : name_ >= 0 ? cast_.names[name_].person < 0
                                       : head_ != kNoToken && words_.Is(head_, kRole);
    if (fragment && !plural) {
      const int32_t before = BeginsBefore(words_, cast_, first, tokens_.back());
      if (before >= 0) {
        name_ = before;
        out_.names.assign(1, before);
        out_.joint = false;
      }
    }
    if (name_ >= 0 && out_.names.empty()) out_.names.assign(1, name_);
    out_.definite = (words_.Is(first, kArticle) && !words_.Is(first, kIndefinite)) ||
                    out_.possessor >= 0 || out_.possessive != kNoToken;
    if (out_.joint && !out_.names.empty()) {
      out_.kind = MentionKind::kName;
      out_.phrase = {first, tokens_.back() + 1};
      out_.type = SpeakerType::kGroup;
      return;
    }
    if (name_ >= 0) {
      out_.kind = MentionKind::kName;
      out_.token = cast_.names[name_].tokens.begin;
      const NameMention& mention = cast_.names[name_];
      out_.type = mention.kind == NameKind::kOther && mention.person < 0 ? TypeOfOther(mention)
                                                                         : SpeakerType::kBody;
      return;
    }
    out_.names.clear();
    out_.kind = MentionKind::kNominal;
    out_.token = head_;
    if (head_ == kNoToken) {
      out_.token = first;
      out_.type = words_.Is(first, kGroupNoun) ? SpeakerType::kGroup : SpeakerType::kUnnamed;
      out_.phrase = {first, tokens_.back() + 1};
      return;
    }
    out_.phrase = {first, first + 1};
    for (size_t k = at_ + 1; k < tokens_.size() && tokens_[k] == out_.phrase.end; ++k) {
      if (IsMark(k, ',')) break;
      out_.phrase.end = tokens_[k] + 1;
    }
    const NameInfo head = words_.info[head_];
    out_.plural = head.Is(kRolePlural | kGroupNoun) && !head.Is(kRole);
    if (head.Is(kUnnamedNoun)) {
      out_.type = SpeakerType::kUnnamed;
    } else if (out_.plural) {
      out_.type = SpeakerType::kGroup;
    } else if (head.Is(kRole) && !head.Is(kBodyNoun)) {
      out_.type = SpeakerType::kUnnamed;
      if (!out_.definite && !words_.Is(first, kIndefinite | kArticle | kDeterminerWord))
        out_.definite = true;
    } else if (head.Is(kBodyNoun | kDocumentNoun | kUtteranceNoun)) {
      out_.type = SpeakerType::kBody;
    } else {
      const absl::string_view folded = words_.Folded(head_);
      const bool ends_in_s =
          folded.size() > 3 && folded.back() == 's' && folded[folded.size() - 2] != 's';
      const absl::string_view singular = ends_in_s ? folded.substr(0, folded.size() - 1) : folded;
      const NameInfo info = words_.data->Find(singular);
      out_.type = info.Is(kBodyNoun) && !info.Is(kDocumentNoun) && ends_in_s ? SpeakerType::kGroup
                                                                             : SpeakerType::kBody;
    }
  }

  SpeakerType TypeOfOther(const NameMention& mention) const {
    const uint32_t last = mention.tokens.end - 1;
    const absl::string_view folded = words_.Folded(last);
    // "Derby Wanderers" are a club, "Democratic lawmakers" are not.
    const uint32_t first = mention.tokens.begin;
    if (mention.tokens.size() == 2 && !mention.definite && words_.Is(last, kRolePlural) &&
        words_.IsCapitalised(last) && words_.info[first].classes == 0 &&
        !words_.IsCommonWord(first) && !words_.small.contains(words_.Folded(last)) &&
        !words_.headline[words_.ParagraphOf(first)]) {
      return SpeakerType::kBody;
    }
    if (words_.Is(last, kRolePlural | kGroupNoun)) return SpeakerType::kGroup;
    return absl::EndsWith(folded, "s") &&
                   words_.data->Find(folded.substr(0, folded.size() - 1)).Is(kDemonym)
               ? SpeakerType::kGroup
               : SpeakerType::kBody;
  }

  const ArticleWords& words_;
  const Cast& cast_;
  std::vector<uint32_t> tokens_;
  size_t at_ = 0;
  uint32_t head_ = kNoToken;
  int32_t name_ = -1;
  bool partitive_ = false;
  SourceMention out_;
};

}  // namespace

SourceMention AnalyseSource(const ArticleWords& words, const Cast& cast,
                            absl::Span<const ByteRange> source) {
  return Analyser(words, cast, source).Run();
}

}  // namespace quoth
