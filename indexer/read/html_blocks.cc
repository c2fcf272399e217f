#include "indexer/read/html_blocks.h"

#include <algorithm>

#include "indexer/read/html_words.h"

namespace quoth {

bool IsBlockTag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_P:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_MENU:
      return true;
    default:
      return false;
  }
}

bool IsCredit(const HtmlDom& dom, uint32_t index) {
  const HtmlNode& node = dom.node(index);
  if (node.tag != GUMBO_TAG_FOOTER && node.tag != GUMBO_TAG_CITE) return false;
  if (dom.node(node.parent).tag != GUMBO_TAG_BLOCKQUOTE) return false;
  // It stands last. Where much follows, something of it is text.
  constexpr uint32_t kMostBehind = 50;
  if (dom.node(node.parent).end - node.end > kMostBehind) return false;
  for (uint32_t i = node.end; i < dom.node(node.parent).end; ++i) {
    if (dom.node(i).is_text() && CountWords(dom.node(i).text) > 0) return false;
  }
  return true;
}

std::vector<HtmlBlock> FindBlocks(const HtmlDom& dom, const std::vector<Drop>& dropped) {
  std::vector<HtmlBlock> blocks;
  HtmlBlock block;
  std::string last_text;
  const auto flush = [&] {
    if (block.words > 0) {
      block.ends_sentence = EndsSentence(last_text);
      blocks.push_back(std::move(block));
    }
    block = HtmlBlock();
    last_text.clear();
  };
  // The block element that each node is in, and whether it is inside a link or bold.
  std::vector<uint32_t> element(dom.size(), 0);
  enum : uint8_t { kLink = 1, kBold = 2 };
  std::vector<uint8_t> inside(dom.size(), 0);
  for (uint32_t i = 0; i < dom.size(); ++i) {
    const HtmlNode& node = dom.node(i);
    element[i] = element[node.parent];
    inside[i] = inside[node.parent];
    if (!node.is_text()) {
      if (IsBlockTag(node.tag)) element[i] = i;
      if (node.tag == GUMBO_TAG_A) inside[i] |= kLink;
      if (node.tag == GUMBO_TAG_B || node.tag == GUMBO_TAG_STRONG) inside[i] |= kBold;
      if (node.tag == GUMBO_TAG_BR && !block.nodes.empty() && dropped[i] != Drop::kNeverShown) {
        block.nodes.push_back(i);
      }
      continue;
    }
    if (dropped[i] == Drop::kNeverShown) continue;
    if (block.nodes.empty() || element[i] != block.element) {
      flush();
      block.element = element[i];
    }
    const uint32_t words = CountWords(node.text);
    block.nodes.push_back(i);
    block.words += words;
    if ((inside[i] & kLink) != 0) block.link_words += words;
    if ((inside[i] & kBold) != 0) block.bold_words += words;
    if (words > 0 || node.text.find_first_not_of(" \t\r\n") != absl::string_view::npos) {
      last_text.assign(node.text.data(), node.text.size());
    }
  }
  flush();
  return blocks;
}

}  // namespace quoth
