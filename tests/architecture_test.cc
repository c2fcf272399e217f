// The rooms and who may include what: docs/architecture.md.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;  // from the top, "query/plan.cc"
  std::string what;
};

std::string Room(const std::string& path) { return path.substr(0, path.find('/')); }

const std::vector<Include>& Includes() {
  static const auto* includes = [] {
    auto* out = new std::vector<Include>;
    const fs::path top = QUOTH_SOURCE_DIR;
    const std::regex line_of(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
    for (const char* room : {"schema", "indexer", "query", "cli"}) {
      for (const auto& entry : fs::recursive_directory_iterator(top / room)) {
        const std::string extension = entry.path().extension().string();
        if (extension != ".h" && extension != ".cc") continue;
        std::ifstream in(entry.path());
        std::smatch match;
        for (std::string line; std::getline(in, line);) {
          if (std::regex_search(line, match, line_of)) {
            out->push_back({fs::relative(entry.path(), top).string(), match[1]});
          }
        }
      }
    }
    return out;
  }();
  return *includes;
}

TEST(Architecture, RoomsIncludeOnlyWhatTheyStandOn) {
  const std::map<std::string, std::set<std::string>> allowed = {
      {"schema", {"schema"}},
      {"indexer", {"schema", "indexer"}},
      {"query", {"schema", "query"}},
      {"cli", {"schema", "indexer", "query", "cli"}},
  };
  ASSERT_GT(Includes().size(), 100U);
  for (const Include& include : Includes()) {
    const std::string to = Room(include.what);
    if (allowed.count(to) == 0 || include.what.find('/') == std::string::npos) continue;
    EXPECT_TRUE(allowed.at(Room(include.file)).count(to) > 0)
        << include.file << " includes " << include.what;
  }
}

TEST(Architecture, OnlyTheXapianRoomsKnowXapian) {
  for (const Include& include : Includes()) {
    if (include.what != "xapian.h") continue;
    const std::string& file = include.file;
    const bool allowed = absl::StartsWith(file, "indexer/write/") ||
                         absl::StartsWith(file, "query/") ||
                         absl::StartsWith(file, "schema/xapian_guard.") ||
                         absl::StartsWith(file, "schema/index_version.") ||
                         absl::StartsWith(file, "schema/stemmer.");
    EXPECT_TRUE(allowed) << file << " must not know Xapian";
  }
}

TEST(Architecture, StagesOfExtractionTouchNoFiles) {
  const std::set<std::string> forbidden = {"fstream", "filesystem", "unistd.h", "fcntl.h"};
  // What is read once, before any article: a model, and what people say about people.
  const std::set<std::string> loaders = {
      "indexer/extract/model_file.cc",
      "indexer/extract/learned_language.cc",
      "indexer/speakers/authority.cc",
      "indexer/speakers/corrections.cc",
  };
  for (const Include& include : Includes()) {
    if (!absl::StartsWith(include.file, "indexer/extract/") &&
        !absl::StartsWith(include.file, "indexer/speakers/")) {
      continue;
    }
    if (loaders.count(include.file) > 0) continue;
    EXPECT_EQ(forbidden.count(include.what), 0U) << include.file << " includes " << include.what;
  }
}

TEST(Architecture, FilesHaveOneResponsibility) {
  const fs::path top = QUOTH_SOURCE_DIR;
  for (const char* room : {"schema", "indexer", "query", "cli"}) {
    for (const auto& entry : fs::recursive_directory_iterator(top / room)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cc") continue;
      std::ifstream in(entry.path());
      const auto lines = std::count(std::istreambuf_iterator<char>(in), {}, '\n');
      EXPECT_LE(lines, 550) << fs::relative(entry.path(), top);
    }
  }
}

}  // namespace
}  // namespace quoth
