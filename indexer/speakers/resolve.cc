#include "indexer/speakers/resolve.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/attribution_places.h"
#include "indexer/speakers/byline.h"
#include "indexer/speakers/cast.h"
#include "indexer/speakers/described_people.h"
#include "indexer/speakers/descriptions.h"
#include "indexer/speakers/interviews.h"
#include "indexer/speakers/name_mentions.h"
#include "indexer/speakers/named_later.h"
#include "indexer/speakers/plural_pronouns.h"
#include "indexer/speakers/relative_clauses.h"
#include "indexer/speakers/source_mention.h"
#include "indexer/speakers/source_names.h"
#include "indexer/speakers/speaker_list.h"

namespace quoth {
namespace {

constexpr int kDeepestNesting = 32;  // of content in content, and of chains of continuations

std::string AuthorOf(const Article& article, const ArticleWords& words) {
  std::string author = AuthorOf(article.author, *words.data);
  return author.empty() ? AuthorInText(words) : author;
}

class Resolver {
 public:
  Resolver(const Article& article, const ArticleWords& words, const Cast& cast,
           absl::Span<const Attribution> attributions)
      : words_(words),
        cast_(cast),
        attributions_(attributions),
        author_(AuthorOf(article, words)),
        list_(words, cast),
        descriptions_(words, cast),
        interview_(words, cast, author_) {}

  Resolution Run() {
    const size_t n = attributions_.size();
    out_.of.resize(n);
    state_.assign(n, kOpen);
    mentions_.reserve(n);
    for (const Attribution& a : attributions_)
      mentions_.push_back(AnalyseSource(words_, cast_, a.source));
    content_of_ = InnermostContents(words_, attributions_);
    RunPronouns();
    for (size_t i = 0; i < n; ++i) Settle(static_cast<int32_t>(i), 0);
    out_.speakers = list_.Take();
    return std::move(out_);
  }

 private:
  enum State : uint8_t { kOpen, kBusy, kDone };

  void RunPronouns() {
    const size_t n = attributions_.size();
    std::vector<int32_t> speaker(n, -1);
    std::vector<uint8_t> direct(n, 0);
    absl::flat_hash_map<uint32_t, int32_t> heads;
    for (size_t i = 0; i < n; ++i) {
      const SourceMention& mention = mentions_[i];
      direct[i] = attributions_[i].kind != QuoteKind::kIndirect;
      if (mention.kind == MentionKind::kName && mention.names.size() == 1)
        speaker[i] = cast_.names[mention.names[0]].person;
      if (mention.token != kNoToken) heads.emplace(mention.token, static_cast<int32_t>(i));
      if (mention.possessive != kNoToken)
        heads.emplace(mention.possessive, static_cast<int32_t>(i));
    }
    const std::vector<Described> described =
        DescribedPeople(words_, cast_, descriptions_, mentions_, heads);
    DiscourseInput input;
    input.described = described;
    input.content_of = content_of_;
    input.speaker = speaker;
    input.direct = direct;
    input.source_head = &heads;
    pronouns_ = ResolvePronouns(words_, cast_, input);
  }

  void Give(int32_t i, int32_t speaker, std::string reason) {
    out_.of[i].speaker = speaker;
    out_.of[i].reason = std::move(reason);
  }

  void Settle(int32_t i, int depth) {
    if (state_[i] != kOpen) return;
    state_[i] = kBusy;
    const SourceMention& mention = mentions_[i];
    out_.of[i].mention = mention.kind;
    switch (mention.kind) {
      case MentionKind::kName:
        SettleName(i, mention);
        break;
      case MentionKind::kPronoun:
        SettlePronoun(i, mention, depth);
        break;
      case MentionKind::kNominal:
        SettleNominal(i, mention);
        break;
      case MentionKind::kNone:
        SettleNone(i, depth);
        break;
    }
    state_[i] = kDone;
  }

  // The outcome of another attribution that this one leans on.
  int32_t SpeakerOf(int32_t i, int depth) {
    if (i < 0 || static_cast<size_t>(i) >= attributions_.size() || depth > kDeepestNesting)
      return -1;
    Settle(i, depth + 1);
    return state_[i] == kDone ? out_.of[i].speaker : -1;
  }

