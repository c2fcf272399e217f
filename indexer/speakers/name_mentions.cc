#include "indexer/speakers/name_mentions.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "indexer/speakers/name_kinds.h"
#include "indexer/speakers/name_roles.h"
#include "indexer/speakers/name_titles.h"

namespace quoth {
namespace {

constexpr uint32_t kLongestName = 12;  // words; longer runs are lists or headings

class Finder {
 public:
  explicit Finder(const ArticleWords& words) : words_(words) {}

  std::vector<NameMention> Run() {
    const auto& paragraphs = words_.table->paragraph_tokens;
    for (uint32_t p = 0; p < paragraphs.size(); ++p) {
      if (!words_.headline[p]) FindIn(paragraphs[p], false);
    }
    // What the body names is looked for in headlines, where every word is capitalised.
    bool any = false;
    for (uint32_t p = 0; p < paragraphs.size(); ++p) any |= words_.headline[p] != 0;
    if (any) {
      for (const NameMention& mention : found_) Know(mention);
      for (uint32_t p = 0; p < paragraphs.size(); ++p) {
        if (words_.headline[p]) FindIn(paragraphs[p], true);
      }
      std::sort(found_.begin(), found_.end(), [](const NameMention& a, const NameMention& b) {
        return a.tokens.begin < b.tokens.begin;
      });
    }
    return std::move(found_);
  }

 private:
  void Know(const NameMention& mention) {
    if (mention.kind == NameKind::kOther || mention.kind == NameKind::kPlace) return;
    for (uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
      if (words_.IsCapitalised(i)) known_.insert(words_.Folded(i));
    }
  }

  bool Known(uint32_t i) const { return known_.contains(words_.Folded(i)); }

  // A capitalised word that can be part of a name at this place.
  bool CanStand(uint32_t i, bool first) const {
    if (!words_.IsNameWord(i)) return false;
    if (!first && words_.token(i).folded_size <= 2 && IsInitial(i)) return true;
    // "First Minister", "Prime Minister" inside a run.
    if (!first && words_.Is(i, kModifier) && words_.Is(i + 1, kRole) && words_.IsCapitalised(i + 1))
      return true;
    if (words_.info[i].pronoun != Pronoun::kNone && !words_.Is(i, kGiven)) return false;
    if (words_.Is(i, kClosed | kPrepositionWord | kArticle | kDeterminerWord)) {
      // "Will Hurd", "May Day": only where the sentence does not ask for a capital.
      if (words_.Is(i, kGiven)) return !first || !words_.token(i).Is(kSentenceStart);
      // "Theresa May": a capital without need right after a given name.
      return !first && words_.Is(i - 1, kGiven) && !words_.token(i).Is(kSentenceStart) &&
             !words_.headline[words_.ParagraphOf(i)] && !words_.Is(i, kPrepositionWord | kArticle);
    }
    return true;
  }

  // One letter, with its period or without.
  bool IsInitial(uint32_t i) const {
    const absl::string_view folded = words_.Folded(i);
    if (folded.size() == 2) return folded[1] == '.';
    return folded.size() == 1 && (words_.IsMark(i + 1, '.') || words_.IsCapitalised(i + 1)) &&
           folded[0] >= 'a' && folded[0] <= 'z';
  }

  void FindIn(TokenRange range, bool headline) {
    for (uint32_t i = range.begin; i < range.end;) {
      if (!CanStand(i, true) ||
          (headline && !Known(i) && !words_.Is(i, kGiven | kHonorific | kTitle | kRole))) {
        ++i;
        continue;
      }
      NameMention mention;
      const uint32_t end = RunEnd(i, range.end, headline, &mention);
      Settle({i, end}, headline, mention);
      i = std::max(end, i + 1);
    }
  }

