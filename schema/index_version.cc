#include "schema/index_version.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace quoth {
namespace {

// Sorted. A feature that is listed here is understood; every new index has them all.
constexpr absl::string_view kKnownFeatures[] = {kImpactsFeature, "near-duplicates"};

bool IsFeatureName(absl::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return absl::ascii_islower(static_cast<unsigned char>(c)) ||
           absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '-';
  });
}

bool IsKnown(absl::string_view name) {
  return std::find(std::begin(kKnownFeatures), std::end(kKnownFeatures), name) !=
         std::end(kKnownFeatures);
}

absl::Status Refused(absl::string_view path, absl::string_view what) {
  return absl::FailedPreconditionError(
      absl::StrCat("index ", absl::Utf8SafeCEscape(path), ": ", what));
}

}  // namespace

IndexVersion CurrentIndexVersion() {
  IndexVersion version;
  for (absl::string_view feature : kKnownFeatures) version.features.emplace_back(feature);
  return version;
}

std::string SerializeIndexVersion(const IndexVersion& version) {
  std::string out = absl::StrCat("quoth ", version.number);
  for (const std::string& feature : version.features) absl::StrAppend(&out, " ", feature);
  return out;
}

absl::StatusOr<IndexVersion> ParseIndexVersion(absl::string_view text) {
  const std::vector<absl::string_view> words = absl::StrSplit(text, ' ');
  IndexVersion version;
  if (words.size() < 2 || words[0] != "quoth" || !absl::SimpleAtoi(words[1], &version.number) ||
      version.number < 1) {
    return absl::InvalidArgumentError("no index version");
  }
  for (size_t i = 2; i < words.size(); ++i) {
    if (!IsFeatureName(words[i])) return absl::InvalidArgumentError("no feature name");
    version.features.emplace_back(words[i]);
  }
  return version;
}

bool HasFeature(absl::string_view stored, absl::string_view feature) {
  const absl::StatusOr<IndexVersion> version = ParseIndexVersion(stored);
  return version.ok() && std::find(version->features.begin(), version->features.end(), feature) !=
                             version->features.end();
}

absl::Status CheckIndexVersion(absl::string_view path, absl::string_view stored) {
  if (stored.empty()) {
    return Refused(path, "a Xapian database, but none of quoth's (name another folder)");
  }
  const absl::StatusOr<IndexVersion> version = ParseIndexVersion(stored);
  if (!version.ok()) {
    return Refused(path, "its format line cannot be read (remove it and index again)");
  }
  if (version->number > kIndexVersion) {
    return Refused(path, absl::StrCat("written in format ", version->number,
                                      " by a newer quoth, this one knows ", kIndexVersion,
                                      " (install a newer quoth, or index again elsewhere)"));
  }
  if (version->number < kIndexVersion) {
    return Refused(
        path, absl::StrCat("written in format ", version->number,
                           " by an older quoth, this one needs ", kIndexVersion,
                           " (index again with quoth index --anew, or export it with that quoth)"));
  }
  std::vector<std::string> unknown;
  for (const std::string& feature : version->features) {
    if (!IsKnown(feature)) unknown.push_back(feature);
  }
  if (!unknown.empty()) {
    return Refused(
        path, absl::StrCat("it uses what this quoth does not know: ", absl::StrJoin(unknown, ", "),
                           " (install a newer quoth, or index again elsewhere)"));
  }
  return absl::OkStatus();
}

}  // namespace quoth