  void SettleName(int32_t i, const SourceMention& mention) {
    if (mention.joint) {
      bool persons = true;
      for (const int32_t name : mention.names) persons &= cast_.names[name].person >= 0;
      std::string joined = list_.Joined(mention.names);
      if (mention.names.size() < 2) joined = PhraseName(words_, mention.phrase);
      Give(i, list_.Named(std::move(joined), SpeakerType::kGroup),
           persons ? "several people named together" : "several sources named together");
      return;
    }
    const int32_t index = mention.names.empty() ? -1 : mention.names.front();
    if (index < 0) {
      Give(i, list_.Named(PhraseName(words_, mention.phrase), mention.type), "as it is written");
      return;
    }
    const NameMention& name = cast_.names[index];
    if (name.person >= 0) {
      const Person& person = cast_.people[name.person];
      const std::string surface = words_.Words(name.tokens);
      Give(i, list_.Person(name.person),
           surface == person.name()
               ? "named in full"
               : absl::StrCat("'", surface, "' is ", person.name(), " elsewhere in the article"));
      return;
    }
    if (mention.type == SpeakerType::kBody) {
      Give(i, list_.Body(index), "name of a body");
    } else {
      Give(i, list_.Named(words_.Words(name.tokens), mention.type), "name of a group");
    }
  }

  // The pronoun's person, or -1.
  int32_t PersonOfPronoun(uint32_t token) const {
    const auto it = pronouns_.find(token);
    return it == pronouns_.end() ? -1 : it->second.person;
  }

  void SettlePronoun(int32_t i, const SourceMention& mention, int depth) {
    const std::string word = words_.Words({mention.token, mention.token + 1});
    if (mention.joint) {
      Give(i, list_.Named(PhraseName(words_, mention.phrase), SpeakerType::kGroup),
           "several people together");
      return;
    }
    switch (mention.pronoun) {
      case Pronoun::kMale:
      case Pronoun::kFemale: {
        const int32_t person = PersonOfPronoun(mention.token);
        if (person >= 0) {
          Give(i, list_.Person(person), absl::StrCat("'", word, "': ", Why(mention.token)));
          return;
        }
        break;
      }
      case Pronoun::kFirst:
      case Pronoun::kFirstPlural:
        if (SettleFirst(i, mention, depth)) return;
        break;
      case Pronoun::kSecond:
        if (SettleSecond(i, mention, depth)) return;
        break;
      case Pronoun::kRelative:
        if (SettleRelative(i, mention)) return;
        break;
      case Pronoun::kPlural:
      case Pronoun::kNeutral: {
        const int32_t speaker = PluralAntecedent(i, mention, depth);
        if (speaker >= 0) {
          Give(i, speaker, absl::StrCat("'", word, "': the last source of its number before"));
          return;
        }
        break;
      }
      default:
        break;
    }
    // An "it" of one article is no body that could be met in another.
    const SpeakerType type =
        mention.pronoun == Pronoun::kNeutral ? SpeakerType::kUnnamed : mention.type;
    Give(i, list_.Named(mention.phrase.empty() ? word : PhraseName(words_, mention.phrase), type),
         "nobody in the article fits: as it is written");
  }

  // "I" is who speaks around it, else the author; "we" outside a statement is a single author too.
  bool SettleFirst(int32_t i, const SourceMention& mention, int depth) {
    const std::string word = words_.Words({mention.token, mention.token + 1});
    const bool one = mention.pronoun == Pronoun::kFirst;
    const int32_t around = content_of_[mention.token];
    if (around >= 0 && around != i) {
      const int32_t speaker = one ? SpeakerOf(around, depth) : -1;
      if (speaker < 0) return false;
      Give(i, speaker, absl::StrCat("'", word, "' is the speaker of the words around it"));
      return true;
    }
    if (words_.quoted[mention.token] != 0) return false;
    const int32_t labelled = one ? interview_.SpeakerAt(mention.token) : -1;
    if (labelled >= 0) {
      Give(i, list_.Person(labelled), absl::StrCat("'", word, "' is who the label names"));
      return true;
    }
    if (!author_.empty()) {
      Give(i, Author(), absl::StrCat("'", word, "' is the author, named in the byline"));
      return true;
    }
    const int32_t signer = one ? SignatureAfter(words_, cast_, mention.token) : -1;
    if (signer < 0) return false;
    Give(i, list_.Person(signer), absl::StrCat("'", word, "' is who signs the text"));
    return true;
  }

