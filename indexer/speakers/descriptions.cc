#include "indexer/speakers/descriptions.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace quoth {
namespace {

// A word that tells one office from another: not a function word, not the head.
bool IsModifier(const ArticleWords& words, uint32_t i) {
  return words.IsWord(i) && !words.Is(i, kClosed | kPrepositionWord | kArticle | kDeterminerWord |
                                             kPossessiveWord | kConjunction);
}

// Whether a word for the people of a place comes from the place's name: "Armenian" from "Armenia",
// "German" from "Germany". Those that do not ("French") are left to the data.
bool ComesFrom(absl::string_view people, absl::string_view place) {
  constexpr size_t kLeast = 4;  // letters, so that Mali is not taken for Malta
  if (people.size() >= kLeast && absl::StartsWith(place, people)) return true;
  constexpr absl::string_view kEndings = "aeoy";
  if (place.size() > kLeast && kEndings.find(place.back()) != absl::string_view::npos) {
    place.remove_suffix(1);
  }
  return place.size() >= kLeast && absl::StartsWith(people, place);
}

}  // namespace

Descriptions::Descriptions(const ArticleWords& words, const Cast& cast)
    : words_(words), cast_(cast) {
  for (size_t p = 0; p < cast.people.size(); ++p) {
    for (const TokenRange range : cast.people[p].roles) {
      for (uint32_t i = range.begin; i < range.end; ++i) {
        if (words.Is(i, kPrepositionWord)) break;
        if (!words.Is(i, kRole | kTitle | kHonorific)) continue;
        // "the candidate's daughter" is no candidate.
        if (i + 1 < words.size() && words.token(i + 1).kind == TokenKind::kClitic &&
            words.Is(i + 1, kPossessiveClitic)) {
          continue;
        }
        roles_[words.Folded(i)].push_back({static_cast<int32_t>(p), i, range});
      }
    }
  }
}

int Descriptions::Support(const SourceMention& mention, const Role& role) const {
  int support = words_.Folded(mention.token) == words_.Folded(role.head) ? 2 : 1;
  const bool exact = support == 2 || words_.Is(role.head, kTitle);
  bool described = false;
  bool agrees = false;
  if (HasLesser(mention.phrase) != HasLesser(role.range)) return 0;  // vice president, president
  for (uint32_t i = mention.phrase.begin; i < mention.phrase.end; ++i) {
    if (i == mention.token || !IsModifier(words_, i)) continue;
    described = true;
    if (SeenWith(role.person, i)) {
      ++support;
      agrees = true;
    } else if (words_.Is(i, kPlace | kDemonym) ||
               (words_.IsCapitalised(i) && !words_.Is(i, kBodyNoun))) {
      // A place or party that the person's own role replaces by another one.
      for (uint32_t j = role.range.begin; j < role.range.end; ++j) {
        if (j != role.head && words_.Is(j, kPlace | kDemonym)) return 0;
      }
    }
  }
  // Another word for the role needs its modifiers: "the head of the union" is no prime minister.
  if (!exact && described && !agrees) return 0;
  return support;
}

bool Descriptions::HasLesser(TokenRange range) const {
  for (uint32_t i = range.begin; i < range.end; ++i) {
    if (words_.Is(i, kPrepositionWord)) return false;
    if (words_.Is(i, kLesser)) return true;
  }
  return false;
}

bool Descriptions::IsOfPlace(uint32_t people, uint32_t place) const {
  return words_.Is(people, kDemonym) && words_.Is(place, kPlace) &&
         ComesFrom(words_.Folded(people), words_.Folded(place));
}

bool Descriptions::SeenWith(int32_t person, uint32_t word) const {
  for (const TokenRange range : cast_.people[person].roles) {
    for (uint32_t j = range.begin; j < range.end; ++j) {
      if (words_.Folded(j) == words_.Folded(word) ||
          words_.data->AreSynonyms(words_.Folded(j), words_.Folded(word)) || IsOfPlace(j, word) ||
          IsOfPlace(word, j)) {
        return true;
      }
    }
  }
  return false;
}

int32_t Descriptions::Resolve(const SourceMention& mention) const {
  if (mention.kind != MentionKind::kNominal || mention.token == kNoToken || mention.plural)
    return -1;
  if (!words_.Is(mention.token, kRole | kTitle)) return -1;
  const absl::string_view head = words_.Folded(mention.token);
  const NameInfo info = words_.info[mention.token];
  int32_t best = -1;
  bool several = false;
  std::tuple<int, uint32_t> best_score;
  const auto consider = [&](const std::vector<Role>& roles) {
    for (const Role& role : roles) {
      const Person& person = cast_.people[role.person];
      if (person.gender == Gender::kFemale && info.Is(kMale)) continue;
      if (person.gender == Gender::kMale && info.Is(kFemale)) continue;
      const int support = Support(mention, role);
      if (support == 0) continue;
      const uint32_t last = NamedBefore(person, mention.token);
      // "A judge" is a new person; named later with that role, it was that one.
      if (!mention.definite && last != 0) continue;
      const std::tuple<int, uint32_t> score{support, last};
      several |= best >= 0 && best != role.person;
      if (best < 0 || score > best_score) {
        best = role.person;
        best_score = score;
      }
    }
  };
  const auto exact = roles_.find(head);
  if (exact != roles_.end()) consider(exact->second);
  for (const auto& [other, roles] : roles_) {
    if (other != head && words_.data->AreSynonyms(other, head)) consider(roles);
  }
  return !mention.definite && several ? -1 : best;
}

uint32_t Descriptions::NamedBefore(const Person& person, uint32_t token) const {
  const auto it = std::lower_bound(
      person.mentions.begin(), person.mentions.end(), token,
      [this](uint32_t name, uint32_t at) { return cast_.names[name].tokens.begin < at; });
  return it == person.mentions.begin() ? 0 : cast_.names[*(it - 1)].tokens.begin + 1;
}

std::vector<int32_t> Descriptions::Excluded(const SourceMention& mention) const {
  std::vector<int32_t> out;
  const absl::string_view head = words_.Folded(mention.token);
  for (const auto& [other, roles] : roles_) {
    if (other != head && !words_.data->AreSynonyms(other, head)) continue;
    for (const Role& role : roles) {
      if (Support(mention, role) == 0) out.push_back(role.person);
    }
  }
  return out;
}

bool Descriptions::MayBeSomeone(const SourceMention& mention) const {
  if (mention.kind != MentionKind::kNominal || mention.token == kNoToken || mention.plural ||
      mention.joint)
    return false;
  if (!words_.Is(mention.token, kRole) ||
      words_.Is(mention.token, kUnnamedNoun | kBodyNoun | kDocumentNoun))
    return false;
  if (!words_.Is(mention.phrase.begin, kArticle) || words_.Is(mention.phrase.begin, kIndefinite))
    return false;
  if (mention.possessor >= 0 || mention.possessive != kNoToken) return false;
  for (uint32_t i = mention.phrase.begin + 1; i < mention.token; ++i) {
    if (words_.Is(i, kPlace | kDemonym | kModifier) || words_.token(i).kind == TokenKind::kNumber)
      return true;
    const int32_t name = NameAt(cast_, i);
    if (name < 0) continue;
    // "the New York businessman"
    const NameKind kind = cast_.names[name].kind;
    if (kind == NameKind::kPlace || kind == NameKind::kOther) return true;
  }
  return false;
}

}  // namespace quoth
