#include "indexer/speakers/described_people.h"

#include <algorithm>

#include "indexer/speakers/genders.h"
#include "indexer/speakers/noun_phrases.h"
#include "indexer/speakers/relative_clauses.h"

namespace quoth {
namespace {

constexpr uint32_t kLongestPhrase = 6;  // words

// Words that end a phrase, so that no noun comes after.
bool Ends(const ArticleWords& words, uint32_t i) {
  return !words.IsWord(i) ||
         words.Is(i, kClosed | kPrepositionWord | kArticle | kDeterminerWord | kConjunction) ||
         words.info[i].pronoun != Pronoun::kNone;
}

// From "the" to the role noun, in order: "the former Derby governor". None that a name goes on or
// that is part of one.
std::vector<TokenRange> RolePhrases(const ArticleWords& words, const Cast& cast) {
  std::vector<TokenRange> out;
  for (uint32_t i = 0; i < words.size(); ++i) {
    if (!words.Is(i, kArticle) || words.Is(i, kIndefinite)) continue;
    uint32_t head = 0;
    uint32_t j = i + 1;
    for (; j < words.size() && j - i <= kLongestPhrase && words.SameSentence(i, j); ++j) {
      if (Ends(words, j)) break;
      if (words.Is(j, kRole | kTitle)) head = j;
      // What follows the role noun is a verb, or another noun and then the head.
      if (head != 0 && j > head) break;
    }
    if (head == 0) continue;
    if (words.Is(head + 1, kRolePlural | kBodyNoun | kDocumentNoun | kGroupNoun | kUtteranceNoun) ||
        words.IsCapitalised(head + 1) || NameAt(cast, head) >= 0) {
      continue;
    }
    out.push_back({i, head + 1});
    i = head;
  }
  return out;
}

}  // namespace

std::vector<Described> DescribedPeople(const ArticleWords& words, const Cast& cast,
                                       const Descriptions& descriptions,
                                       absl::Span<const SourceMention> mentions,
                                       const absl::flat_hash_map<uint32_t, int32_t>& sources) {
  std::vector<Described> out;
  for (const SourceMention& mention : mentions) {
    if (mention.joint || mention.token == kNoToken) continue;
    if (mention.pronoun == Pronoun::kRelative) {
      const int32_t person = AntecedentOfRelative(words, cast, mention.token).person;
      if (person >= 0) out.push_back({mention.token, person, Gender::kUnknown, {}, false, -1, {}});
    }
    if (mention.kind != MentionKind::kNominal) continue;
    std::vector<int32_t> tied;
    const int32_t person = descriptions.Resolve(mention, &tied);
    const bool bare = person < 0 && descriptions.IsBare(mention);
    if (person >= 0 || bare || descriptions.MayBeSomeone(mention)) {
      out.push_back({mention.token, tied.empty() ? person : -1, GenderOf(words.info[mention.token]),
                     descriptions.Excluded(mention), bare, tied.empty() ? -1 : person, tied});
    }
  }
  for (const TokenRange phrase : RolePhrases(words, cast)) {
    if (sources.contains(phrase.end - 1)) continue;
    const ByteRange bytes = words.table->Bytes(phrase);
    const SourceMention mention = AnalyseSource(words, cast, {&bytes, 1});
    if (mention.token != phrase.end - 1) continue;
    const int32_t person = descriptions.Resolve(mention);
    // What begins a sentence goes on with somebody.
    if (person >= 0 || (words.token(phrase.begin).Is(kSentenceStart) &&
                        words.quoted[phrase.begin] == 0 && descriptions.MayBeSomeone(mention))) {
      out.push_back({mention.token,
                     person,
                     GenderOf(words.info[mention.token]),
                     descriptions.Excluded(mention),
                     false,
                     -1,
                     {}});
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Described& a, const Described& b) { return a.token < b.token; });
  return out;
}

}  // namespace quoth
