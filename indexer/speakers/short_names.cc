#include "indexer/speakers/short_names.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "indexer/speakers/cast_clues.h"
#include "indexer/speakers/genders.h"
#include "indexer/speakers/interviews.h"

namespace quoth {
namespace {

class ShortNames {
 public:
  ShortNames(absl::Span<const TokenRange> sources, CastDraft* draft)
      : words_(draft->words),
        sources_(sources),
        draft_(*draft),
        last_seen_(draft->cast.people.size(), -1) {}

  void PlaceAll() {
    const size_t n = draft_.cast.names.size();
    for (uint32_t i = 0; i < n; ++i) {
      if (draft_.cast.names[i].person < 0) Place(i);
      last_seen_.resize(draft_.cast.people.size(), -1);
      if (const int32_t person = draft_.cast.names[i].person; person >= 0)
        last_seen_[person] = static_cast<int32_t>(i);
    }
    for (uint32_t i = 0; i < n; ++i) {
      if (draft_.cast.names[i].person < 0) Introduce(i);
    }
  }

 private:
  // Two persons cannot be one if honorifics tell them apart.
  bool GenderFits(const Person& person, const NameMention& name) const {
    if (name.gender == Gender::kUnknown) return true;
    return person.gender == Gender::kUnknown || person.gender == name.gender ||
           (person.evidence <= 1 && !name.honorific);
  }

  bool Speaks(TokenRange tokens) const {
    const auto it =
        std::upper_bound(sources_.begin(), sources_.end(), tokens.begin,
                         [](uint32_t at, const TokenRange& range) { return at < range.end; });
    if (it == sources_.end() || it->begin > tokens.begin) return false;
    // "Records obtained by Glitter": who is no subject may be anything.
    if (it->begin + 1 < tokens.begin && words_.Is(tokens.begin - 1, kPrepositionWord)) return false;
    // "Exit polls": a word with its sentence's capital before a noun.
    const uint32_t next = tokens.end;
    return !(it->end > next && tokens.size() == 1 &&
             words_.token(tokens.begin).Is(kSentenceStart) && words_.IsWord(next) &&
             !words_.IsCapitalised(next) && words_.info[next].classes == 0 &&
             words_.data->Find(words_.Folded(next)).pronoun == Pronoun::kNone);
  }

  // "IK:" before a turn of an interview with Ilvars Kreicbergs: the only one of these initials.
  int32_t PersonOfLabel(const NameMention& name, const NameParts& parts) const {
    const uint32_t at = name.tokens.begin;
    if (name.tokens.size() != 1 || !words_.token(at).Is(kAllCaps) || parts.last().size() > 4 ||
        !words_.IsMark(at + 1, ':') || draft_.cast.people.size() > kMostCompared ||
        LabelOf(words_, words_.table->paragraph_tokens[words_.ParagraphOf(at)]).begin != at) {
      return -1;
    }
    int32_t only = -1;
    for (size_t p = 0; p < draft_.cast.people.size(); ++p) {
      if (!AreInitialsOf(parts.last(), draft_.cast.people[p].parts.words)) continue;
      if (only >= 0) return -1;
      only = static_cast<int32_t>(p);
    }
    return only;
  }

  // A name of one word, or a part of a longer one.
  void Place(uint32_t mention) {
    NameMention& name = draft_.cast.names[mention];
    const NameParts& parts = draft_.parts[mention];
    if (parts.empty() || parts.last().size() < 2) return;
    if (const int32_t labelled = PersonOfLabel(name, parts); labelled >= 0) {
      draft_.Join(labelled, mention);
      return;
    }
    const bool weak = name.kind == NameKind::kPlace || name.kind == NameKind::kOther ||
                      name.kind == NameKind::kBody;
    if (weak && (parts.full() || name.definite)) return;
    const int32_t best = Choose(mention, weak);
    if (best >= 0) {
      draft_.Join(best, mention);
      return;
    }
    if (weak || parts.full()) return;
    const uint32_t at = name.tokens.begin;
    const bool person =
        name.kind == NameKind::kPerson || (name.kind == NameKind::kUnknown && !name.definite &&
                                           Speaks(name.tokens) && !HasInnerCapital(words_, at));
    if (!person || words_.Is(at, kClosed | kRole | kBodyNoun)) return;
    if (name.kind == NameKind::kUnknown && BeginsBody(at)) {
      name.kind = NameKind::kBody;
      return;
    }
    if (name.kind == NameKind::kUnknown && words_.token(at).Is(kSentenceStart) &&
        words_.IsCommonWord(at))
      return;
    // "Mr. Rose" is a surname.
    const Gender gender = name.honorific ? Gender::kUnknown : GivenGender(parts, draft_.data);
    draft_.Join(draft_.Add(parts, gender), mention);
  }

