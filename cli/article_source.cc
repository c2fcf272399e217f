#include "cli/article_source.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/read/reader.h"
#include "indexer/read/walk.h"

namespace quoth {
namespace {

uint64_t SizeOf(const std::string& file) {
  std::error_code error;
  const uint64_t size = file == "-" ? 0 : std::filesystem::file_size(file, error);
  return error ? 0 : size;
}

}  // namespace

void ArticleSource::ForEach(
    const std::vector<std::string>& paths,
    const std::function<bool(Article&& article, const std::string& file)>& take) {
  const auto warn = [this](const Warning& warning) {
    progress_.Clear();
    context_.Warn(warning.DebugString());
  };
  const auto fail = [this](const absl::Status& status) {
    progress_.Clear();
    context_.Fail(status);
    ++failures_;
  };
  WalkResult walk;
  for (const std::string& path : paths) {
    if (absl::Status status = Walk(path, warn, &walk); !status.ok()) fail(status);
  }
  const absl::flat_hash_set<std::string> named(paths.begin(), paths.end());
  uint64_t no_articles = 0;
  failures_ += walk.unreadable;
  if (walk.unreadable > 0) context_.exit_status = kError;
  uint64_t total = 0;
  for (const std::string& file : walk.files) total += SizeOf(file);
  progress_.SetTotal(total);

  bool go_on = true;
  for (const std::string& file : walk.files) {
    if (!go_on) break;
    const std::string absolute = AbsolutePath(file);
    const absl::Status status = ReadPath(
        file, {},
        [&](Article&& article) {
          go_on = take(std::move(article), absolute);
          return go_on;
        },
        warn);
    // What lies in a folder besides articles is no fault, unless it was named.
    if (absl::IsFailedPrecondition(status) && !named.contains(file)) {
      ++no_articles;
    } else if (!status.ok()) {
      fail(status);
    }
    bytes_done_ += SizeOf(file);
  }
  if (no_articles > 0) {
    progress_.Clear();
    context_.Warn(absl::StrCat(no_articles, no_articles == 1 ? " file holds" : " files hold",
                               " JSON lines that are no articles (no \"text\"); skipped"));
  }
}

}  // namespace quoth
