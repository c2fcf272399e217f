#include "query/export/export.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "schema/record_json.h"
#include "tests/query/export/records.h"

#ifdef QUOTH_HAVE_LIBXML2
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#endif

namespace quoth {
namespace {

using Json = nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<QuoteRecord> Hostile() {
  std::vector<QuoteRecord> records = {FullRecord(), QuoteRecord()};
  for (const std::string& text : HostileTexts()) records.push_back(HostileRecord(text));
  return records;
}

TEST(Export, EveryFormatHasItsNameAndMakesADocumentOfNothing) {
  for (const ExportFormatInfo& info : kExportFormats) {
    ASSERT_TRUE(ParseExportFormat(info.name).has_value());
    EXPECT_EQ(*ParseExportFormat(info.name), info.format);
    EXPECT_EQ(ExportAll(info.format, {FullRecord()}), ExportAll(info.format, {FullRecord()}));
  }
  EXPECT_FALSE(ParseExportFormat("pdf").has_value());
  EXPECT_EQ(ExportAll(ExportFormat::kJsonl, {}), "");
  EXPECT_TRUE(Json::accept(ExportAll(ExportFormat::kWebAnnotation, {})));
  EXPECT_TRUE(Json::accept(ExportAll(ExportFormat::kSchemaOrg, {})));
}

TEST(Export, JsonLinesAreReadBackAsTheyWere) {
  const std::string line = ExportAll(ExportFormat::kJsonl, {FullRecord()});
  ASSERT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  const auto record = RecordFromJson(line);
  ASSERT_TRUE(record.ok()) << record.status();
  EXPECT_EQ(ToJsonLine(*record) + "\n", line);
}

// A reader of RFC 4180 in full: quoted fields, doubled quotes, CR LF.
std::vector<std::vector<std::string>> ReadCsv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    std::string& field = rows.back().back();
    if (quoted) {
      if (text[i] != '"') {
        field.push_back(text[i]);
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field.push_back(text[++i]);
      } else {
        quoted = false;
      }
    } else if (text[i] == '"') {
      EXPECT_TRUE(field.empty());
      quoted = true;
    } else if (text[i] == ',') {
      rows.back().emplace_back();
    } else if (text.compare(i, 2, "\r\n") == 0) {
      ++i;
      rows.emplace_back(1);
    } else {
      ADD_FAILURE() << "stray byte outside of a field at " << i;
    }
  }
  EXPECT_FALSE(quoted);
  EXPECT_EQ(rows.back(), std::vector<std::string>(1)) << "the last line is not ended";
  rows.pop_back();
  return rows;
}

TEST(ExportCsv, EveryRecordIsOneRowAndNoCellIsAFormula) {
  const std::vector<QuoteRecord> records = Hostile();
  const auto rows = ReadCsv(ExportAll(ExportFormat::kCsv, records));
  ASSERT_EQ(rows.size(), records.size() + 1);
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), rows[0].size());
    for (const std::string& cell : row) {
      if (cell.empty()) continue;
      EXPECT_THAT("=+-@\t\r\n", Not(HasSubstr(cell.substr(0, 1)))) << cell;
    }
  }
  const auto cell = [&rows](const std::string& column) {
    const auto at = std::find(rows[0].begin(), rows[0].end(), column);
    return at == rows[0].end() ? "no such column"
                               : rows[1][static_cast<size_t>(at - rows[0].begin())];
  };
  EXPECT_EQ(cell("quote"), FullRecord().text);
  EXPECT_EQ(cell("speaker"), "Ida Kolb");
  EXPECT_EQ(cell("paragraph"), "4");
  EXPECT_EQ(cell("bytes"), "100-125 150-180");
}

TEST(ExportWebAnnotation, HasWhatTheModelAsksFor) {
  const Json page = Json::parse(ExportAll(ExportFormat::kWebAnnotation, Hostile()));
  EXPECT_EQ(page["@context"], "http://www.w3.org/ns/anno.jsonld");
  EXPECT_EQ(page["type"], "AnnotationPage");
  EXPECT_THAT(page["id"].get<std::string>(), HasSubstr("urn:uuid:"));
  ASSERT_EQ(page["items"].size(), Hostile().size());
  for (const Json& item : page["items"]) {
    EXPECT_EQ(item["type"], "Annotation");
    EXPECT_THAT(item["id"].get<std::string>(), HasSubstr("urn:uuid:"));
    const Json targets = item["target"].is_array() ? item["target"] : Json::array({item["target"]});
    ASSERT_FALSE(targets.empty());
    for (const Json& target : targets) {
      EXPECT_EQ(target["selector"][0]["type"], "TextQuoteSelector");
      EXPECT_TRUE(target["selector"][0]["exact"].is_string());
    }
  }
  const Json& first = page["items"][0];
  EXPECT_EQ(first["body"][0]["value"], "Ida Kolb");
  ASSERT_EQ(first["target"].size(), 2u) << "one target for each part";
  EXPECT_EQ(first["target"][1]["source"], "file:///news/bridge%20report.txt");
  EXPECT_EQ(first["target"][1]["selector"], Json::parse(R"([
      {"type":"TextQuoteSelector","exact":"“and it will stay open.”",
       "prefix":"The bridge is safe,” Kolb said, ","suffix":" Nobody else spoke."},
      {"type":"TextPositionSelector","start":140,"end":166},
      {"type":"DataPositionSelector","start":150,"end":180}])"));
}

