#include "indexer/read/html_body.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/hash/hash.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "indexer/read/dates.h"
#include "indexer/read/html_blocks.h"
#include "indexer/read/html_words.h"

namespace quoth {
namespace {

// The figures below were set on the 92 pages with bodies marked by hand of the public
// article-extraction-benchmark.

bool IsHeading(GumboTag tag) {
  return tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3 || tag == GUMBO_TAG_H4 ||
         tag == GUMBO_TAG_H5 || tag == GUMBO_TAG_H6;
}

// Words that metadata states as the body's, by runs of four: tells whether a block is among them.
class StatedBody {
 public:
  explicit StatedBody(absl::string_view body) : words_(CountWords(body)) {
    ForRuns(body, [this](size_t run) { runs_.insert(run); });
  }

  bool known() const { return runs_.size() >= 30; }
  uint32_t words() const { return words_; }

  bool Holds(absl::string_view text) const {
    size_t all = 0;
    size_t held = 0;
    ForRuns(text, [&](size_t run) {
      ++all;
      if (runs_.contains(run)) ++held;
    });
    return all > 0 && held * 10 >= all * 7;
  }

 private:
  template <typename F>
  static void ForRuns(absl::string_view text, F on_run) {
    size_t last[4] = {0, 0, 0, 0};
    size_t count = 0;
    ForWords(text, [&](absl::string_view word) {
      last[count++ % 4] = absl::Hash<absl::string_view>()(word);
      if (count >= 4) {
        on_run(absl::HashOf(last[count % 4], last[(count + 1) % 4], last[(count + 2) % 4],
                            last[(count + 3) % 4]));
      }
    });
  }

