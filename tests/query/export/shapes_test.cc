// Exports of ordinary and of hostile records have the shapes that the standards publish: our own
// statement of them, docs/exports.md says what it was compared with.
#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "query/export/export.h"
#include "tests/query/export/records.h"

#ifdef QUOTH_HAVE_LIBXML2
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#endif

namespace quoth {
namespace {

using Json = nlohmann::json;

std::vector<QuoteRecord> AllKinds() {
  std::vector<QuoteRecord> records = {FullRecord(), QuoteRecord()};
  records[1].text = "nobody's words";
  for (const std::string& text : HostileTexts()) records.push_back(HostileRecord(text));
  const auto add = [&records](auto change) {
    QuoteRecord record = FullRecord();
    record.id = "more" + std::to_string(records.size());
    change(&record);
    records.push_back(std::move(record));
  };
  add([](QuoteRecord* r) { r->speaker.reset(); });
  add([](QuoteRecord* r) { r->speaker->type = SpeakerType::kBody; });
  add([](QuoteRecord* r) { r->speaker->type = SpeakerType::kGroup; });
  add([](QuoteRecord* r) { r->origin = "https://a.example/x y?q=1#frag"; });
  add([](QuoteRecord* r) { r->origin = "article 7"; });
  add([](QuoteRecord* r) { r->origin = ""; });
  for (const char* date : {"2020", "2020-09", "2021-02-29", "2021-02-31", "0000", "2020-13"}) {
    add([date](QuoteRecord* r) { r->date = date; });
  }
  return records;
}

// RFC 3986: a scheme, and no character that must be escaped.
bool IsAbsoluteIri(const Json& value) {
  if (!value.is_string()) return false;
  const std::string iri = value;
  const size_t colon = iri.find(':');
  if (colon == std::string::npos || colon == 0) return false;
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string("-._~:/?#[]@!$&'()*+,;=%").find(c) != std::string::npos;
  };
  return std::all_of(iri.begin(), iri.end(), allowed) &&
         std::count(iri.begin(), iri.end(), '#') <= 1;
}

Json AsList(const Json& value) { return value.is_array() ? value : Json::array({value}); }

TEST(WebAnnotationShape, EveryAnnotationIsOneOfTheModel) {
  // Sections 3.1, 3.2.4, 3.3.5, 4 and 4.2 of the Recommendation.
  const std::set<std::string> motivations = {
      "assessing",   "bookmarking",  "classifying", "commenting", "describing",
      "editing",     "highlighting", "identifying", "linking",    "moderating",
      "questioning", "replying",     "tagging"};
  const Json page = Json::parse(ExportAll(ExportFormat::kWebAnnotation, AllKinds()));
  EXPECT_EQ(page["@context"], "http://www.w3.org/ns/anno.jsonld");
  EXPECT_EQ(page["type"], "AnnotationPage");
  EXPECT_TRUE(IsAbsoluteIri(page["id"]));
  EXPECT_TRUE(page["startIndex"].is_number_unsigned());
  ASSERT_EQ(page["items"].size(), AllKinds().size());
  for (const Json& item : page["items"]) {
    EXPECT_EQ(item["type"], "Annotation");
    EXPECT_TRUE(IsAbsoluteIri(item["id"])) << item["id"];
    EXPECT_EQ(motivations.count(item["motivation"]), 1u);
    EXPECT_FALSE(item.contains("@context")) << "the page has it";
    for (const Json& body : AsList(item["body"])) {
      EXPECT_EQ(body["type"], "TextualBody");
      EXPECT_TRUE(body["value"].is_string());
      EXPECT_EQ(body["format"], "text/plain");
      EXPECT_EQ(motivations.count(body["purpose"]), 1u);
    }
    for (const Json& target : AsList(item["target"])) {
      EXPECT_EQ(target["type"], "SpecificResource");
      const Json& source = target["source"];
      EXPECT_TRUE(IsAbsoluteIri(source.is_object() ? source["id"] : source)) << source;
      ASSERT_FALSE(target["selector"].empty());
      for (const Json& selector : target["selector"]) {
        if (selector["type"] == "TextQuoteSelector") {
          EXPECT_TRUE(selector["exact"].is_string());
          for (const char* side : {"prefix", "suffix"}) {
            EXPECT_TRUE(!selector.contains(side) || selector[side].is_string());
          }
          continue;
        }
        EXPECT_TRUE(selector["type"] == "TextPositionSelector" ||
                    selector["type"] == "DataPositionSelector")
            << selector;
        ASSERT_TRUE(selector["start"].is_number_unsigned());
        ASSERT_TRUE(selector["end"].is_number_unsigned());
        EXPECT_LE(selector["start"].get<uint64_t>(), selector["end"].get<uint64_t>());
      }
    }
  }
}

// The quotes of one document have one source, those of another another.
TEST(WebAnnotationShape, ADocumentThatHasNoAddressIsNamed) {
  std::vector<QuoteRecord> records(3, FullRecord());
  for (QuoteRecord& record : records) record.spans.resize(0), record.code_points.resize(0);
  records[0].origin = records[1].origin = "article 7";
  records[2].origin = "article 8";
  const Json page = Json::parse(ExportAll(ExportFormat::kWebAnnotation, records));
  const auto source = [&page](size_t i) { return AsList(page["items"][i]["target"])[0]["source"]; };
  EXPECT_EQ(source(0), source(1));
  EXPECT_NE(source(0)["id"], source(2)["id"]);
  EXPECT_EQ(source(0)["label"], "article 7");
}

TEST(SchemaOrgShape, EveryPropertyBelongsToItsType) {
  // What each type has of the vocabulary, as far as we use it, and the type of its values.
  const std::map<std::string, std::map<std::string, std::string>> types = {
      {"Quotation",
       {{"identifier", "text"},
        {"text", "text"},
        {"creator", "Person Organization"},
        {"creditText", "text"},
        {"inLanguage", "text"},
        {"isPartOf", "NewsArticle"}}},
      {"NewsArticle",
       {{"url", "iri"},
        {"identifier", "text"},
        {"headline", "text"},
        {"datePublished", "text"},
        {"author", "Person"},
        {"publisher", "Organization"}}},
      {"Person", {{"name", "text"}, {"identifier", "text"}}},
      {"Organization", {{"name", "text"}, {"identifier", "text"}}},
  };
  const Json graph = Json::parse(ExportAll(ExportFormat::kSchemaOrg, AllKinds()));
  EXPECT_EQ(graph["@context"], "https://schema.org");
  ASSERT_EQ(graph["@graph"].size(), AllKinds().size());
  const std::function<void(const Json&)> check = [&](const Json& thing) {
    const std::string type = thing["@type"];
    ASSERT_EQ(types.count(type), 1u) << type;
    for (const auto& [key, value] : thing.items()) {
      if (key == "@type") continue;
      if (key == "@id") {
        EXPECT_TRUE(IsAbsoluteIri(value)) << value;
        continue;
      }
      ASSERT_EQ(types.at(type).count(key), 1u) << type << " has no " << key;
      const std::string& wanted = types.at(type).at(key);
      if (wanted == "text") {
        EXPECT_TRUE(value.is_string()) << key;
      } else if (wanted == "iri") {
        EXPECT_TRUE(IsAbsoluteIri(value)) << value;
      } else {
        ASSERT_TRUE(value.is_object()) << key;
        EXPECT_NE(wanted.find(value["@type"].get<std::string>()), std::string::npos) << key;
        check(value);
      }
    }
  };
  for (const Json& quotation : graph["@graph"]) {
    EXPECT_EQ(quotation["@type"], "Quotation");
    check(quotation);
  }
}

#ifdef QUOTH_HAVE_LIBXML2
TEST(TeiShape, EveryExportIsValid) {
  xmlRelaxNGParserCtxt* parser =
      xmlRelaxNGNewParserCtxt(QUOTH_SOURCE_DIR "/tests/query/export/tei.rng");
  xmlRelaxNG* schema = xmlRelaxNGParse(parser);
  ASSERT_NE(schema, nullptr);
  const auto valid = [schema](const std::string& text) {
    xmlDoc* document = xmlReadMemory(text.data(), static_cast<int>(text.size()), "tei.xml", nullptr,
                                     XML_PARSE_NONET | XML_PARSE_HUGE);
    if (document == nullptr) return false;
    xmlRelaxNGValidCtxt* context = xmlRelaxNGNewValidCtxt(schema);
    const int result = xmlRelaxNGValidateDoc(context, document);
    xmlRelaxNGFreeValidCtxt(context);
    xmlFreeDoc(document);
    return result == 0;
  };
  EXPECT_TRUE(valid(ExportAll(ExportFormat::kTei, AllKinds())));
  EXPECT_TRUE(valid(ExportAll(ExportFormat::kTei, {})));
  for (const QuoteRecord& record : AllKinds()) {
    EXPECT_TRUE(valid(ExportAll(ExportFormat::kTei, {record})))
        << record.text << " " << record.date;
  }
  // The schema can say no.
  std::string broken = ExportAll(ExportFormat::kTei, {FullRecord()});
  broken.replace(broken.find("<said"), 5, "<sayd");
  EXPECT_FALSE(valid(broken));
  xmlRelaxNGFree(schema);
  xmlRelaxNGFreeParserCtxt(parser);
}
#else
TEST(TeiShape, NotCheckedWithoutLibxml2) { GTEST_SKIP() << "libxml2-dev is not installed"; }
#endif

}  // namespace
}  // namespace quoth
