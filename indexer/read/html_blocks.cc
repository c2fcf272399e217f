#include "indexer/read/html_blocks.h"

#include <algorithm>
#include <iterator>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace quoth {
namespace {

bool IsNeverShown(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_LABEL:
      return true;
    default:
      return false;
  }
}

// Words in classes, ids and roles that name what stands around an article. Collected from the
// vocabulary of common publishing systems, not from single sites.
const absl::flat_hash_set<std::string>& BoilerplateWords() {
  static const auto* const words = new absl::flat_hash_set<std::string>{
      "ad",
      "adbox",
      "ads",
      "advert",
      "advertisement",
      "advertising",
      "alert",
      "author",
      "authors",
      "banner",
      "bio",
      "breadcrumb",
      "breadcrumbs",
      "byline",
      "caption",
      "comment",
      "comments",
      "consent",
      "cookie",
      "cookies",
      "copyright",
      "credit",
      "credits",
      "dateline",
      "disclaimer",
      "discussion",
      "disqus",
      "dropdown",
      "editorspick",
      "figcaption",
      "footer",
      "footnote",
      "gdpr",
      "hidden",
      "inread",
      "legal",
      "login",
      "masthead",
      "menu",
      "meta",
      "metadata",
      "modal",
      "more",
      "mostread",
      "nav",
      "navbar",
      "navigation",
      "newsletter",
      "outbrain",
      "overlay",
      "pager",
      "pagination",
      "paywall",
      "popular",
      "popup",
      "print",
      "promo",
      "promoted",
      "promotion",
      "readmore",
      "recirc",
      "recommend",
      "recommended",
      "recommendations",
      "register",
      "registration",
      "related",
      "replies",
      "reply",
      "respond",
      "rss",
      "share",
      "sharebar",
      "sharing",
      "shareaholic",
      "sidebar",
      "signin",
      "signup",
      "skip",
      "skyscraper",
      "social",
      "sponsor",
      "sponsored",
      "subscribe",
      "subscription",
      "subscriptions",
      "taboola",
      "tag",
      "tags",
      "timestamp",
      "toolbar",
      "tooltip",
      "topics",
      "trending",
      "upsell",
      "widget",
  };
  return *words;
}

// Words that name the body; they take the sting out of the ones above ("share-content-body").
bool NamesBody(const std::vector<std::string>& words) {
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    if ((words[i] == "article" || words[i] == "story" || words[i] == "entry" ||
         words[i] == "post" || words[i] == "main" || words[i] == "page") &&
        (words[i + 1] == "body" || words[i + 1] == "content" || words[i + 1] == "text")) {
      return true;
    }
  }
  return false;
}

bool IsHidden(const HtmlDom& dom, uint32_t index) {
  if (dom.HasAttribute(index, "hidden")) return true;
  const absl::string_view style = dom.Attribute(index, "style");
  if (style.empty()) return false;
  const std::string plain =
      absl::StrReplaceAll(absl::AsciiStrToLower(style), {{" ", ""}, {"\t", ""}});
  return absl::StrContains(plain, "display:none") || absl::StrContains(plain, "visibility:hidden");
}

Drop DropOf(const HtmlDom& dom, uint32_t index) {
  const GumboTag tag = dom.node(index).tag;
  if (IsNeverShown(tag)) return Drop::kNeverShown;
  if (IsHidden(dom, index)) return Drop::kNeverShown;
  switch (tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_MENU:
      return Drop::kPageFrame;
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
      return Drop::kBoilerplate;
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_ARTICLE:
      return Drop::kNo;
    default:
      break;
  }
  const absl::string_view role = dom.Attribute(index, "role");
  for (const absl::string_view frame : {"navigation", "contentinfo", "banner", "search", "dialog",
                                        "alertdialog", "menu", "menubar", "toolbar"}) {
    if (role == frame) return Drop::kPageFrame;
  }
  if (role == "complementary") return Drop::kBoilerplate;
  if (!dom.node(index).attributes->length) return Drop::kNo;
  const std::vector<std::string> words =
      WordsOfName(absl::StrCat(dom.Attribute(index, "class"), " ", dom.Attribute(index, "id")));
  if (words.empty() || NamesBody(words)) return Drop::kNo;
  for (const std::string& word : words) {
    if (BoilerplateWords().contains(word)) return Drop::kBoilerplate;
  }
  return Drop::kNo;
}

// Whether a text ends as a sentence does.
bool EndsSentence(absl::string_view text) {
  while (!text.empty()) {
    const char last = text.back();
    if (last == '.' || last == '!' || last == '?' || absl::EndsWith(text, "…")) return true;
    const bool closing = last == '"' || last == '\'' || last == ')' || last == ']' ||
                         absl::ascii_isspace(static_cast<unsigned char>(last));
    if (closing) {
      text.remove_suffix(1);
    } else if (absl::EndsWith(text, "”") || absl::EndsWith(text, "’")) {
      text.remove_suffix(3);
    } else if (absl::EndsWith(text, "»") || absl::EndsWith(text, "\xC2\xA0")) {
      text.remove_suffix(2);
    } else {
      return false;
    }
  }
  return false;
}

uint32_t CountWords(absl::string_view text) {
  uint32_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = absl::ascii_isalnum(byte) || byte >= 0xC3;
    const bool blank = absl::ascii_isspace(byte);
    if (letter && !in_word) ++words;
    if (letter) in_word = true;
    if (blank) in_word = false;
  }
  return words;
}

}  // namespace

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

std::vector<std::string> WordsOfName(absl::string_view name) {
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (size_t i = 0; i < name.size() && i < 1000; ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    if (!absl::ascii_isalpha(c)) {
      flush();
      continue;
    }
    const bool camel = absl::ascii_isupper(c) && i > 0 &&
                       absl::ascii_islower(static_cast<unsigned char>(name[i - 1]));
    if (camel) flush();
    word.push_back(absl::ascii_tolower(c));
  }
  flush();
  return words;
}

std::vector<Drop> FindDropped(const HtmlDom& dom) {
  std::vector<Drop> dropped(dom.size(), Drop::kNo);
  for (uint32_t i = 0; i < dom.size(); ++i) {
    const Drop inherited = dropped[dom.node(i).parent];
    if (inherited == Drop::kNeverShown) {
      dropped[i] = inherited;
      continue;
    }
    const Drop own = dom.node(i).is_text() ? Drop::kNo : DropOf(dom, i);
    if (own == Drop::kNo) {
      dropped[i] = inherited;
    } else if (inherited == Drop::kPageFrame && own == Drop::kBoilerplate) {
      dropped[i] = inherited;
    } else {
      dropped[i] = own;
    }
  }
  return dropped;
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
      last_text = std::string(node.text);
    }
  }
  flush();
  return blocks;
}

}  // namespace quoth
