#include "indexer/read/html_drop.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "indexer/read/html_words.h"

namespace quoth {
namespace {

// Text of so many words in a row is prose, not a menu entry or a headline.
constexpr uint32_t kProseWords = 12;

bool IsNeverShown(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
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

// Words in classes and ids that name what stands around an article. Collected from the vocabulary
// of common publishing systems, not from single sites.
const absl::flat_hash_set<absl::string_view>& BoilerplateWords() {
  static constexpr absl::string_view kWords =
      "ad adbox ads advert advertisement advertising alert author authors banner bio "
      "breadcrumb breadcrumbs byline callout caption carousel consent cookie cookies "
      "copyright credit credits dateline disclaimer discussion dropdown excerpt figcaption "
      "footer gallery gdpr inread legal login masthead menu meta metadata modal mostread "
      "nav navbar navigation newsletter newsletters outbrain overlay pager pagination "
      "paywall popular popup print promo promoted promotion pullquote readmore recirc "
      "recommend recommendations recommended register registration related rss share "
      "shareaholic sharebar sharedaddy sharing sidebar signin signup skip skyscraper slider "
      "slideshow social sponsor sponsored subscribe subscription taboola tags teaser "
      "teasers timestamp toolbar tooltip topics trending upsell widget";
  static const auto* const words =
      new absl::flat_hash_set<absl::string_view>(absl::StrSplit(kWords, ' '));
  return *words;
}

// What readers write below an article may be longer than the article.
const absl::flat_hash_set<absl::string_view>& CommentWords() {
  static const auto* const words = new absl::flat_hash_set<absl::string_view>{
      "comment", "comments", "commentlist", "disqus", "replies", "respond"};
  return *words;
}

// "with-sidebar", "no-comments": says that the thing is there or not, elsewhere.
bool SaysElsewhere(absl::string_view word) {
  for (const absl::string_view said :
       {"with", "w", "has", "no", "not", "without", "is", "enable", "before", "after", "hide"}) {
    if (word == said) return true;
  }
  return false;
}

// "comments-open", "modal-enabled".
bool SaysState(absl::string_view word) {
  for (const absl::string_view said :
       {"open", "opened", "closed", "enabled", "disabled", "active", "margins", "left", "right"}) {
    if (word == said) return true;
  }
  return false;
}

// What the words of one class or id say.
Drop DropOfName(absl::string_view name) {
  const std::vector<std::string> words = WordsOfName(name);
  Drop drop = Drop::kNo;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && SaysElsewhere(words[i - 1])) continue;
    if (i + 1 < words.size() && SaysState(words[i + 1])) continue;
    if (CommentWords().contains(words[i])) return Drop::kComments;
    if (BoilerplateWords().contains(words[i])) drop = Drop::kBoilerplate;
  }
  return drop;
}

bool IsHidden(const HtmlDom& dom, uint32_t index) {
  if (dom.HasAttribute(index, "hidden")) return true;
  const absl::string_view style = dom.Attribute(index, "style");
  if (style.empty()) return false;
  const std::string plain =
      absl::StrReplaceAll(absl::AsciiStrToLower(style), {{" ", ""}, {"\t", ""}});
  return absl::StrContains(plain, "display:none") || absl::StrContains(plain, "visibility:hidden");
}

// What no longer stands.
bool IsStruckOut(GumboTag tag) {
  return tag == GUMBO_TAG_DEL || tag == GUMBO_TAG_S || tag == GUMBO_TAG_STRIKE;
}

// Whether no more than a third of the page's words are struck out; more is a tag that was not
// closed.
bool StrikesLittle(const HtmlDom& dom) {
  std::vector<uint8_t> struck(dom.size(), 0);
  uint32_t words_struck = 0;
  uint32_t words = 0;
  for (uint32_t i = 0; i < dom.size(); ++i) {
    const HtmlNode& node = dom.node(i);
    const uint32_t parent = node.parent;
    struck[i] = struck[parent] != 0 || IsStruckOut(node.tag) ? 1 : 0;
    if (!node.is_text() || IsNeverShown(dom.node(parent).tag)) continue;
    const uint32_t here = CountWords(node.text);
    words += here;
    if (struck[i] != 0) words_struck += here;
  }
  return words_struck * 3 <= words;
}

// A raised link of a few signs, "[12]" or "*": the pointer to a note.
bool IsNotePointer(const HtmlDom& dom, uint32_t index) {
  constexpr uint32_t kMostNodes = 8;
  constexpr size_t kMostBytes = 12;
  const HtmlNode& node = dom.node(index);
  if (node.tag != GUMBO_TAG_SUP || node.end - index > kMostNodes) return false;
  bool link = dom.node(node.parent).tag == GUMBO_TAG_A;
  for (uint32_t i = index + 1; i < node.end; ++i) link = link || dom.node(i).tag == GUMBO_TAG_A;
  return link && absl::StripAsciiWhitespace(dom.TextOf(index)).size() <= kMostBytes;
}

}  // namespace

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

