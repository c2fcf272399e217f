#include "indexer/speakers/link_name.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "schema/people_format.h"
#include "schema/sound_distance.h"
#include "schema/words.h"

namespace quoth {
namespace {

using people_format::Hash;

// Between given names of one script people mean the difference that they write: half of what is
// allowed between scripts.
constexpr double kSameScript = 0.5;
constexpr double kSurnameSameScript = 0.8;
// Names run together need this many phones to be compared as a whole.
constexpr size_t kLeastJoined = 5;
// Of the groups that a given name stands in, for looking it up.
constexpr size_t kMaxGroups = 3;

// "Mario" and "Maria", "Daniel" and "Daniela" are a man and a woman.
bool DifferByGender(absl::string_view a, absl::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() == a.size() + 1 && b.back() == 'a' && absl::StartsWith(b, a)) return true;
  return a.size() == b.size() && a.size() > 1 && a.back() != b.back() &&
         (a.back() == 'a' || b.back() == 'a') &&
         a.substr(0, a.size() - 1) == b.substr(0, b.size() - 1);
}

bool ShareGroup(const LinkWord& a, const LinkWord& b) {
  return std::any_of(a.groups->begin(), a.groups->end(), [&](int group) {
    return std::find(b.groups->begin(), b.groups->end(), group) != b.groups->end();
  });
}

bool GivenSoundAlike(const LinkWord& a, const LinkWord& b) {
  const NameSound& x = a.sound;
  const NameSound& y = b.sound;
  if (x.phones.empty() || y.phones.empty() || a.initial() || b.initial()) return false;
  if (a.script == b.script && DifferByGender(a.folded, b.folded)) return false;
  if (x.vowels && y.vowels && DifferByGender(x.phones, y.phones)) return false;
  return SoundsAgree(x, y, a.script == b.script ? kSameScript : 1.0);
}

enum class GivenMatch { kNo, kInitial, kForm, kSound, kSame };

GivenMatch CompareGiven(const LinkWord& a, const LinkWord& b) {
  if (&a == &b) return GivenMatch::kSame;
  if (GivenSoundAlike(a, b)) return GivenMatch::kSound;
  if (ShareGroup(a, b)) return GivenMatch::kForm;
  if ((a.initial() || b.initial()) && a.folded.front() == b.folded.front()) {
    return GivenMatch::kInitial;
  }
  return GivenMatch::kNo;
}

bool MiddleWordsAgree(const LinkWord& a, const LinkWord& b) {
  if (a.initial() || b.initial()) return a.folded.front() == b.folded.front();
  return &a == &b || SoundsAgree(a.sound, b.sound);
}

// The words of a name in the order in which they are compared: as written, or with the first put
// last.
class Ordered {
 public:
  Ordered(const LinkName& name, bool turned) : words_(name.words), first_(turned ? 1 : 0) {}
  size_t size() const { return words_.size(); }
  const LinkWord& operator[](size_t place) const {
    const size_t word = first_ + place;
    return *words_[word < size() ? word : word - size()];
  }

