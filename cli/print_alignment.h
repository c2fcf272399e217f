// Two wordings side by side, as a line with the differences marked.
#ifndef QUOTH_CLI_PRINT_ALIGNMENT_H_
#define QUOTH_CLI_PRINT_ALIGNMENT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "cli/terminal.h"
#include "nlohmann/json_fwd.hpp"
#include "query/align.h"

namespace quoth {

// "We will [-not-] {+ever+} leave": words only in `a` in [- -], only in `b` in {+ +}; red and green
// in colour. Wrapped and safe.
std::string FormatAlignment(const Style& style, absl::string_view a, absl::string_view b,
                            const Alignment& alignment);

// [{"edit":"changed","a":"stay","b":"leave"}, …]
nlohmann::ordered_json AlignmentJson(absl::string_view a, absl::string_view b,
                                     const Alignment& alignment);

}  // namespace quoth

#endif  // QUOTH_CLI_PRINT_ALIGNMENT_H_
