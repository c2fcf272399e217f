#include "indexer/speakers/cast.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "indexer/speakers/cast_clues.h"
#include "indexer/speakers/genders.h"
#include "indexer/speakers/interviews.h"
#include "indexer/speakers/title_names.h"
#include "schema/fold.h"

namespace quoth {
namespace {

// Beyond this many people spellings are compared exactly only, which keeps the time linear.
constexpr size_t kMostCompared = 300;

std::string Joined(const NameParts& parts) {
  return absl::StrCat(absl::StrJoin(parts.words, " "), "|", parts.suffix);
}

class Builder {
 public:
  Builder(const ArticleWords& words, std::vector<NameMention> names,
          absl::Span<const TokenRange> sources)
      : words_(words), data_(*words.data), sources_(sources) {
    cast_.names = std::move(names);
    parts_.reserve(cast_.names.size());
    for (const NameMention& mention : cast_.names)
      parts_.push_back(ParseName(NameWords(words_, mention), data_));
    KnowParticles();
  }

  Cast Build(absl::string_view title, absl::Span<const Speaker> known) {
    for (uint32_t i = 0; i < cast_.names.size(); ++i) {
      if (cast_.names[i].kind == NameKind::kPerson && parts_[i].full() && !Doubtful(i)) AddFull(i);
    }
    for (uint32_t i = 0; i < cast_.names.size(); ++i) {
      if (cast_.names[i].person < 0 && cast_.names[i].kind == NameKind::kPerson && parts_[i].full())
        AddDoubtful(i);
    }
    AddFromTitle(title);
    AddKnown(known);
    for (uint32_t i = 0; i < cast_.names.size(); ++i) {
      if (cast_.names[i].person < 0) Place(i);
      if (cast_.names[i].person >= 0) last_seen_[cast_.names[i].person] = i;
    }
    for (uint32_t i = 0; i < cast_.names.size(); ++i) {
      if (cast_.names[i].person < 0) Introduce(i);
    }
    for (Person& person : cast_.people) Finish(&person);
    DropRoleWords();
    return std::move(cast_);
  }

 private:
  // "Van Halen" beside "Eddie Van Halen" is a surname, and no given name and a surname.
  void KnowParticles() {
    absl::flat_hash_set<std::string> surnames;
    absl::flat_hash_set<std::string> hyphened;
    for (const NameParts& parts : parts_) {
      if (!parts.particles.empty() && parts.full())
        surnames.insert(absl::StrCat(parts.particles, " ", parts.last()));
      if (parts.full() && parts.last().find('-') != std::string::npos)
        hyphened.insert(parts.last());
    }
    if (surnames.empty() && hyphened.empty()) return;
    for (NameParts& parts : parts_) {
      // "Lint Vale" beside "Ann Lint-Vale"
      if (parts.words.size() == 2 && parts.particles.empty() && !hyphened.empty() &&
          hyphened.contains(absl::StrJoin(parts.words, "-"))) {
        parts.words = {absl::StrJoin(parts.words, "-")};
        continue;
      }
      if (parts.words.size() != 2 || !parts.particles.empty() ||
          !surnames.contains(absl::StrJoin(parts.words, " "))) {
        continue;
      }
      parts.particles = parts.words.front();
      parts.words.erase(parts.words.begin());
    }
  }

  int32_t NewPerson() {
    cast_.people.emplace_back();
    last_seen_.push_back(-1);
    full_mentions_.push_back(0);
    return static_cast<int32_t>(cast_.people.size() - 1);
  }

  void Index(int32_t person, const NameParts& parts) {
    for (const std::string& word : parts.words) {
      std::vector<int32_t>& list = by_word_[word];
      if (list.empty() || list.back() != person) {
        if (std::find(list.begin(), list.end(), person) == list.end()) list.push_back(person);
      }
    }
  }

