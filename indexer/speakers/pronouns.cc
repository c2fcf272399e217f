#include "indexer/speakers/pronouns.h"

#include <algorithm>
#include <cmath>

#include "indexer/speakers/seen_people.h"

namespace quoth {
namespace {

constexpr size_t kMostCandidates = 12;
constexpr uint32_t kShortest = 4;  // tokens of a sentence that says something
constexpr float kAlone = 4.0f;     // how much more a subject weighs beside which nobody was meant

constexpr PronounVector kPronounWeights = {
    2.0f, 1.6f,  0.8f,  0.0f,  -0.8f, -1.5f,  // sentence distance
    0.5f, 0.2f,                               // paragraph distance
    0.6f, 0.2f,                               // nearness
    0.8f, 0.4f,  0.6f,  -0.6f, -0.3f, -0.4f, 0.1f, 0.8f, 0.6f, 0.6f,  0.4f,  0.3f, 0.2f,
    0.5f, -1.0f, -2.0f, 0.8f,  0.5f,  1.5f,  1.0f, 0.4f, 0.2f, -0.3f, -2.5f, 1.5f,
};

class Tracker {
 public:
  Tracker(const ArticleWords& words, const Cast& cast, const DiscourseInput& input)
      : words_(words), cast_(cast), input_(input), people_(cast.people.size()) {}

  absl::flat_hash_map<uint32_t, PronounResult> Run() {
    absl::flat_hash_map<uint32_t, PronounResult> out;
    size_t name = 0;
    size_t described = 0;
    for (uint32_t i = 0; i < words_.size(); ++i) {
      while (name < cast_.names.size() && cast_.names[name].tokens.end <= i) ++name;
      if (name < cast_.names.size() && cast_.names[name].tokens.begin == i) {
        if (cast_.names[name].person >= 0) {
          Meet(name);
          Remember(cast_.names[name].person);
          continue;
        }
      }
      if (described < input_.described.size() && input_.described[described].token <= i) {
        const Described& next = input_.described[described++];
        if (next.token == i) {
          Describe(i, next, &out);
          continue;
        }
      }
      MeetRelative(i);
      const Pronoun pronoun = words_.info[i].pronoun;
      if (pronoun != Pronoun::kMale && pronoun != Pronoun::kFemale) continue;
      const Gender gender = pronoun == Pronoun::kMale ? Gender::kMale : Gender::kFemale;
      // "Hill himself"
      const bool after_name = name > 0 && cast_.names[name - 1].tokens.end == i &&
                              cast_.names[name - 1].person >= 0 &&
                              GenderFits(cast_.people[cast_.names[name - 1].person], gender);
      const PronounResult result =
          after_name ? PronounResult{cast_.names[name - 1].person, i - 1} : Resolve(i, gender);
      if (result.person < 0) continue;
      out.emplace(i, result);
      Note(i, gender, result.person);
    }
    return out;
  }

 private:
  // A description with evidence is one more mention; one without goes on with somebody.
  void Describe(uint32_t token, const Described& described,
                absl::flat_hash_map<uint32_t, PronounResult>* out) {
    if (described.person >= 0) {
      Update(described.person, token, false);
      seen_[described.person].described = true;
      seen_[described.person].possessive = words_.Is(token + 1, kPossessiveClitic);
      seen_[described.person].full = false;
      Remember(described.person);
      return;
    }
    int32_t best = GoesOnWith(words_, cast_, described, people_);
    if (best < 0) best = described.else_person;
    if (best < 0) return;
    out->emplace(token, PronounResult{best, seen_[best].token});
    Update(best, token, false);
    Remember(best);
  }

  // Keeps where a person was last meant outside quote marks.
  void Remember(int32_t person) {
    if (!seen_[person].quoted) outside_[person] = seen_[person];
  }

  const Seen& LastSeen(int32_t person, uint32_t token) const {
    return people_.Last(words_, person, token);
  }