  // One past the last token of the name run that begins at `begin`.
  uint32_t RunEnd(uint32_t begin, uint32_t limit, bool headline, NameMention* mention) const {
    uint32_t end = begin + 1;
    bool body = words_.Is(begin, kBodyNoun);
    const uint32_t sentence = words_.sentence[begin];
    while (end < limit && end - begin < kLongestName && words_.sentence[end] == sentence) {
      const Token& token = words_.token(end);
      if (token.kind == TokenKind::kWord && CanStand(end, false)) {
        if (headline && !HeadlineGoesOn(begin, end)) break;
        body |= words_.Is(end, kBodyNoun);
        ++end;
        continue;
      }
      if (token.kind == TokenKind::kWord && NextCapital(end, limit)) {
        if (words_.Is(end, kParticle)) {  // "Bill de Blasio"
          ++end;
          continue;
        }
        if (LinksBody(begin, end, body)) {  // "Department of Justice"
          end += words_.Is(end + 1, kArticle) ? 2 : 1;
          continue;
        }
      }
      if (words_.IsBrokenLetter(end)) {
        end += words_.IsWord(end + 1) ? 2 : 1;
        continue;
      }
      // "Lint & Vale": a firm, and no two people's full names.
      if (words_.Surface(end) == "&" && words_.IsCapitalised(end + 1) && end + 1 < limit &&
          words_.sentence[end + 1] == sentence && !words_.Is(begin, kGiven | kHonorific | kTitle) &&
          !words_.Is(end + 1, kGiven | kHonorific | kTitle | kClosed)) {
        end += 2;
        continue;
      }
      // "Ochieng' Lint": not a plural's apostrophe, nor the mark that ends a quotation.
      if ((token.kind == TokenKind::kApostrophe || token.kind == TokenKind::kQuoteMark) &&
          end + 1 < limit && EndsInApostrophe(end - 1) && words_.IsCapitalised(end + 1) &&
          !words_.Is(end + 1, kClosed | kRole | kBodyNoun)) {
        end += 2;
        continue;
      }
      // An initial's period that is a token of its own.
      if (words_.IsMark(end, '.') && !token.Is(kSpaceBefore) &&
          words_.token(end - 1).range.size() == 1 && words_.IsCapitalised(end + 1) &&
          end + 1 < limit) {
        ++end;
        continue;
      }
      if (const uint32_t after = Nickname(end, limit, mention); after != 0) {
        end = after;
        continue;
      }
      // ", Jr."
      if (words_.IsMark(end, ',') && end + 1 < limit && words_.IsCapitalised(end + 1) &&
          words_.Is(end + 1, kNameSuffix) &&
          !(words_.Is(end + 1, kAcronymTitle) && words_.IsCapitalised(end + 2))) {
        end += 2;
        continue;
      }
      break;
    }
    return end;
  }

  bool EndsInApostrophe(uint32_t i) const {
    const absl::string_view mark = words_.Surface(i + 1);
    return (mark == "'" || mark == "\u2019") && !words_.token(i + 1).Is(kSpaceBefore) &&
           words_.quoted[i] == words_.quoted[i + 2] && words_.token(i + 2).Is(kSpaceBefore) &&
           words_.info[i].classes == 0 && words_.Folded(i).back() != 's';
  }

  // In title case a name goes on while its words are known from the body, or once past a given
  // name.
  bool HeadlineGoesOn(uint32_t begin, uint32_t next) const {
    if (Known(next)) return true;
    if (words_.Is(next - 1, kHonorific | kTitle | kRole) && words_.Is(next, kGiven | kRole))
      return true;
    // "Orla Ó Lint"
    if (next == begin + 2 && words_.Is(begin, kGiven) && words_.Is(begin + 1, kParticle) &&
        !words_.Is(next, kNeverName | kRole)) {
      return true;
    }
    return known_.empty() || (words_.Is(next - 1, kGiven) && !Known(next - 1) &&
                              next == begin + 1 && !words_.Is(next, kNeverName | kRole));
  }

  bool NextCapital(uint32_t i, uint32_t limit) const {
    uint32_t next = i + 1;
    if (next < limit && words_.Is(next, kArticle | kParticle)) ++next;
    return next < limit && words_.IsNameWord(next) && !words_.Is(next, kClosed) &&
           words_.sentence[next] == words_.sentence[i];
  }