  // "you" in a question is who answers it, where the turns of an interview are labelled.
  bool SettleSecond(int32_t i, const SourceMention& mention, int depth) {
    if (words_.quoted[mention.token] == 0) {
      const int32_t addressee = interview_.AddresseeAt(mention.token);
      if (addressee >= 0) {
        Give(i, list_.Person(addressee), "'you' is the other one of the conversation");
        return true;
      }
    }
    const int32_t around = content_of_[mention.token];
    if (around < 0 || around == i || !IsLabelled(words_, attributions_[around])) return false;
    for (size_t k = static_cast<size_t>(around) + 1; k < attributions_.size(); ++k) {
      if (attributions_[k].nested_in >= 0 ||
          attributions_[k].paragraph == attributions_[around].paragraph ||
          !IsLabelled(words_, attributions_[k]))
        continue;
      const int32_t speaker = SpeakerOf(static_cast<int32_t>(k), depth);
      if (speaker < 0 || speaker == SpeakerOf(around, depth)) return false;
      Give(i, speaker, "'you' is who answers the question");
      return true;
    }
    return false;
  }

  std::string Why(uint32_t token) const {
    const PronounResult& result = pronouns_.at(token);
    const uint32_t back = words_.sentence[token] >= words_.sentence[result.antecedent]
                              ? words_.sentence[token] - words_.sentence[result.antecedent]
                              : 0;
    if (back == 0) return "the person meant in the same sentence";
    if (back == 1) return "the person meant in the sentence before";
    return absl::StrCat("the likeliest person of that gender, last meant ", back,
                        " sentences before");
  }

  // "who" and "which" after the noun phrase that they belong to.
  bool SettleRelative(int32_t i, const SourceMention& mention) {
    const RelativeAntecedent antecedent = AntecedentOfRelative(words_, cast_, mention.token);
    if (antecedent.person >= 0) {
      Give(i, list_.Person(antecedent.person), "the name that the relative clause belongs to");
      return true;
    }
    if (antecedent.mention.kind == MentionKind::kName) {
      SettleName(i, antecedent.mention);
      return true;
    }
    if (antecedent.mention.kind == MentionKind::kNominal) {
      SettleNominal(i, antecedent.mention);
      return true;
    }
    return false;
  }

  // The last source before that is a group or body, within two sentences.
  int32_t PluralAntecedent(int32_t i, const SourceMention& mention, int depth) {
    for (int32_t k = i - 1; k >= 0 && k >= i - 4; --k) {
      const SourceMention& other = mentions_[k];
      if (other.token == kNoToken || other.token >= mention.token) continue;
      if (words_.sentence[mention.token] - words_.sentence[other.token] > 3) break;
      const int32_t speaker = SpeakerOf(k, depth);
      if (speaker < 0) continue;
      const SpeakerType type = list_.at(speaker).type;
      const bool fits = mention.pronoun == Pronoun::kNeutral
                            ? type == SpeakerType::kBody
                            : type == SpeakerType::kGroup || type == SpeakerType::kBody ||
                                  (type == SpeakerType::kUnnamed && other.plural);
      if (fits && other.pronoun != Pronoun::kIndefinite) return speaker;
    }
    return Antecedent(words_, cast_, mention, &list_);
  }

  // "Q:" is the author, "A:" who is interviewed.
  bool SettleLetter(int32_t i, const SourceMention& mention) {
    if (mention.token == kNoToken || words_.token(mention.token).range.size() != 1) return false;
    const int32_t answerer = interview_.Answerer(mention.token);
    if (answerer >= 0) {
      Give(i, list_.Person(answerer), "who is interviewed gives the answers");
      return true;
    }
    if (author_.empty() || !interview_.IsQuestion(mention.token)) return false;
    Give(i, Author(), "the author asks the questions");
    return true;
  }