  // "Her husband was cautious.": the husband whom the article names, or a subject without a name.
  void MeetRelative(uint32_t token) {
    if (token == 0 || !words_.Is(token, kRelation) || !words_.Is(token, kFemale | kMale) ||
        !words_.Is(token - 1, kPossessiveWord) || words_.quoted[token] != 0 ||
        !words_.IsWord(token + 1) || words_.IsCapitalised(token + 1)) {
      return;
    }
    // "My mother" has no name, wherever she stands, but "his mother" may be nobody's matter.
    const bool subject = words_.token(token - 1).Is(kSentenceStart);
    if (!subject && (words_.info[token - 1].pronoun != Pronoun::kFirst ||
                     words_.Is(token - 2, kPrepositionWord))) {
      return;
    }
    int32_t named = -1;
    for (size_t p = 0; p < cast_.people.size(); ++p) {
      if (!HasRoleWord(cast_.people[p], words_.Folded(token))) continue;
      if (named >= 0) return;  // whose?
      named = static_cast<int32_t>(p);
    }
    if (named < 0) {
      unnamed_ = {token, token, words_.Is(token, kFemale) ? Gender::kFemale : Gender::kMale};
      return;
    }
    Update(named, token, false);
    seen_[named].possessive = false;
    seen_[named].full = false;
    Remember(named);
  }

  // "ex-wife"
  static absl::string_view AfterHyphen(absl::string_view word) {
    const size_t hyphen = word.find('-');
    return hyphen > 3 ? word : word.substr(hyphen + 1);  // none is at npos
  }

  bool HasRoleWord(const Person& person, absl::string_view word) const {
    return std::any_of(person.roles.begin(), person.roles.end(), [&](TokenRange range) {
      for (uint32_t i = range.begin; i < range.end; ++i) {
        if (AfterHyphen(words_.Folded(i)) == AfterHyphen(word)) return true;
      }
      return false;
    });
  }

  // Whether a pronoun is more likely somebody's without a name, who was the subject just before.
  bool IsUnnamed(uint32_t token, Gender gender) const {
    if (unnamed_.token == 0 || unnamed_.gender != gender || words_.quoted[token] != 0 ||
        words_.sentence[token] - words_.sentence[unnamed_.last] > 1) {
      return false;
    }
    return std::none_of(order_.begin(), order_.end(), [&](int32_t person) {
      return GenderFits(cast_.people[person], gender) &&
             LastSeen(person, token).token > unnamed_.token;
    });
  }

  bool IsSource(uint32_t token) const { return input_.source_head->contains(token); }

  // First person meant in its sentence.
  bool IsFirst(uint32_t token) const {
    return words_.sentence[token] != subject_sentence_ &&
           !(token > 0 && words_.Is(token - 1, kPrepositionWord) &&
             words_.SameSentence(token - 1, token));
  }

  // `owner`: "Hill's"; of "Hill's wife, Ann, wept" the subject is the wife.
  void Update(int32_t person, uint32_t token, bool pronoun, bool owner = false) {
    Seen& seen = seen_[person];
    const bool was_subject = seen.any && seen.subject && seen.sentence == words_.sentence[token];
    const bool first = IsFirst(token);
    const bool takes = first && !owner;
    if (takes) subject_sentence_ = words_.sentence[token];
    seen.any = true;
    seen.token = token;
    seen.sentence = words_.sentence[token];
    ++seen.times;
    most_ = std::max(most_, seen.times);
    seen.subject = takes || was_subject;
    if (takes) {
      subject_ = person;
      subject_of_ = seen.sentence;
    }
    seen.pronoun = pronoun;
    seen.described = false;
    seen.source = IsSource(token);
    if ((first || seen.subject || seen.source) && seen.strong != seen.sentence) {
      seen.strong_before = seen.strong;
      seen.strong = seen.sentence;
    }
    seen.quoted = words_.quoted[token] != 0;
    seen.reported = input_.content_of[token] >= 0;
    seen.after_preposition = token > 0 && words_.Is(token - 1, kPrepositionWord);
    // Most recent last.
    const auto place = std::find(order_.begin(), order_.end(), person);
    if (place != order_.end()) order_.erase(place);
    order_.push_back(person);
    if (order_.size() > 4 * kMostCandidates) order_.erase(order_.begin());
    if (seen.source) {
      speaker_ = person;
      speaker_token_ = token;
    }
  }

