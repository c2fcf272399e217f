// Quote records as other programs and people read them.
//
//   std::unique_ptr<Exporter> exporter = MakeExporter(ExportFormat::kTei);
//   out << exporter->Begin();
//   for (const QuoteRecord& record : records) out << exporter->Add(record);
//   out << exporter->End();
//
// The pieces one after the other are a valid document of the format for any records, of none too:
// everything is escaped, bytes that are not UTF-8 and control characters become U+FFFD. No format
// depends on time or place. Exporters have state; one thread each.
#ifndef QUOTH_QUERY_EXPORT_EXPORT_H_
#define QUOTH_QUERY_EXPORT_EXPORT_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "schema/record.h"

namespace quoth {

enum class ExportFormat : uint8_t {
  kJsonl,          // quoth's own form, for `quoth import`; loses nothing
  kCsv,            // RFC 4180 with a heading line; safe to open in a spreadsheet
  kWebAnnotation,  // W3C Web Annotation: a page of annotations, JSON-LD
  kTei,            // TEI P5: <said> in <cit>
  kSchemaOrg,      // schema.org Quotation, JSON-LD
  kHtml,           // one page, quotes by speaker in their paragraphs
};

struct ExportFormatInfo {
  ExportFormat format;
  absl::string_view name;  // as given to --format
  absl::string_view doc;
};

inline constexpr std::array<ExportFormatInfo, 6> kExportFormats = {{
    {ExportFormat::kJsonl, "jsonl", "quoth's own JSON lines, for quoth import"},
    {ExportFormat::kCsv, "csv", "a table for spreadsheets (RFC 4180, no formulas)"},
    {ExportFormat::kWebAnnotation, "web-annotation", "W3C Web Annotation (JSON-LD)"},
    {ExportFormat::kTei, "tei", "TEI P5 XML with <said>"},
    {ExportFormat::kSchemaOrg, "schema-org", "schema.org Quotation (JSON-LD)"},
    {ExportFormat::kHtml, "html", "one page of quotes by speaker, without scripts"},
}};

absl::optional<ExportFormat> ParseExportFormat(absl::string_view name);

class Exporter {
 public:
  virtual ~Exporter() = default;
  virtual std::string Begin() { return ""; }
  virtual std::string Add(const QuoteRecord& record) = 0;
  virtual std::string End() { return ""; }
};

// kHtml keeps all records until End, kTei the names of the speakers; the others keep nothing.
std::unique_ptr<Exporter> MakeExporter(ExportFormat format);

}  // namespace quoth

#endif  // QUOTH_QUERY_EXPORT_EXPORT_H_
