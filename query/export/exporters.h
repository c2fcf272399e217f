// The exporters, one a format. Internal to query/export: see MakeExporter.
#ifndef QUOTH_QUERY_EXPORT_EXPORTERS_H_
#define QUOTH_QUERY_EXPORT_EXPORTERS_H_

#include <memory>

#include "query/export/export.h"

namespace quoth {

std::unique_ptr<Exporter> MakeCsvExporter();
std::unique_ptr<Exporter> MakeHtmlExporter();
std::unique_ptr<Exporter> MakeSchemaOrgExporter();
std::unique_ptr<Exporter> MakeTeiExporter();
std::unique_ptr<Exporter> MakeWebAnnotationExporter();

}  // namespace quoth

#endif  // QUOTH_QUERY_EXPORT_EXPORTERS_H_
