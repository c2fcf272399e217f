#include "cli/saved_queries.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

fs::path File() {
  const char* config = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  const fs::path base = config != nullptr && *config != '\0'
                            ? fs::path(config)
                            : fs::path(home == nullptr ? "" : home) / ".config";
  return base / "quoth" / "queries";
}

bool IsName(absl::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
  });
}

}  // namespace

std::map<std::string, std::string> SavedQueries() {
  std::map<std::string, std::string> queries;
  std::ifstream in(File());
  for (std::string line; std::getline(in, line);) {
    const size_t tab = line.find('\t');
    if (tab != std::string::npos && tab > 0) queries[line.substr(0, tab)] = line.substr(tab + 1);
  }
  return queries;
}

absl::StatusOr<std::string> SavedQuery(absl::string_view name) {
  const auto queries = SavedQueries();
  const auto it = queries.find(std::string(name));
  if (it != queries.end()) return it->second;
  std::vector<std::string> names;
  for (const auto& [known, query] : queries) names.push_back("@" + known);
  return absl::NotFoundError(
      names.empty()
          ? absl::StrCat("no saved query '", name, "' (make one: quoth save ", name, " 'QUERY')")
          : absl::StrCat("no saved query '", name, "' (there are ", absl::StrJoin(names, ", "),
                         ")"));
}

absl::Status SaveQuery(absl::string_view name, absl::string_view query) {
  if (!IsName(name)) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", name, "' is no name for a query (letters, digits, - and _)"));
  }
  auto queries = SavedQueries();
  if (query.empty()) {
    queries.erase(std::string(name));
  } else {
    queries[std::string(name)] = absl::StrReplaceAll(query, {{"\n", " "}, {"\t", " "}});
  }
  const fs::path file = File();
  const fs::path fresh = file.string() + ".new";
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  std::ofstream out(fresh);
  for (const auto& [known, text] : queries) out << known << '\t' << text << '\n';
  out.close();
  if (!out) return absl::InternalError(absl::StrCat(fresh.string(), ": cannot be written"));
  fs::rename(fresh, file, error);
  if (error) return absl::InternalError(absl::StrCat(file.string(), ": ", error.message()));
  return absl::OkStatus();
}

}  // namespace quoth
