#include "indexer/languages/marks.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace quoth {

MarkTable::MarkTable(const std::vector<MarkPair>& pairs,
                     const std::vector<std::string>& apostrophes) {
  for (const MarkPair& pair : pairs) {
    const int open = Add(pair.open);
    const int close = Add(pair.close);
    if (open == kNone || close == kNone) continue;
    Mark& opening = marks_[static_cast<size_t>(open)];
    Mark& closing = marks_[static_cast<size_t>(close)];
    const bool open_is_new = !opening.opens && !opening.closes;
    const bool close_is_new = !closing.opens && !closing.closes;
    if (open_is_new) opening.mostly_opens = true;
    if (close_is_new) closing.mostly_closes = true;
    opening.opens = true;
    closing.closes = true;
    opening.single = opening.single || pair.single;
    closing.single = closing.single || pair.single;
    closing.closes_marks.push_back(static_cast<uint8_t>(open));
  }
  for (const std::string& text : apostrophes) {
    const int index = Add(text);
    if (index != kNone) marks_[static_cast<size_t>(index)].apostrophe = true;
  }
  for (Mark& mark : marks_) {
    const size_t half = mark.text.size() / 2;
    const int first = Find(mark.text.substr(0, half));
    mark.two_singles = first != kNone && first == Find(mark.text.substr(half)) &&
                       marks_[static_cast<size_t>(first)].single &&
                       marks_[static_cast<size_t>(first)].closes;
  }
  for (std::vector<uint8_t>& indexes : by_first_byte_) {
    std::stable_sort(indexes.begin(), indexes.end(), [this](uint8_t a, uint8_t b) {
      return marks_[a].text.size() > marks_[b].text.size();
    });
  }
}

int MarkTable::Add(const std::string& text) {
  const int known = Find(text);
  if (known != kNone || text.empty() || marks_.size() >= 250) return known;
  marks_.emplace_back();
  marks_.back().text = text;
  by_first_byte_[static_cast<unsigned char>(text[0])].push_back(
      static_cast<uint8_t>(marks_.size() - 1));
  return static_cast<int>(marks_.size()) - 1;
}

int MarkTable::Match(absl::string_view text) const {
  if (text.empty()) return kNone;
  for (uint8_t index : by_first_byte_[static_cast<unsigned char>(text[0])]) {
    if (absl::StartsWith(text, marks_[index].text)) return index;
  }
  return kNone;
}

int MarkTable::Find(absl::string_view text) const {
  if (text.empty()) return kNone;
  for (uint8_t index : by_first_byte_[static_cast<unsigned char>(text[0])]) {
    if (text == marks_[index].text) return index;
  }
  return kNone;
}

bool MarkTable::Closes(int closing, int opening) const {
  const std::vector<uint8_t>& marks = mark(closing).closes_marks;
  return std::find(marks.begin(), marks.end(), opening) != marks.end();
}

size_t MarkTable::MatchApostrophe(absl::string_view text) const {
  if (text.empty()) return 0;
  for (uint8_t index : by_first_byte_[static_cast<unsigned char>(text[0])]) {
    if (marks_[index].apostrophe && absl::StartsWith(text, marks_[index].text)) {
      return marks_[index].text.size();
    }
  }
  return 0;
}

}  // namespace quoth