  void Join(int32_t person, uint32_t mention) {
    NameMention& name = cast_.names[mention];
    Person& who = cast_.people[person];
    name.person = person;
    name.kind = NameKind::kPerson;
    who.mentions.push_back(mention);
    if (parts_[mention].full()) ++full_mentions_[person];
    NameForm form{absl::StrJoin(NameWords(words_, name), " "), parts_[mention], 1};
    form.shouted = std::none_of(form.surface.begin(), form.surface.end(),
                                [](char c) { return c >= 'a' && c <= 'z'; });
    form.titled = HasTitleOfOneName(words_, name, parts_[mention]);
    if (form.titled) {
      form.surface = absl::StrCat(words_.Surface(name.title.end - 1), " ", form.surface);
    }
    AddForm(form, &who.forms);
    if (!name.nickname.empty()) {
      NameParts alias;
      alias.words = {FoldName(words_.Words(name.nickname))};
      AddForm({words_.Words(name.nickname), alias, 1}, &who.forms);
      Index(person, alias);
    }
    if (HasRole(words_, name.title)) who.roles.push_back(name.title);
    if (!name.role.empty()) who.roles.push_back(name.role);
    Learn(&who, name.gender, name.honorific ? 3 : 2);
  }

  static void Learn(Person* person, Gender gender, int evidence) {
    if (gender == Gender::kUnknown || evidence <= person->evidence) return;
    person->gender = gender;
    person->evidence = evidence;
  }

  // Two persons cannot be one if honorifics tell them apart.
  bool GenderFits(const Person& person, const NameMention& name) const {
    if (name.gender == Gender::kUnknown) return true;
    return person.gender == Gender::kUnknown || person.gender == name.gender ||
           (person.evidence <= 1 && !name.honorific);
  }

  // Two words of which the first may only be the sentence's first: "Whether Hill".
  bool Doubtful(uint32_t mention) const {
    const NameMention& name = cast_.names[mention];
    return parts_[mention].words.size() == 2 && name.title.empty() &&
           words_.token(name.tokens.begin).Is(kSentenceStart) &&
           !words_.Is(name.tokens.begin, kGiven) && words_.IsCommonWord(name.tokens.begin);
  }

  // As a lone surname if the article has a person of that surname, else as a full name.
  void AddDoubtful(uint32_t mention) {
    const NameParts& parts = parts_[mention];
    if (FindFull(parts) < 0) {
      const auto it = by_word_.find(parts.last());
      if (it != by_word_.end()) {
        for (const int32_t person : it->second) {
          if (cast_.people[person].parts.last() != parts.last()) continue;
          NameMention& name = cast_.names[mention];
          name.tokens.begin = name.tokens.end - 1;
          parts_[mention] = ParseName(NameWords(words_, name), data_);
          return;
        }
      }
    }
    AddFull(mention);
  }

  void AddFull(uint32_t mention) {
    const NameParts& parts = parts_[mention];
    auto [it, fresh] = by_full_.try_emplace(Joined(parts), -1);
    if (fresh || it->second < 0) {
      const int32_t person = FindFull(parts);
      it->second = person >= 0 ? person : NewFull(parts);
      Index(it->second, parts);
    }
    Join(it->second, mention);
  }

  int32_t NewFull(const NameParts& parts) {
    const int32_t person = NewPerson();
    cast_.people[person].parts = parts;
    Learn(&cast_.people[person], GivenGender(parts, data_), 1);
    return person;
  }

  int32_t FindFull(const NameParts& parts) const {
    const auto it = by_word_.find(parts.last());
    if (it != by_word_.end()) {
      for (const int32_t person : it->second) {
        if (FullAgree(cast_.people[person].parts, parts, data_)) return person;
      }
    }
    if (cast_.people.size() > kMostCompared) return -1;
    for (size_t i = 0; i < cast_.people.size(); ++i) {
      if (FullAgree(cast_.people[i].parts, parts, data_)) return static_cast<int32_t>(i);
    }
    return -1;
  }

  // Full names of the title that the text itself never gives, for surnames that it uses alone.
  void AddFromTitle(absl::string_view title) {
    const std::vector<std::vector<absl::string_view>> names = FullNamesOf(title, data_);
    if (names.empty()) return;
    CollectLoneWords();
    for (const std::vector<absl::string_view>& name : names) {
      const NameParts parts = ParseName(name, data_);
      if (!parts.full() || !lone_words_.contains(parts.last()) || FindFull(parts) >= 0) continue;
      const int32_t person = NewFull(parts);
      AddForm({absl::StrJoin(name, " "), parts, 1}, &cast_.people[person].forms);
      Index(person, parts);
    }
  }

