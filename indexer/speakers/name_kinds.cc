#include "indexer/speakers/name_kinds.h"

#include "absl/strings/string_view.h"

namespace quoth {
namespace {

class Classifier {
 public:
  explicit Classifier(const ArticleWords& words) : words_(words) {}

  NameKind Classify(TokenRange run, const NameMention& mention) const {
    const uint32_t last = run.end - 1;
    if (mention.honorific) return NameKind::kPerson;
    bool body = false;
    bool never = false;
    bool all_never = true;
    bool all_places = true;
    uint32_t count = 0;
    for (uint32_t i = run.begin; i < run.end; ++i) {
      if (!words_.IsNameWord(i)) continue;
      if (i >= run.begin + 2 && words_.Is(i, kPostNominal)) continue;  // "Ann Hill, MD"
      ++count;
      body |= words_.Is(i, kBodyNoun | kDocumentNoun | kGroupNoun) &&
              !(i == run.begin && words_.Is(i, kGiven));
      never |= words_.Is(i, kNeverName);
      all_never &= words_.Is(i, kNeverName);
      all_places &= words_.Is(i, kPlace);
    }
    const bool given = words_.Is(run.begin, kGiven);
    // "Ki Hong": a word that is also a given name, after one that says nothing.
    if (count == 2 && never && !all_never && !given && words_.Is(last, kGiven) &&
        words_.info[run.begin].classes == 0 && !words_.IsCommonWord(run.begin)) {
      never = false;
    }
    if (count == 1) {
      if (all_places && !(given && !mention.title.empty())) return NameKind::kPlace;
      if (words_.Is(last, kDemonym | kNeverName) || IsPluralOf(last, kDemonym)) {
        return NameKind::kOther;
      }
      if (words_.IsCapitalised(last) && InitialOf(words_.Surface(last)) > 0) {
        return NameKind::kPerson;  // "A.Hill"
      }
      if (IsDomain(last)) return NameKind::kBody;
      if (words_.Is(last, kBodyNoun | kDocumentNoun)) return NameKind::kBody;
      if (words_.Is(last, kRolePlural | kGroupNoun)) return NameKind::kOther;
      if (!mention.title.empty()) {
        // "television broadcaster PBS"
        const uint32_t head = mention.title.end - 1;
        return words_.Is(head, kBodyNoun) && !given ? NameKind::kBody : NameKind::kPerson;
      }
      if (words_.token(last).Is(kAllCaps) && !Shouted(run.begin)) return NameKind::kBody;
      if (given && !mention.definite) return NameKind::kPerson;
      return IsCalledBody(run) ? NameKind::kBody : NameKind::kUnknown;
    }
    if (all_places && !given) return NameKind::kPlace;
    if (all_never) return NameKind::kOther;  // "Hong Kong", "White House"
    if (!mention.title.empty() && !body) return NameKind::kPerson;
    // "Senate Democrats", "an African-American Republican"
    if (!given && mention.title.empty() && !words_.Is(last, kRole) && IsCalledBody(run)) {
      return NameKind::kBody;
    }
    if ((!given || mention.definite) && mention.title.empty() &&
        (words_.Is(last, kDemonym) || IsPluralOf(last, kDemonym))) {
      return NameKind::kOther;
    }
    if (!given && IsPluralOf(last, kBodyNoun | kDocumentNoun | kNeverName)) return NameKind::kBody;
    if (given && !words_.Is(last, kBodyNoun | kDocumentNoun) && count <= 5 &&
        !words_.Is(run.begin, kPlace) && (!mention.definite || !never)) {
      return body && count > 3 ? NameKind::kBody : NameKind::kPerson;
    }
    if (body || words_.Is(last, kBodyNoun) || HasAmpersand(run)) return NameKind::kBody;
    if (given && words_.Is(run.begin, kPlace) && count == 2 && !never &&
        !words_.Is(last, kPlace | kRolePlural | kDemonym)) {
      return NameKind::kPerson;  // "Virginia Woolf"
    }
    if (never || words_.Is(last, kRolePlural | kGroupNoun)) return NameKind::kOther;
    if (mention.definite || words_.Is(run.begin, kDemonym | kPlace) || count > 4)
      return NameKind::kBody;
    for (uint32_t i = run.begin; i < run.end; ++i) {
      if (words_.Is(i, kPrepositionWord | kConjunction)) return NameKind::kBody;
    }
    return words_.token(run.begin).Is(kAllCaps) && !Shouted(run.begin) &&
                   words_.token(run.begin).folded_size > 2 && !AreInitials(run.begin)
               ? NameKind::kBody
               : NameKind::kPerson;
  }