bool NamesBody(const HtmlDom& dom, uint32_t index) {
  const absl::string_view classes = dom.Attribute(index, "class");
  const absl::string_view id = dom.Attribute(index, "id");
  if (classes.empty() && id.empty()) return false;
  const std::vector<std::string> words = WordsOfName(absl::StrCat(classes, " ", id));
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string& first = words[i];
    const std::string& second = words[i + 1];
    if ((first == "article" || first == "story" || first == "entry" || first == "post" ||
         first == "main") &&
        (second == "body" || second == "content" || second == "text")) {
      return true;
    }
    if (first == "type" && second == "post") return true;  // WordPress: its tags are classes too
  }
  return std::find(words.begin(), words.end(), "hentry") != words.end();
}

Drop DropOf(const HtmlDom& dom, uint32_t index) {
  const GumboTag tag = dom.node(index).tag;
  if (IsNeverShown(tag)) return Drop::kNeverShown;
  if (IsHidden(dom, index)) return Drop::kNeverShown;
  switch (tag) {
    case GUMBO_TAG_FOOTER:
      // There it says who is quoted.
      if (dom.node(dom.node(index).parent).tag == GUMBO_TAG_BLOCKQUOTE) return Drop::kNo;
      return Drop::kPageFrame;
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_MENU:
      return Drop::kPageFrame;
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
      return Drop::kBoilerplate;
    case GUMBO_TAG_SUP:
      if (IsNotePointer(dom, index)) return Drop::kNeverShown;
      break;
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
  const absl::string_view classes = dom.Attribute(index, "class");
  const absl::string_view id = dom.Attribute(index, "id");
  if (classes.empty() && id.empty()) return Drop::kNo;
  if (NamesBody(dom, index)) return Drop::kNo;
  Drop drop = DropOfName(id);
  for (const absl::string_view name :
       absl::StrSplit(classes.substr(0, 2000), absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty())) {
    if (name == "hidden" || name == "visually-hidden" || name == "visuallyhidden" ||
        name == "sr-only" || name == "screen-reader-text") {
      return Drop::kNeverShown;
    }
    drop = std::max(drop, DropOfName(name));
  }
  return drop;
}

std::vector<Drop> FindDropped(const HtmlDom& dom, DropNames names) {
  std::vector<Drop> own(dom.size(), Drop::kNo);
  std::vector<uint8_t> shown(dom.size(), 1);
  std::vector<uint32_t> prose(dom.size(), 0);     // words below that read like prose
  std::vector<uint32_t> headline(dom.size(), 0);  // first level headings below
  std::vector<uint32_t> before(dom.size(), 0);    // words of prose above in the page
  uint32_t headlines = 0;
  uint32_t above = 0;
  const bool strikes_little = StrikesLittle(dom);
  for (uint32_t i = 0; i < dom.size(); ++i) {
    if (i > 0) shown[i] = shown[dom.node(i).parent];
    before[i] = above;
    if (shown[i] == 0) continue;
    if (!dom.node(i).is_text()) {
      own[i] = DropOf(dom, i);
      if (strikes_little && IsStruckOut(dom.node(i).tag)) own[i] = Drop::kNeverShown;
      if (own[i] == Drop::kNeverShown) shown[i] = 0;
      if (dom.node(i).tag == GUMBO_TAG_H1) {
        headline[i] = 1;
        ++headlines;
      }
    } else {
      const uint32_t words = CountWords(dom.node(i).text);
      if (words >= kProseWords) prose[i] = words;
      above += prose[i];
    }
  }
  for (uint32_t i = dom.size(); i-- > 1;) {
    prose[dom.node(i).parent] += prose[i];
    headline[dom.node(i).parent] += headline[i];
  }
  const uint32_t all = prose.empty() ? 0 : prose[0];
  std::vector<Drop> dropped(dom.size(), Drop::kNo);
  for (uint32_t i = 0; i < dom.size(); ++i) {
    Drop drop = shown[i] == 0 ? Drop::kNeverShown : own[i];
    const uint32_t outside = all - prose[i];
    if (drop == Drop::kBoilerplate || drop == Drop::kComments) {
      if (names == DropNames::kIgnore) drop = Drop::kNo;
      // What holds the page's only headline together with prose is its wrapper, whatever its name.
      if (headlines == 1 && headline[i] == 1 && prose[i] >= 3 * kProseWords) drop = Drop::kNo;
    }
    // So is what holds most of the page's prose.
    if (drop == Drop::kBoilerplate && prose[i] >= outside) drop = Drop::kNo;
    // Readers write below the article: what has no prose above it is not theirs.
    if (drop == Drop::kComments && before[i] < 3 * kProseWords) drop = Drop::kNo;
    dropped[i] = std::max(drop, dropped[dom.node(i).parent]);
  }
  return dropped;
}

}  // namespace quoth
