#include "indexer/read/read_html.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "indexer/read/html_body.h"
#include "indexer/read/html_dom.h"
#include "indexer/read/html_meta.h"
#include "indexer/read/html_text.h"

namespace quoth {
namespace {

// Browsers look for a declaration in the first 1024 bytes; some pages have it further down.
constexpr size_t kDeclarationBytes = 8192;

bool IsPreformatted(const HtmlDom& dom, uint32_t index) {
  while (true) {
    const GumboTag tag = dom.node(index).tag;
    if (tag == GUMBO_TAG_PRE) return true;
    const uint32_t parent = dom.node(index).parent;
    if (parent == index) return false;
    index = parent;
  }
}

// The body's text and where in the page it was read.
TextWriter WriteBody(const HtmlDom& dom, std::vector<BodyBlock> body) {
  // Parsers move text that stands between a table's cells before the table; read it where it is.
  std::stable_sort(body.begin(), body.end(), [&dom](const BodyBlock& a, const BodyBlock& b) {
    return dom.node(a.nodes.front()).original.data() < dom.node(b.nodes.front()).original.data();
  });
  size_t bytes = 0;
  for (const BodyBlock& block : body) {
    for (const uint32_t index : block.nodes) bytes += dom.node(index).text.size() + 2;
  }
  TextWriter writer;
  writer.Reserve(bytes);
  for (const BodyBlock& block : body) {
    const bool preformatted = IsPreformatted(dom, block.nodes.front());
    writer.ParagraphBreak();
    for (const uint32_t index : block.nodes) {
      const HtmlNode& node = dom.node(index);
      if (node.is_text()) {
        writer.AddText(node.text, node.original, dom.OffsetOf(node.original), preformatted);
      } else {
        writer.LineBreak();
      }
    }
  }
  return writer;
}

// Reads the page; its tree goes with the return.
TextWriter ReadPage(std::string html, Article* article, bool* structured) {
  const HtmlDom dom = HtmlDom::Parse(std::move(html));
  *structured = dom.structured();
  const HtmlMeta meta = ReadMeta(dom);
  article->title = meta.title;
  article->author = meta.author;
  article->publisher = meta.publisher;
  article->date = meta.date;
  article->language = meta.language;
  article->url = meta.url;
  return WriteBody(dom, FindBody(dom, {meta.body, meta.title}));
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
  bool structured = true;
  TextWriter writer = ReadPage(std::move(decoded.text), article, &structured);
  article->text = writer.TakeText();
  article->source_map = writer.TakeMap().ComposedWith(std::move(decoded.map));
  return structured;
}

}  // namespace quoth
