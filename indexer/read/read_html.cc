#include "indexer/read/read_html.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "indexer/read/byline.h"
#include "indexer/read/html_blocks.h"
#include "indexer/read/html_body.h"
#include "indexer/read/html_dom.h"
#include "indexer/read/html_meta.h"
#include "indexer/read/html_plain.h"
#include "indexer/read/html_tame.h"
#include "indexer/read/html_text.h"
#include "indexer/read/html_words.h"
#include "indexer/read/json_ld_body.h"

namespace quoth {
namespace {

// Browsers look for a declaration in the first 1024 bytes; some pages have it further down.
constexpr size_t kDeclarationBytes = 8192;

// Of a page without structure, what is looked through for its title, author and date.
constexpr size_t kHeadBytes = 256 << 10;

bool IsPreformatted(const HtmlDom& dom, uint32_t index) {
  while (true) {
    const GumboTag tag = dom.node(index).tag;
    if (tag == GUMBO_TAG_PRE) return true;
    const uint32_t parent = dom.node(index).parent;
    if (parent == index) return false;
    index = parent;
  }
}

// Whether a text has a quotation mark of its own at its edge.
bool HasMarkAt(absl::string_view text, bool front) {
  text = absl::StripAsciiWhitespace(text);
  for (const absl::string_view mark : {"\"", "'", "“", "”", "„", "‘", "’", "«", "»"}) {
    if (front ? absl::StartsWith(text, mark) : absl::EndsWith(text, mark)) return true;
  }
  return false;
}

bool HasDashInFront(absl::string_view text) {
  text = absl::StripAsciiWhitespace(text);
  for (const absl::string_view dash : {"-", "—", "–", "―", "~"}) {
    if (absl::StartsWith(text, dash)) return true;
  }
  return false;
}

// The marks that browsers show around each <q>, and the dash that pages show before the name below
// a quotation, by the text node that they stand before or behind.
struct ShownMarks {
  absl::flat_hash_map<uint32_t, std::string> before, behind;
};

ShownMarks MarksOf(const HtmlDom& dom) {
  ShownMarks marks;
  std::vector<uint32_t> depth(dom.size(), 0);
  for (uint32_t i = 0; i < dom.size(); ++i) {
    const HtmlNode& node = dom.node(i);
    depth[i] = depth[node.parent];
    const bool credit = IsCredit(dom, i);
    if (node.tag != GUMBO_TAG_Q && !credit) continue;
    const auto shows = [&dom](uint32_t k) {
      return dom.node(k).is_text() && !absl::StripAsciiWhitespace(dom.node(k).text).empty();
    };
    uint32_t first = i + 1;
    while (first < node.end && !shows(first)) ++first;
    if (first == node.end) continue;
    if (credit) {
      if (!HasDashInFront(dom.node(first).text)) marks.before[first] += "— ";
      continue;
    }
    uint32_t last = node.end - 1;
    while (!shows(last)) --last;
    if (HasMarkAt(dom.node(first).text, true) && HasMarkAt(dom.node(last).text, false)) continue;
    const bool inner = depth[i]++ % 2 == 1;
    marks.before[first] += inner ? "‘" : "“";
    marks.behind[last].insert(0, inner ? "’" : "”");
  }
  return marks;
}

// The tag that ends at `at`; empty if none does.
ByteRange TagBefore(absl::string_view page, uint32_t at) {
  if (at == 0 || page[at - 1] != '>') return {at, at};
  const size_t begin = page.rfind('<', at - 1);
  return begin == absl::string_view::npos ? ByteRange{at, at}
                                          : ByteRange{static_cast<uint32_t>(begin), at};
}

// The same of one that begins there.
ByteRange TagBehind(absl::string_view page, uint32_t at) {
  if (at >= page.size() || page[at] != '<') return {at, at};
  return {at, static_cast<uint32_t>(EndOfTag(page, at))};
}

PageText WriteBody(const HtmlDom& dom, std::vector<BodyBlock> body) {
  // Parsers move text that stands between a table's cells before the table; read it where it is.
  std::stable_sort(body.begin(), body.end(), [&dom](const BodyBlock& a, const BodyBlock& b) {
    return dom.node(a.nodes.front()).original.data() < dom.node(b.nodes.front()).original.data();
  });
  size_t bytes = 0;
  for (const BodyBlock& block : body) {
    for (const uint32_t index : block.nodes) bytes += dom.node(index).text.size() + 2;
  }
  const ShownMarks marks = MarksOf(dom);
  TextWriter writer;
  writer.Reserve(bytes);
  for (const BodyBlock& block : body) {
    const bool preformatted = IsPreformatted(dom, block.nodes.front());
    writer.ParagraphBreak();
    for (const uint32_t index : block.nodes) {
      const HtmlNode& node = dom.node(index);
      if (node.is_text()) {
        const auto before = marks.before.find(index);
        if (before != marks.before.end()) {
          const ByteRange tag = TagBefore(dom.page(), dom.OffsetOf(node.original));
          writer.AddShownMark(before->second, false, tag.begin, tag.end);
        }
        writer.AddText(node.text, node.original, dom.OffsetOf(node.original), preformatted);
        const auto behind = marks.behind.find(index);
        if (behind != marks.behind.end()) {
          const ByteRange tag =
              TagBehind(dom.page(),
                        dom.OffsetOf(node.original) + static_cast<uint32_t>(node.original.size()));
          writer.AddShownMark(behind->second, true, tag.begin, tag.end);
        }
      } else {
        writer.LineBreak();
      }
    }
  }
  return writer.Take();
}

// A body that its metadata states as text or as HTML.
void ReadStated(StatedText stated, std::string* text, OffsetMap* map) {
  const std::string lower = absl::AsciiStrToLower(stated.text);
  PageText read;
  if (absl::StrContains(lower, "</p>") || absl::StrContains(lower, "<br")) {
    HtmlDom dom = HtmlDom::Parse(stated.text);
    read = dom.structured() ? WriteBody(dom, FindBody(dom, {})) : ReadPlain(dom.TakePage());
  } else {
    TextWriter writer;
    writer.AddText(ReadEntities(stated.text), stated.text, 0, /*preformatted=*/true);
    read = writer.Take();
  }
  *text = std::move(read.text);
  *map = std::move(read.map).ComposedWith(std::move(stated.map));
}

// Where the page shows next to nothing of the body that its JSON-LD states, that body.
void TakeStated(const HtmlDom& dom, absl::string_view stated, Article* article) {
  constexpr uint32_t kLeastWords = 20;
  constexpr uint32_t kLeastShare = 4;  // of the stated words that the page shows
  const uint32_t words = CountWords(stated);
  if (words < kLeastWords || CountWords(article->text) * kLeastShare >= words) return;
  for (uint32_t i = 0; i + 1 < dom.size(); ++i) {
    if (!IsJsonLd(dom, i) || !dom.node(i + 1).is_text()) continue;
    const absl::string_view json = dom.node(i + 1).original;
    StatedText found = FindStatedBody(json);
    if (CollapseBlanks(ReadEntities(found.text)) != stated) continue;
    OffsetMap in_page;
    in_page.AddRun(0, dom.OffsetOf(json), static_cast<uint32_t>(json.size()));
    found.map = std::move(found.map).ComposedWith(std::move(in_page));
    ReadStated(std::move(found), &article->text, &article->source_map);
    return;
  }
}

// Reads the page; its tree goes with the return.
bool ReadPage(std::string html, Article* article) {
  HtmlDom dom = HtmlDom::Parse(std::move(html));
  const bool structured = dom.structured();
  HtmlMeta meta;
  if (structured) {
    meta = ReadMeta(dom);
  } else {
    const absl::string_view page = dom.page();
    meta =
        ReadMeta(HtmlDom::Parse(std::string(page.substr(0, CharacterBoundary(page, kHeadBytes)))));
  }
  PageText body = structured ? WriteBody(dom, FindBody(dom, {meta.body, meta.title}))
                             : ReadPlain(dom.TakePage());
  article->title = std::move(meta.title);
  article->author = std::move(meta.author);
  article->publisher = std::move(meta.publisher);
  article->date = std::move(meta.date);
  article->language = std::move(meta.language);
  article->url = std::move(meta.url);
  article->text = std::move(body.text);
  article->source_map = std::move(body.map);
  if (structured) TakeStated(dom, meta.body, article);
  return structured;
}

}  // namespace

std::string DeclaredCharset(absl::string_view bytes) {
  const std::string head = absl::AsciiStrToLower(bytes.substr(0, kDeclarationBytes));
  for (const absl::string_view declaration : {"charset", "encoding"}) {
    for (size_t at = head.find(declaration.data()); at != std::string::npos;
         at = head.find(declaration.data(), at + 1)) {
      size_t begin = at + declaration.size();
      while (begin < head.size() && absl::ascii_isspace(static_cast<unsigned char>(head[begin]))) {
        ++begin;
      }
      if (begin >= head.size() || head[begin] != '=') continue;
      ++begin;
      while (begin < head.size() && absl::StrContains(" \"'", head[begin])) ++begin;
      const size_t end = std::min(head.find_first_of(" \"';>/?", begin), head.size());
      if (end > begin && end - begin <= 40) return head.substr(begin, end - begin);
    }
  }
  return "";
}

bool ReadHtml(DecodedText decoded, Article* article) {
  const bool structured = ReadPage(std::move(decoded.text), article);
  article->source_map = std::move(article->source_map).ComposedWith(std::move(decoded.map));
  return structured;
}

}  // namespace quoth
