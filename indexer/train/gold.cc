#include "indexer/train/gold.h"

#include <fstream>
#include <sstream>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"

namespace quoth {
namespace {

using nlohmann::json;

// Empty on success, else what is wrong.
std::string ReadRanges(const json& object, const char* key, size_t size,
                       std::vector<ByteRange>* out) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return "";
  if (!found->is_array()) return absl::StrCat("\"", key, "\" is no list of ranges");
  for (const json& pair : *found) {
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number_unsigned() ||
        !pair[1].is_number_unsigned()) {
      return absl::StrCat("a range of \"", key, "\" is no pair of byte offsets");
    }
    const uint64_t begin = pair[0].get<uint64_t>();
    const uint64_t end = pair[1].get<uint64_t>();
    if (begin >= end || end > size) {
      return absl::StrCat("range [", begin, ", ", end, "] of \"", key, "\" is not inside the ",
                          size, " bytes of the text");
    }
    out->push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
  }
  return "";
}

std::string ReadArticle(const json& object, GoldArticle* article) {
  if (!object.is_object()) return "not a JSON object";
  const auto text = object.find("text");
  if (text == object.end() || !text->is_string()) return "no \"text\"";
  article->text = text->get<std::string>();
  const auto id = object.find("id");
  if (id != object.end() && id->is_string()) article->id = id->get<std::string>();
  const auto list = object.find("attributions");
  if (list == object.end() || !list->is_array()) return "no list of \"attributions\"";
  absl::flat_hash_map<std::string, int32_t> by_id;
  std::vector<std::pair<size_t, std::string>> nested;
  for (const json& item : *list) {
    if (!item.is_object()) return "an attribution is no JSON object";
    GoldAttribution attribution;
    for (const auto& [key, ranges] :
         {std::pair<const char*, std::vector<ByteRange>*>{"content", &attribution.content},
          {"cue", &attribution.cue},
          {"source", &attribution.source}}) {
      std::string wrong = ReadRanges(item, key, article->text.size(), ranges);
      if (!wrong.empty()) return wrong;
    }
    if (attribution.content.empty()) return "an attribution without content";
    const size_t index = article->attributions.size();
    const auto own = item.find("id");
    if (own != item.end() && own->is_string()) {
      by_id[own->get<std::string>()] = static_cast<int32_t>(index);
    }
    const auto outer = item.find("nested_in");
    if (outer != item.end() && outer->is_string()) {
      nested.emplace_back(index, outer->get<std::string>());
    }
    article->attributions.push_back(std::move(attribution));
  }
  for (const auto& [index, outer] : nested) {
    const auto found = by_id.find(outer);
    if (found == by_id.end()) return absl::StrCat("\"nested_in\" names no attribution: ", outer);
    article->attributions[index].nested_in = found->second;
  }
  return "";
}

}  // namespace

absl::StatusOr<std::vector<GoldArticle>> ParseGold(absl::string_view lines, const std::string& name,
                                                   float weight) {
  std::vector<GoldArticle> articles;
  size_t number = 0;
  while (!lines.empty()) {
    ++number;
    const size_t end = std::min(lines.find('\n'), lines.size());
    const absl::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (line.find_first_not_of(" \t\r") == absl::string_view::npos) continue;
    const json object = json::parse(line.begin(), line.end(), nullptr, false);
    GoldArticle article;
    article.weight = weight;
    const std::string wrong = object.is_discarded() ? "not JSON" : ReadArticle(object, &article);
    if (!wrong.empty()) {
      return absl::InvalidArgumentError(absl::StrCat(name, ":", number, ": ", wrong));
    }
    articles.push_back(std::move(article));
  }
  return articles;
}

absl::StatusOr<std::vector<GoldArticle>> ReadGold(const std::string& path, float weight) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return ParseGold(bytes.str(), path, weight);
}

}  // namespace quoth
