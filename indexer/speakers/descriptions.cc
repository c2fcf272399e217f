#include "indexer/speakers/descriptions.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_set.h"
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
    : words_(words), cast_(cast), seen_with_(cast.people.size()) {
  // A long article calls one person the same a thousand times: each is kept once.
  absl::flat_hash_set<std::tuple<absl::string_view, int32_t, bool, bool, bool, bool, bool>> known;
  absl::flat_hash_set<std::tuple<int32_t, absl::string_view, bool, bool>> known_words;
  for (size_t p = 0; p < cast.people.size(); ++p) {
    const auto person = static_cast<int32_t>(p);
    for (const TokenRange range : cast.people[p].roles) {
      const bool lesser = HasLesser(range);
      const bool modified = HasModifier(range);
      uint32_t places = 0;
      for (uint32_t i = range.begin; i < range.end; ++i) {
        if (words.Is(i, kPlace | kDemonym)) ++places;
        if (known_words.emplace(person, words.Folded(i), words.Is(i, kPlace), words.Is(i, kDemonym))
                .second) {
          seen_with_[p].push_back(i);
        }
      }
      for (uint32_t i = range.begin; i < range.end; ++i) {
        if (words.Is(i, kPrepositionWord)) break;
        if (!words.Is(i,
                      kRole | kTitle | kHonorific | kOnePerson | kLeadingTitle | kAcronymTitle)) {
          continue;
        }
        // A chief magistrate is no chief.
        if (words.Is(i, kModifier) && i + 1 < range.end && words.Is(i + 1, kRole)) continue;
        // "the candidate's daughter" is no candidate.
        if (i + 1 < words.size() && words.token(i + 1).kind == TokenKind::kClitic &&
            words.Is(i + 1, kPossessiveClitic)) {
          continue;
        }
        const bool of_place = places > (words.Is(i, kPlace | kDemonym) ? 1u : 0u);
        const bool title = words.Is(i, kTitle | kLeadingTitle | kAcronymTitle);
        const bool of_what = i > range.begin && IsModifier(words, i - 1) &&
                             !words.Is(i - 1, kModifier | kPlace | kDemonym | kRole | kTitle) &&
                             !words.IsCapitalised(i - 1);
        if (known.emplace(words.Folded(i), person, title, lesser, of_place, modified, of_what)
                .second) {
          roles_[words.Folded(i)].push_back({person, title, lesser, of_place, modified, of_what});
        }
      }
    }
  }
}

Descriptions::Described Descriptions::Describe(const SourceMention& mention) const {
  Described out;
  out.lesser = HasLesser(mention.phrase);
  out.head = mention.token;
  out.definite = mention.definite;
  out.modified = HasModifier(mention.phrase);
  for (uint32_t i = mention.phrase.begin; i < mention.phrase.end; ++i) {
    // "the mayor in his letter", but "the senator from Ohio".
    if (i > mention.token && words_.Is(i, kPrepositionWord) && !words_.Is(i, kBodyLink)) {
      uint32_t object = i + 1;
      while (words_.Is(object, kArticle)) ++object;
      if (!words_.IsCapitalised(object)) break;
    }
    if (i == mention.token || !IsModifier(words_, i)) continue;
    out.modifiers.push_back(i);
    out.further |= i > mention.token;
  }
  return out;
}

int Descriptions::Support(const Described& mention, bool same_head, const Role& role) const {
  int support = same_head ? 3 : 1;
  const bool exact = same_head || role.title;
  bool agrees = false;
  if (mention.lesser != role.lesser) return 0;  // vice president, president
  // "A Treasury official" is not the former one.
  if (!mention.definite && role.modified && !mention.modified) return 0;
  for (const uint32_t i : mention.modifiers) {
    if (SeenWith(role.person, i)) {
      ++support;
      agrees = true;
      continue;
    }
    // A place or party that the person's own role replaces by another one.
    if (role.of_place && (words_.Is(i, kPlace | kDemonym) ||
                          (words_.IsCapitalised(i) && !words_.Is(i, kBodyNoun)))) {
      return 0;
    }
    // "a hospital spokesman" is not the spokesman of the police
    if (!mention.definite && i < mention.head && !words_.Is(i, kModifier)) return 0;
    // "Germany's president" is not any president
    if (words_.Is(i + 1, kPossessiveClitic) && words_.Is(i, kPlace)) return 0;
  }
  // "A spokesman for the police" is not the airport's, and "the secretary of state" no press
  // secretary.
  if ((!mention.definite || role.of_what) && mention.further && !agrees) return 0;
  // Another word for the role needs its modifiers: "the head of the union" is no prime minister.
  if (!exact && !mention.modifiers.empty() && !agrees) return 0;
  return support;
}

bool Descriptions::IsLoose(const Described& mention, int32_t person) const {
  return std::any_of(mention.modifiers.begin(), mention.modifiers.end(), [&](uint32_t i) {
    return words_.IsCapitalised(i) && !words_.Is(i, kBodyNoun) && !SeenWith(person, i);
  });
}

