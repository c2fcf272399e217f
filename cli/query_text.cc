#include "cli/query_text.h"

#include <cstdio>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "cli/safe_text.h"
#include "query/parse.h"

namespace quoth {

std::string JoinQuery(const std::vector<std::string>& arguments) {
  if (arguments.size() == 1) return arguments.front();
  std::string query;
  for (const std::string& argument : arguments) {
    if (!query.empty()) query.push_back(' ');
    const size_t colon = argument.find(':');
    const bool field_of_words =
        colon != std::string::npos && colon > 0 && argument.find(' ') > colon &&
        argument.find(' ') != std::string::npos && argument.find('"') == std::string::npos;
    if (field_of_words) {
      absl::StrAppend(&query, argument.substr(0, colon + 1), "\"", argument.substr(colon + 1),
                      "\"");
    } else {
      query += argument;
    }
  }
  return query;
}

void FailQuery(Context& context, const absl::Status& status, const std::string& query) {
  context.Fail(status);
  const absl::optional<uint32_t> position = ErrorPosition(status);
  if (query.empty() || !position.has_value() || *position > query.size()) return;
  const size_t column = DisplayWidth(SafeText(query.substr(0, *position)));
  std::fputs(absl::StrCat("  ", SafeText(query), "\n  ", std::string(column, ' '), "^\n").c_str(),
             stderr);
}

}  // namespace quoth
