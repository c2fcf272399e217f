// RFC 4180: fields in quotes, quotes doubled, lines ended by CR LF.
#include "absl/strings/str_cat.h"
#include "query/export/escape.h"
#include "query/export/exporters.h"

namespace quoth {
namespace {

struct Column {
  absl::string_view name;
  std::string (*value)(const QuoteRecord&);
};

std::string Bytes(const QuoteRecord& record) {
  std::string out;
  for (const ByteRange& span : record.spans) {
    absl::StrAppend(&out, out.empty() ? "" : " ", span.begin, "-", span.end);
  }
  return out;
}

constexpr Column kColumns[] = {
    {"id", [](const QuoteRecord& r) { return r.id; }},
    {"date", [](const QuoteRecord& r) { return r.date; }},
    {"speaker", [](const QuoteRecord& r) { return r.speaker ? r.speaker->name : std::string(); }},
    {"mention",
     [](const QuoteRecord& r) { return r.speaker ? r.speaker->mention : std::string(); }},
    {"speaker type",
     [](const QuoteRecord& r) { return r.speaker ? std::string(Name(r.speaker->type)) : ""; }},
    {"kind", [](const QuoteRecord& r) { return std::string(Name(r.kind)); }},
    {"cue", [](const QuoteRecord& r) { return r.cue.text; }},
    {"quote", [](const QuoteRecord& r) { return r.text; }},
    {"via", [](const QuoteRecord& r) { return r.via; }},
    {"nested in", [](const QuoteRecord& r) { return r.nested_in; }},
    {"title", [](const QuoteRecord& r) { return r.title; }},
    {"publisher", [](const QuoteRecord& r) { return r.publisher; }},
    {"author", [](const QuoteRecord& r) { return r.author; }},
    {"language", [](const QuoteRecord& r) { return r.language; }},
    {"document", [](const QuoteRecord& r) { return r.doc; }},
    {"origin", [](const QuoteRecord& r) { return r.origin; }},
    {"paragraph", [](const QuoteRecord& r) { return absl::StrCat(r.paragraph.index + 1); }},
    {"bytes", Bytes},
    {"confidence", [](const QuoteRecord& r) { return absl::StrCat(r.confidence); }},
    {"paragraph text", [](const QuoteRecord& r) { return r.paragraph.text; }},
};

class CsvExporter : public Exporter {
 public:
  std::string Begin() override {
    return Line([](const Column& column) { return std::string(column.name); });
  }
  std::string Add(const QuoteRecord& record) override {
    return Line([&record](const Column& column) { return column.value(record); });
  }

 private:
  template <typename F>
  static std::string Line(F field) {
    std::string line;
    for (const Column& column : kColumns) {
      absl::StrAppend(&line, line.empty() ? "" : ",", CsvField(field(column)));
    }
    return line + "\r\n";
  }
};

}  // namespace

std::unique_ptr<Exporter> MakeCsvExporter() { return std::make_unique<CsvExporter>(); }

}  // namespace quoth