  absl::flat_hash_set<size_t> runs_;
  uint32_t words_ = 0;
};

struct Judged {
  HtmlBlock block;
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  Drop drop = Drop::kNo;
  bool stated = false;  // among the words that metadata gives as the body
  bool prose = false;
  bool names_speaker = false;  // of what is quoted above it
  bool kept = false;
};

// A body shorter than this is doubted.
constexpr uint32_t kFewWords = 25;

std::string TextOf(const HtmlDom& dom, const HtmlBlock& block) {
  std::string text;
  for (const uint32_t node : block.nodes) {
    text.append(dom.node(node).text.data(), dom.node(node).text.size());
    if (!dom.node(node).is_text()) text.push_back(' ');
  }
  return text;
}

bool IsProse(const HtmlBlock& block) {
  return block.link_share() <= 0.5 &&
         (block.words >= 15 || (block.words >= 5 && block.ends_sentence));
}

// How much a block speaks for its surroundings being the article: its words when it reads like
// prose, less than nothing when it is a list of links or a part of the page's frame.
double Weight(const Judged& judged) {
  const HtmlBlock& block = judged.block;
  const double words = block.words;
  if (judged.stated) return 2 * std::min(words, 80.0);
  if (judged.drop != Drop::kNo) return -std::min(words, 20.0);
  if (block.link_share() > 0.5) return -std::min(words, 10.0);
  if (IsHeading(judged.tag)) return 0;
  if (judged.prose) return std::min(words, 80.0) * (1 - block.link_share());
  return judged.tag == GUMBO_TAG_P ? 0 : -2;
}

// How far an element's own name supports it as the root of the article.
double Support(const HtmlDom& dom, uint32_t index) {
  if (absl::StrContains(dom.Attribute(index, "itemprop"), "articleBody")) return 2.0;
  const GumboTag tag = dom.node(index).tag;
  double support = 1.0;
  if (tag == GUMBO_TAG_ARTICLE || dom.Attribute(index, "role") == "article") support = 1.3;
  if (tag == GUMBO_TAG_MAIN || dom.Attribute(index, "role") == "main") support = 1.1;
  if (NamesBody(dom, index)) support = std::max(support, 1.4);
  return support;
}

uint32_t FindRoot(const HtmlDom& dom, const std::vector<Judged>& blocks) {
  std::vector<double> sum(dom.size(), 0);
  for (const Judged& judged : blocks) sum[judged.block.element] += Weight(judged);
  for (uint32_t i = dom.size(); i-- > 1;) sum[dom.node(i).parent] += sum[i];
  uint32_t best = 0;
  double best_sum = 0;
  for (uint32_t i = 0; i < dom.size(); ++i) {
    if (sum[i] <= 0) continue;
    const double supported = sum[i] * Support(dom, i);
    if (supported >= best_sum) {  // the smallest of equals
      best_sum = supported;
      best = i;
    }
  }
  return best;
}

// A block that may stand at the edge of a body: a sentence, or a paragraph or heading as such.
bool MayBegin(const Judged& judged) {
  return judged.prose || judged.stated || IsHeading(judged.tag) || judged.tag == GUMBO_TAG_P ||
         judged.tag == GUMBO_TAG_BLOCKQUOTE || judged.tag == GUMBO_TAG_PRE;
}

bool MayEnd(const Judged& judged) {
  if (judged.stated || judged.names_speaker) return true;
  if (IsHeading(judged.tag)) return false;
  const double links = judged.block.link_share();
  if (judged.tag == GUMBO_TAG_LI) return links < 0.25;
  if (judged.tag == GUMBO_TAG_P || judged.prose) return links < 0.4;
  return judged.block.ends_sentence && links < 0.25;
}

// Headings that nothing of theirs follows: "Related stories" above links that were left out.
void DropBareHeadings(std::vector<Judged>* blocks) {
  bool pending = false;  // whether something kept comes before the next heading of this rank
  GumboTag following = GUMBO_TAG_UNKNOWN;
  for (size_t i = blocks->size(); i-- > 0;) {
    Judged* const it = &(*blocks)[i];
    if (!IsHeading(it->tag)) {
      if (it->kept) {
        pending = true;
        following = GUMBO_TAG_UNKNOWN;
      }
      continue;
    }
    if (!it->kept) continue;
    // A heading right above one of lower rank that is kept stands for it.
    const bool above = following != GUMBO_TAG_UNKNOWN && following > it->tag;
    if (!pending && !above) {
      it->kept = false;
      continue;
    }
    pending = false;
    following = it->tag;
  }
}

// Times and bylines that stand among the paragraphs: a short line without a sentence that gives a
// date.
bool IsDateLine(const HtmlDom& dom, const Judged& judged) {
  if (judged.block.words > 15 || judged.block.ends_sentence || IsHeading(judged.tag)) return false;
  return !FindDate(TextOf(dom, judged.block)).empty();
}

// "— Name (@handle) <a>2 May 2024</a>" below a post, "<footer>— <cite>Name</cite>": a dash and who
// is quoted, at the end of a <blockquote>. Links and dates are no reason to leave it out.
bool NamesSpeaker(const HtmlDom& dom, const HtmlBlock& block) {
  constexpr uint32_t kMostWords = 30;
  if (block.words > kMostWords) return false;
  for (uint32_t i = block.nodes.front(); i != dom.node(i).parent; i = dom.node(i).parent) {
    if (IsCredit(dom, i)) return true;
  }
  uint32_t element = block.element;
  while (dom.node(element).tag != GUMBO_TAG_BLOCKQUOTE) {
    const uint32_t parent = dom.node(element).parent;
    if (parent == element) return false;
    element = parent;
  }
  const std::string text = TextOf(dom, block);
  const absl::string_view line = absl::StripLeadingAsciiWhitespace(text);
  for (const absl::string_view dash : {"—", "–", "―", "--", "- "}) {
    if (absl::StartsWith(line, dash)) return true;
  }
  return false;
}

// Everything in the page, judged; in document order.
std::vector<Judged> Judge(const HtmlDom& dom, const StatedBody& stated, DropNames names) {
  const std::vector<Drop> dropped = FindDropped(dom, names);
  std::vector<Judged> blocks;
  for (HtmlBlock& block : FindBlocks(dom, dropped)) {
    Judged judged;
    judged.tag = dom.node(block.element).tag;
    judged.drop = dropped[block.nodes.front()];
    judged.prose = IsProse(block);
    judged.block = std::move(block);
    judged.names_speaker = NamesSpeaker(dom, judged.block);
    judged.stated = stated.known() && stated.Holds(TextOf(dom, judged.block));
    blocks.push_back(std::move(judged));
  }
  return blocks;
}

uint32_t WordsKept(const std::vector<Judged>& blocks) {
  uint32_t words = 0;
  for (const Judged& judged : blocks) words += judged.kept ? judged.block.words : 0;
  return words;
}

// When metadata states nearly all of what was found to be the body, the body ends where that does.
void KeepToStated(const StatedBody& stated, std::vector<Judged>* blocks) {
  uint32_t words = 0;
  for (const Judged& judged : *blocks) words += judged.stated ? judged.block.words : 0;
  if (words == 0 || words * 10 < stated.words() * 8) return;
  if (words * 2 < WordsKept(*blocks)) return;  // it states the beginning only
  const auto is_stated = [](const Judged& judged) { return judged.stated; };
  const auto first = std::find_if(blocks->begin(), blocks->end(), is_stated);
  const auto last = std::find_if(blocks->rbegin(), blocks->rend(), is_stated).base();
  for (auto it = blocks->begin(); it != first; ++it) it->kept = false;
  for (auto it = last; it != blocks->end(); ++it) it->kept = false;
}

void Keep(const HtmlDom& dom, const StatedBody& stated, std::vector<Judged>* blocks) {
  const uint32_t root = FindRoot(dom, *blocks);
  for (Judged& judged : *blocks) {
    if (judged.block.element < root || judged.block.element >= dom.node(root).end) continue;
    const HtmlBlock& block = judged.block;
    const bool sentence_of_links =
        judged.tag == GUMBO_TAG_P && block.ends_sentence && block.words >= block.link_words + 3;
    const bool text = judged.names_speaker || ((block.link_share() <= 0.5 || sentence_of_links) &&
                                               !IsDateLine(dom, judged));
    judged.kept = judged.stated || (judged.drop == Drop::kNo && judged.tag != GUMBO_TAG_H1 && text);
  }
  KeepToStated(stated, blocks);
  for (Judged& judged : *blocks) {
    if (!judged.kept) continue;
    if (MayBegin(judged)) break;
    judged.kept = false;
  }
  for (size_t i = blocks->size(); i-- > 0;) {
    Judged* const it = &(*blocks)[i];
    if (!it->kept) continue;
    if (MayEnd(*it)) break;
    it->kept = false;
  }
  DropBareHeadings(blocks);
}

}  // namespace

std::vector<BodyBlock> FindBody(const HtmlDom& dom, const BodyHints& hints) {
  if (dom.size() == 0) return {};
  const StatedBody stated(hints.stated_body);
  std::vector<Judged> blocks = Judge(dom, stated, DropNames::kBelieve);
  Keep(dom, stated, &blocks);
  // Hardly anything left: the names of the page's elements mislead.
  if (WordsKept(blocks) < kFewWords) {
    std::vector<Judged> again = Judge(dom, stated, DropNames::kIgnore);
    Keep(dom, stated, &again);
    if (WordsKept(again) >= kFewWords) blocks = std::move(again);
  }
  std::vector<BodyBlock> body;
  for (Judged& judged : blocks) {
    if (judged.kept) body.push_back({std::move(judged.block.nodes)});
  }
  return body;
}

}  // namespace quoth
