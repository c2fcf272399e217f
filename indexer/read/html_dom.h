// A web page as a flat tree: nodes in document order, each knowing where its subtree ends.
//
//   HtmlDom dom = HtmlDom::Parse(text);
//   for (uint32_t i = 0; i < dom.size(); ++i) if (dom.node(i).tag == GUMBO_TAG_P) …
//
// Parsed by gumbo as browsers do, so unclosed and misplaced tags are no errors. Hostile pages are
// kept in bounds: nesting deeper than kMaxDepth and tags of absurd size are read as if they were
// not there (their text stays), and a page whose tree would outgrow its share of memory gets none
// (html_plain.h reads it). Nothing here recurses. A value that can be moved; const use is safe from
// any thread.
#ifndef QUOTH_INDEXER_READ_HTML_DOM_H_
#define QUOTH_INDEXER_READ_HTML_DOM_H_

#include <gumbo.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace quoth {

struct HtmlNode {
  GumboTag tag = GUMBO_TAG_UNKNOWN;  // GUMBO_TAG_LAST: text
  uint32_t parent = 0;               // the root is its own
  uint32_t end = 0;                  // of the subtree: nodes [own index, end)
  const GumboVector* attributes = nullptr;
  // Of a text node: the text with entities read, and the part of the page it was read from. Tags
  // that the parser dropped may stand inside the latter.
  absl::string_view text;
  absl::string_view original;

  bool is_text() const { return tag == GUMBO_TAG_LAST; }
};

class HtmlDom {
 public:
  static constexpr uint32_t kMaxDepth = 512;

  // `html` is well-formed UTF-8. The tree keeps it.
  static HtmlDom Parse(std::string html);

  HtmlDom(HtmlDom&&) noexcept;
  HtmlDom& operator=(HtmlDom&&) noexcept;
  ~HtmlDom();

  // False when the tree would outgrow its share of memory: there are no nodes then.
  bool structured() const { return arena_ != nullptr; }

  uint32_t size() const { return static_cast<uint32_t>(nodes_.size()); }
  const HtmlNode& node(uint32_t index) const { return nodes_[index]; }

  // Value of an attribute, "" when it is missing or empty. Names in lower case.
  absl::string_view Attribute(uint32_t index, const char* name) const;
  bool HasAttribute(uint32_t index, const char* name) const;

  // All text below a node, entities read, blanks as they stand. For metadata.
  std::string TextOf(uint32_t index) const;

  // Where in the page `part` (of HtmlNode::original) begins, in bytes.
  uint32_t OffsetOf(absl::string_view part) const {
    return static_cast<uint32_t>(part.data() - html_->data());
  }

  // The page as it was parsed: as long as it was given, tags that would overwhelm a parser blank.
  absl::string_view page() const { return *html_; }
  // Ends the tree's use.
  std::string TakePage() { return std::move(*html_); }

  // One line a node, indented. For debugging.
  std::string DebugString() const;

 private:
  struct Arena;
  HtmlDom();
  void Flatten(const GumboNode* root);

  std::unique_ptr<std::string> html_;  // on the heap: views point into it
  std::unique_ptr<Arena> arena_;       // owns gumbo's tree
  std::vector<HtmlNode> nodes_;
};

// `text` with HTML's entities read, as a page would show it: "Q&amp;A" -> "Q&A".
std::string ReadEntities(const std::string& text);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_HTML_DOM_H_