  void SettleNominal(int32_t i, const SourceMention& mention) {
    if (mention.joint) {
      Give(i, list_.Named(PhraseName(words_, mention.phrase), SpeakerType::kGroup),
           "several sources together, as written");
      return;
    }
    if (SettleLetter(i, mention)) return;
    // Words of a person's are the person: "his statement", "a Hill tweet".
    if (mention.token != kNoToken && words_.Is(mention.token, kUtteranceNoun)) {
      int32_t owner = mention.possessor >= 0 ? cast_.names[mention.possessor].person : -1;
      if (owner < 0 && mention.possessive != kNoToken) owner = PersonOfPronoun(mention.possessive);
      if (owner >= 0) {
        Give(i, list_.Person(owner), absl::StrCat("the words of ", cast_.people[owner].name()));
        return;
      }
    }
    std::vector<int32_t> tied;
    int32_t person = descriptions_.Resolve(mention, &tied);
    if (!tied.empty() && PersonOfPronoun(mention.token) >= 0) person = -1;
    if (person < 0 && mention.token != kNoToken) {
      person = PersonOfPronoun(mention.token);
      if (person >= 0) {
        Give(i, list_.Person(person),
             absl::StrCat("'", PhraseName(words_, mention.phrase), "' goes on with ",
                          cast_.people[person].name(), ", the subject before"));
        return;
      }
    }
    if (person >= 0) {
      Give(i, list_.Person(person),
           absl::StrCat("'", PhraseName(words_, mention.phrase),
                        "' is a role that the article gives ", cast_.people[person].name()));
      return;
    }
    person = NamedLater(words_, cast_, mentions_, static_cast<size_t>(i));
    if (person >= 0) {
      Give(i, list_.Person(person),
           absl::StrCat("'", PhraseName(words_, mention.phrase), "' is ",
                        cast_.people[person].name(), ", who is named after it"));
      return;
    }
    Give(i, list_.Named(PhraseName(words_, mention.phrase), mention.type),
         "a description that the article gives no name for");
  }

  void SettleNone(int32_t i, int depth) {
    const int32_t speaker = SpeakerOf(attributions_[i].continues, depth);
    if (speaker >= 0) {
      Give(i, speaker, "goes on with the statement before");
      return;
    }
    if (!attributions_[i].cue.empty()) {
      const TokenRange cue = TokensIn(*words_.table, attributions_[i].cue.front());
      const int32_t name = cue.empty() ? -1 : NameBeforeCue(words_, cast_, cue);
      // "Hill appeared to be late" is said about Hill.
      if (name >= 0 && content_of_[cast_.names[name].tokens.begin] != i) {
        Give(i, list_.Person(cast_.names[name].person), "who is named before the cue");
        return;
      }
    }
    out_.of[i].reason = "the text names no source";
  }

  int32_t Author() {
    const int32_t person = PersonNamed(cast_, author_, *words_.data);
    return person >= 0 ? list_.Person(person) : list_.Named(author_, SpeakerType::kPerson);
  }

  const ArticleWords& words_;
  const Cast& cast_;
  absl::Span<const Attribution> attributions_;
  std::string author_;
  SpeakerList list_;
  Descriptions descriptions_;
  Interview interview_;
  std::vector<SourceMention> mentions_;
  std::vector<int32_t> content_of_;
  absl::flat_hash_map<uint32_t, PronounResult> pronouns_;
  std::vector<uint8_t> state_;
  Resolution out_;
};

}  // namespace

Resolution ResolveSpeakers(const Article& article, const TokenTable& tokens,
                           absl::Span<const QuoteSpan> quotes,
                           absl::Span<const Attribution> attributions, const Language& language,
                           absl::Span<const Speaker> known) {
  if (attributions.empty()) return {};
  const ArticleWords words = LookUpWords(article.text, tokens, quotes, language.speakers);
  std::vector<TokenRange> sources;
  for (const Attribution& attribution : attributions) {
    for (const ByteRange range : attribution.source) sources.push_back(TokensIn(tokens, range));
  }
  std::sort(sources.begin(), sources.end(),
            [](const TokenRange& a, const TokenRange& b) { return a.begin < b.begin; });
  const Cast cast = BuildCast(words, FindNames(words), article.title, known, sources);
  return Resolver(article, words, cast, attributions).Run();
}

}  // namespace quoth
