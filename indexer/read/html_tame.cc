#include "indexer/read/html_tame.h"

#include <gumbo.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace quoth {
namespace {

// Inline formatting left open goes on in every following paragraph; nobody means more than a few.
constexpr size_t kMaxOpenFormatting = 16;
// Gumbo compares each attribute with all earlier ones of its tag.
constexpr size_t kMaxTagBytes = 4 << 20;
constexpr size_t kMaxAttributes = 1000;
// A parser's tree takes some 300 bytes for an element, however short: pages that are all tags would
// take fifty times their size. Of more than this formatting goes, and twice as many are too many;
// the largest pages that people read have a tenth of it.
constexpr size_t kMaxElements = 30'000;
constexpr size_t kTooManyElements = 2 * kMaxElements;
constexpr size_t kShortestTag = 3;

bool IsVoid(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_COL:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_IMAGE:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_META:
    case GUMBO_TAG_PARAM:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_TRACK:
    case GUMBO_TAG_WBR:
      return true;
    default:
      return false;
  }
}

// Elements that the next of their kind closes: leaving them open is no nesting.
bool ClosesItself(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_P:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_OPTGROUP:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
      return true;
    default:
      return false;
  }
}

bool IsFormatting(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
      return true;
    default:
      return false;
  }
}

// Elements whose content is text up to their own end tag.
bool IsRaw(GumboTag tag) {
  return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_TEXTAREA ||
         tag == GUMBO_TAG_TITLE || tag == GUMBO_TAG_XMP || tag == GUMBO_TAG_NOEMBED ||
         tag == GUMBO_TAG_NOFRAMES || tag == GUMBO_TAG_IFRAME;
}

// Whether a "<" begins a tag, a comment or a declaration, and is not just a mark.
bool OpensTag(absl::string_view html, size_t at) {
  if (at + 1 >= html.size()) return false;
  const char next = html[at + 1];
  return absl::ascii_isalpha(static_cast<unsigned char>(next)) || next == '/' || next == '!' ||
         next == '?';
}

// Where a tag ends whose name begins at `at`: the states of section 13.2.5 of the HTML standard,
// from "tag name" on, by which a quote mark opens a value only where a value may begin.
size_t EndOfNamedTag(absl::string_view html, size_t at) {
  enum class State : uint8_t {
    kTagName,
    kBetween,
    kName,
    kAfterName,
    kBeforeValue,
    kBare,
    kQuoted
  };
  State state = State::kTagName;
  char quote = '\0';
  for (; at < html.size(); ++at) {
    const char c = html[at];
    if (state == State::kQuoted) {
      if (c == quote) state = State::kBetween;
      continue;
    }
    if (c == '>') return at + 1;
    const bool blank = absl::ascii_isspace(static_cast<unsigned char>(c)) && c != '\v';
    switch (state) {
      case State::kTagName:
        if (blank || c == '/') state = State::kBetween;
        break;
      case State::kBetween:
        if (!blank && c != '/') state = State::kName;
        break;
      case State::kName:
      case State::kAfterName:
        if (c == '=') {
          state = State::kBeforeValue;
        } else if (c == '/') {
          state = State::kBetween;
        } else {
          state = blank ? State::kAfterName : State::kName;
        }
        break;
      case State::kBeforeValue:
        if (c == '"' || c == '\'') {
          quote = c;
          state = State::kQuoted;
        } else if (!blank) {
          state = State::kBare;
        }
        break;
      case State::kBare:
        if (blank) state = State::kBetween;
        break;
      case State::kQuoted:
        break;
    }
  }
  return html.size();
}

}  // namespace

void ScanTags(absl::string_view html, absl::FunctionRef<void(const HtmlTag&)> on_tag,
              absl::FunctionRef<void(absl::string_view)> on_text) {
  size_t at = 0;
  while (at < html.size()) {
    size_t open = html.find('<', at);
    while (open != absl::string_view::npos && !OpensTag(html, open)) {
      open = html.find('<', open + 1);
    }
    if (open == absl::string_view::npos) open = html.size();
    if (open > at) on_text(html.substr(at, open - at));
    if (open >= html.size()) return;
    HtmlTag tag;
    tag.begin = open;
    tag.end = EndOfTag(html, open);
    at = tag.end;
    size_t name = open + 1;
    if (html.substr(name, 1) == "/") {
      tag.is_end = true;
      ++name;
    }
    size_t name_end = name;
    while (name_end < tag.end && absl::ascii_isalnum(static_cast<unsigned char>(html[name_end]))) {
      ++name_end;
    }
    if (name_end == name) continue;
    tag.tag = gumbo_tagn_enum(html.data() + name,
                              static_cast<unsigned int>(std::min<size_t>(name_end - name, 64)));
    const absl::string_view inner = html.substr(name_end, tag.end - name_end);
    tag.attributes = static_cast<size_t>(std::count_if(inner.begin(), inner.end(), [](char c) {
      return absl::ascii_isspace(static_cast<unsigned char>(c)) || c == '/' || c == '"' ||
             c == '\'';
    }));
    const bool raw = !tag.is_end && IsRaw(tag.tag);
    const std::string closing =
        raw ? absl::StrCat("</", absl::AsciiStrToLower(html.substr(name, name_end - name))) : "";
    on_tag(tag);
    if (raw) {
      size_t close = html.find("</", at);
      while (close != absl::string_view::npos &&
             !absl::EqualsIgnoreCase(html.substr(close, closing.size()), closing)) {
        close = html.find("</", close + 2);
      }
      at = std::min(close, html.size());
    }
  }
}