bool Descriptions::HasModifier(TokenRange range) const {
  for (uint32_t i = range.begin; i < range.end && !words_.Is(i, kPrepositionWord); ++i) {
    if (words_.Is(i, kModifier) && !words_.Is(i, kRole)) return true;
  }
  return false;
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
  const std::vector<uint32_t>& seen = seen_with_[static_cast<size_t>(person)];
  return std::any_of(seen.begin(), seen.end(), [&](uint32_t j) {
    return words_.Folded(j) == words_.Folded(word) ||
           words_.data->AreSynonyms(words_.Folded(j), words_.Folded(word)) || IsOfPlace(j, word) ||
           IsOfPlace(word, j);
  });
}

int32_t Descriptions::Resolve(const SourceMention& mention, std::vector<int32_t>* tied) const {
  if (mention.kind != MentionKind::kNominal || mention.token == kNoToken || mention.plural)
    return -1;
  if (!words_.Is(mention.token, kRole | kTitle | kOnePerson | kLeadingTitle | kAcronymTitle))
    return -1;
  const absl::string_view head = words_.Folded(mention.token);
  const NameInfo info = words_.info[mention.token];
  const Described described = Describe(mention);
  int32_t best = -1;
  bool several = false;
  std::vector<std::pair<int, int32_t>> supported;
  std::tuple<int, uint32_t> best_score;
  const auto consider = [&](const std::vector<Role>& roles, bool same_head) {
    for (const Role& role : roles) {
      const Person& person = cast_.people[role.person];
      if (person.gender == Gender::kFemale && info.Is(kMale)) continue;
      if (person.gender == Gender::kMale && info.Is(kFemale)) continue;
      const int support = Support(described, same_head, role);
      if (support == 0) continue;
      const uint32_t last = NamedBefore(person, mention.token);
      // "A judge" is a new person; named later with that role, it was that one.
      if (!mention.definite && last != 0) continue;
      // "The president of X" is not any president who is named only later.
      if (last == 0 && IsLoose(described, role.person)) continue;
      const std::tuple<int, uint32_t> score{support, last};
      several |= best >= 0 && best != role.person;
      supported.emplace_back(support, role.person);
      if (best < 0 || score > best_score) {
        best = role.person;
        best_score = score;
      }
    }
  };
  const auto exact = roles_.find(head);
  if (exact != roles_.end()) consider(exact->second, true);
  for (const auto& [other, roles] : roles_) {
    if (other != head && words_.data->AreSynonyms(other, head)) consider(roles, false);
  }
  if (!mention.definite && several) return -1;
  // Of several senators of no known state, "the Ohio senator" is who was spoken of.
  std::vector<int32_t> even;
  for (const auto& [support, person] : supported) {
    if (support == std::get<0>(best_score) &&
        std::find(even.begin(), even.end(), person) == even.end()) {
      even.push_back(person);
    }
  }
  if (even.size() > 1 && (IsLoose(described, best) || words_.Is(mention.token, kOnePerson)))
    return -1;
  if (tied != nullptr && even.size() > 1) *tied = std::move(even);
  return best;
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
  const Described described = Describe(mention);
  for (const auto& [other, roles] : roles_) {
    if (other != head && !words_.data->AreSynonyms(other, head)) continue;
    for (const Role& role : roles) {
      if (Support(described, other == head, role) == 0) out.push_back(role.person);
    }
  }
  return out;
}

bool Descriptions::IsBare(const SourceMention& mention) const {
  constexpr NameClasses kOthers =
      kUnnamedNoun | kBodyNoun | kDocumentNoun | kRelation | kStranger | kModifier | kTitle;
  if (mention.kind != MentionKind::kNominal || mention.token == kNoToken || mention.plural ||
      mention.joint || mention.possessor >= 0 || mention.possessive != kNoToken ||
      !words_.Is(mention.token, kRole) || words_.Is(mention.token, kOthers) ||
      words_.IsCapitalised(mention.token) || mention.phrase.begin + 1 != mention.token ||
      !(mention.phrase.end == mention.token + 1 ||
        (mention.phrase.end == mention.token + 2 &&
         words_.info[mention.token + 1].pronoun != Pronoun::kNone)) ||
      !words_.Is(mention.phrase.begin, kArticle) || words_.Is(mention.phrase.begin, kIndefinite)) {
    return false;
  }
  const absl::string_view head = words_.Folded(mention.token);
  for (uint32_t i = 0; i < mention.token; ++i) {
    if (words_.IsWord(i) && words_.Folded(i) == head &&
        (i == 0 || !words_.Is(i - 1, kArticle) || words_.Is(i - 1, kIndefinite))) {
      return false;
    }
  }
  return true;
}

bool Descriptions::MayBeSomeone(const SourceMention& mention) const {
  if (mention.kind != MentionKind::kNominal || mention.token == kNoToken || mention.plural ||
      mention.joint)
    return false;
  if (words_.Is(mention.token, kUnnamedNoun | kBodyNoun | kDocumentNoun)) return false;
  if (!words_.Is(mention.phrase.begin, kArticle) || words_.Is(mention.phrase.begin, kIndefinite))
    return false;
  if (words_.Is(mention.token, kOnePerson) && words_.IsCapitalised(mention.token)) return true;
  // "The 24-year-old" is somebody of whom there was word.
  if (words_.Is(mention.token, kRole) && words_.token(mention.token).kind == TokenKind::kNumber) {
    return true;
  }
  if (!words_.Is(mention.token, kRole) || words_.IsCapitalised(mention.token)) return false;
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
