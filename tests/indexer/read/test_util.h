// What the tests of the readers share.
#ifndef QUOTH_TESTS_INDEXER_READ_TEST_UTIL_H_
#define QUOTH_TESTS_INDEXER_READ_TEST_UTIL_H_

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "indexer/read/reader.h"
#include "schema/document.h"

namespace quoth {

struct Outcome {
  absl::Status status;
  std::vector<Article> articles;
  std::vector<std::string> warnings;
};

inline Outcome ReadNamed(const std::string& name, absl::string_view bytes) {
  Outcome out;
  out.status = ReadBytes(
      name, bytes, {},
      [&out](Article&& article) {
        out.articles.push_back(std::move(article));
        return true;
      },
      [&out](const Warning& warning) { out.warnings.push_back(warning.DebugString()); });
  return out;
}

inline Outcome ReadFile(const std::string& path) {
  Outcome out;
  out.status = ReadPath(
      path, {},
      [&out](Article&& article) {
        out.articles.push_back(std::move(article));
        return true;
      },
      [&out](const Warning& warning) { out.warnings.push_back(warning.DebugString()); });
  return out;
}

// A folder that vanishes with the test.
class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "quoth-read-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::string& path() const { return path_; }
  // Writes a file, its folders too; returns its path.
  std::string Write(const std::string& name, absl::string_view bytes) const {
    const std::filesystem::path file = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file.string();
  }

 private:
  std::string path_;
};

// `bytes` as one gzip member.
std::string Gzipped(absl::string_view bytes);

}  // namespace quoth

#endif  // QUOTH_TESTS_INDEXER_READ_TEST_UTIL_H_
