// The marks of a paragraph in order, and what those to come say of one of them.
//
// Pairing looks ahead to tell a mark left open from a nested one, and an apostrophe from a closing
// mark. All look no further than a few dozen marks, so that pairing stays linear. For one thread.
#ifndef QUOTH_INDEXER_EXTRACT_PARAGRAPH_MARKS_H_
#define QUOTH_INDEXER_EXTRACT_PARAGRAPH_MARKS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/extract/quote_marks.h"
#include "indexer/languages/language.h"
#include "schema/token.h"

namespace quoth {

class ParagraphMarks {
 public:
  static constexpr size_t kNone = static_cast<size_t>(-1);

  // All must outlive this.
  ParagraphMarks(absl::string_view text, const TokenTable& tokens, const Language& language)
      : text_(text), tokens_(tokens), language_(language) {}

  // Takes up the paragraph of these tokens.
  void Read(TokenRange paragraph);

  bool empty() const { return marks_.empty(); }
  size_t size() const { return marks_.size(); }
  const MarkOccurrence& operator[](size_t i) const { return marks_[i]; }
  const Mark& MarkOf(const MarkOccurrence& o) const { return language_.marks.mark(o.mark); }
  bool Closes(int closing, int opening) const { return language_.marks.Closes(closing, opening); }

  // The next from `i` on that may close a single quote, or kNone. `i` may be the size.
  size_t NextSingle(size_t i) const { return next_single_[i]; }

  // For a neutral mark that looks like an opening one although one is open: true if the next such
  // mark can only close it.
  bool Reopens(size_t i) const;
  // Closing marks for `mark` after the ith, before it is opened again; at most 2 are counted.
  size_t ClosersAfter(size_t i, int mark) const;
  // Whether a mark that closes `opening` is to come before it is opened again.
  bool ProperCloserFollows(size_t i, int opening) const;
  // For a single opening mark outside of double ones: whether the next mark is a double one that
  // can only close: ‘…”.
  bool WrongCloserFollows(size_t i) const;
  // Whether the mark `closer` stands before the end of what `outer` opened.
  bool ClosesWithin(size_t i, size_t closer, int outer) const;

  // Behind a word and before another: "the teachers' union", "rock an' roll".
  bool MayBeApostrophe(const MarkOccurrence& o) const;
  // "the teachers' union": a closing mark follows later, this one is an apostrophe.
  bool IsPossessive(size_t i) const;

 private:
  bool EndsIn(uint32_t token, const std::vector<std::string>& endings) const;

  absl::string_view text_;
  const TokenTable& tokens_;
  const Language& language_;
  TokenRange paragraph_;
  std::vector<MarkOccurrence> marks_;
  std::vector<size_t> next_single_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_PARAGRAPH_MARKS_H_
