#include "schema/document.h"

#include "absl/strings/str_cat.h"

namespace quoth {

std::string Warning::DebugString() const {
  if (!offset.has_value()) return absl::StrCat(file, ": ", message);
  return absl::StrCat(file, ":byte ", *offset, ": ", message);
}

std::string Article::DebugString() const {
  std::string out;
  const auto line = [&out](absl::string_view name, absl::string_view value) {
    absl::StrAppend(&out, name, ": ", value, "\n");
  };
  line("key", key);
  line("doc", doc);
  line("origin", origin);
  if (!url.empty()) line("url", url);
  line("title", title);
  line("author", author);
  line("publisher", publisher);
  line("date", date);
  line("language", language);
  for (const Warning& warning : warnings) line("warning", warning.DebugString());
  absl::StrAppend(&out, "text (", text.size(), " bytes):\n", text);
  if (!text.empty() && text.back() != '\n') out.push_back('\n');
  return out;
}

}  // namespace quoth
