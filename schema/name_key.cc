#include "schema/name_key.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "schema/romanise.h"
#include "schema/words.h"

namespace quoth {
namespace {

// The phones: vowels a e i o u; y before a vowel; b d f g k l m n p r t v z s h as in English;
//   S sh, zh      C tch, cz      T ts        c a written "ch": C, S, k or kh, by language
//   x kh          G gh           j a written "j": y, zh, dzh or kh, by language
//   N ng at the end of a syllable            W, Y u or v, i or y of a script without vowels
//   P p or f, B b or v, J j or g, where a script has one letter for both
//   q "chr", "chl": k or kh
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

bool IsVowel(char c) { return absl::string_view("aeiou").find(c) != absl::string_view::npos; }

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

// Coarse classes that a phone may be; "-" stands for none.
absl::string_view CoarseOf(char c) {
  switch (c) {
    case 'b':
    case 'p':
      return "P";
    case 'd':
    case 't':
      return "T";
    case 'f':
    case 'v':
      return "F";
    case 'g':
    case 'k':
      return "K";
    case 'G':
    case 'x':
    case 'q':
      return "-K";
    case 's':
    case 'z':
    case 'S':
    case 'C':
    case 'T':
      return "S";
    case 'c':
      return "S-";
    case 'j':
      return "S-";
    case 'J':
      return "SK-";
    case 'P':
    case 'B':
      return "PF";
    case 'W':
      return "-F";
    case 'm':
      return "M";
    case 'n':
    case 'N':
      return "N";
    case 'l':
      return "L";
    case 'r':
      return "R";
    default:
      if (c >= '0' && c <= '9') return "D";
      return "-";
  }
}

constexpr double kFar = 1.0;
// Longer words are cut.
constexpr size_t kMaxPhones = 64;

double VowelCost(char a, char b) {
  if (a > b) std::swap(a, b);
  const std::array<char, 2> pair = {a, b};
  if (pair == std::array<char, 2>{'o', 'u'} || pair == std::array<char, 2>{'e', 'i'}) return 0.2;
  if (pair == std::array<char, 2>{'a', 'o'} || pair == std::array<char, 2>{'a', 'e'}) return 0.3;
  if (pair == std::array<char, 2>{'e', 'o'} || pair == std::array<char, 2>{'i', 'u'}) return 0.35;
  return 0.5;
}

// Phones that one written letter can stand for, or that languages write for each other.
double ConsonantCost(char a, char b) {
  struct Near {
    absl::string_view group;
    double cost;
  };
  static constexpr Near kNear[] = {
      {"yj", 0.1},   {"jSC", 0.2}, {"jxh", 0.25}, {"cC", 0.1},  {"cS", 0.15}, {"cx", 0.2},
      {"ck", 0.25},  {"cs", 0.3},  {"xh", 0.1},   {"xk", 0.25}, {"xg", 0.35}, {"xG", 0.2},
      {"Gg", 0.1},   {"Gh", 0.3},  {"qk", 0.1},   {"qx", 0.1},  {"qh", 0.15}, {"sz", 0.1},
      {"sS", 0.2},   {"zS", 0.25}, {"SC", 0.3},   {"CT", 0.3},  {"Ts", 0.2},  {"Tz", 0.15},
      {"CsT", 0.35}, {"fv", 0.15}, {"bp", 0.4},   {"dt", 0.35}, {"gk", 0.4},  {"nN", 0.15},
      {"hg", 0.4},   {"jsz", 0.4}, {"jg", 0.35},  {"mn", 0.8},  {"iy", 0.1},  {"ij", 0.15},
      {"ey", 0.25},  {"vu", 0.35}, {"jT", 0.25},
  };
  for (const Near& near : kNear) {
    if (near.group.find(a) != absl::string_view::npos &&
        near.group.find(b) != absl::string_view::npos) {
      return near.cost;
    }
  }
  return kFar;
}

double Substitute(char a, char b) {
  if (a == b) return 0;
  if (IsVowel(a) && IsVowel(b)) return VowelCost(a, b);
  return ConsonantCost(a, b);
}

// A phone that one word has and the other has not; `last`: it ends its word.
double Drop(char c, bool last) {
  switch (c) {
    case 'y':
    case 'j':
      return 0.15;
    case 'h':
      return 0.2;
    case 'x':
      return 0.35;
    case 'e':
      return last ? 0.15 : 0.35;
    case 'i':
      return 0.3;
    case 'a':
    case 'o':
    case 'u':
      return last ? 0.5 : 0.35;
    default:
      return kFar;
  }
}

bool MayBe(absl::string_view phones, char c) { return phones.find(c) != absl::string_view::npos; }

// `bare` is of a script without vowels.
double SubstituteBare(char bare, char c) {
  if (bare == c) return 0;
  switch (bare) {
    case 'Y':
      return MayBe("iyj", c) ? 0 : MayBe("e", c) ? 0.05 : MayBe("a", c) ? 0.3 : kFar;
    case 'W':
      return MayBe("uovW", c) ? 0 : kFar;
    case 'a':
      return MayBe("aeo", c) ? 0 : kFar;
    default:
      break;
  }
  if (IsVowel(c)) return kFar;
  const absl::string_view a = CoarseOf(bare);
  const absl::string_view b = CoarseOf(c);
  for (char way : a) {
    if (way != '-' && MayBe(b, way)) return 0.05;
  }
  return MayBe(a, '-') && MayBe(b, '-') ? 0.05 : ConsonantCost(bare, c);
}

double DropBare(char bare) {
  switch (bare) {
    case 'Y':
    case 'W':
      return 0.35;
    case 'a':
    case 'h':
      return 0.2;
    default:
      return kFar;
  }
}

// A phone that a script without vowels need not write.
double DropBeside(char c) {
  switch (c) {
    case 'a':
    case 'e':
      return 0.03;
    case 'o':
      return 0.08;
    case 'i':
    case 'u':
      return 0.12;
    default:
      return Drop(c, false);
  }
}

// What it costs to turn one word into the other.
struct Costs {
  bool x_bare;
  bool y_bare;
  double Both(char x, char y) const {
    if (x_bare) return SubstituteBare(x, y);
    return y_bare ? SubstituteBare(y, x) : Substitute(x, y);
  }
  double OnlyX(char x, bool last) const { return Only(x, x_bare, y_bare, last); }
  double OnlyY(char y, bool last) const { return Only(y, y_bare, x_bare, last); }

