#include "indexer/read/html_body.h"

#include <algorithm>
#include <utility>

#include "indexer/read/html_blocks.h"

namespace quoth {
namespace {

bool IsHeading(GumboTag tag) {
  return tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3 || tag == GUMBO_TAG_H4 ||
         tag == GUMBO_TAG_H5 || tag == GUMBO_TAG_H6;
}

// How much a block speaks for its surroundings being the article: its words when it reads like
// prose, less than nothing when it is a list of links or a part of the page's frame.
double Weight(const HtmlDom& dom, const HtmlBlock& block, Drop drop) {
  const double words = block.words;
  if (drop != Drop::kNo) return -std::min(words, 20.0);
  const GumboTag tag = dom.node(block.element).tag;
  if (block.link_share() > 0.5) return -std::min(words, 10.0);
  if (IsHeading(tag)) return 0;
  const bool prose = block.words >= 15 || (block.words >= 5 && block.ends_sentence);
  if (prose) return std::min(words, 80.0) * (1 - block.link_share());
  return tag == GUMBO_TAG_P ? 0 : -2;
}

}  // namespace

std::vector<BodyBlock> FindBody(const HtmlDom& dom, const BodyHints& /*hints*/) {
  const std::vector<Drop> dropped = FindDropped(dom);
  std::vector<HtmlBlock> blocks = FindBlocks(dom, dropped);
  std::vector<double> weight(dom.size(), 0);
  for (const HtmlBlock& block : blocks) {
    weight[block.element] += Weight(dom, block, dropped[block.nodes.front()]);
  }
  // The subtree whose blocks weigh most; the smallest of equals.
  uint32_t best = 0;
  std::vector<double> sum = weight;
  for (uint32_t i = dom.size(); i-- > 1;) sum[dom.node(i).parent] += sum[i];
  for (uint32_t i = 0; i < dom.size(); ++i) {
    if (sum[i] >= sum[best] && sum[i] > 0) best = i;
  }
  std::vector<BodyBlock> body;
  for (HtmlBlock& block : blocks) {
    if (block.element < best || block.element >= dom.node(best).end) continue;
    const Drop drop = dropped[block.nodes.front()];
    if (drop != Drop::kNo || block.link_share() > 0.5) continue;
    if (dom.node(block.element).tag == GUMBO_TAG_H1) continue;
    body.push_back({std::move(block.nodes)});
  }
  return body;
}

}  // namespace quoth
