// W3C Web Annotation Data Model (Recommendation of 23 February 2017): an AnnotationPage whose items
// carry, for each part of the content, a TextQuoteSelector beside the positions.
#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "query/export/escape.h"
#include "query/export/exporters.h"
#include "schema/hash.h"

namespace quoth {
namespace {

using Json = nlohmann::ordered_json;

Json Selectors(const QuoteRecord& record, const std::vector<ContentPart>& parts, size_t i) {
  Json quote = {{"type", "TextQuoteSelector"}, {"exact", CleanText(parts[i].exact)}};
  if (!parts[i].prefix.empty()) quote["prefix"] = CleanText(parts[i].prefix);
  if (!parts[i].suffix.empty()) quote["suffix"] = CleanText(parts[i].suffix);
  Json selectors = Json::array({std::move(quote)});
  // Positions stand for a part only if the parts are told apart.
  if (record.code_points.size() == parts.size()) {
    selectors.push_back({{"type", "TextPositionSelector"},
                         {"start", record.code_points[i].begin},
                         {"end", record.code_points[i].end}});
  }
  if (record.spans.size() == parts.size()) {
    selectors.push_back({{"type", "DataPositionSelector"},
                         {"start", record.spans[i].begin},
                         {"end", record.spans[i].end}});
  }
  return selectors;
}

// The IRI, or what the model calls an External Web Resource: a Specific Resource has a source that
// is identified absolutely.
Json Source(const QuoteRecord& record) {
  const NamedSource source = AbsoluteSource(record);
  if (source.name.empty()) return source.iri;
  return {{"id", source.iri}, {"type", "Text"}, {"label", source.name}};
}

Json Annotation(const QuoteRecord& record) {
  Json out = {{"id", UuidUrn(absl::StrCat(record.key, "\x1f", record.id))},
              {"type", "Annotation"},
              {"motivation", "identifying"}};
  Json bodies = Json::array();
  const auto add = [&bodies](absl::string_view purpose, absl::string_view value) {
    if (value.empty()) return;
    bodies.push_back({{"type", "TextualBody"},
                      {"purpose", std::string(purpose)},
                      {"format", "text/plain"},
                      {"value", CleanText(value)}});
  };
  if (record.speaker.has_value()) {
    add("identifying",
        record.speaker->name.empty() ? record.speaker->mention : record.speaker->name);
  }
  add("classifying", Name(record.kind));
  out["body"] = std::move(bodies);
  Json targets = Json::array();
  const std::vector<ContentPart> parts = ContentParts(record);
  for (size_t i = 0; i < parts.size(); ++i) {
    targets.push_back({{"type", "SpecificResource"},
                       {"source", Source(record)},
                       {"selector", Selectors(record, parts, i)}});
  }
  out["target"] = targets.size() == 1 ? std::move(targets[0]) : std::move(targets);
  return out;
}

class WebAnnotationExporter : public Exporter {
 public:
  std::string Begin() override {
    return "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"type\":\"AnnotationPage\","
           "\"startIndex\":0,\"items\":[";
  }
  std::string Add(const QuoteRecord& record) override {
    const std::string item =
        Annotation(record).dump(-1, ' ', false, Json::error_handler_t::replace);
    identity_ = HexHash(absl::StrCat(identity_, item));
    return absl::StrCat(std::exchange(first_, false) ? "\n" : ",\n", item);
  }
  // A page must have an IRI; it is that of its content.
  std::string End() override { return absl::StrCat("\n],\"id\":\"", UuidUrn(identity_), "\"}\n"); }

 private:
  bool first_ = true;
  std::string identity_ = "page";
};

}  // namespace

std::unique_ptr<Exporter> MakeWebAnnotationExporter() {
  return std::make_unique<WebAnnotationExporter>();
}

}  // namespace quoth
