#include "cli/print_alignment.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"

namespace quoth {
namespace {

constexpr char kOnlyInA[] = "31";  // red
constexpr char kOnlyInB[] = "32";  // green

}  // namespace

std::string FormatAlignment(const Style& style, absl::string_view a, absl::string_view b,
                            const Alignment& alignment) {
  std::string line;
  std::vector<Paint> paints;
  const auto add = [&](absl::string_view words, const char* open, const char* close,
                       const char* sgr) {
    if (words.empty()) return;
    if (!line.empty()) line.push_back(' ');
    const auto begin = static_cast<uint32_t>(line.size());
    if (style.color || *open == '\0') {
      absl::StrAppend(&line, words);
    } else {
      absl::StrAppend(&line, open, words, close);
    }
    if (sgr != nullptr) paints.push_back({{begin, static_cast<uint32_t>(line.size())}, sgr});
  };
  for (const Edit& edit : alignment.edits) {
    if (edit.kind == EditKind::kSame) {
      add(Slice(b, edit.b), "", "", nullptr);
      continue;
    }
    add(Slice(a, edit.a), "[-", "-]", kOnlyInA);
    add(Slice(b, edit.b), "{+", "+}", kOnlyInB);
  }
  return Wrapped(style, line, paints, "   ");
}

nlohmann::ordered_json AlignmentJson(absl::string_view a, absl::string_view b,
                                     const Alignment& alignment) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const Edit& edit : alignment.edits) {
    out.push_back({{"edit", std::string(Name(edit.kind))},
                   {"a", std::string(Slice(a, edit.a))},
                   {"b", std::string(Slice(b, edit.b))}});
  }
  return out;
}

}  // namespace quoth