TEST(ExportSchemaOrg, QuotationWithItsCreatorAndArticle) {
  std::vector<QuoteRecord> records = Hostile();
  records[1].text = "nobody's words";
  QuoteRecord unnamed = FullRecord();
  unnamed.speaker->type = SpeakerType::kGroup;
  unnamed.speaker->name = "two officials";
  records.insert(records.begin() + 1, unnamed);
  const Json graph = Json::parse(ExportAll(ExportFormat::kSchemaOrg, records));
  EXPECT_EQ(graph["@context"], "https://schema.org");
  ASSERT_EQ(graph["@graph"].size(), records.size());
  const Json& quote = graph["@graph"][0];
  EXPECT_EQ(quote["@type"], "Quotation");
  EXPECT_EQ(quote["text"], records[0].text);
  EXPECT_EQ(quote["creator"], Json::parse(R"({"@type":"Person","name":"Ida Kolb"})"));
  EXPECT_EQ(quote["inLanguage"], "en");
  EXPECT_EQ(quote["isPartOf"]["@type"], "NewsArticle");
  EXPECT_EQ(quote["isPartOf"]["datePublished"], "2020-09-30");
  EXPECT_FALSE(quote["isPartOf"].contains("url")) << "a file is no web address";
  EXPECT_EQ(graph["@graph"][1]["creditText"], "two officials");
  EXPECT_FALSE(graph["@graph"][1].contains("creator"));
}

#ifdef QUOTH_HAVE_LIBXML2
class TeiTest : public ::testing::Test {
 protected:
  void Parse(const std::string& text) {
    document_ = xmlReadMemory(text.data(), static_cast<int>(text.size()), "tei.xml", nullptr,
                              XML_PARSE_NONET | XML_PARSE_PEDANTIC | XML_PARSE_HUGE);
    ASSERT_NE(document_, nullptr) << text.substr(0, 2000);
    context_ = xmlXPathNewContext(document_);
    xmlXPathRegisterNs(context_, reinterpret_cast<const xmlChar*>("t"),
                       reinterpret_cast<const xmlChar*>("http://www.tei-c.org/ns/1.0"));
  }
  void TearDown() override {
    xmlXPathFreeContext(context_);
    xmlFreeDoc(document_);
  }

  std::vector<std::string> Find(const std::string& path) {
    std::vector<std::string> out;
    xmlXPathObject* found =
        xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(path.c_str()), context_);
    for (int i = 0;
         found != nullptr && found->nodesetval != nullptr && i < found->nodesetval->nodeNr; ++i) {
      xmlChar* text = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
      out.emplace_back(reinterpret_cast<const char*>(text));
      xmlFree(text);
    }
    xmlXPathFreeObject(found);
    return out;
  }

  xmlDoc* document_ = nullptr;
  xmlXPathContext* context_ = nullptr;
};

TEST_F(TeiTest, SaidPointsToItsSpeaker) {
  QuoteRecord indirect = FullRecord();
  indirect.id = "two";
  indirect.kind = QuoteKind::kIndirect;
  indirect.speaker->name = "River Board";
  indirect.speaker->type = SpeakerType::kBody;
  Parse(ExportAll(ExportFormat::kTei, {FullRecord(), indirect, FullRecord()}));
  EXPECT_THAT(Find("//t:text/t:body/t:div/t:cit/t:said"),
              ElementsAre(indirect.text, indirect.text, indirect.text));
  EXPECT_THAT(Find("//t:said/@direct"), ElementsAre("true", "false", "true"));
  EXPECT_THAT(Find("//t:said/@who"), ElementsAre("#speaker1", "#speaker2", "#speaker1"));
  EXPECT_THAT(Find("//t:standOff/t:listPerson/t:person[@xml:id='speaker1']/t:persName"),
              ElementsAre("Ida Kolb"));
  EXPECT_THAT(Find("//t:standOff/t:listOrg/t:org[@xml:id='speaker2']/t:orgName"),
              ElementsAre("River Board"));
  EXPECT_THAT(Find("//t:cit/@xml:id"),
              ElementsAre("q0123456789abcdef", "qtwo", "q0123456789abcdef-2"));
  EXPECT_THAT(Find("(//t:bibl)[1]/t:title"), ElementsAre("Bridge & river"));
  EXPECT_THAT(Find("(//t:bibl)[1]/t:date/@when"), ElementsAre("2020-09-30"));
  EXPECT_THAT(Find("(//t:bibl)[1]/t:ref/@target"), ElementsAre("file:///news/bridge%20report.txt"));
}

TEST_F(TeiTest, HostileRecordsStayText) {
  const std::vector<QuoteRecord> records = Hostile();
  Parse(ExportAll(ExportFormat::kTei, records));
  EXPECT_EQ(Find("//t:cit/t:said").size(), records.size());
  EXPECT_EQ(Find("//t:cit/@xml:id").size(), records.size());
  EXPECT_THAT(Find("//*[local-name()='script' or local-name()='img']"), ElementsAre());
  // Every pointer leads somewhere.
  for (const std::string& who : Find("//t:said/@who")) {
    EXPECT_EQ(Find("//*[@xml:id='" + who.substr(1) + "']").size(), 1u) << who;
  }
}

TEST_F(TeiTest, NoQuotesAtAll) {
  Parse(ExportAll(ExportFormat::kTei, {}));
  EXPECT_THAT(Find("//t:said"), ElementsAre());
  EXPECT_THAT(Find("//t:standOff"), ElementsAre());
}
#else
TEST(TeiTest, NotCheckedWithoutLibxml2) { GTEST_SKIP() << "libxml2-dev is not installed"; }
#endif

}  // namespace
}  // namespace quoth