 private:
  const absl::InlinedVector<const LinkWord*, 3>& words_;
  size_t first_;
};

// Words between the given name and the surname: whether they can be one person's. Of initials the
// first decides ("George W." is not "George H. W."); a whole name may stand anywhere.
bool MiddlesAgree(const LinkName& a, const Ordered& b) {
  if (a.words.size() <= 2 || b.size() <= 2) return true;
  if (MiddleWordsAgree(*a.words[1], b[1])) return true;
  for (size_t i = 1; i + 1 < a.words.size(); ++i) {
    for (size_t j = 1; j + 1 < b.size(); ++j) {
      if (!a.words[i]->initial() && !b[j].initial() && MiddleWordsAgree(*a.words[i], b[j])) {
        return true;
      }
    }
  }
  return false;
}

NameSound WholeSound(const LinkName& name, bool reversed) {
  std::vector<NameSound> sounds;
  sounds.reserve(name.words.size());
  for (const LinkWord* word : name.words) sounds.push_back(word->sound);
  if (reversed) std::rotate(sounds.begin(), sounds.end() - 1, sounds.end());
  return Joined(sounds);
}

bool HasInitials(const LinkName& name) {
  return std::any_of(name.words.begin(), name.words.end(),
                     [](const LinkWord* word) { return word->initial(); });
}

bool WholesAgree(const LinkName& a, const LinkName& b) {
  if (HasInitials(a) || HasInitials(b)) return false;
  const NameSound whole = WholeSound(a, false);
  for (const bool reversed : {false, true}) {
    const NameSound other = WholeSound(b, reversed);
    if (std::min(whole.phones.size(), other.phones.size()) < kLeastJoined) return false;
    if (SoundsAgree(whole, other)) return true;
    if (b.words.size() < 2) break;
  }
  return false;
}

// Given name first in both, or last in `b` where that is turned.
NameMatch CompareOrdered(const LinkName& a, const Ordered& b) {
  const LinkWord& last = b[b.size() - 1];
  if (!SurnamesAgree(a.last(), last)) return NameMatch::kNo;
  const GivenMatch given = CompareGiven(a.given(), b[0]);
  if (given == GivenMatch::kNo || given == GivenMatch::kInitial) {
    // "Willard Mitt Romney", "Mitt Romney": the first name is left out.
    if (a.words.size() == 3 && b.size() == 2 && !a.words[1]->initial() &&
        CompareGiven(*a.words[1], b[0]) >= GivenMatch::kSound) {
      return NameMatch::kShorter;
    }
    if (b.size() == 3 && a.words.size() == 2 && !b[1].initial() &&
        CompareGiven(b[1], a.given()) >= GivenMatch::kSound) {
      return NameMatch::kShorter;
    }
  }
  if (given == GivenMatch::kNo || !MiddlesAgree(a, b)) return NameMatch::kNo;
  if (given == GivenMatch::kInitial) return NameMatch::kInitial;
  if (given == GivenMatch::kForm) return NameMatch::kNickname;
  if (a.words.size() != b.size()) return NameMatch::kShorter;
  return given == GivenMatch::kSame && &a.last() == &last ? NameMatch::kSame : NameMatch::kSound;
}

// The longer of two keys is the greater: mostly the surname's, which tells more.
uint64_t KeyOf(absl::string_view key) {
  constexpr int kBitsForLength = 6;
  constexpr size_t kMostLength = (size_t{1} << kBitsForLength) - 1;
  return (Hash(key) >> kBitsForLength) |
         (uint64_t{std::min(key.size(), kMostLength)} << (64 - kBitsForLength));
}

// The high half is that of the greater one, so that blocks of one surname follow one another when
// sorted, and their names are still at hand.
uint64_t PairKey(uint64_t a, uint64_t b) {
  constexpr uint64_t kLow = 0xFFFFFFFFu;
  return (std::max(a, b) & ~kLow) | (std::min(a, b) & kLow & ~kInitialKey);
}

}  // namespace

const LinkWord* LinkWords::Get(absl::string_view folded) {
  const auto found = known_.find(folded);
  if (found != known_.end()) return found->second;
  LinkWord& word = words_.emplace_back();
  word.folded = std::string(folded);
  word.sound = SoundOf(folded);
  word.letters = LettersOf(word.sound);
  word.script = ScriptOf(folded);
  word.groups = &data_.GivenGroups(folded);
  for (size_t i = 0; i < word.groups->size() && i < kMaxGroups; ++i) {
    word.given_keys.push_back(KeyOf(absl::StrCat("g", (*word.groups)[i])));
  }
  for (const std::string& key : CoarseKeys(word.sound)) word.keys.push_back(KeyOf(key));
  word.given_keys.insert(word.given_keys.end(), word.keys.begin(), word.keys.end());
  known_.emplace(word.folded, &word);
  return &word;
}