  void Meet(size_t index) {
    const NameMention& name = cast_.names[index];
    const uint32_t at = name.tokens.begin;
    Seen& seen = seen_[name.person];
    Update(name.person, at, false, name.possessive);
    seen.possessive = name.possessive;
    seen.full = name.tokens.size() > 1;
    seen.headline =
        words_.headline[words_.ParagraphOf(at)] != 0 && (seen.times == 1 || seen.headline);
    if (!name.title.empty() && name.title.begin > 0) {
      seen.after_preposition = words_.Is(name.title.begin - 1, kPrepositionWord);
    }
  }

  void Note(uint32_t token, Gender gender, int32_t person) {
    Update(person, token, true, words_.Is(token, kPossessiveWord));
    seen_[person].possessive = words_.Is(token, kPossessiveWord);
    seen_[person].full = false;
    Remember(person);
    Last& last = gender == Gender::kMale ? last_he_ : last_she_;
    last = {person, token};
  }

  PronounResult Resolve(uint32_t token, Gender gender) {
    if (IsUnnamed(token, gender)) {
      unnamed_.last = token;
      return {};
    }
    candidates_.clear();
    for (auto it = order_.rbegin(); it != order_.rend() && candidates_.size() < kMostCandidates;
         ++it) {
      if (GenderFits(cast_.people[*it], gender)) candidates_.push_back(*it);
    }
    std::stable_sort(candidates_.begin(), candidates_.end(), [&](int32_t a, int32_t b) {
      return LastSeen(a, token).token > LastSeen(b, token).token;
    });
    Ahead(token, gender);
    if (candidates_.empty()) return {};
    float best = 0;
    int32_t chosen = -1;
    for (size_t rank = 0; rank < candidates_.size(); ++rank) {
      const PronounVector features = Features(token, gender, candidates_[rank], rank);
      float score = 0;
      for (size_t f = 0; f < kPronounFeatures; ++f) score += kPronounWeights[f] * features[f];
      if (chosen < 0 || score > best) {
        best = score;
        chosen = static_cast<int32_t>(rank);
      }
    }
    const int32_t person = candidates_[chosen];
    return {person, seen_[person].any ? seen_[person].token : token};
  }

  // People named only further on: "Before he left, Hill said …"; within the sentence, or the next
  // one when nobody was named before.
  void Ahead(uint32_t token, Gender gender) {
    ahead_.clear();
    const uint32_t end = words_.SentenceOf(token).end;
    for (auto it = cast_.FirstNameFrom(token + 1);
         it != cast_.names.end() && it->tokens.begin < end && ahead_.size() < 8; ++it) {
      if (it->person < 0) continue;
      ahead_.push_back(it->person);
      if (seen_[it->person].any || !GenderFits(cast_.people[it->person], gender)) continue;
      if (std::find(candidates_.begin(), candidates_.end(), it->person) == candidates_.end())
        candidates_.push_back(it->person);
    }
  }

