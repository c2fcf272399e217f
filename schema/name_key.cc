#include "schema/name_key.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "schema/phones.h"
#include "schema/romanise.h"
#include "schema/words.h"

namespace quoth {
namespace {

// Letters and the phones (schema/phones.h) that they are written for.
struct Digraph {
  absl::string_view letters;
  absl::string_view phones;
};

// The longest that fits is taken, so longer ones stand first.
constexpr Digraph kDigraphs[] = {
    {"schtsch", "S"}, {"sjtsj", "S"}, {"chtch", "S"}, {"schtch", "S"}, {"shtsh", "S"},
    {"shch", "S"},    {"szcz", "S"},  {"stsj", "S"},  {"sjtj", "S"},   {"tsch", "C"},
    {"tzsch", "C"},   {"dsch", "j"},  {"tch", "C"},   {"tsh", "C"},    {"tsj", "C"},
    {"sch", "S"},     {"dzh", "j"},   {"chr", "qr"},  {"chl", "ql"},   {"tsz", "T"},
    {"sh", "S"},      {"sj", "S"},    {"sz", "S"},    {"zh", "S"},     {"zj", "S"},
    {"ch", "c"},      {"cz", "C"},    {"cs", "C"},    {"cki", "Tki"},  {"cky", "Tki"},
    {"ck", "k"},      {"kh", "x"},    {"gh", "G"},    {"ph", "f"},     {"th", "t"},
    {"dh", "d"},      {"bh", "b"},    {"dj", "j"},    {"tj", "C"},     {"ts", "T"},
    {"tz", "T"},      {"ou", "u"},    {"oo", "u"},    {"ee", "i"},     {"ie", "i"},
    {"oe", "o"},      {"ue", "u"},    {"ij", "i"},    {"qu", "k"},     {"gn", "n"},
};

class Reader {
 public:
  explicit Reader(std::string letters) : letters_(std::move(letters)) {}

  std::string Run() {
    while (at_ < letters_.size()) Step();
    // "y" that no vowel follows is one.
    std::string out;
    for (size_t i = 0; i < phones_.size(); ++i) {
      char c = phones_[i];
      const char next = i + 1 < phones_.size() ? phones_[i + 1] : '\0';
      if (c == 'y' && !IsVowel(next)) c = 'i';
      if (c == 'i' && IsVowel(next) && next != 'i') c = 'y';
      if (out.empty() || out.back() != c) out.push_back(c);
    }
    return out;
  }

 private:
  char Peek(size_t ahead) const {
    return at_ + ahead < letters_.size() ? letters_[at_ + ahead] : '\0';
  }

  void Step() {
    const absl::string_view rest = absl::string_view(letters_).substr(at_);
    for (const Digraph& digraph : kDigraphs) {
      // The first two letters tell nearly all apart.
      if (digraph.letters[0] != rest[0] || digraph.letters[1] != Peek(1)) continue;
      if (!absl::StartsWith(rest, digraph.letters)) continue;
      // "ie", "oe", "ue" before a vowel are not one sound ("Aliev" has none of them either).
      const char after = Peek(digraph.letters.size());
      if (digraph.letters == "ie" && (after == 'v' || after == 'w')) continue;
      if (digraph.letters == "gn" && at_ > 0) continue;
      if (digraph.letters == "ij" && IsVowel(after)) continue;
      phones_.append(digraph.phones.data(), digraph.phones.size());
      at_ += digraph.letters.size();
      return;
    }
    const char c = letters_[at_];
    const char next = Peek(1);
    const bool front = next == 'e' || next == 'i' || next == 'y';
    switch (c) {
      case 'c':
        phones_ += front ? 's' : 'k';
        // "-ic" of the western Balkans is "-ich" with its accent lost.
        if (next == '\0' && at_ > 1 && letters_[at_ - 1] == 'i') phones_.back() = 'c';
        break;
      case 'q':
        phones_ += 'k';
        break;
      case 'w':
        phones_ += 'v';
        break;
      case 'x':
        phones_ += at_ == 0 ? "s" : "ks";
        break;
      case 'g':
        phones_ += 'g';
        if (next == 'u' && (Peek(2) == 'e' || Peek(2) == 'i')) ++at_;  // "Serguei"
        break;
      case 'n':
        if (next == 'g' && !IsVowel(Peek(2)) && Peek(2) != 'r' && Peek(2) != 'l') {
          phones_ += 'N';
          ++at_;
        } else {
          phones_ += 'n';
        }
        break;
      default:
        phones_ += c;
    }
    ++at_;
  }

