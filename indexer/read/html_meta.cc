#include "indexer/read/html_meta.h"

#include <algorithm>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "indexer/read/byline.h"
#include "indexer/read/dates.h"
#include "indexer/read/html_drop.h"
#include "indexer/read/json_ld.h"

namespace quoth {
namespace {

// What the page's <meta>, <link>, microdata and visible elements hold, by name.
struct Collected {
  absl::flat_hash_map<std::string, std::string> meta;  // name or property, lower case
  std::string canonical;
  std::string title_element;
  std::string heading;  // the first <h1>
  std::string html_language;
  std::string item_headline;
  std::string item_author;
  std::string item_publisher;
  std::string item_date;
  std::string time_element;  // the first <time> that is marked as published, else the first
  bool time_is_published = false;
  std::string visible_byline;
  std::string visible_date;
  JsonLdArticle json_ld;
};

bool HasWord(const std::vector<std::string>& words, absl::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Whether a node stands in a form or among readers' comments: their names are not the author's.
bool IsReaders(const HtmlDom& dom, uint32_t index) {
  for (uint32_t i = index; i != 0; i = dom.node(i).parent) {
    const GumboTag tag = dom.node(i).tag;
    if (tag == GUMBO_TAG_FORM) return true;
    if (i != index && tag != GUMBO_TAG_BODY && DropOf(dom, i) == Drop::kComments) return true;
  }
  return false;
}

void Collect(const HtmlDom& dom, uint32_t i, Collected* out) {
  const HtmlNode& node = dom.node(i);
  const auto keep = [](absl::string_view value, std::string* into) {
    if (into->empty()) *into = CollapseBlanks(value);
  };
  switch (node.tag) {
    case GUMBO_TAG_HTML:
      keep(dom.Attribute(i, "lang"), &out->html_language);
      keep(dom.Attribute(i, "xml:lang"), &out->html_language);
      break;
    case GUMBO_TAG_META: {
      for (const char* name : {"property", "name", "itemprop", "http-equiv"}) {
        const std::string key = absl::AsciiStrToLower(dom.Attribute(i, name));
        if (!key.empty()) keep(dom.Attribute(i, "content"), &out->meta[key]);
      }
      break;
    }
    case GUMBO_TAG_LINK:
      if (absl::EqualsIgnoreCase(dom.Attribute(i, "rel"), "canonical")) {
        keep(dom.Attribute(i, "href"), &out->canonical);
      }
      break;
    case GUMBO_TAG_TITLE:
      keep(dom.TextOf(i), &out->title_element);
      break;
    case GUMBO_TAG_H1:
      keep(dom.TextOf(i), &out->heading);
      break;
    case GUMBO_TAG_SCRIPT:
      if (IsJsonLd(dom, i)) ReadJsonLd(dom.TextOf(i), &out->json_ld);
      break;
    case GUMBO_TAG_TIME: {
      const absl::string_view stated = dom.Attribute(i, "datetime");
      const std::string date = FindDate(stated.empty() ? dom.TextOf(i) : std::string(stated));
      if (date.empty()) break;
      const bool published = dom.HasAttribute(i, "pubdate") ||
                             absl::StrContains(dom.Attribute(i, "itemprop"), "datePublished") ||
                             HasWord(WordsOfName(dom.Attribute(i, "class")), "published");
      if (out->time_element.empty() || (published && !out->time_is_published)) {
        out->time_element = date;
        out->time_is_published = published;
      }
      break;
    }
    default:
      break;
  }
  const absl::string_view item = dom.Attribute(i, "itemprop");
  if (!item.empty() && node.tag != GUMBO_TAG_META) {
    if (item == "headline") keep(dom.TextOf(i), &out->item_headline);
    if (item == "author" || item == "creator") {
      keep(CleanByline(dom.TextOf(i)), &out->item_author);
    }
    if (absl::StrContains(item, "datePublished")) {
      const absl::string_view stated = dom.Attribute(i, "datetime");
      const absl::string_view content = dom.Attribute(i, "content");
      keep(FindDate(!stated.empty()    ? std::string(stated)
                    : !content.empty() ? std::string(content)
                                       : dom.TextOf(i)),
           &out->item_date);
    }
  }
  if (node.end - i > 60) return;  // too much for a byline or a date
  const absl::string_view rel = dom.Attribute(i, "rel");
  if (absl::EqualsIgnoreCase(rel, "author")) keep(CleanByline(dom.TextOf(i)), &out->visible_byline);
  const absl::string_view name = dom.Attribute(i, "class");
  if (name.empty()) return;
  const std::vector<std::string> words = WordsOfName(name);
  if (HasWord(words, "byline") || HasWord(words, "author")) {
    if (!out->visible_byline.empty() || IsReaders(dom, i)) return;
    const std::string text = CollapseBlanks(dom.TextOf(i));
    if (text.size() <= 200) keep(FindDate(text), &out->visible_date);
    std::string byline = BylineOfLine(text);
    if (byline.empty() && text.size() <= 60 && text.find_first_of(".:!?@") == std::string::npos) {
      byline = CleanByline(text);
    }
    keep(byline, &out->visible_byline);
  }
  if (HasWord(words, "date") || HasWord(words, "published") || HasWord(words, "timestamp") ||
      HasWord(words, "time") || HasWord(words, "pubdate")) {
    const std::string text = dom.TextOf(i);
    if (text.size() <= 200) keep(FindDate(text), &out->visible_date);
  }
}

// "The Hill" and "TheHill" alike.
std::string Squeezed(absl::string_view name) {
  return absl::StrReplaceAll(absl::AsciiStrToLower(name), {{" ", ""}});
}

// "Talks fail - The Example Times" -> "Talks fail" when the site's name or nothing better tells the
// parts apart.
std::string WithoutSiteName(const std::string& title, const std::string& site,
                            const std::string& heading) {
  if (!heading.empty() && absl::StartsWith(title, heading)) return heading;
  for (const absl::string_view mark : {" | ", " - ", " – ", " — ", " :: ", " « ", " » "}) {
    const size_t at = title.rfind(mark.data());
    if (at == std::string::npos || at < 10) continue;
    const absl::string_view tail = absl::string_view(title).substr(at + mark.size());
    const bool is_site = !site.empty() && absl::StrContains(Squeezed(tail), Squeezed(site));
    if (is_site || mark == " | " || (tail.size() * 3 < title.size() && tail.size() <= 40)) {
      return WithoutSiteName(title.substr(0, at), site, heading);
    }
  }
  return title;
}

}  // namespace

bool IsJsonLd(const HtmlDom& dom, uint32_t index) {
  return dom.node(index).tag == GUMBO_TAG_SCRIPT &&
         absl::StartsWithIgnoreCase(dom.Attribute(index, "type"), "application/ld+json");
}

HtmlMeta ReadMeta(const HtmlDom& dom) {
  Collected found;
  for (uint32_t i = 0; i < dom.size(); ++i) {
    if (!dom.node(i).is_text()) Collect(dom, i, &found);
  }
  const auto first = [&found](std::initializer_list<const char*> names) -> std::string {
    for (const char* name : names) {
      const auto at = found.meta.find(name);
      if (at != found.meta.end() && !at->second.empty()) return at->second;
    }
    return "";
  };
  const auto either = [](std::initializer_list<std::string> values) -> std::string {
    for (const std::string& value : values) {
      if (!value.empty()) return value;
    }
    return "";
  };
  const JsonLdArticle& stated = found.json_ld;
  HtmlMeta meta;
  meta.publisher = either(
      {stated.publisher, first({"og:site_name", "publisher", "dc.publisher", "application-name"})});
  // A page's first heading may be the site's name.
  if (Squeezed(found.heading) == Squeezed(meta.publisher)) found.heading.clear();
  meta.title =
      either({WithoutSiteName(stated.headline, meta.publisher, ""),
              WithoutSiteName(first({"og:title", "twitter:title", "headline", "dc.title", "title"}),
                              meta.publisher, found.heading),
              found.item_headline,
              WithoutSiteName(found.title_element, meta.publisher, found.heading), found.heading});
  meta.author = either(
      {stated.author,
       CleanByline(first({"article:author_name", "author", "byl", "parsely-author",
                          "sailthru.author", "dc.creator", "article:author", "twitter:data1"})),
       found.item_author, found.visible_byline});
  meta.date =
      either({FindDate(stated.date),
              FindDate(first({"article:published_time", "og:published_time", "datepublished",
                              "article:published", "parsely-pub-date", "sailthru.date", "pubdate",
                              "publishdate", "publish-date", "dc.date.issued", "dc.date",
                              "dcterms.created", "date", "article:modified_time", "datemodified"})),
              found.item_date, found.time_element, found.visible_date});
  meta.language = either({stated.language, LanguageTag(found.html_language),
                          LanguageTag(first({"og:locale", "content-language", "language",
                                             "dc.language", "inlanguage"}))});
  const std::string url = either({found.canonical, first({"og:url"}), stated.url});
  if (absl::StartsWith(url, "http")) meta.url = url;
  if (meta.date.empty()) meta.date = DateInPath(meta.url);
  meta.body = stated.body;
  return meta;
}

}  // namespace quoth
