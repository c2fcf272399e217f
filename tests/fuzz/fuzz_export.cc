// Every exporter on hostile records: whatever the fields hold, JSON parses, XML is well-formed, the
// page has no element of the record's making, and a CSV row stays a row.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "nlohmann/json.hpp"
#include "query/export/export.h"

#ifdef QUOTH_HAVE_LIBXML2
#include <libxml/parser.h>
#endif

namespace quoth {
namespace {

void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "violated: %s\n", what);
  std::abort();
}

// Deals the input out: strings end at a 0x1e byte, numbers take four bytes.
class Dealer {
 public:
  explicit Dealer(absl::string_view bytes) : rest_(bytes) {}

  std::string String() {
    const absl::string_view value = rest_.substr(0, rest_.find('\x1e'));
    rest_.remove_prefix(std::min(rest_.size(), value.size() + 1));
    return std::string(value);
  }
  uint32_t Number() {
    uint32_t number = 0;
    for (int i = 0; i < 4 && !rest_.empty(); ++i) {
      number = number << 8 | static_cast<unsigned char>(rest_[0]);
      rest_.remove_prefix(1);
    }
    return number;
  }
  // Mostly small, so that they often lie inside the text.
  std::vector<ByteRange> Ranges() {
    std::vector<ByteRange> ranges(Number() % 4);
    for (ByteRange& range : ranges) {
      const uint32_t begin = Number();
      const uint32_t end = Number();
      range = begin % 3 == 0 ? ByteRange{begin, end} : ByteRange{begin % 64, end % 64};
    }
    return ranges;
  }
  bool empty() const { return rest_.empty(); }

 private:
  absl::string_view rest_;
};

QuoteRecord Deal(Dealer* in) {
  QuoteRecord r;
  for (std::string* field : {&r.text, &r.paragraph.text, &r.origin, &r.id, &r.doc, &r.key, &r.title,
                             &r.publisher, &r.author, &r.date, &r.language, &r.prefix, &r.suffix,
                             &r.cue.text, &r.via, &r.nested_in, &r.reason}) {
    *field = in->String();
  }
  r.kind = static_cast<QuoteKind>(in->Number() % 3);
  if (in->Number() % 4 != 0) {
    r.speaker = RecordSpeaker{};
    r.speaker->name = in->String();
    r.speaker->mention = in->String();
    r.speaker->id = in->String();
    r.speaker->type = static_cast<SpeakerType>(in->Number() % 4);
  }
  r.spans = in->Ranges();
  r.code_points = in->Ranges();
  r.paragraph.content = in->Ranges();
  r.paragraph.cue = in->Ranges();
  r.paragraph.source = in->Ranges();
  r.paragraph.index = in->Number();
  return r;
}

std::string Export(ExportFormat format, const std::vector<QuoteRecord>& records) {
  const std::unique_ptr<Exporter> exporter = MakeExporter(format);
  std::string out = exporter->Begin();
  for (const QuoteRecord& record : records) out += exporter->Add(record);
  return out + exporter->End();
}

void CheckHtml(const std::string& page) {
  const std::string body = absl::AsciiStrToLower(page.substr(page.find("<body>")));
  Require(std::count(body.begin(), body.end(), '<') == std::count(body.begin(), body.end(), '>'),
          "every < of the page has its >");
  for (const char* element : {"<script", "<img", "<iframe", "<style", "<svg", "<object", "<link",
                              "<form", "<meta", "<base"}) {
    Require(!absl::StrContains(body, element), element);
  }
  for (size_t at = body.find("<a href=\""); at != std::string::npos;
       at = body.find("<a href=\"", at + 1)) {
    const absl::string_view address = absl::string_view(body).substr(at + 9);
    Require(absl::StartsWith(address, "#s") || absl::StartsWith(address, "http://") ||
                absl::StartsWith(address, "https://"),
            "links lead to the web or within the page");
  }
}

void CheckCsv(const std::string& table, size_t records) {
  size_t rows = 0;
  for (size_t i = 0; i < table.size();) {
    Require(table[i] == '"', "every field is quoted");
    std::string field;
    for (++i; i < table.size(); ++i) {
      if (table[i] == '"' && (i + 1 == table.size() || table[i + 1] != '"')) break;
      if (table[i] == '"') ++i;
      field.push_back(table[i]);
    }
    Require(i < table.size(), "every field is closed");
    Require(
        field.empty() || absl::string_view("=+-@\t\r\n").find(field[0]) == absl::string_view::npos,
        "no cell is a formula");
    ++i;
    if (table.compare(i, 1, ",") == 0) {
      ++i;
    } else {
      Require(table.compare(i, 2, "\r\n") == 0, "a row ends in CR LF");
      i += 2;
      ++rows;
    }
  }
  Require(rows == records + 1, "a row for each record");
}

void CheckXml([[maybe_unused]] const std::string& text) {
#ifdef QUOTH_HAVE_LIBXML2
  xmlDoc* document = xmlReadMemory(text.data(), static_cast<int>(text.size()), "tei.xml", nullptr,
                                   XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR);
  Require(document != nullptr, "TEI is well-formed");
  xmlFreeDoc(document);
#endif
}

}  // namespace
}  // namespace quoth

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace quoth;
  Dealer dealer(absl::string_view(reinterpret_cast<const char*>(data), size));
  std::vector<QuoteRecord> records;
  while (!dealer.empty() && records.size() < 8) records.push_back(Deal(&dealer));
  Require(nlohmann::json::accept(Export(ExportFormat::kWebAnnotation, records)), "JSON-LD parses");
  Require(nlohmann::json::accept(Export(ExportFormat::kSchemaOrg, records)), "JSON-LD parses");
  const std::string lines = Export(ExportFormat::kJsonl, records);
  Require(static_cast<size_t>(std::count(lines.begin(), lines.end(), '\n')) == records.size(),
          "a line for each record");
  CheckHtml(Export(ExportFormat::kHtml, records));
  CheckCsv(Export(ExportFormat::kCsv, records), records.size());
  CheckXml(Export(ExportFormat::kTei, records));
  return 0;
}