  std::string letters_;
  std::string phones_;
  size_t at_ = 0;
};

// A script without vowels: consonants, and Y and W for the letters that stand for long vowels, too.
std::string ReadConsonants(absl::string_view letters, Script script) {
  if (script == Script::kArabic && letters.size() > 4) absl::ConsumePrefix(&letters, "al");
  std::string spelt(letters);
  for (char& c : spelt) {
    if (c == 'w') c = 'W';  // kept apart from the digraphs
    if (c == 'y') c = 'Y';
  }
  std::string out;
  for (char c : Reader(spelt).Run()) {
    // Written where there is one, in Arabic; the other scripts' are the romanisation's.
    if (IsVowel(c) && !(script == Script::kArabic && c == 'a')) continue;
    // Letters that stand for two sounds there.
    if (script == Script::kHebrew && (c == 'p' || c == 'f')) c = 'P';
    if (script == Script::kHebrew && (c == 'b' || c == 'v')) c = 'B';
    if (script == Script::kHebrew && c == 'k') c = 'q';
    if (script == Script::kArabic && (c == 'j' || c == 'g')) c = 'J';
    out.push_back(c);
  }
  return out;
}

// The Korean state's romanisation ("jeong-eun") to what newspapers use ("jong-un").
void SpellAsPressDoes(std::string* letters) {
  absl::StrReplaceAll({{"eo", "o"}, {"eu", "u"}}, letters);
}

}  // namespace

NameSound SoundOf(absl::string_view folded_word) {
  const Script script = ScriptOf(folded_word);
  NameSound sound;
  std::string letters = Romanise(folded_word);
  if (script == Script::kHangul) SpellAsPressDoes(&letters);
  sound.vowels =
      script != Script::kHebrew && script != Script::kArabic && script != Script::kConsonants;
  sound.unsegmented =
      script == Script::kHan || script == Script::kHangul || script == Script::kKana;
  sound.phones = sound.vowels ? Reader(letters).Run() : ReadConsonants(letters, script);
  if (sound.phones.size() > kMaxPhones) sound.phones.resize(kMaxPhones);
  return sound;
}

NameSound Joined(const std::vector<NameSound>& words) {
  NameSound joined;
  for (const NameSound& word : words) {
    absl::StrAppend(&joined.phones, word.phones);
    joined.vowels = joined.vowels && word.vowels;
    joined.unsegmented = joined.unsegmented || word.unsegmented;
  }
  if (joined.phones.size() > kMaxPhones) joined.phones.resize(kMaxPhones);
  return joined;
}

namespace {

// A class of consonants behind others; the same one twice is once, "-" none.
void Append(char of_class, std::string* key) {
  if (of_class == '-') return;
  if (key->empty() || key->back() != of_class) key->push_back(of_class);
}

}  // namespace

std::vector<std::string> CoarseKeys(const NameSound& sound) {
  std::vector<std::string> keys(1);
  keys.reserve(kMaxCoarseKeys);
  for (char c : sound.phones) {
    if (IsVowel(c)) {
      // A vowel parts two consonants of one class; remembered as a mark and taken out below.
      if (sound.vowels) {
        for (std::string& key : keys) {
          if (!key.empty() && key.back() != '.') key.push_back('.');
        }
      }
      continue;
    }
    const absl::string_view classes = CoarseClasses(c);
    const size_t ways = keys.size() * classes.size() <= kMaxCoarseKeys ? classes.size() : 1;
    // Every way after the first goes on from a copy of the keys so far.
    const size_t before = keys.size();
    for (size_t way = 1; way < ways; ++way) {
      for (size_t k = 0; k < before; ++k) {
        keys.push_back(keys[k]);
        Append(classes[way], &keys.back());
      }
    }
    for (size_t k = 0; k < before; ++k) Append(classes[0], &keys[k]);
  }
  for (std::string& key : keys) {
    key.erase(std::remove(key.begin(), key.end(), '.'), key.end());
    // Scripts without vowels cannot tell "SS" from "S".
    key.erase(std::unique(key.begin(), key.end()), key.end());
    if (key.empty()) key.push_back('A');
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

std::string RoleKey(absl::string_view title) {
  static constexpr absl::string_view kLeftOut[] = {"the", "a", "an", "of", "for"};
  std::vector<std::string> words = FoldedWords(title);
  words.erase(std::remove_if(words.begin(), words.end(),
                             [](const std::string& word) {
                               return std::find(std::begin(kLeftOut), std::end(kLeftOut), word) !=
                                      std::end(kLeftOut);
                             }),
              words.end());
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::string key;
  for (const std::string& word : words) absl::StrAppend(&key, key.empty() ? "" : " ", word);
  return key;
}

}  // namespace quoth
