#include "indexer/speakers/name_runs.h"

namespace quoth {
namespace {

constexpr uint32_t kLongestName = 12;  // words; longer runs are lists or headings

}  // namespace

void NameRuns::Know(const NameMention& mention) {
  if (mention.kind == NameKind::kOther || mention.kind == NameKind::kPlace) return;
  for (uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
    if (words_.IsCapitalised(i)) known_.insert(words_.Folded(i));
  }
}

bool NameRuns::Begins(uint32_t i, bool headline) const {
  return CanStand(i, true) &&
         (!headline || Known(i) || words_.Is(i, kGiven | kHonorific | kTitle | kRole));
}

// A capitalised word that can be part of a name at this place.
bool NameRuns::CanStand(uint32_t i, bool first) const {
  if (!words_.IsNameWord(i)) return false;
  if (!first && words_.token(i).folded_size <= 2 && words_.IsInitial(i)) return true;
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

// One past the last token of the name run that begins at `begin`.
uint32_t NameRuns::End(uint32_t begin, uint32_t limit, bool headline, NameMention* mention) const {
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

bool NameRuns::EndsInApostrophe(uint32_t i) const {
  const absl::string_view mark = words_.Surface(i + 1);
  return (mark == "'" || mark == "\u2019") && !words_.token(i + 1).Is(kSpaceBefore) &&
         words_.quoted[i] == words_.quoted[i + 2] && words_.token(i + 2).Is(kSpaceBefore) &&
         words_.info[i].classes == 0 && words_.Folded(i).back() != 's';
}

// In title case a name goes on while its words are known from the body, or once past a given
// name.
bool NameRuns::HeadlineGoesOn(uint32_t begin, uint32_t next) const {
  if (Known(next)) return true;
  if (words_.Is(next - 1, kHonorific | kTitle | kRole) && words_.Is(next, kGiven | kRole))
    return true;
  // "Orla Ó Lint"
  if (next == begin + 2 && words_.Is(begin, kGiven) && words_.Is(begin + 1, kParticle) &&
      !words_.Is(next, kNeverName | kRole)) {
    return true;
  }
  return known_.empty() || (words_.Is(next - 1, kGiven) && !Known(next - 1) && next == begin + 1 &&
                            !words_.Is(next, kNeverName | kRole));
}

bool NameRuns::NextCapital(uint32_t i, uint32_t limit) const {
  uint32_t next = i + 1;
  if (next < limit && words_.Is(next, kArticle | kParticle)) ++next;
  return next < limit && words_.IsNameWord(next) && !words_.Is(next, kClosed) &&
         words_.sentence[next] == words_.sentence[i];
}

// A small word inside a body's name or a title: "Center for American Progress", "Secretary of
// State". "and" only links what already has such a word ("Center for Strategic and …").
bool NameRuns::LinksBody(uint32_t begin, uint32_t i, bool body) const {
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
uint32_t NameRuns::Nickname(uint32_t i, uint32_t limit, NameMention* mention) const {
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

}  // namespace quoth
