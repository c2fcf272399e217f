#include "indexer/read/json_ld.h"

#include <cstdint>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "indexer/read/byline.h"
#include "indexer/read/html_dom.h"
#include "nlohmann/json.hpp"

namespace quoth {
namespace {

using Json = nlohmann::json;

// Parsing recurses with the nesting: what is nested deeper is no metadata.
constexpr int kMaxNesting = 100;

bool TooDeep(absl::string_view json) {
  int depth = 0;
  for (const char c : json) {
    if (c == '{' || c == '[') {
      if (++depth > kMaxNesting) return true;
    }
    if (c == '}' || c == ']') --depth;
  }
  return false;
}

// Line ends and tabs inside strings, which JSON forbids and pages contain, as blanks; surplus
// commas left out.
std::string Mended(absl::string_view json) {
  std::string out;
  out.reserve(json.size());
  bool in_string = false;
  bool escaped = false;
  for (const char c : json) {
    if (in_string) {
      if (static_cast<unsigned char>(c) < 0x20) {
        out.push_back(' ');
        escaped = false;
        continue;
      }
      if (!escaped && c == '"') in_string = false;
      escaped = !escaped && c == '\\';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '}' || c == ']') {
      while (!out.empty() && absl::ascii_isspace(static_cast<unsigned char>(out.back()))) {
        out.pop_back();
      }
      if (!out.empty() && out.back() == ',') out.pop_back();
    }
    out.push_back(c);
  }
  return out;
}

bool IsArticleType(const Json& type) {
  if (type.is_array()) {
    for (const Json& one : type) {
      if (one.is_string() && IsArticleType(one)) return true;
    }
    return false;
  }
  if (!type.is_string()) return false;
  const std::string& name = type.get_ref<const std::string&>();
  return absl::EndsWith(name, "Article") || absl::EndsWith(name, "BlogPosting") ||
         absl::EndsWith(name, "Report") || absl::EndsWith(name, "Review") ||
         absl::EndsWith(name, "SocialMediaPosting");
}

// Entities stand in JSON-LD strings though they should not.
std::string Plain(const std::string& text) { return CollapseBlanks(ReadEntities(text)); }

// A text, the name of a thing, or the names of several.
std::string NameOf(const Json& value) {
  if (value.is_string()) return Plain(value.get_ref<const std::string&>());
  if (value.is_object()) {
    const auto name = value.find("name");
    return name != value.end() && !name->is_object() ? NameOf(*name) : "";
  }
  std::string names;
  if (value.is_array()) {
    for (const Json& item : value) {
      if (item.is_array()) continue;
      const std::string name = NameOf(item);
      if (!name.empty() && !absl::StrContains(names, name)) {
        absl::StrAppend(&names, names.empty() ? "" : ", ", name);
      }
    }
  }
  return names;
}

std::string Get(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? "" : NameOf(*found);
}

std::string UrlOf(const Json& object) {
  for (const char* key : {"url", "mainEntityOfPage", "@id"}) {
    const auto found = object.find(key);
    if (found == object.end()) continue;
    std::string url;
    if (found->is_string()) url = found->get<std::string>();
    if (found->is_object()) {
      const auto id = found->find("@id");
      if (id != found->end() && id->is_string()) url = id->get<std::string>();
    }
    if (absl::StartsWith(url, "http")) return url;
  }
  return "";
}

void TakeArticle(const Json& object, JsonLdArticle* article) {
  article->found = true;
  const auto take = [](std::string value, std::string* into) {
    if (into->empty()) *into = std::move(value);
  };
  take(Get(object, "headline"), &article->headline);
  take(Get(object, "name"), &article->headline);
  take(CleanByline(Get(object, "author")), &article->author);
  take(CleanByline(Get(object, "creator")), &article->author);
  take(Get(object, "publisher"), &article->publisher);
  take(Get(object, "datePublished"), &article->date);
  take(Get(object, "dateCreated"), &article->date);
  take(Get(object, "dateModified"), &article->date);
  take(LanguageTag(Get(object, "inLanguage")), &article->language);
  take(UrlOf(object), &article->url);
  take(Get(object, "articleBody"), &article->body);
}

}  // namespace

void ReadJsonLd(absl::string_view json, JsonLdArticle* article) {
  json = absl::StripAsciiWhitespace(json);
  for (const absl::string_view wrapper : {"<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"}) {
    if (absl::StartsWith(json, wrapper)) json.remove_prefix(wrapper.size());
  }
  if (json.empty() || TooDeep(json)) return;
  const std::string mended = Mended(json);
  const Json root = Json::parse(mended, nullptr, /*allow_exceptions=*/false,
                                /*ignore_comments=*/true);
  if (root.is_discarded()) return;
  // Articles stand at the top, in a list, in "@graph", or as what the page is about.
  std::vector<const Json*> pending = {&root};
  for (size_t i = 0; i < pending.size() && i < 1000; ++i) {
    const Json& value = *pending[i];
    if (value.is_array()) {
      for (const Json& item : value) pending.push_back(&item);
    } else if (value.is_object()) {
      const auto type = value.find("@type");
      if (type != value.end() && IsArticleType(*type)) {
        TakeArticle(value, article);
        return;
      }
      for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
        const auto found = value.find(key);
        if (found != value.end()) pending.push_back(&*found);
      }
    }
  }
}

}  // namespace quoth