  // "Aung San Suu Kyi arrived. Suu Kyi said …": words that look like no name ("San Francisco")
  // are one in full before somebody who is called by the last of them.
  void Introduce(uint32_t mention) {
    const NameMention& name = draft_.cast.names[mention];
    const NameParts& parts = draft_.parts[mention];
    const uint32_t at = name.tokens.begin;
    constexpr NameClasses kNoName =
        kNeverName | kPlace | kDemonym | kBodyNoun | kDocumentNoun | kGroupNoun | kRolePlural;
    if (name.kind != NameKind::kOther || !parts.full() || name.definite ||
        words_.headline[words_.ParagraphOf(at)] != 0 || words_.Is(at, kNoName) ||
        words_.Is(name.tokens.end - 1, kNoName) || words_.IsCommonWord(at)) {
      return;
    }
    const absl::Span<const int32_t> people = draft_.PeopleWith(parts.last());
    if (people.size() != 1) return;
    const int32_t only = people.front();
    Person& person = draft_.cast.people[only];
    if (person.mentions.empty() || person.mentions.front() < mention ||
        FitShort(person.parts, parts) < 4) {
      return;
    }
    draft_.Join(only, mention);
    std::rotate(person.mentions.begin(), person.mentions.end() - 1, person.mentions.end());
  }

  // "Marlow" of "Marlow Energy".
  bool BeginsBody(uint32_t token) {
    if (!know_bodies_) {
      know_bodies_ = true;
      for (const NameMention& name : draft_.cast.names) {
        if (name.kind == NameKind::kBody && name.tokens.size() >= 2 && name.title.empty()) {
          begin_bodies_.insert(words_.Folded(name.tokens.begin));
        }
      }
    }
    return words_.info[token].classes == 0 && begin_bodies_.contains(words_.Folded(token));
  }

  int32_t Choose(uint32_t mention, bool weak) {
    const NameMention& name = draft_.cast.names[mention];
    const NameParts& parts = draft_.parts[mention];
    int32_t best = -1;
    std::tuple<int, int, int, bool, int> best_score;
    const absl::Span<const int32_t> people = draft_.PeopleWith(parts.last());
    const Gender lone_gender = people.size() > 1 ? LoneGender(mention) : Gender::kUnknown;
    const auto consider = [&](int32_t candidate) {
      const Person& person = draft_.cast.people[candidate];
      int fit = FitShort(parts, person.parts);
      if (fit == 0) {
        for (const NameForm& form : person.forms) fit = std::max(fit, FitShort(parts, form.parts));
      }
      // "Park said" is Park Seo-yeon, where that name stands; a place needs its surname.
      const bool said = name.kind != NameKind::kPlace && fit >= 2 && Speaks(name.tokens);
      if (fit == 0 || (weak && fit < 4 && !said)) return;
      // "Mr. Bill" is no Bill Clinton, but "Mr. Ban" may be Ban Ki-moon.
      if (name.honorific && fit < 3 && person.parts.full() &&
          draft_.data.Find(person.parts.given()).Is(kGiven))
        return;
      if (!GenderFits(person, name)) return;
      // A place's or a day's name is a person's only without a preposition before it.
      if (weak && name.tokens.begin > 0 && words_.Is(name.tokens.begin - 1, kPrepositionWord))
        return;
      if (lone_gender != Gender::kUnknown && person.gender != Gender::kUnknown &&
          person.gender != lone_gender && name.gender == Gender::kUnknown)
        --fit;
      const int32_t seen = last_seen_[candidate];
      const bool near = seen >= 0 && words_.ParagraphOf(draft_.cast.names[seen].tokens.begin) ==
                                         words_.ParagraphOf(name.tokens.begin);
      const std::tuple<int, int, int, bool, int> score{fit, near, draft_.FullMentions(candidate),
                                                       !IsRelative(words_, person), seen};
      if (best < 0 || score > best_score) {
        best = candidate;
        best_score = score;
      }
    };
    for (const int32_t candidate : people) consider(candidate);
    if (best < 0 && !weak && draft_.cast.people.size() <= kMostCompared &&
        parts.last().size() >= 5) {
      for (size_t i = 0; i < draft_.cast.people.size(); ++i) consider(static_cast<int32_t>(i));
    }
    return best;
  }

  // What "he" and "she" after this surname alone tell, here or over the whole article.
  Gender LoneGender(uint32_t mention) {
    const Gender here = PronounAfter(words_, draft_.cast.names, mention);
    if (here != Gender::kUnknown) return here;
    const std::string& word = draft_.parts[mention].last();
    const auto [it, fresh] = lone_gender_.try_emplace(word, Gender::kUnknown);
    if (fresh) {
      std::vector<uint32_t> alone;
      for (uint32_t i = 0; i < draft_.parts.size(); ++i) {
        if (draft_.parts[i].words.size() == 1 && draft_.parts[i].last() == word) alone.push_back(i);
      }
      it->second = GenderByPronouns(words_, draft_.cast.names, alone);
    }
    return it->second;
  }

  const ArticleWords& words_;
  absl::Span<const TokenRange> sources_;
  CastDraft& draft_;
  std::vector<int32_t> last_seen_;  // of each person: the last mention so far, or -1
  bool know_bodies_ = false;
  absl::flat_hash_set<absl::string_view> begin_bodies_;  // first words of bodies' names
  absl::flat_hash_map<std::string, Gender> lone_gender_;
};

}  // namespace

void PlaceShortNames(absl::Span<const TokenRange> sources, CastDraft* draft) {
  ShortNames(sources, draft).PlaceAll();
}

}  // namespace quoth
