#include "indexer/extract/paragraph_marks.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace quoth {
namespace {

// How many marks ahead are looked at.
constexpr size_t kAhead = 16;

}  // namespace

void ParagraphMarks::Read(TokenRange paragraph) {
  paragraph_ = paragraph;
  CollectMarks(text_, tokens_, paragraph, language_.marks, &marks_);
  next_single_.assign(marks_.size() + 1, kNone);
  for (size_t i = marks_.size(); i-- > 0;) {
    next_single_[i] = marks_[i].may_close_single ? i : next_single_[i + 1];
  }
}

bool ParagraphMarks::Reopens(size_t i) const {
  for (size_t k = i + 1; k < marks_.size() && k < i + kAhead; ++k) {
    if (marks_[k].mark != marks_[i].mark) continue;
    return marks_[k].touches_before && !marks_[k].touches_after;
  }
  return false;
}

size_t ParagraphMarks::ClosersAfter(size_t i, int mark) const {
  size_t count = 0;
  for (size_t k = i + 1; k < marks_.size() && k < i + kAhead && count < 2; ++k) {
    if (marks_[k].mark == mark) break;
    if (Closes(marks_[k].mark, mark)) ++count;
  }
  return count;
}

bool ParagraphMarks::ClosesWithin(size_t i, size_t closer, int outer) const {
  for (size_t k = i + 1; k < closer; ++k) {
    const MarkOccurrence& o = marks_[k];
    if (!MarkOf(o).single && Closes(o.mark, outer) && (!MarkOf(o).opens || o.touches_before)) {
      return false;
    }
    if (k > i + 2 * kAhead) return false;
  }
  return true;
}

bool ParagraphMarks::WrongCloserFollows(size_t i) const {
  for (size_t k = i + 1; k < marks_.size() && k < i + kAhead; ++k) {
    const MarkOccurrence& o = marks_[k];
    if (!MarkOf(o).single) return o.touches_before && !o.touches_after;
    if (!o.touches_before && o.touches_after) return false;  // another opens
  }
  return false;
}

bool ParagraphMarks::ProperCloserFollows(size_t i, int opening) const {
  for (size_t k = i + 1; k < marks_.size() && k < i + kAhead; ++k) {
    const MarkOccurrence& o = marks_[k];
    if (MarkOf(o).single) continue;
    if (o.mark == opening && MarkOf(o).mostly_opens) return false;
    if (Closes(o.mark, opening)) {
      return !(MarkOf(o).opens && !o.touches_before && o.touches_after);
    }
  }
  return false;
}

bool ParagraphMarks::MayBeApostrophe(const MarkOccurrence& o) const {
  if (!MarkOf(o).apostrophe || o.token == paragraph_.begin || o.token + 1 >= paragraph_.end)
    return false;
  return tokens_.tokens[o.token + 1].kind == TokenKind::kWord &&
         (EndsIn(o.token - 1, language_.tokens.possessive_endings) ||
          EndsIn(o.token - 1, language_.tokens.clipped_endings));
}

bool ParagraphMarks::EndsIn(uint32_t token, const std::vector<std::string>& endings) const {
  const absl::string_view word = tokens_.Folded(token);
  return std::any_of(endings.begin(), endings.end(),
                     [word](const std::string& e) { return absl::EndsWith(word, e); });
}

bool ParagraphMarks::IsPossessive(size_t i) const {
  const MarkOccurrence& o = marks_[i];
  if (o.behind_punctuation || o.token == paragraph_.begin) return false;
  const Mark& mark = MarkOf(o);
  if (!mark.apostrophe) return false;
  if (o.token + 1 >= paragraph_.end) return false;
  if (!EndsIn(o.token - 1, language_.tokens.possessive_endings)) return false;
  if (tokens_.tokens[o.token + 1].kind != TokenKind::kWord) return false;
  const size_t closer = next_single_[i + 1];
  if (closer == kNone) return false;
  // Another single mark that opens before the next closing one: then this one closed.
  for (size_t k = i + 1; k < closer; ++k) {
    if (MarkOf(marks_[k]).single && !marks_[k].touches_before) return false;
  }
  return true;
}

}  // namespace quoth