size_t EndOfTag(absl::string_view html, size_t begin) {
  if (html.substr(begin, 4) == "<!--") {
    size_t close = html.find("--", begin + 2);
    while (close != absl::string_view::npos) {
      if (html.substr(close + 2, 1) == ">") return close + 3;
      if (html.substr(close + 2, 2) == "!>") return close + 4;
      close = html.find("--", close + 1);
    }
    return html.size();
  }
  const size_t name = begin + (html.substr(begin + 1, 1) == "/" ? 2 : 1);
  if (name >= html.size() || !absl::ascii_isalpha(static_cast<unsigned char>(html[name]))) {
    const size_t close = html.find('>', begin + 1);  // a declaration, or what is read as a comment
    return close == absl::string_view::npos ? html.size() : close + 1;
  }
  return EndOfNamedTag(html, name);
}

namespace {

// "&#99999999999": gumbo counts beyond 32 bits, and writes what no character is. Such a number
// becomes one as long that is only too large.
void TameReferences(std::string* html) {
  const auto digits_from = [html](size_t at, bool hex) {
    while (at < html->size()) {
      const auto c = static_cast<unsigned char>((*html)[at]);
      if (hex ? !absl::ascii_isxdigit(c) : !absl::ascii_isdigit(c)) break;
      ++at;
    }
    return at;
  };
  for (size_t at = html->find("&#"); at != std::string::npos; at = html->find("&#", at + 2)) {
    const size_t begin = at + 2;
    const bool hex = begin < html->size() && ((*html)[begin] == 'x' || (*html)[begin] == 'X');
    const size_t end = digits_from(begin + (hex ? 1 : 0), hex);
    size_t first = begin + (hex ? 1 : 0);
    while (first < end && (*html)[first] == '0') ++first;
    const size_t most = hex ? 6 : 7;  // of U+10FFFF
    if (end - first <= most) continue;
    std::fill(html->begin() + static_cast<std::ptrdiff_t>(first),
              html->begin() + static_cast<std::ptrdiff_t>(end - most), '0');
    std::fill(html->begin() + static_cast<std::ptrdiff_t>(end - most),
              html->begin() + static_cast<std::ptrdiff_t>(end), '9');
  }
}

}  // namespace

bool HasTooManyElements(absl::string_view html) {
  if (html.size() <= kShortestTag * kTooManyElements) return false;
  size_t elements = 0;
  ScanTags(
      html,
      [&elements](const HtmlTag& tag) {
        const bool minor = IsFormatting(tag.tag) || tag.tag == GUMBO_TAG_SPAN;
        if (!tag.is_end && !minor) ++elements;
      },
      [](absl::string_view) {});
  return elements > kTooManyElements;
}

std::string TameHtml(std::string html, uint32_t max_depth) {
  TameReferences(&html);
  std::vector<GumboTag> open;  // elements other than formatting
  size_t beyond = 0;           // of those, how many are open that were blanked
  size_t open_formatting = 0;  // stays open over the end of a block, as browsers have it
  size_t beyond_formatting = 0;
  bool in_link = false;  // a second <a> closes the first
  size_t elements = 0;   // that were left in place
  // The scan has read the tag and does not come back to it.
  const auto blank = [&html](const HtmlTag& tag) {
    std::fill(html.begin() + static_cast<std::ptrdiff_t>(tag.begin),
              html.begin() + static_cast<std::ptrdiff_t>(tag.end), ' ');
  };
  const auto on_formatting = [&](const HtmlTag& tag, bool crowded) {
    if (tag.is_end) {
      if (beyond_formatting > 0) {
        --beyond_formatting;
        blank(tag);
      } else if (open_formatting > 0) {
        --open_formatting;
      }
    } else if (crowded || open_formatting >= kMaxOpenFormatting) {
      ++beyond_formatting;
      blank(tag);
    } else {
      ++open_formatting;
    }
  };
  ScanTags(
      html,
      [&](const HtmlTag& tag) {
        if (tag.end - tag.begin > kMaxTagBytes || tag.attributes > 4 * kMaxAttributes) {
          blank(tag);
          return;
        }
        const bool minor = IsFormatting(tag.tag) || tag.tag == GUMBO_TAG_SPAN;
        const bool crowded = elements >= (minor ? kMaxElements : kTooManyElements);
        if (!tag.is_end && !crowded) ++elements;
        if (IsRaw(tag.tag)) return;
        if (IsVoid(tag.tag) || ClosesItself(tag.tag)) {
          if (crowded) blank(tag);
          return;
        }
        if (tag.tag == GUMBO_TAG_A) {
          if (tag.is_end || !in_link) on_formatting(tag, crowded);
          in_link = !tag.is_end;
        } else if (IsFormatting(tag.tag)) {
          on_formatting(tag, crowded);
        } else if (!tag.is_end) {
          if (crowded || beyond > 0 || open.size() >= max_depth) {
            ++beyond;
            blank(tag);
          } else {
            open.push_back(tag.tag);
          }
        } else if (beyond > 0) {
          --beyond;
          blank(tag);
        } else {
          const auto match = std::find(open.rbegin(), open.rend(), tag.tag);
          if (match != open.rend()) open.erase(std::next(match).base(), open.end());
        }
      },
      [](absl::string_view) {});
  return html;
}

}  // namespace quoth
