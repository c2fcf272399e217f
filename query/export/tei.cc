// TEI P5: each quote a <cit> of <said> and <bibl>; the speakers stand in <standOff> behind the
// text.
#include <map>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "query/export/escape.h"
#include "query/export/exporters.h"

namespace quoth {
namespace {

std::string Element(absl::string_view name, absl::string_view text) {
  return text.empty() ? "" : absl::StrCat("<", name, ">", EscapeMarkup(text), "</", name, ">");
}

absl::string_view Direct(QuoteKind kind) {
  switch (kind) {
    case QuoteKind::kDirect:
      return "true";
    case QuoteKind::kIndirect:
      return "false";
    case QuoteKind::kMixed:
      return "unknown";  // partly so; the note says it
  }
  return "unknown";
}

class TeiExporter : public Exporter {
 public:
  std::string Begin() override {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n"
           "<teiHeader><fileDesc><titleStmt><title>Quotations</title></titleStmt>"
           "<publicationStmt><p>Exported by quoth.</p></publicationStmt>"
           "<sourceDesc><p>Each quotation names its source.</p></sourceDesc>"
           "</fileDesc></teiHeader>\n"
           "<text><body>\n<div>\n<head>Quotations</head>\n";
  }

  std::string Add(const QuoteRecord& record) override {
    empty_ = false;
    // Two records of one id would make the document invalid.
    std::string id = AnchorId("q", record.id);
    if (const int seen = ids_[id]++; seen > 0) absl::StrAppend(&id, "-", seen + 1);
    std::string out = absl::StrCat("<cit xml:id=\"", id, "\"><said");
    if (record.speaker.has_value()) absl::StrAppend(&out, " who=\"#", Who(*record.speaker), "\"");
    absl::StrAppend(&out, " direct=\"", Direct(record.kind), "\"");
    if (const std::string tag = SafeLanguageTag(record.language); !tag.empty()) {
      absl::StrAppend(&out, " xml:lang=\"", tag, "\"");
    }
    absl::StrAppend(&out, ">", EscapeMarkup(record.text), "</said><bibl>");
    absl::StrAppend(&out, Element("title", record.title), Element("author", record.author),
                    Element("publisher", record.publisher));
    if (IsIsoDate(record.date)) {
      absl::StrAppend(&out, "<date when=\"", record.date, "\">", record.date, "</date>");
    }
    const std::string iri = SourceIri(record);
    if (!iri.empty()) absl::StrAppend(&out, "<ref target=\"", EscapeMarkup(iri), "\">");
    if (iri.empty()) out += "<ref>";
    absl::StrAppend(&out, EscapeMarkup(record.origin.empty() ? record.doc : record.origin),
                    "</ref><biblScope unit=\"paragraph\">", record.paragraph.index + 1,
                    "</biblScope></bibl><note type=\"kind\">", Name(record.kind), "</note>");
    if (!record.via.empty()) {
      absl::StrAppend(&out, "<note type=\"via\">", EscapeMarkup(record.via), "</note>");
    }
    return out + "</cit>\n";
  }

  std::string End() override {
    std::string out = empty_ ? "<p>None.</p>\n" : "";
    absl::StrAppend(&out, "</div>\n</body></text>\n");
    if (!speakers_.empty()) {
      // Lists may not be empty.
      std::string persons;
      std::string organisations;
      for (const auto& [key, id] : speakers_) {
        const auto& [name, type] = key;
        if (type == SpeakerType::kBody) {
          absl::StrAppend(&organisations, "<org xml:id=\"", id, "\">", Element("orgName", name),
                          "</org>\n");
        } else {
          const bool one = type == SpeakerType::kPerson;
          absl::StrAppend(&persons, one ? "<person" : "<personGrp", " xml:id=\"", id, "\">",
                          Element("persName", name), one ? "</person>\n" : "</personGrp>\n");
        }
      }
      absl::StrAppend(&out, "<standOff>\n");
      if (!persons.empty()) absl::StrAppend(&out, "<listPerson>\n", persons, "</listPerson>\n");
      if (!organisations.empty()) {
        absl::StrAppend(&out, "<listOrg>\n", organisations, "</listOrg>\n");
      }
      absl::StrAppend(&out, "</standOff>\n");
    }
    return out + "</TEI>\n";
  }

 private:
  // The xml:id of the speaker.
  std::string Who(const RecordSpeaker& speaker) {
    std::string name = speaker.name.empty() ? speaker.mention : speaker.name;
    if (name.empty()) name = "unnamed";
    const std::string next = absl::StrCat("speaker", speakers_.size() + 1);
    return speakers_.emplace(std::make_pair(std::move(name), speaker.type), next).first->second;
  }

  std::map<std::pair<std::string, SpeakerType>, std::string> speakers_;
  std::map<std::string, int> ids_;
  bool empty_ = true;
};

}  // namespace

std::unique_ptr<Exporter> MakeTeiExporter() { return std::make_unique<TeiExporter>(); }

}  // namespace quoth