  // A small word inside a body's name or a title: "Center for American Progress", "Secretary of
  // State". "and" only links what already has such a word ("Center for Strategic and …").
  bool LinksBody(uint32_t begin, uint32_t i, bool body) const {
    if (words_.Is(i, kConjunction)) {
      if (words_.Surface(i) == "&") return true;
      // "Minister of Trade and Crafts Ann Hill": one more word than a name has.
      if (words_.Is(begin, kRole | kTitle) && words_.Is(begin + 1, kTitleLink)) {
        return words_.IsCapitalised(i + 1) && words_.IsCapitalised(i + 2) &&
               words_.IsCapitalised(i + 3) && words_.sentence[i + 3] == words_.sentence[i] &&
               !words_.Is(i + 1, kGiven | kRole | kHonorific | kTitle);
      }
      // "Securities and Exchange Commission": a body noun follows, and no person's name began it.
      if (words_.Is(begin, kPlace)) return false;
      for (uint32_t j = begin; j < i; ++j) {
        if (words_.Is(j, kGiven | kRole | kHonorific | kTitle)) return false;
      }
      for (uint32_t j = i + 1; j < i + 3 && words_.IsCapitalised(j); ++j) {
        if (words_.Is(j, kGiven | kRole)) return false;
        if (words_.Is(j, kBodyNoun)) return true;
      }
      return false;
    }
    // But "Senator Barbara Boxer of California" is called Boxer.
    if (words_.Is(i, kTitleLink) && words_.Is(i - 1, kRole) &&
        !(i - 1 > begin && words_.Is(i - 2, kGiven))) {
      return true;
    }
    return words_.Is(i, kBodyLink) && (body || words_.Is(i - 1, kBodyNoun));
  }

  // A nickname in marks inside a name, `Joe "Shorty" Hill`, or in brackets: one past its closing
  // mark, or 0. A capitalised word must follow.
  uint32_t Nickname(uint32_t i, uint32_t limit, NameMention* mention) const {
    const bool bracket = words_.IsMark(i, '(');
    if (!bracket && words_.token(i).kind != TokenKind::kQuoteMark) return 0;
    uint32_t end = i + 1;
    while (end < limit && end - i <= 3 && words_.IsCapitalised(end)) ++end;
    if (end == i + 1 || end >= limit) return 0;
    const uint32_t inside_end = end;
    // “Shorty,” has its comma inside: no nickname.
    const bool closes =
        bracket ? words_.IsMark(end, ')') : words_.token(end).kind == TokenKind::kQuoteMark;
    if (!closes || !words_.IsCapitalised(end + 1) || end + 1 >= limit) return 0;
    if (words_.Is(end + 1, kClosed) || words_.token(end + 1).Is(kSentenceStart)) return 0;
    mention->nickname = {i + 1, inside_end};
    return end + 1;
  }

  // Parts title from name, tells what it names, and keeps it.
  void Settle(TokenRange run, bool headline, NameMention mention) {
    // Words that begin a sentence and are no part of the name: "Yesterday Mary Hill".
    if (words_.token(run.begin).Is(kSentenceStart) && run.size() >= 2 &&
        !words_.Is(run.begin, kGiven | kHonorific | kTitle | kRole | kBodyNoun | kDemonym | kPlace |
                                  kLeadingTitle | kAcronymTitle) &&
        words_.Is(run.begin + 1, kGiven | kHonorific | kTitle) && run.size() >= 3 &&
        words_.IsCommonWord(run.begin)) {
      ++run.begin;
    }
    // "Officials said": a noun with its sentence's capital.
    if (run.size() == 1 && words_.token(run.begin).Is(kSentenceStart) &&
        words_.Is(run.begin, kRolePlural | kGroupNoun | kUnnamedNoun) &&
        !words_.Is(run.begin, kDemonym | kGiven)) {
      return;
    }
    // "The SHO refused": an office.
    if (run.size() == 1 && words_.Is(run.begin, kAcronymTitle) &&
        words_.token(run.begin).Is(kAllCaps) && run.begin > 0 &&
        words_.Is(run.begin - 1, kArticle)) {
      return;
    }
    DropForeign(&run);
    DropBody(&run);
    DropOffice(&run);
    const TokenRange whole = run;
    SplitTitle(words_, &run, &mention);
    if (run.empty()) {
      // All of it is title; but "Baker said" may be a person called so.
      if (whole.size() > 1 || headline) return;
      mention.title = {};
      mention.tokens = whole;
      mention.role_word = true;
      mention.kind = NameKind::kOther;
      mention.definite = whole.begin > 0 && words_.Is(whole.begin - 1, kArticle | kPossessiveWord);
      if (!mention.definite) found_.push_back(mention);
      return;
    }
    CutTail(&run);
    mention.tokens = run;
    mention.quoted = words_.quoted[run.begin] != 0;
    mention.possessive =
        words_.Is(run.end, kPossessiveClitic) && words_.token(run.end).kind == TokenKind::kClitic;
    if (!mention.possessive && run.end < words_.size() &&
        words_.token(run.end).kind == TokenKind::kApostrophe) {
      mention.possessive = !words_.token(run.end).Is(kSpaceBefore);
    }
    const uint32_t before = mention.title.empty() ? run.begin : mention.title.begin;
    mention.definite =
        before > 0 && words_.Is(before - 1, kArticle) && words_.SameSentence(before - 1, run.begin);
    mention.kind = KindOfName(words_, run, mention);
    // "The minister, Park Seo-yeon," although parks are nobody.
    // Nor is "Steven Law, a former aide," a law.
    const bool open =
        run.size() == 2 && (mention.kind == NameKind::kOther
                                ? words_.info[run.end - 1].classes == 0
                                : mention.kind == NameKind::kBody && words_.Is(run.begin, kGiven) &&
                                      !words_.Is(run.begin, kPlace) && !mention.definite);
    const bool settled = mention.kind == NameKind::kBody || mention.kind == NameKind::kOther;
    if ((!settled || open) && !headline) FindRole(words_, &mention);
    if ((mention.kind == NameKind::kUnknown || open) && !mention.role.empty())
      mention.kind = NameKind::kPerson;
    found_.push_back(mention);
  }