 private:
  bool HasAmpersand(TokenRange run) const {
    for (uint32_t i = run.begin + 1; i + 1 < run.end; ++i) {
      if (words_.Surface(i) == "&") return true;
    }
    return false;
  }

  // "the newspaper Haaretz", "Teck, the mining company,"
  bool IsCalledBody(TokenRange run) const {
    constexpr uint32_t kReach = 5;  // words of the apposition
    const uint32_t before = run.begin - 1;
    if (run.begin > 0 && words_.IsWord(before) && !words_.IsCapitalised(before) &&
        words_.Is(before, kBodyNoun) && !words_.Is(before, kRole) &&
        words_.SameSentence(before, run.begin)) {
      return true;
    }
    if (!words_.IsMark(run.end, ',') || !words_.Is(run.end + 1, kArticle) ||
        (run.begin > 0 && words_.Is(run.begin - 1, kPrepositionWord))) {
      return false;
    }
    uint32_t i = run.end + 2;
    while (words_.IsWord(i) && i < run.end + 2 + kReach && !words_.Is(i, kBodyNoun)) {
      if (words_.Is(i, kRole | kClosed | kPrepositionWord)) return false;
      ++i;
    }
    if (!words_.Is(i, kBodyNoun)) return false;
    while (words_.Is(i + 1, kBodyNoun)) ++i;
    // Of "according to Hill, the company has" the comma ends what stands before.
    if (words_.Is(i + 1, kPrepositionWord)) {
      for (uint32_t left = kReach; left > 0 && words_.IsWord(i + 1); --left) ++i;
    }
    return words_.IsMark(i + 1, ',');
  }

  // "J.J."
  bool AreInitials(uint32_t i) const {
    const absl::string_view word = words_.Folded(i);
    if (word.size() < 4 || word.size() > 6 || word.size() % 2 != 0) return false;
    for (size_t k = 1; k < word.size(); k += 2) {
      if (word[k] != '.') return false;
    }
    return true;
  }

  // "Znak.com"
  bool IsDomain(uint32_t i) const {
    const absl::string_view word = words_.Folded(i);
    const size_t dot = word.find('.');
    return dot != absl::string_view::npos && dot >= 3 && word.size() - dot >= 3 &&
           word.size() - dot <= 5 && word.find('.', dot + 1) == absl::string_view::npos;
  }

  // "Awards", "Mexicans"; of a compound the last word counts, "African-Americans".
  bool IsPluralOf(uint32_t i, NameClasses classes) const {
    absl::string_view word = words_.Folded(i);
    const size_t hyphen = word.rfind('-');
    if (hyphen != absl::string_view::npos) word.remove_prefix(hyphen + 1);
    return word.size() > 3 && word.back() == 's' &&
           words_.data->Find(word.substr(0, word.size() - 1)).Is(classes);
  }

  // Everything around is in capitals too, so that capitals do not mean an acronym; also a label.
  bool Shouted(uint32_t i) const {
    const TokenRange sentence = words_.SentenceOf(i);
    if (words_.IsMark(i + 1, ':')) return true;
    int caps = 0;
    int all = 0;
    for (uint32_t j = sentence.begin; j < sentence.end && all < 12; ++j) {
      if (!words_.IsWord(j) || words_.token(j).folded_size < 2) continue;
      ++all;
      caps += words_.token(j).Is(kAllCaps);
    }
    return all >= 3 && caps * 3 >= all * 2;
  }

  const ArticleWords& words_;
};

}  // namespace

NameKind KindOfName(const ArticleWords& words, TokenRange run, const NameMention& mention) {
  return Classifier(words).Classify(run, mention);
}

}  // namespace quoth
