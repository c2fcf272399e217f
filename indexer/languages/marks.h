// Quote marks of a language as data, compiled for look-up by the tokenizer and the pairing stage.
// Immutable once built; safe from any thread.
#ifndef QUOTH_INDEXER_LANGUAGES_MARKS_H_
#define QUOTH_INDEXER_LANGUAGES_MARKS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace quoth {

// One pair of quote marks. The same character may stand in several pairs.
struct MarkPair {
  std::string open;
  std::string close;
  // Single marks double as apostrophes and stand inside double ones (or the other way round).
  bool single = false;
};

// One mark: a character, or two as in "``".
struct Mark {
  std::string text;
  bool opens = false;
  bool closes = false;
  // The first pair that names the mark tells what it mostly does: “ opens, though „…“ exists.
  bool mostly_opens = false;
  bool mostly_closes = false;
  bool single = false;
  bool apostrophe = false;
  // A single closing mark twice: a double one, or two single ones that close together.
  bool two_singles = false;
  // Indexes of the marks that it closes.
  std::vector<uint8_t> closes_marks;
};

class MarkTable {
 public:
  static constexpr int kNone = -1;

  MarkTable() = default;
  // At most 250 distinct marks are kept.
  MarkTable(const std::vector<MarkPair>& pairs, const std::vector<std::string>& apostrophes);

  // Index of the longest mark that `text` begins with, or kNone.
  int Match(absl::string_view text) const;
  // Index of the mark that is exactly `text`, or kNone.
  int Find(absl::string_view text) const;
  const Mark& mark(int index) const { return marks_[static_cast<size_t>(index)]; }
  size_t size() const { return marks_.size(); }
  bool Closes(int closing, int opening) const;
  // Length in bytes of the apostrophe that `text` begins with, or 0.
  size_t MatchApostrophe(absl::string_view text) const;

 private:
  int Add(const std::string& text);

  std::vector<Mark> marks_;
  // First byte -> indexes of marks, longest first.
  std::vector<uint8_t> by_first_byte_[256];
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_LANGUAGES_MARKS_H_
