#include "indexer/speakers/source_mention.h"

#include "absl/strings/match.h"
#include "indexer/speakers/noun_phrases.h"
#include "indexer/speakers/source_head.h"
#include "indexer/speakers/source_names.h"
#include "indexer/speakers/source_simple.h"
#include "indexer/speakers/source_tokens.h"
#include "schema/token.h"

namespace quoth {
namespace {

std::vector<uint32_t> TokensOf(const ArticleWords& words, absl::Span<const ByteRange> source) {
  std::vector<uint32_t> out;
  for (const ByteRange range : source) {
    const TokenRange tokens = TokensIn(*words.table, range);
    for (uint32_t i = tokens.begin; i < tokens.end; ++i) out.push_back(i);
  }
  return out;
}

class Analyser {
 public:
  Analyser(const ArticleWords& words, const Cast& cast, absl::Span<const uint32_t> tokens)
      : words_(words), cast_(cast), tokens_(words, tokens) {}

  SourceMention Run() {
    if (TakeNameAtOnce()) return out_;
    const size_t at = Begin();
    if (at == tokens_.size()) return out_;
    if (TakeSimpleSource(words_, cast_, tokens_.From(at), &out_)) return out_;
    head_ = ReadHead(words_, cast_, tokens_, at, &out_);
    ChooseName();
    Decide();
    return out_;
  }

 private:
  // A name that is told by what stands around it, before the phrase is read.
  bool TakeNameAtOnce() {
    const absl::Span<const uint32_t> tokens = tokens_.From(0);
    if (const int32_t body = NameBeforeBracket(words_, cast_, tokens); body >= 0) {
      const NameMention& name = cast_.names[body];
      out_.BeName(body, name, SpeakerType::kBody, {name.tokens.begin, tokens.back() + 1});
      return true;
    }
    // “Spartak” is no end of "the coach of “Spartak” Ann Hill".
    const int32_t person = NameBehindMarks(words_, cast_, tokens);
    if (person < 0) return false;
    out_.BeName(person, cast_.names[person], SpeakerType::kPerson,
                {tokens.front(), tokens.back() + 1});
    return true;
  }

  // Where the noun phrase begins: past marks, prepositions and what else stands before it,
  // "according to", "from".
  size_t Begin() const {
    size_t at = 0;
    for (; at < tokens_.size(); ++at) {
      const uint32_t i = tokens_[at];
      const bool last = at + 1 == tokens_.size();
      if (!words_.IsWord(i) && words_.token(i).kind != TokenKind::kNumber) continue;
      const bool small =
          words_.Is(i, kPrepositionWord) ||
          (words_.Is(i, kClosed | kConjunction) && words_.info[i].pronoun == Pronoun::kNone &&
           !words_.Is(i, kArticle | kDeterminerWord | kIndefinite | kModifier | kRole | kGiven));
      if (last || !small) break;
    }
    return at;
  }

  void BeNamed(int32_t name) {
    head_.name = name;
    out_.names.assign(1, name);
    out_.joint = false;
  }

  // Names further on or around the source that are its head after all.
  void ChooseName() {
    const absl::Span<const uint32_t> all = tokens_.From(0);
    const absl::Span<const uint32_t> rest = tokens_.From(head_.at);
    const uint32_t first = rest.front();
    const bool plural = head_.noun != kNoToken &&
                        words_.Is(head_.noun, kRolePlural | kGroupNoun | kDocumentNoun |
                                                  kUtteranceNoun | kBodyNoun) &&
                        !words_.Is(head_.noun, kRole);
    const int32_t titled = TitledAtEnd(words_, cast_, all, head_.at);
    if (titled >= 0) BeNamed(titled);
    if (!(out_.joint && out_.names.size() > 1) &&
        (head_.name < 0 || cast_.names[head_.name].person < 0)) {
      const int32_t later = LaterHead(words_, cast_, all, head_.at);
      if (later >= 0 && (!plural || !cast_.names[later].title.empty() ||
                         cast_.names[later].kind == NameKind::kPerson)) {
        BeNamed(later);
      }
    }
    int32_t& name = head_.name;
    if (name < 0) name = HeadlineSubject(words_, cast_, rest);
    if (name < 0) name = NameBeforeVerb(words_, cast_, rest);
    if (name < 0) name = NameBeforeDay(words_, cast_, rest);
    if (name < 0 && out_.possessor < 0) name = ApposedTo(cast_, first, head_.noun);
    if (name < 0 && head_.noun != kNoToken && out_.possessive == kNoToken)
      name = OwnerOfWords(words_, cast_, rest);
    if (!plural && IsFragment(first)) {
      const int32_t before = BeginsBefore(words_, cast_, first, rest.back());
      if (before >= 0) BeNamed(before);
    }
    if (name >= 0 && out_.names.empty()) out_.names.assign(1, name);
  }