  // Words at the front that belong to something else: the place in "Mayor of Derby Ann Hill", the
  // outlet in "CNN Ann Hill".
  void DropForeign(TokenRange* run) const {
    if (words_.Is(run->begin, kGiven)) return;
    // "the Trayvon Martin Foundation", "the South Carolina Republican"
    if (words_.Is(run->end - 1, kBodyNoun | kDocumentNoun | kOnePerson) &&
        !words_.Is(run->end - 1, kGiven)) {
      return;
    }
    const bool in_phrase = run->begin > 0 &&
                           words_.Is(run->begin - 1, kPrepositionWord | kArticle) &&
                           words_.SameSentence(run->begin - 1, run->begin);
    for (uint32_t i = run->begin + 1; i + 1 < run->end; ++i) {
      if (words_.Is(i, kRole | kHonorific | kTitle | kBodyNoun | kBodyLink)) return;
      if (!words_.Is(i, kGiven) || words_.Is(i, kPlace) || !words_.IsCapitalised(i + 1)) continue;
      const bool acronym = i == run->begin + 1 && words_.token(run->begin).Is(kAllCaps) &&
                           !words_.token(i).Is(kAllCaps) && !IsInitial(run->begin);
      if (in_phrase || acronym || words_.Is(run->begin, kPlace)) run->begin = i;
      return;
    }
    // "On Saturday Sato Ken"
    if (in_phrase && run->size() == 3 && words_.Is(run->begin, kNeverName) &&
        words_.info[run->begin + 1].classes == 0 && words_.info[run->begin + 2].classes == 0) {
      ++run->begin;
      return;
    }
    // "IM Sato Ken": an acronym before two words that are none.
    const Token& first = words_.token(run->begin);
    if (run->size() >= 3 && first.Is(kAllCaps) && !first.Is(kSentenceStart) &&
        !words_.Is(run->begin, kRole | kHonorific | kTitle | kAcronymTitle) &&
        !words_.token(run->begin + 1).Is(kAllCaps) && !IsInitial(run->begin) &&
        !IsInitial(run->begin + 1) && !words_.Is(run->begin + 1, kBodyNoun | kNeverName) &&
        !words_.Is(run->end - 1, kBodyNoun | kDocumentNoun)) {
      ++run->begin;
    }
  }

  // "House Intelligence Committee Represenative Ann Hill": a body, words that say nothing, a
  // person.
  void DropBody(TokenRange* run) const {
    if (run->size() < 4) return;
    const uint32_t name = run->end - 2;
    if (!words_.Is(name, kGiven) || words_.Is(name, kPlace) || !words_.IsCapitalised(name) ||
        !words_.IsCapitalised(name + 1) ||
        words_.Is(name + 1, kBodyNoun | kDocumentNoun | kGroupNoun | kNeverName | kPlace |
                                kRolePlural | kNameSuffix | kRole) ||
        !words_.IsCapitalised(name - 1) || words_.Is(name - 1, kGiven)) {
      return;
    }
    bool body = false;
    for (uint32_t i = run->begin; i < name; ++i) {
      if (words_.Is(i, kRole | kTitle | kHonorific)) return;
      body |= words_.Is(i, kBodyNoun) && !words_.Is(i, kGiven);
    }
    if (body) run->begin = name;
  }

