#include "cli/link_people.h"

#include <cstdio>

#include "absl/strings/str_cat.h"
#include "cli/terminal.h"
#include "indexer/write/folding_index.h"
#include "nlohmann/json.hpp"

namespace quoth {

absl::optional<LinkStats> LinkPeopleOf(Context& context, const std::string& authority) {
  Progress progress("link", context.quiet);
  LinkIndexOptions options;
  options.index_path = context.IndexPath();
  options.data_path = DataPath("languages/any.linking.toml");
  options.authority = authority;
  options.warn = [&](const Warning& warning) {
    progress.Clear();
    context.Warn(warning.DebugString());
  };
  options.progress = [&](uint64_t done, uint64_t all) {
    progress.Update(done, absl::StrCat(WithCommas(done), " of ", WithCommas(all), " quotes"));
  };
  const absl::StatusOr<LinkStats> stats = LinkIndex(options);
  progress.Clear();
  if (!stats.ok()) {
    context.Fail(stats.status());
    return absl::nullopt;
  }
  if (const absl::Status folding = WriteFoldingTable(options.index_path); !folding.ok()) {
    context.Warn(absl::StrCat(folding.message(), " (searches take a little longer)"));
  }
  if (!context.quiet) {
    std::string line = absl::StrCat(WithCommas(stats->names), " names, ",
                                    WithCommas(stats->persons), " people and bodies");
    if (stats->left_alone > 0) {
      absl::StrAppend(&line, "; ", WithCommas(stats->left_alone), " ambiguous names left alone");
    }
    std::fputs(absl::StrCat(line, "\n").c_str(), stderr);
  }
  return *stats;
}

nlohmann::ordered_json LinkJson(const LinkStats& stats) {
  return {{"names", stats.names}, {"people", stats.persons}, {"left_alone", stats.left_alone}};
}

}  // namespace quoth