 private:
  static double Only(char c, bool bare, bool other_bare, bool last) {
    if (bare) return DropBare(c);
    return other_bare ? DropBeside(c) : Drop(c, last);
  }
};

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

std::vector<std::string> CoarseKeys(const NameSound& sound) {
  std::vector<std::string> keys(1);
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
    const absl::string_view classes = CoarseOf(c);
    const size_t ways = keys.size() * classes.size() <= kMaxCoarseKeys ? classes.size() : 1;
    std::vector<std::string> longer;
    for (const std::string& key : keys) {
      for (size_t way = 0; way < ways; ++way) {
        longer.push_back(key);
        if (classes[way] == '-') continue;
        if (longer.back().empty() || longer.back().back() != classes[way]) {
          longer.back().push_back(classes[way]);
        }
      }
    }
    keys = std::move(longer);
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

double SoundDistance(const NameSound& a, const NameSound& b, double limit) {
  if (a.phones == b.phones) return 0;
  const Costs costs = {!a.vowels, !b.vowels};
  const absl::string_view x = absl::string_view(a.phones).substr(0, kMaxPhones);
  const absl::string_view y = absl::string_view(b.phones).substr(0, kMaxPhones);
  std::array<double, kMaxPhones + 1> row{};
  std::array<double, kMaxPhones + 1> above{};
  for (size_t j = 1; j <= y.size(); ++j) {
    above[j] = above[j - 1] + costs.OnlyY(y[j - 1], j == y.size());
  }
  for (size_t i = 1; i <= x.size(); ++i) {
    const double only_x = costs.OnlyX(x[i - 1], i == x.size());
    row[0] = above[0] + only_x;
    double least = row[0];
    for (size_t j = 1; j <= y.size(); ++j) {
      row[j] = std::min({above[j - 1] + costs.Both(x[i - 1], y[j - 1]), above[j] + only_x,
                         row[j - 1] + costs.OnlyY(y[j - 1], j == y.size())});
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + kFar;
    std::swap(row, above);
  }
  return above[y.size()];
}

double SoundLimit(const NameSound& a, const NameSound& b) {
  const auto shorter = static_cast<double>(std::min(a.phones.size(), b.phones.size()));
  return std::min(0.15 * shorter, 0.9);
}

bool SoundsAgree(const NameSound& a, const NameSound& b) {
  if (a.phones.empty() || b.phones.empty()) return false;
  if (a.phones == b.phones) return true;
  const double limit = SoundLimit(a, b);
  return SoundDistance(a, b, limit) <= limit;
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
