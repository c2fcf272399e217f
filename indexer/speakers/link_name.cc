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

// "Mario" and "Maria", "Daniel" and "Daniela" are a man and a woman.
bool DifferByGender(absl::string_view a, absl::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() == a.size() + 1 && b.back() == 'a' && absl::StartsWith(b, a)) return true;
  return a.size() == b.size() && a.size() > 1 && a.back() != b.back() &&
         (a.back() == 'a' || b.back() == 'a') &&
         a.substr(0, a.size() - 1) == b.substr(0, b.size() - 1);
}

bool ShareGroup(absl::string_view a, absl::string_view b, const LinkData& data) {
  const std::vector<int>& of_b = data.GivenGroups(b);
  return std::any_of(data.GivenGroups(a).begin(), data.GivenGroups(a).end(), [&](int group) {
    return std::find(of_b.begin(), of_b.end(), group) != of_b.end();
  });
}

bool GivenSoundAlike(const LinkName& a, size_t i, const LinkName& b, size_t j) {
  const NameSound& x = a.sounds[i];
  const NameSound& y = b.sounds[j];
  if (x.phones.empty() || y.phones.empty()) return false;
  if (a.words[i].size() == 1 || b.words[j].size() == 1) return false;
  if (a.scripts[i] == b.scripts[j] && DifferByGender(a.words[i], b.words[j])) return false;
  if (x.vowels && y.vowels && DifferByGender(x.phones, y.phones)) return false;
  return SoundsAgree(x, y, a.scripts[i] == b.scripts[j] ? kSameScript : 1.0);
}

enum class GivenMatch { kNo, kInitial, kForm, kSound, kSame };

GivenMatch CompareGiven(const LinkName& a, size_t i, const LinkName& b, size_t j,
                        const LinkData& data) {
  const std::string& x = a.words[i];
  const std::string& y = b.words[j];
  if (x == y) return GivenMatch::kSame;
  if (GivenSoundAlike(a, i, b, j)) return GivenMatch::kSound;
  if (ShareGroup(x, y, data)) return GivenMatch::kForm;
  if ((x.size() == 1 || y.size() == 1) && x.front() == y.front()) return GivenMatch::kInitial;
  return GivenMatch::kNo;
}

bool MiddleWordsAgree(const LinkName& a, size_t i, const LinkName& b, size_t j) {
  const std::string& x = a.words[i];
  const std::string& y = b.words[j];
  if (x.size() == 1 || y.size() == 1) return x.front() == y.front();
  return x == y || SoundsAgree(a.sounds[i], b.sounds[j]);
}

// Words between the given name and the surname: whether they can be one person's. Of initials the
// first decides ("George W." is not "George H. W."); a whole name may stand anywhere.
bool MiddlesAgree(const LinkName& a, const LinkName& b) {
  if (a.words.size() <= 2 || b.words.size() <= 2) return true;
  if (MiddleWordsAgree(a, 1, b, 1)) return true;
  for (size_t i = 1; i + 1 < a.words.size(); ++i) {
    for (size_t j = 1; j + 1 < b.words.size(); ++j) {
      if (a.words[i].size() > 1 && b.words[j].size() > 1 && MiddleWordsAgree(a, i, b, j)) {
        return true;
      }
    }
  }
  return false;
}

NameSound WholeSound(const LinkName& name, bool reversed) {
  std::vector<NameSound> sounds = name.sounds;
  if (reversed) std::rotate(sounds.begin(), sounds.end() - 1, sounds.end());
  return Joined(sounds);
}