  // Whether the source may be only the end of a longer phrase.
  bool IsFragment(uint32_t first) const {
    if (words_.IsCapitalised(first) && words_.token(first).range.size() <= 2) return true;
    return head_.name >= 0 ? cast_.names[head_.name].person < 0
                           : head_.noun != kNoToken && words_.Is(head_.noun, kRole);
  }

  void Decide() {
    const uint32_t first = tokens_[head_.at];
    const TokenRange whole = {first, tokens_.back() + 1};
    out_.definite = (words_.Is(first, kArticle) && !words_.Is(first, kIndefinite)) ||
                    out_.possessor >= 0 || out_.possessive != kNoToken;
    if (out_.joint && !out_.names.empty()) {
      out_.kind = MentionKind::kName;
      out_.phrase = whole;
      out_.type = SpeakerType::kGroup;
      return;
    }
    if (head_.name >= 0) {
      const NameMention& name = cast_.names[head_.name];
      out_.kind = MentionKind::kName;
      out_.token = name.tokens.begin;
      out_.type =
          name.kind == NameKind::kOther && name.person < 0 ? TypeOfOther(name) : SpeakerType::kBody;
      return;
    }
    out_.names.clear();
    out_.kind = MentionKind::kNominal;
    if (head_.noun == kNoToken) {
      out_.token = first;
      out_.type = words_.Is(first, kGroupNoun) ? SpeakerType::kGroup : SpeakerType::kUnnamed;
      out_.phrase = whole;
      return;
    }
    out_.token = head_.noun;
    out_.phrase = {first, first + 1};
    for (size_t k = head_.at + 1; tokens_.At(k) == out_.phrase.end && !tokens_.IsMark(k, ','); ++k)
      out_.phrase.end = tokens_[k] + 1;
    const NameInfo noun = words_.info[head_.noun];
    out_.plural = noun.Is(kRolePlural | kGroupNoun) && !noun.Is(kRole);
    out_.type = TypeOfNoun(noun);
    // "Mayor" without an article is the mayor.
    if (IsOnePerson(noun) && !words_.Is(first, kIndefinite | kArticle | kDeterminerWord))
      out_.definite = true;
  }

  // A role of one who stays nameless; out_.plural must be known.
  bool IsOnePerson(NameInfo noun) const {
    return !noun.Is(kUnnamedNoun) && !out_.plural && noun.Is(kRole) && !noun.Is(kBodyNoun);
  }

  SpeakerType TypeOfNoun(NameInfo noun) const {
    if (noun.Is(kUnnamedNoun) || IsOnePerson(noun)) return SpeakerType::kUnnamed;
    if (out_.plural) return SpeakerType::kGroup;
    if (noun.Is(kBodyNoun | kDocumentNoun | kUtteranceNoun)) return SpeakerType::kBody;
    // "ministries"
    const absl::string_view folded = words_.Folded(head_.noun);
    if (folded.size() <= 3 || folded.back() != 's' || folded[folded.size() - 2] == 's')
      return SpeakerType::kBody;
    const NameInfo one = words_.data->Find(folded.substr(0, folded.size() - 1));
    return one.Is(kBodyNoun) && !one.Is(kDocumentNoun) ? SpeakerType::kGroup : SpeakerType::kBody;
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
  const SourceTokens tokens_;
  SourceHead head_;
  SourceMention out_;
};

}  // namespace

SourceMention AnalyseSource(const ArticleWords& words, const Cast& cast,
                            absl::Span<const ByteRange> source) {
  const std::vector<uint32_t> tokens = TokensOf(words, source);
  return tokens.empty() ? SourceMention() : Analyser(words, cast, tokens).Run();
}

}  // namespace quoth