  // The same of those who spoke before the text at hand.
  void AddKnown(absl::Span<const Speaker> known) {
    if (known.empty()) return;
    CollectLoneWords();
    for (const Speaker& speaker : known) {
      if (speaker.type != SpeakerType::kPerson) continue;
      const std::vector<absl::string_view> name = absl::StrSplit(speaker.name, ' ');
      const NameParts parts = ParseName(name, data_);
      if (!parts.full() || !lone_words_.contains(parts.last()) || FindFull(parts) >= 0) continue;
      const int32_t person = NewFull(parts);
      AddForm({speaker.name, parts, 1}, &cast_.people[person].forms);
      Learn(&cast_.people[person], speaker.gender, 2);
      Index(person, parts);
    }
  }

  void CollectLoneWords() {
    for (uint32_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].words.size() == 1) lone_words_.insert(parts_[i].last());
    }
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
        !words_.IsMark(at + 1, ':') || cast_.people.size() > kMostCompared ||
        LabelOf(words_, words_.table->paragraph_tokens[words_.ParagraphOf(at)]).begin != at) {
      return -1;
    }
    int32_t only = -1;
    for (size_t p = 0; p < cast_.people.size(); ++p) {
      if (!AreInitialsOf(parts.last(), cast_.people[p].parts.words)) continue;
      if (only >= 0) return -1;
      only = static_cast<int32_t>(p);
    }
    return only;
  }

  // A name of one word, or a part of a longer one.
  void Place(uint32_t mention) {
    NameMention& name = cast_.names[mention];
    const NameParts& parts = parts_[mention];
    if (parts.empty() || parts.last().size() < 2) return;
    if (const int32_t labelled = PersonOfLabel(name, parts); labelled >= 0) {
      Join(labelled, mention);
      return;
    }
    const bool weak = name.kind == NameKind::kPlace || name.kind == NameKind::kOther ||
                      name.kind == NameKind::kBody;
    if (weak && (parts.full() || name.definite)) return;
    const int32_t best = Choose(mention, weak);
    if (best >= 0) {
      Join(best, mention);
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
    const int32_t made = NewPerson();
    cast_.people[made].parts = parts;
    if (!name.honorific) Learn(&cast_.people[made], GivenGender(parts, data_), 1);
    Index(made, parts);
    Join(made, mention);
  }

  // "Aung San Suu Kyi arrived. Suu Kyi said …": words that look like no name ("San Francisco")
  // are one in full before somebody who is called by the last of them.
  void Introduce(uint32_t mention) {
    const NameMention& name = cast_.names[mention];
    const NameParts& parts = parts_[mention];
    const uint32_t at = name.tokens.begin;
    constexpr NameClasses kNoName =
        kNeverName | kPlace | kDemonym | kBodyNoun | kDocumentNoun | kGroupNoun | kRolePlural;
    if (name.kind != NameKind::kOther || !parts.full() || name.definite || InHeadline(at) ||
        words_.Is(at, kNoName) || words_.Is(name.tokens.end - 1, kNoName) ||
        words_.IsCommonWord(at)) {
      return;
    }
    const auto it = by_word_.find(parts.last());
    if (it == by_word_.end() || it->second.size() != 1) return;
    Person& person = cast_.people[it->second.front()];
    if (person.mentions.empty() || person.mentions.front() < mention ||
        FitShort(person.parts, parts) < 4) {
      return;
    }
    Join(it->second.front(), mention);
    std::rotate(person.mentions.begin(), person.mentions.end() - 1, person.mentions.end());
  }

  // "Marlow" of "Marlow Energy".
  bool BeginsBody(uint32_t token) {
    if (!know_bodies_) {
      know_bodies_ = true;
      for (const NameMention& name : cast_.names) {
        if (name.kind == NameKind::kBody && name.tokens.size() >= 2 && name.title.empty()) {
          begin_bodies_.insert(words_.Folded(name.tokens.begin));
        }
      }
    }
    return words_.info[token].classes == 0 && begin_bodies_.contains(words_.Folded(token));
  }

  bool InHeadline(uint32_t token) const { return words_.headline[words_.ParagraphOf(token)] != 0; }

  int32_t Choose(uint32_t mention, bool weak) const {
    const NameMention& name = cast_.names[mention];
    const NameParts& parts = parts_[mention];
    int32_t best = -1;
    std::tuple<int, int, int, bool, int> best_score;
    const auto it = by_word_.find(parts.last());
    const bool several = it != by_word_.end() && it->second.size() > 1;
    const Gender lone_gender = several ? LoneGender(mention) : Gender::kUnknown;
    const auto consider = [&](int32_t candidate) {
      const Person& person = cast_.people[candidate];
      int fit = FitShort(parts, person.parts);
      if (fit == 0) {
        for (const NameForm& form : person.forms) fit = std::max(fit, FitShort(parts, form.parts));
      }
      // "Park said" is Park Seo-yeon, where that name stands; a place needs its surname.
      const bool said = name.kind != NameKind::kPlace && fit >= 2 && Speaks(name.tokens);
      if (fit == 0 || (weak && fit < 4 && !said)) return;
      // "Mr. Bill" is no Bill Clinton, but "Mr. Ban" may be Ban Ki-moon.
      if (name.honorific && fit < 3 && person.parts.full() &&
          data_.Find(person.parts.given()).Is(kGiven))
        return;
      if (!GenderFits(person, name)) return;
      // A place's or a day's name is a person's only without a preposition before it.
      if (weak && name.tokens.begin > 0 && words_.Is(name.tokens.begin - 1, kPrepositionWord))
        return;
      if (lone_gender != Gender::kUnknown && person.gender != Gender::kUnknown &&
          person.gender != lone_gender && name.gender == Gender::kUnknown)
        --fit;
      const int32_t seen = last_seen_[candidate];
      const bool near = seen >= 0 && words_.ParagraphOf(cast_.names[seen].tokens.begin) ==
                                         words_.ParagraphOf(name.tokens.begin);
      const std::tuple<int, int, int, bool, int> score{fit, near, full_mentions_[candidate],
                                                       !IsRelative(words_, person), seen};
      if (best < 0 || score > best_score) {
        best = candidate;
        best_score = score;
      }
    };
    if (it != by_word_.end()) {
      for (const int32_t candidate : it->second) consider(candidate);
    }
    if (best < 0 && !weak && cast_.people.size() <= kMostCompared && parts.last().size() >= 5) {
      for (size_t i = 0; i < cast_.people.size(); ++i) consider(static_cast<int32_t>(i));
    }
    return best;
  }

  // What "he" and "she" after this surname alone tell, here or over the whole article.
  Gender LoneGender(uint32_t mention) const {
    const Gender here = PronounAfter(words_, cast_.names, mention);
    if (here != Gender::kUnknown) return here;
    const std::string& word = parts_[mention].last();
    const auto cached = lone_gender_.find(word);
    if (cached != lone_gender_.end()) return cached->second;
    std::vector<uint32_t> alone;
    for (uint32_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].words.size() == 1 && parts_[i].last() == word) alone.push_back(i);
    }
    const Gender gender = GenderByPronouns(words_, cast_.names, alone);
    lone_gender_[word] = gender;
    return gender;
  }

  void DropRoleWords() {
    std::vector<uint32_t> moved(cast_.names.size());
    size_t kept = 0;
    for (size_t i = 0; i < cast_.names.size(); ++i) {
      moved[i] = static_cast<uint32_t>(kept);
      if (cast_.names[i].role_word && cast_.names[i].person < 0) continue;
      cast_.names[kept++] = cast_.names[i];
    }
    cast_.names.resize(kept);
    for (Person& person : cast_.people) {
      for (uint32_t& mention : person.mentions) mention = moved[mention];
    }
  }

  void Finish(Person* person) const {
    if (person->gender == Gender::kUnknown)
      person->gender = GenderByPronouns(words_, cast_.names, person->mentions);
    SortForms(data_, &person->forms);
    if (!person->forms.empty()) person->parts = person->forms.front().parts;
  }

  const ArticleWords& words_;
  const SpeakerData& data_;
  absl::Span<const TokenRange> sources_;
  Cast cast_;
  std::vector<NameParts> parts_;  // one for each mention
  std::vector<int32_t> last_seen_;
  std::vector<int> full_mentions_;
  absl::flat_hash_map<std::string, int32_t> by_full_;
  absl::flat_hash_map<std::string, std::vector<int32_t>> by_word_;
  absl::flat_hash_set<std::string> lone_words_;
  bool know_bodies_ = false;
  absl::flat_hash_set<absl::string_view> begin_bodies_;  // first words of bodies' names
  mutable absl::flat_hash_map<std::string, Gender> lone_gender_;
};

}  // namespace

Cast BuildCast(const ArticleWords& words, std::vector<NameMention> names, absl::string_view title,
               absl::Span<const Speaker> known, absl::Span<const TokenRange> sources) {
  return Builder(words, std::move(names), sources).Build(title, known);
}

}  // namespace quoth