bool HasInitials(const LinkName& name) {
  return std::any_of(name.words.begin(), name.words.end(),
                     [](const std::string& word) { return word.size() == 1; });
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

// Given name first in both, or last in `b`.
NameMatch CompareOrdered(const LinkName& a, const LinkName& b, const LinkData& data) {
  if (!SurnamesAgree(a, a.words.size() - 1, b, b.words.size() - 1)) return NameMatch::kNo;
  const bool same_last = a.last() == b.last();
  GivenMatch given = CompareGiven(a, 0, b, 0, data);
  bool shorter = a.words.size() != b.words.size();
  if (given == GivenMatch::kNo || given == GivenMatch::kInitial) {
    // "Willard Mitt Romney", "Mitt Romney": the first name is left out.
    if (a.words.size() == 3 && b.words.size() == 2 && a.words[1].size() > 1 &&
        CompareGiven(a, 1, b, 0, data) >= GivenMatch::kSound) {
      return NameMatch::kShorter;
    }
    if (b.words.size() == 3 && a.words.size() == 2 && b.words[1].size() > 1 &&
        CompareGiven(b, 1, a, 0, data) >= GivenMatch::kSound) {
      return NameMatch::kShorter;
    }
  }
  if (given == GivenMatch::kNo || !MiddlesAgree(a, b)) return NameMatch::kNo;
  if (given == GivenMatch::kInitial) return NameMatch::kInitial;
  if (given == GivenMatch::kForm) return NameMatch::kNickname;
  if (shorter) return NameMatch::kShorter;
  return given == GivenMatch::kSame && same_last ? NameMatch::kSame : NameMatch::kSound;
}

uint64_t PairKey(absl::string_view a, absl::string_view b) {
  if (b < a) std::swap(a, b);
  return Hash(absl::StrCat(a, "|", b)) & ~kInitialKey;
}

// What a given name is looked up by: its groups, or its consonants.
std::vector<std::string> GivenKeys(const LinkName& name, size_t word, const LinkData& data) {
  std::vector<std::string> keys;
  for (int group : data.GivenGroups(name.words[word])) keys.push_back(absl::StrCat("g", group));
  if (keys.size() > 3) keys.resize(3);
  for (std::string& key : CoarseKeys(name.sounds[word])) keys.push_back(std::move(key));
  return keys;
}

}  // namespace

LinkName ParseLinkName(absl::string_view name, const LinkData& data) {
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
    out.words.push_back(word.folded);
    out.sounds.push_back(SoundOf(word.folded));
    out.scripts.push_back(ScriptOf(word.folded));
    out.unsegmented = out.unsegmented || out.sounds.back().unsegmented;
  }
  return out;
}

bool SurnamesAgree(const LinkName& a, size_t i, const LinkName& b, size_t j) {
  if (a.words[i] == b.words[j]) return true;
  if (a.words[i].size() == 1 || b.words[j].size() == 1) return false;
  return SoundsAgree(a.sounds[i], b.sounds[j],
                     a.scripts[i] == b.scripts[j] ? kSurnameSameScript : 1.0);
}

NameAgreement Compare(const LinkName& a, const LinkName& b, const LinkData& data) {
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
  out.match = CompareOrdered(a, b, data);
  if (out.match == NameMatch::kNo) {
    LinkName turned = b;
    std::rotate(turned.words.begin(), turned.words.begin() + 1, turned.words.end());
    std::rotate(turned.sounds.begin(), turned.sounds.begin() + 1, turned.sounds.end());
    std::rotate(turned.scripts.begin(), turned.scripts.begin() + 1, turned.scripts.end());
    if (a.words.size() == b.words.size() && CompareOrdered(a, turned, data) >= NameMatch::kSound) {
      out.match = NameMatch::kSound;
    } else if (a.words.size() != b.words.size() && WholesAgree(a, b) &&
               (a.words.front() == b.words.front() ||
                (a.scripts.front() != b.scripts.front() && GivenSoundAlike(a, 0, b, 0)))) {
      // "Ki-moon", "Kimoon"; "Nasrallah", which Arabic writes as two words.
      out.match = NameMatch::kSound;
    }
  }
  if (out.match == NameMatch::kShorter) out.first_is_shorter = a.words.size() < b.words.size();
  if (out.match == NameMatch::kInitial) out.first_is_shorter = a.has_initial();
  return out;
}

std::vector<uint64_t> WordKeys(const NameSound& sound) {
  std::vector<uint64_t> keys;
  for (const std::string& key : CoarseKeys(sound)) keys.push_back(Hash(absl::StrCat("w:", key)));
  return keys;
}

std::vector<uint64_t> BlockingKeys(const LinkName& name, const LinkData& data) {
  std::vector<uint64_t> keys;
  if (!name.full()) return keys;
  if (name.words.size() >= 2 && !name.unsegmented) {
    const std::vector<std::string> last = CoarseKeys(name.sounds.back());
    std::vector<size_t> givens = {0};
    if (name.words.size() == 3) givens.push_back(1);
    for (const size_t given : givens) {
      if (name.words[given].size() == 1) continue;
      for (const std::string& key : GivenKeys(name, given, data)) {
        for (const std::string& surname : last) keys.push_back(PairKey(key, surname));
      }
    }
    for (const std::string& surname : last) {
      keys.push_back(Hash(absl::StrCat("i:", name.words[0].substr(0, 1), "|", surname)) |
                     kInitialKey);
    }
  }
  if (name.words.size() <= 4 || name.unsegmented) {
    for (const std::string& key : CoarseKeys(Joined(name.sounds))) {
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
