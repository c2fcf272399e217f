#include "indexer/read/html_dom.h"

#include <csetjmp>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "indexer/read/html_tame.h"

namespace quoth {

// Memory for one parse. Gumbo frees what it allocates piece by piece and recursively; here all of
// it goes at once, and going over the budget leaves the parser (C code, nothing to destroy).
struct HtmlDom::Arena {
  static constexpr size_t kBlock = 256 << 10;

  explicit Arena(size_t bytes) : budget(bytes) {}
  ~Arena() {
    for (void* block : blocks) std::free(block);
  }
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  void* Allocate(size_t size) {
    constexpr size_t kAlign = alignof(std::max_align_t);
    size = (size + kAlign - 1) / kAlign * kAlign;
    if (size > left) {
      const size_t block = size > kBlock ? size : kBlock;
      if (block > budget) std::longjmp(escape, 1);
      void* memory = std::malloc(block);
      if (memory == nullptr) std::longjmp(escape, 1);
      budget -= block;
      blocks.push_back(memory);
      // A block of its own for a large piece: the current one is not done yet.
      if (size > kBlock / 2) return memory;
      at = static_cast<char*>(memory);
      left = block;
    }
    void* piece = at;
    at += size;
    left -= size;
    return piece;
  }

  static void* Allocate(void* arena, size_t size) {
    return static_cast<Arena*>(arena)->Allocate(size);
  }
  static void Free(void* /*arena*/, void* /*piece*/) {}

  std::jmp_buf escape;
  std::vector<void*> blocks;
  char* at = nullptr;
  size_t left = 0;
  size_t budget;
};

namespace {

// What a tree may take, whatever the page's size, so that any page is read within bounds. Of real
// news pages gumbo takes 3 to 8 bytes for each byte, of a book on one page 9: a page of 3 MB at
// least keeps its structure.
constexpr size_t kTreeBytes = size_t{24} << 20;

}  // namespace

HtmlDom::HtmlDom() = default;
HtmlDom::HtmlDom(HtmlDom&&) noexcept = default;
HtmlDom& HtmlDom::operator=(HtmlDom&&) noexcept = default;
HtmlDom::~HtmlDom() = default;

HtmlDom HtmlDom::Parse(std::string html) {
  HtmlDom dom;
  if (HasTooManyElements(html)) {
    dom.html_ = std::make_unique<std::string>(std::move(html));
    return dom;
  }
  dom.html_ = std::make_unique<std::string>(TameHtml(std::move(html), kMaxDepth));
  dom.arena_ = std::make_unique<Arena>(kTreeBytes);
  Arena* const arena = dom.arena_.get();
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* userdata, size_t size) { return Arena::Allocate(userdata, size); };
  options.deallocator = [](void* userdata, void* piece) { Arena::Free(userdata, piece); };
  options.userdata = arena;
  options.max_errors = 0;
  if (setjmp(arena->escape) == 0) {  // NOLINT(cert-err52-cpp)
    const GumboOutput* output =
        gumbo_parse_with_options(&options, dom.html_->data(), dom.html_->size());
    dom.Flatten(output->root);
  } else {
    dom.arena_.reset();
    dom.nodes_ = {};
  }
  return dom;
}

void HtmlDom::Flatten(const GumboNode* root) {
  struct Open {
    const GumboNode* node;
    uint32_t index;
    unsigned int next_child;
  };
  std::vector<Open> open;
  const auto add = [this, &open](const GumboNode* node) {
    const uint32_t index = size();
    HtmlNode flat;
    flat.parent = open.empty() ? index : open.back().index;
    flat.end = index + 1;
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        flat.tag = GUMBO_TAG_LAST;
        flat.text = node->v.text.text;
        flat.original =
            absl::string_view(node->v.text.original_text.data, node->v.text.original_text.length);
        break;
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        flat.tag = node->v.element.tag;
        flat.attributes = &node->v.element.attributes;
        break;
      default:  // comments
        return;
    }
    nodes_.push_back(flat);
    if (flat.attributes != nullptr) open.push_back({node, index, 0});
  };
  add(root);
  while (!open.empty()) {
    Open& top = open.back();
    const GumboVector& children = top.node->v.element.children;
    if (top.next_child < children.length) {
      add(static_cast<const GumboNode*>(children.data[top.next_child++]));
    } else {
      nodes_[top.index].end = size();
      open.pop_back();
    }
  }
}

absl::string_view HtmlDom::Attribute(uint32_t index, const char* name) const {
  const GumboVector* attributes = nodes_[index].attributes;
  if (attributes == nullptr) return "";
  const GumboAttribute* attribute = gumbo_get_attribute(attributes, name);
  return attribute == nullptr ? "" : attribute->value;
}

bool HtmlDom::HasAttribute(uint32_t index, const char* name) const {
  const GumboVector* attributes = nodes_[index].attributes;
  return attributes != nullptr && gumbo_get_attribute(attributes, name) != nullptr;
}

std::string HtmlDom::TextOf(uint32_t index) const {
  std::string text;
  for (uint32_t i = index; i < nodes_[index].end; ++i) {
    if (nodes_[i].is_text()) {
      text.append(nodes_[i].text.data(), nodes_[i].text.size());
    } else if (i > index && nodes_[i].tag != GUMBO_TAG_A && nodes_[i].tag != GUMBO_TAG_SPAN &&
               nodes_[i].tag != GUMBO_TAG_B && nodes_[i].tag != GUMBO_TAG_I &&
               nodes_[i].tag != GUMBO_TAG_EM && nodes_[i].tag != GUMBO_TAG_STRONG) {
      text.push_back(' ');  // a line or block of its own
    }
  }
  return text;
}

std::string ReadEntities(const std::string& text) {
  if (text.find('&') == std::string::npos) return text;
  // Tags are no entities: they stay as they stand. Parsers drop blanks before a page's first word.
  const HtmlDom dom = HtmlDom::Parse(absl::StrCat(".", absl::StrReplaceAll(text, {{"<", "&lt;"}})));
  if (!dom.structured()) return text;
  std::string read;
  for (uint32_t i = 0; i < dom.size(); ++i) {
    if (dom.node(i).is_text()) absl::StrAppend(&read, dom.node(i).text);
  }
  return read.substr(1);
}

std::string HtmlDom::DebugString() const {
  std::string out;
  std::vector<uint32_t> depth(size(), 0);
  for (uint32_t i = 0; i < size(); ++i) {
    if (nodes_[i].parent != i) depth[i] = depth[nodes_[i].parent] + 1;
    absl::StrAppend(&out, std::string(size_t{2} * depth[i], ' '));
    if (nodes_[i].is_text()) {
      absl::StrAppend(&out, "\"", nodes_[i].text, "\"\n");
    } else {
      absl::StrAppend(&out, "<", gumbo_normalized_tagname(nodes_[i].tag), ">\n");
    }
  }
  return out;
}

}  // namespace quoth
