#include "query/small_words.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "schema/stemmer.h"

namespace quoth {
namespace {

constexpr char kEnglish[] =
#include "query/small_words_en.inc"
    ;

// In the order of SmallWord.
constexpr absl::string_view kNames[] = {
    "preposition", "possession", "infinitive",   "pronoun",    "determiner", "be",        "be-past",
    "be-open",     "modal",      "modal-future", "modal-weak", "have",       "have-open", "stay",
    "going",       "break",      "adverb",       "clause",     "negation",   "single"};
static_assert(std::size(kNames) == static_cast<size_t>(SmallWord::kCount));
static_assert(std::size(kNames) <= 32);

constexpr uint32_t Bit(size_t what) { return uint32_t{1} << what; }

bool EndsWithOne(absl::string_view word, const std::vector<absl::string_view>& ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [word](absl::string_view end) { return absl::EndsWith(word, end); });
}

template <typename Map>
absl::optional<typename Map::mapped_type> Find(const Map& map, absl::string_view word) {
  const auto found = map.find(word);
  if (found == map.end()) return absl::nullopt;
  return found->second;
}

}  // namespace

const SmallWords& SmallWords::Of(absl::string_view language) {
  struct Known {
    absl::string_view language;
    SmallWords words;
  };
  static const auto* const kKnown =
      new std::vector<Known>{{"en", SmallWords({kEnglish, sizeof(kEnglish) - 1})}};
  const SmallWords* usual = nullptr;
  for (const Known& known : *kKnown) {
    if (known.language == language) return known.words;
    if (known.language == kDefaultLanguage) usual = &known.words;
  }
  return *usual;
}

SmallWords::SmallWords(absl::string_view lines) {
  for (absl::string_view line : absl::StrSplit(lines, '\n', absl::SkipEmpty())) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(line, absl::MaxSplits(": ", 1));
    ok_ &= Add(parts.first, absl::StrSplit(parts.second, ' ', absl::SkipEmpty()));
  }
}

bool SmallWords::Add(absl::string_view name, const std::vector<absl::string_view>& words) {
  const auto* const known = std::find(std::begin(kNames), std::end(kNames), name);
  if (known != std::end(kNames)) {
    const uint32_t bit = Bit(static_cast<size_t>(known - std::begin(kNames)));
    for (absl::string_view word : words) classes_[word] |= bit;
    return !words.empty();
  }
  if (name == "participle" || name == "no-participle") {
    auto& ends = name == "participle" ? participle_ends_ : other_ends_;
    ends.insert(ends.end(), words.begin(), words.end());
    return !words.empty();
  }
  if (absl::ConsumePrefix(&name, "place ")) {
    for (absl::string_view word : words) places_[word] = name;
    return !words.empty();
  }
  if (words.empty() || words.size() % 2 != 0) return false;
  if (name == "contrary" || name == "turn") {
    auto& pairs = name == "turn" ? turns_ : contraries_;
    for (size_t i = 0; i < words.size(); i += 2) {
      pairs.emplace(words[i], words[i + 1]);
      pairs.emplace(words[i + 1], words[i]);
      if (name == "turn") turning_.insert({words[i], words[i + 1]});
    }
    return true;
  }
  if (name != "number" && name != "multiple") return false;
  Values& values = name == "number" ? numbers_ : multiples_;
  bool all = true;
  for (size_t i = 0; i < words.size(); i += 2) {
    double value = 0;
    all &= absl::SimpleAtod(words[i + 1], &value);
    if (all) values[words[i]] = value;
  }
  return all;
}

bool SmallWords::Is(SmallWord what, absl::string_view word) const {
  return !Entry(what, word).empty();
}

absl::string_view SmallWords::Entry(SmallWord what, absl::string_view word) const {
  const auto found = classes_.find(word);
  const bool is = found != classes_.end() && (found->second & Bit(static_cast<size_t>(what))) != 0;
  return is ? found->first : absl::string_view();
}

bool SmallWords::EndsLikeParticiple(absl::string_view word) const {
  return EndsWithOne(word, participle_ends_);
}

bool SmallWords::EndsUnlikeParticiple(absl::string_view word) const {
  return EndsWithOne(word, other_ends_);
}

bool SmallWords::Contrary(absl::string_view preposition, absl::string_view other) const {
  const auto a = Find(places_, preposition), b = Find(places_, other);
  return a.has_value() && b.has_value() && contraries_.count({*a, *b}) > 0;
}

bool SmallWords::Turned(absl::string_view a, absl::string_view b) const {
  return turns_.count({a, b}) > 0;
}

absl::optional<double> SmallWords::Number(absl::string_view word) const {
  return Find(numbers_, word);
}

absl::optional<double> SmallWords::Multiple(absl::string_view word) const {
  return Find(multiples_, word);
}

}  // namespace quoth
