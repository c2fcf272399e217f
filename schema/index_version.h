// Which index formats this quoth reads and writes: a number and named features, kept in the index's
// metadata under kIndexVersionKey and checked by everyone who opens one.
//
// The number is raised when old readers would misread; a feature is added when they would miss
// something. Pure text in and out: no Xapian here. docs/index-format.md lists the features.
#ifndef QUOTH_SCHEMA_INDEX_VERSION_H_
#define QUOTH_SCHEMA_INDEX_VERSION_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace quoth {

// Metadata key; its value reads "quoth 1 feature feature …".
inline constexpr char kIndexVersionKey[] = "quoth.index";

inline constexpr int kIndexVersion = 1;

// Terms carry impacts (schema/impact.h) as their frequencies. Without it they carry counts.
inline constexpr absl::string_view kImpactsFeature = "impacts";

struct IndexVersion {
  int number = kIndexVersion;
  std::vector<std::string> features;  // sorted, lower-case words with hyphens
};

// Whether an index with this metadata has a feature.
bool HasFeature(absl::string_view stored, absl::string_view feature);

// What this quoth writes.
IndexVersion CurrentIndexVersion();

std::string SerializeIndexVersion(const IndexVersion& version);
// InvalidArgument where the text is no such line.
absl::StatusOr<IndexVersion> ParseIndexVersion(absl::string_view text);

// Ok if an index at `path` with this metadata can be read and written by this quoth;
// FailedPrecondition with what to do if not. `stored` is empty where the key is absent: the
// database is then somebody else's.
absl::Status CheckIndexVersion(absl::string_view path, absl::string_view stored);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_INDEX_VERSION_H_
