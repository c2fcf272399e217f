// schema.org: a graph of Quotation, each part of its NewsArticle.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "query/export/escape.h"
#include "query/export/exporters.h"

namespace quoth {
namespace {

using Json = nlohmann::ordered_json;

void Set(Json* object, const char* key, absl::string_view value) {
  if (!value.empty()) (*object)[key] = CleanText(value);
}

Json Article(const QuoteRecord& record) {
  Json out = {{"@type", "NewsArticle"}};
  const auto [iri, name] = AbsoluteSource(record);
  out["@id"] = iri;
  Set(&out, "identifier", name);
  if (absl::StartsWithIgnoreCase(iri, "http://") || absl::StartsWithIgnoreCase(iri, "https://"))
    out["url"] = iri;
  Set(&out, "headline", record.title);
  if (IsIsoDate(record.date)) out["datePublished"] = record.date;
  if (!record.author.empty()) {
    out["author"] = {{"@type", "Person"}, {"name", CleanText(record.author)}};
  }
  if (!record.publisher.empty()) {
    out["publisher"] = {{"@type", "Organization"}, {"name", CleanText(record.publisher)}};
  }
  return out;
}

Json Quotation(const QuoteRecord& record) {
  Json out = {{"@type", "Quotation"},
              {"@id", UuidUrn(absl::StrCat(record.key, "\x1f", record.id))}};
  Set(&out, "identifier", record.id);
  Set(&out, "text", record.text);
  if (record.speaker.has_value()) {
    const RecordSpeaker& speaker = *record.speaker;
    const std::string& name = speaker.name.empty() ? speaker.mention : speaker.name;
    if (speaker.type == SpeakerType::kPerson || speaker.type == SpeakerType::kBody) {
      Json creator = {{"@type", speaker.type == SpeakerType::kPerson ? "Person" : "Organization"}};
      Set(&creator, "name", name);
      Set(&creator, "identifier", speaker.id);
      out["creator"] = std::move(creator);
    } else {
      // Nobody that a creator could name ("two officials").
      Set(&out, "creditText", name);
    }
  }
  if (const std::string language = SafeLanguageTag(record.language); !language.empty()) {
    out["inLanguage"] = language;
  }
  out["isPartOf"] = Article(record);
  return out;
}

class SchemaOrgExporter : public Exporter {
 public:
  std::string Begin() override { return "{\"@context\":\"https://schema.org\",\"@graph\":["; }
  std::string Add(const QuoteRecord& record) override {
    return absl::StrCat(std::exchange(first_, false) ? "\n" : ",\n",
                        Quotation(record).dump(-1, ' ', false, Json::error_handler_t::replace));
  }
  std::string End() override { return "\n]}\n"; }

 private:
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Exporter> MakeSchemaOrgExporter() { return std::make_unique<SchemaOrgExporter>(); }

}  // namespace quoth
