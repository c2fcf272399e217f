#include "indexer/speakers/resolve.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/byline.h"
#include "indexer/speakers/cast.h"
#include "indexer/speakers/descriptions.h"
#include "indexer/speakers/interviews.h"
#include "indexer/speakers/name_mentions.h"
#include "indexer/speakers/named_later.h"
#include "indexer/speakers/noun_phrases.h"
#include "indexer/speakers/pronoun_speakers.h"
#include "indexer/speakers/relative_clauses.h"
#include "indexer/speakers/source_context.h"
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
        interview_(words, cast, author_),
        sources_(ReadSources(words, cast, descriptions_, attributions)),
        pronouns_(sources_, interview_, author_, &list_) {}

  Resolution Run() {
    const size_t n = attributions_.size();
    out_.of.resize(n);
    state_.assign(n, kOpen);
    for (size_t i = 0; i < n; ++i) Settle(static_cast<int32_t>(i), 0);
    out_.speakers = list_.Take();
    return std::move(out_);
  }

 private:
  enum State : uint8_t { kOpen, kBusy, kDone };

  void Settle(int32_t i, int depth) {
    if (state_[i] != kOpen) return;
    state_[i] = kBusy;
    out_.of[i] = Find(i, sources_.mentions[i], depth);
    out_.of[i].mention = sources_.mentions[i].kind;
    state_[i] = kDone;
  }

  // The outcome of another attribution that this one leans on.
  int32_t SpeakerOf(int32_t i, int depth) {
    if (i < 0 || static_cast<size_t>(i) >= attributions_.size() || depth > kDeepestNesting)
      return -1;
    Settle(i, depth + 1);
    return state_[i] == kDone ? out_.of[i].speaker : -1;
  }

  ResolvedSpeaker Find(int32_t i, const SourceMention& mention, int depth) {
    switch (mention.kind) {
      case MentionKind::kName:
        return OfName(mention);
      case MentionKind::kPronoun:
        if (mention.pronoun == Pronoun::kRelative && !mention.joint) {
          ResolvedSpeaker found = OfRelative(i, mention);
          if (found.speaker >= 0) return found;
        }
        return pronouns_.Of(i, [&](int32_t other) { return SpeakerOf(other, depth); });
      case MentionKind::kNominal:
        return OfNominal(i, mention);
      case MentionKind::kNone:
        break;
    }
    return OfNone(i, depth);
  }

  static ResolvedSpeaker Is(int32_t speaker, std::string reason) {
    return {speaker, MentionKind::kNone, std::move(reason)};
  }

  ResolvedSpeaker OfName(const SourceMention& mention) {
    if (mention.joint) {
      bool persons = true;
      for (const int32_t name : mention.names) persons &= cast_.names[name].person >= 0;
      std::string joined = mention.names.size() < 2 ? PhraseName(words_, mention.phrase)
                                                    : list_.Joined(mention.names);
      return Is(list_.Named(std::move(joined), SpeakerType::kGroup),
                persons ? "several people named together" : "several sources named together");
    }
    const int32_t index = mention.names.empty() ? -1 : mention.names.front();
    if (index < 0) {
      return Is(list_.Named(PhraseName(words_, mention.phrase), mention.type), "as it is written");
    }
    const NameMention& name = cast_.names[index];
    std::string surface = words_.Words(name.tokens);
    if (name.person >= 0) {
      const Person& person = cast_.people[name.person];
      return Is(list_.Person(name.person), surface == person.name()
                                               ? "named in full"
                                               : absl::StrCat("'", surface, "' is ", person.name(),
                                                              " elsewhere in the article"));
    }
    if (mention.type == SpeakerType::kBody) return Is(list_.Body(index), "name of a body");
    return Is(list_.Named(std::move(surface), mention.type), "name of a group");
  }

  // "who" and "which" after the noun phrase that they belong to.
  ResolvedSpeaker OfRelative(int32_t i, const SourceMention& mention) {
    const RelativeAntecedent antecedent = AntecedentOfRelative(words_, cast_, mention.token);
    if (antecedent.person >= 0) {
      return Is(list_.Person(antecedent.person), "the name that the relative clause belongs to");
    }
    if (antecedent.mention.kind == MentionKind::kName) return OfName(antecedent.mention);
    if (antecedent.mention.kind == MentionKind::kNominal) return OfNominal(i, antecedent.mention);
    return {};
  }

  // "Q:" is the author, "A:" who is interviewed.
  ResolvedSpeaker OfLetter(const SourceMention& mention) {
    if (mention.token == kNoToken || words_.token(mention.token).range.size() != 1) return {};
    const int32_t answerer = interview_.Answerer(mention.token);
    if (answerer >= 0) {
      return Is(list_.Person(answerer), "who is interviewed gives the answers");
    }
    if (author_.empty() || !interview_.IsQuestion(mention.token)) return {};
    return Is(list_.Bearer(author_), "the author asks the questions");
  }

  // Whose words they are, if the head is a word for what somebody says: "his statement", "a Hill
  // tweet".
  int32_t OwnerOf(const SourceMention& mention) const {
    if (mention.token == kNoToken || !words_.Is(mention.token, kUtteranceNoun)) return -1;
    const int32_t owner = mention.possessor >= 0 ? cast_.names[mention.possessor].person : -1;
    if (owner >= 0 || mention.possessive == kNoToken) return owner;
    return sources_.PersonMeant(mention.possessive);
  }

  ResolvedSpeaker OfNominal(int32_t i, const SourceMention& mention) {
    std::string phrase = PhraseName(words_, mention.phrase);
    if (mention.joint) {
      return Is(list_.Named(std::move(phrase), SpeakerType::kGroup),
                "several sources together, as written");
    }
    ResolvedSpeaker letter = OfLetter(mention);
    if (letter.speaker >= 0) return letter;
    const auto is = [&](int32_t person, absl::string_view before, absl::string_view behind) {
      return Is(list_.Person(person),
                absl::StrCat("'", phrase, "' ", before, cast_.people[person].name(), behind));
    };
    const int32_t owner = OwnerOf(mention);
    if (owner >= 0) {
      return Is(list_.Person(owner), absl::StrCat("the words of ", cast_.people[owner].name()));
    }
    std::vector<int32_t> tied;
    const int32_t described = descriptions_.Resolve(mention, &tied);
    const int32_t subject = mention.token == kNoToken ? -1 : sources_.PersonMeant(mention.token);
    if (described >= 0 && (tied.empty() || subject < 0)) {
      return is(described, "is a role that the article gives ", "");
    }
    if (subject >= 0) return is(subject, "goes on with ", ", the subject before");
    const int32_t later = NamedLater(words_, cast_, sources_.mentions, static_cast<size_t>(i));
    if (later >= 0) return is(later, "is ", ", who is named after it");
    return Is(list_.Named(std::move(phrase), mention.type),
              "a description that the article gives no name for");
  }

  ResolvedSpeaker OfNone(int32_t i, int depth) {
    const int32_t speaker = SpeakerOf(attributions_[i].continues, depth);
    if (speaker >= 0) return Is(speaker, "goes on with the statement before");
    if (!attributions_[i].cue.empty()) {
      const TokenRange cue = TokensIn(*words_.table, attributions_[i].cue.front());
      const int32_t name = cue.empty() ? -1 : NameBeforeCue(words_, cast_, cue);
      // "Hill appeared to be late" is said about Hill.
      if (name >= 0 && sources_.content_of[cast_.names[name].tokens.begin] != i) {
        return Is(list_.Person(cast_.names[name].person), "who is named before the cue");
      }
    }
    return Is(-1, "the text names no source");
  }

  const ArticleWords& words_;
  const Cast& cast_;
  const absl::Span<const Attribution> attributions_;
  const std::string author_;
  SpeakerList list_;
  const Descriptions descriptions_;
  const Interview interview_;
  const SourceContext sources_;
  PronounSpeakers pronouns_;
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
