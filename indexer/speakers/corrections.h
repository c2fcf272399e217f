// What people said about who is who: it always wins over what linking finds out.
//
// Kept in a readable file beside the index, one JSON object a line, in the order in which they were
// said; names, not numbers, so that they outlive every index:
//
//   {"v": 1, "op": "merge", "names": ["Nikol Pashinyan", "N. Pashinyan"],
//    "when": "2026-01-31T12:00:00Z"}
//   {"v": 1, "op": "split", "names": ["John Smith"], …}      these names are somebody else
//   {"v": 1, "op": "rename", "names": ["Nikol Pashinian"], "to": "Nikol Pashinyan", …}
//
// A line that cannot be understood, or of a later version, has no effect and stays as it is.
#ifndef QUOTH_INDEXER_SPEAKERS_CORRECTIONS_H_
#define QUOTH_INDEXER_SPEAKERS_CORRECTIONS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "schema/document.h"

namespace quoth {

enum class CorrectionOp : uint8_t {
  kMerge,
  kSplit,
  kRename,
  kUnknown,  // a line that is kept as it is
};

struct Correction {
  CorrectionOp op = CorrectionOp::kMerge;
  std::vector<std::string> names;
  std::string to;    // kRename; kUnknown: the line
  std::string when;  // ISO 8601, for people

  // "merge 'A', 'B'".
  std::string DebugString() const;
};

using Corrections = std::vector<Correction>;

// DIR/people.corrections.jsonl for an index folder, PATH.people.corrections.jsonl for a stub file.
std::string CorrectionsPath(absl::string_view index_path);

std::string SerializeCorrections(const Corrections& corrections);
inline constexpr int kCorrectionsVersion = 1;

// Lines that are none are warned of, and become kUnknown. `file` is for the warnings.
Corrections ParseCorrections(absl::string_view text, const std::string& file,
                             const std::function<void(const Warning&)>& warn);

// NotFound where there is no file.
absl::StatusOr<Corrections> ReadCorrections(const std::string& path,
                                            const std::function<void(const Warning&)>& warn);
// The whole file at once: readers see the old one or the new one, also after a crash.
absl::Status WriteCorrections(const std::string& path, const Corrections& corrections);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_CORRECTIONS_H_
