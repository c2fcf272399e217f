#include "indexer/extract/sections.h"

namespace quoth {
namespace {

// The first paragraph from `from` on that has `bytes` of paragraphs between them; one past the last
// if there is none.
uint32_t After(absl::Span<const Paragraph> paragraphs, uint32_t from, uint32_t bytes) {
  uint32_t sum = 0;
  while (from < paragraphs.size() && sum < bytes) {
    sum += paragraphs[from++].range.size() + kParagraphBytes;
  }
  return from;
}

uint32_t Before(absl::Span<const Paragraph> paragraphs, uint32_t from, uint32_t bytes) {
  uint32_t sum = 0;
  while (from > 0 && sum < bytes) {
    sum += paragraphs[--from].range.size() + kParagraphBytes;
  }
  return from;
}

}  // namespace

std::vector<Section> SplitSections(absl::Span<const Paragraph> paragraphs) {
  const uint32_t all = static_cast<uint32_t>(paragraphs.size());
  std::vector<Section> sections;
  uint32_t begin = 0;
  do {
    const uint32_t end = After(paragraphs, begin, kSectionBytes);
    Section section{Before(paragraphs, begin, kSectionContextBytes),
                    After(paragraphs, end, kSectionContextBytes),
                    {}};
    // What is left is not worth a section of its own.
    const bool last = section.end == all;
    section.own.begin = begin == 0 ? 0 : paragraphs[begin].range.begin;
    section.own.end = last ? UINT32_MAX : paragraphs[end].range.begin;
    sections.push_back(section);
    begin = last ? all : end;
  } while (begin < all);
  return sections;
}

std::vector<bool> AreOwn(const Section& section, absl::Span<const Attribution> attributions) {
  std::vector<bool> own(attributions.size());
  for (size_t i = 0; i < attributions.size(); ++i) {
    const Attribution& a = attributions[i];
    const auto outer = static_cast<size_t>(a.nested_in);
    own[i] =
        a.nested_in >= 0 && outer < i ? own[outer] : section.own.Contains(Hull(a.content).begin);
  }
  return own;
}

}  // namespace quoth