LinkName ParseLinkName(absl::string_view name, const LinkData& data, LinkWords* known) {
  LinkName out;
  const std::vector<Word> words = SplitWords(name);
  size_t begin = 0;
  size_t end = words.size();
  while (end - begin > 1 && data.SuffixOf(words[end - 1].folded) != 0) {
    out.suffix = data.SuffixOf(words[--end].folded);
  }
  while (end - begin > 1 && data.IsTitle(words[begin].folded)) ++begin;
  for (size_t i = begin; i < end; ++i) {
    const Word& word = words[i];
    if (end - begin > 1 && i + 1 < end && data.IsParticle(word.folded)) {
      // "E." of "David E. Kelley" is an initial; "Al" and "Ben" may be given names.
      const bool initial = word.folded.size() == 1 && word.capitalised;
      const bool given = i == begin && word.capitalised && !words[i + 1].joined &&
                         !data.GivenGroups(word.folded).empty();
      const bool first_of_more = i == begin && word.capitalised && !words[i + 1].joined &&
                                 word.folded.size() > 2 && end - begin == 2;
      if (!initial && !given && !first_of_more) continue;
    }
    out.words.push_back(known->Get(word.folded));
    out.unsegmented = out.unsegmented || out.last().sound.unsegmented;
  }
  return out;
}

bool SurnamesAgree(const LinkWord& a, const LinkWord& b) {
  if (&a == &b) return true;
  if (a.initial() || b.initial() || !MayAgree(a.letters, b.letters)) return false;
  return SoundsAgree(a.sound, b.sound, a.script == b.script ? kSurnameSameScript : 1.0);
}

NameAgreement Compare(const LinkName& a, const LinkName& b) {
  NameAgreement out;
  if (!a.full() || !b.full() || a.suffix != b.suffix) return out;
  if (a.unsegmented || b.unsegmented) {
    if (a.words == b.words) {
      out.match = NameMatch::kSame;
    } else if (WholesAgree(a, b) || WholesAgree(b, a)) {
      out.match = NameMatch::kSound;
    }
    return out;
  }
  out.match = CompareOrdered(a, Ordered(b, false));
  if (out.match == NameMatch::kNo) {
    // "Ki-moon", "Kimoon"; "Nasrallah", which Arabic writes as two words.
    const bool agree =
        a.words.size() == b.words.size()
            ? CompareOrdered(a, Ordered(b, true)) >= NameMatch::kSound
            : (&a.given() == &b.given() ||
               (a.given().script != b.given().script && GivenSoundAlike(a.given(), b.given()))) &&
                  WholesAgree(a, b);
    if (agree) out.match = NameMatch::kSound;
  }
  if (out.match == NameMatch::kShorter) out.first_is_shorter = a.words.size() < b.words.size();
  if (out.match == NameMatch::kInitial) out.first_is_shorter = a.has_initial();
  return out;
}

std::vector<uint64_t> BlockingKeys(const LinkName& name) {
  std::vector<uint64_t> keys;
  if (!name.full()) return keys;
  if (name.words.size() >= 2 && !name.unsegmented) {
    const std::vector<uint64_t>& last = name.last().keys;
    const size_t givens = name.words.size() == 3 ? 2 : 1;
    for (size_t given = 0; given < givens; ++given) {
      if (name.words[given]->initial()) continue;
      for (uint64_t key : name.words[given]->given_keys) {
        for (uint64_t surname : last) keys.push_back(PairKey(key, surname));
      }
    }
    // A short key, so that the surname's is the greater.
    const uint64_t initial = KeyOf(name.given().folded.substr(0, 1));
    for (uint64_t surname : last) keys.push_back(PairKey(initial, surname) | kInitialKey);
  }
  if (name.words.size() <= 4 || name.unsegmented) {
    for (const std::string& key : CoarseKeys(WholeSound(name, false))) {
      keys.push_back(Hash(absl::StrCat("j:", key)) & ~kInitialKey);
    }
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

std::string Explain(NameMatch match, absl::string_view a, absl::string_view b) {
  switch (match) {
    case NameMatch::kSame:
      return absl::StrCat("the same words as '", b, "'");
    case NameMatch::kSound:
      return absl::StrCat("another spelling of '", b, "'");
    case NameMatch::kShorter:
      return absl::StrCat("with or without a middle name: '", b, "'");
    case NameMatch::kNickname:
      return absl::StrCat("another form of the given name in '", b, "'");
    case NameMatch::kInitial:
      return absl::StrCat("an initial for the given name in '", b, "'");
    case NameMatch::kNo:
      break;
  }
  return absl::StrCat("'", a, "' and '", b, "' do not agree");
}

}  // namespace quoth
