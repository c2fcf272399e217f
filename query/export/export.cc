#include "query/export/export.h"

#include "query/export/exporters.h"
#include "schema/record_json.h"

namespace quoth {
namespace {

class JsonlExporter : public Exporter {
 public:
  std::string Add(const QuoteRecord& record) override { return ToJsonLine(record) + "\n"; }
};

}  // namespace

absl::optional<ExportFormat> ParseExportFormat(absl::string_view name) {
  for (const ExportFormatInfo& info : kExportFormats) {
    if (info.name == name) return info.format;
  }
  return absl::nullopt;
}

std::unique_ptr<Exporter> MakeExporter(ExportFormat format) {
  switch (format) {
    case ExportFormat::kJsonl:
      return std::make_unique<JsonlExporter>();
    case ExportFormat::kCsv:
      return MakeCsvExporter();
    case ExportFormat::kWebAnnotation:
      return MakeWebAnnotationExporter();
    case ExportFormat::kTei:
      return MakeTeiExporter();
    case ExportFormat::kSchemaOrg:
      return MakeSchemaOrgExporter();
    case ExportFormat::kHtml:
      return MakeHtmlExporter();
  }
  return std::make_unique<JsonlExporter>();
}

}  // namespace quoth