  PronounVector Features(uint32_t token, Gender gender, int32_t person, size_t rank) const {
    PronounVector f{};
    const Seen& seen = LastSeen(person, token);
    const uint32_t sentence = words_.sentence[token];
    const bool source = IsSource(token);
    if (seen.any) {
      const uint32_t distance = sentence - seen.sentence;
      f[distance == 0   ? kSameSentence
        : distance == 1 ? kOneSentenceBack
        : distance == 2 ? kTwoSentencesBack
        : distance <= 4 ? kFourSentencesBack
        : distance <= 9 ? kNineSentencesBack
                        : kFurtherBack] = 1;
      const uint32_t paragraphs = words_.ParagraphOf(token) - words_.ParagraphOf(seen.token);
      f[kSameParagraph] = paragraphs == 0;
      f[kOneParagraphBack] = paragraphs == 1;
      f[kNearest] = rank == 0;
      f[kSecondNearest] = rank == 1;
      f[kLastSubject] = seen.subject;
      f[kLastPronoun] = seen.pronoun;
      f[kLastSpeaker] = seen.source;
      f[kLastQuoted] = seen.quoted && !words_.quoted[token];
      f[kLastPossessive] = seen.possessive;
      f[kLastAfterPreposition] = seen.after_preposition;
      f[kLastFullName] = seen.full;
      f[kHeadlineOnly] = seen.headline;
      f[kInOwnContent] = source && input_.content_of[seen_[person].token] ==
                                       input_.source_head->find(token)->second;
      f[kSubjectParallel] =
          !HasSubject(sentence) && subject_ == person && subject_of_ + 1 == sentence
              ? (IsAlone(person, token) ? kAlone : 1.0f)
              : 0.0f;
      f[kSubjectOfSentence] = subject_ == person && subject_of_ == sentence &&
                              seen.sentence == sentence &&
                              words_.quoted[seen.token] == words_.quoted[token];
      f[kClauseOfSubject] = f[kSubjectOfSentence] != 0 && source && !seen.pronoun && rank == 0 &&
                            words_.Is(token - 1, kClauseWord);
      f[kBothSources] = source && seen.source;
      f[kIntroduced] = source && rank == 0 && !words_.quoted[token] && seen.full &&
                       seen_[person].times == 1 && paragraphs == 1;
      f[kPossessivePronoun] = words_.Is(token, kPossessiveWord) && distance == 0;
    }
    if (speaker_ == person) {
      f[kPreviousSpeaker] = 1;
      f[kPreviousSpeakerNear] = words_.ParagraphOf(speaker_token_) == words_.ParagraphOf(token);
    }
    const Last& last = gender == Gender::kMale ? last_he_ : last_she_;
    if (last.person == person) {
      f[kSamePronoun] = 1;
      f[kSamePronounNear] = sentence - words_.sentence[last.token] <= 1;
    }
    const uint32_t times = seen_[person].times;
    f[kFrequency] = std::log1p(static_cast<float>(times));
    f[kMostFrequent] = times == most_ && most_ > 0;
    f[kGenderKnown] = cast_.people[person].gender == gender;
    f[kNamedAhead] = std::find(ahead_.begin(), ahead_.end(), person) != ahead_.end();
    const int32_t around = input_.content_of[token];
    if (around >= 0 && input_.speaker[around] == person) {
      f[input_.direct[around] != 0 && words_.quoted[token] ? kSpeaksAround : kReportsAround] = 1;
    }
    return f;
  }

  // Whether nobody else of the candidates was meant in the sentence before, and that one is more
  // than a name ("Ann Hill." under a letter).
  bool IsAlone(int32_t person, uint32_t token) const {
    const uint32_t before = words_.sentence[token] - 1;
    const Seen& seen = LastSeen(person, token);
    if (seen.sentence != before || words_.quoted[seen.token] != words_.quoted[token] ||
        words_.table->sentences[before].tokens.size() < kShortest) {
      return false;
    }
    return std::all_of(candidates_.begin(), candidates_.end(), [&](int32_t other) {
      return other == person || LastSeen(other, token).sentence < before;
    });
  }

  bool HasSubject(uint32_t sentence) const { return subject_of_ == sentence && subject_ >= 0; }

  struct Last {
    int32_t person = -1;
    uint32_t token = 0;
  };

  const ArticleWords& words_;
  const Cast& cast_;
  const DiscourseInput& input_;
  SeenPeople people_;
  std::vector<Seen>& seen_ = people_.all;
  std::vector<Seen>& outside_ = people_.outside;
  std::vector<int32_t>& order_ = people_.order;
  std::vector<int32_t> ahead_;
  std::vector<int32_t> candidates_;  // people, by when they were last meant
  uint32_t most_ = 0;
  int32_t subject_ = -1;
  uint32_t subject_of_ = 0;
  uint32_t subject_sentence_ = 0xffffffffu;
  int32_t speaker_ = -1;
  uint32_t speaker_token_ = 0;
  struct Unnamed {
    uint32_t token = 0;  // 0: none
    uint32_t last = 0;   // where a pronoun meant the same
    Gender gender = Gender::kUnknown;
  };
  Unnamed unnamed_;
  Last last_he_;
  Last last_she_;
};

}  // namespace

absl::flat_hash_map<uint32_t, PronounResult> ResolvePronouns(const ArticleWords& words,
                                                             const Cast& cast,
                                                             const DiscourseInput& input) {
  return Tracker(words, cast, input).Run();
}

}  // namespace quoth