  // The end of an office before a name that is not known as one: "the chair of the people's
  // Committee Tran Duc Vo", "MP for Velden Osra Lint".
  void DropOffice(TokenRange* run) {
    constexpr NameClasses kOffices = kBodyNoun | kPlace | kDemonym | kNeverName | kDocumentNoun;
    constexpr uint32_t kReach = 8;  // tokens from the office to the name
    if (run->size() < 3 || words_.Is(run->begin, kGiven | kRole | kTitle | kHonorific) ||
        run->begin < 2) {
      return;
    }
    uint32_t name = run->end;
    while (name > run->begin && words_.info[name - 1].classes == 0 && words_.IsWord(name - 1)) {
      --name;
    }
    uint32_t link = run->begin - 1;
    for (;; --link) {
      const TokenKind kind = words_.token(link).kind;
      if (link == 0 || run->begin - link > kReach || !words_.SameSentence(link - 1, run->begin) ||
          (kind != TokenKind::kWord && kind != TokenKind::kClitic)) {
        return;
      }
      if (words_.Is(link, kTitleLink | kBodyLink) && words_.Is(link - 1, kRole)) break;
    }
    const uint32_t size = run->end - name;
    if (name == run->begin) {
      if (size == 3 && link + 1 == name &&
          (words_.Is(link - 1, kAcronymTitle) || StandsAlone(run->end - 1))) {
        ++run->begin;
      }
      return;
    }
    if (size < 2 || size > 4) return;
    for (uint32_t i = run->begin; i < name; ++i) {
      if (!words_.Is(i, kOffices)) return;
    }
    run->begin = name;
  }

  // Whether the article also has the word without another capital beside it.
  bool StandsAlone(uint32_t i) {
    if (!know_lone_) {
      know_lone_ = true;
      for (uint32_t k = 0; k < words_.size(); ++k) {
        if (words_.IsCapitalised(k) && words_.info[k].classes == 0 &&
            !words_.IsCapitalised(k + 1) && (k == 0 || !words_.IsCapitalised(k - 1))) {
          lone_.insert(words_.Folded(k));
        }
      }
    }
    return lone_.contains(words_.Folded(i));
  }

  // "Ann Hill White House staff", "Ann Hill Election Day": a person's name ends where words follow
  // that no name has.
  void CutTail(TokenRange* run) const {
    if (!words_.Is(run->begin, kGiven)) return;
    for (uint32_t i = run->begin + 2; i < run->end; ++i) {
      if (words_.Is(i, kNeverName) && words_.IsCapitalised(i)) {
        run->end = i;
        return;
      }
    }
  }

  const ArticleWords& words_;
  std::vector<NameMention> found_;
  absl::flat_hash_set<absl::string_view> known_;
  bool know_lone_ = false;
  absl::flat_hash_set<absl::string_view> lone_;
};

}  // namespace

std::vector<NameMention> FindNames(const ArticleWords& words) { return Finder(words).Run(); }

std::vector<absl::string_view> NameWords(const ArticleWords& words, const NameMention& mention) {
  std::vector<absl::string_view> out;
  for (uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
    if (words.IsBrokenLetter(i) && !out.empty()) {
      // All of it is one word.
      const uint32_t last = words.IsWord(i + 1) && i + 1 < mention.tokens.end ? i + 1 : i;
      const char* begin = out.back().data();
      const char* end = words.Surface(last).data() + words.Surface(last).size();
      out.back() = absl::string_view(begin, static_cast<size_t>(end - begin));
      i = last;
      continue;
    }
    // "Ann Hill KC"
    if (i >= mention.tokens.begin + 2 && words.Is(i, kPostNominal) &&
        words.token(i).folded_size > 1 && out.size() >= 2) {
      continue;
    }
    if (mention.nickname.Contains(i) || !words.IsWord(i)) continue;
    out.push_back(words.Surface(i));
  }
  return out;
}

}  // namespace quoth
