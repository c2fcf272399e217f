#include "indexer/read/walk.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "indexer/read/format.h"

namespace quoth {
namespace {

// Device and inode: what a folder is, by whatever name it is reached.
using FolderId = std::pair<dev_t, ino_t>;

struct CloseDir {
  void operator()(DIR* dir) const { closedir(dir); }
};

absl::Status ErrnoStatus(const std::string& path, int error) {
  const std::string message = absl::StrCat(path, ": ", std::strerror(error));
  if (error == EACCES || error == EPERM) return absl::PermissionDeniedError(message);
  if (error == ENOENT || error == ENOTDIR) return absl::NotFoundError(message);
  return absl::UnavailableError(message);
}

bool IsArticleName(const std::string& name) {
  return FormatOfName(name).has_value() || !HasExtension(name);
}

// Whether these are the files of a Xapian database, such as an index of quoth's.
bool IsIndex(const std::vector<std::string>& names) {
  return std::binary_search(names.begin(), names.end(), "iamglass");
}

// Names in the folder, in order; errno's value when it cannot be read.
int List(const std::string& folder, std::vector<std::string>* names) {
  const std::unique_ptr<DIR, CloseDir> dir(opendir(folder.c_str()));
  if (dir == nullptr) return errno;
  errno = 0;
  while (const dirent* entry = readdir(dir.get())) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names->push_back(name);
  }
  std::sort(names->begin(), names->end());
  return errno;
}

}  // namespace

absl::Status Walk(const std::string& path, WarningSink warn, WalkResult* result) {
  if (path == "-") {
    result->files.push_back(path);
    return absl::OkStatus();
  }
  struct stat info;
  if (stat(path.c_str(), &info) != 0) return ErrnoStatus(path, errno);
  if (!S_ISDIR(info.st_mode)) {
    result->files.push_back(path);
    return absl::OkStatus();
  }
  const uint64_t hidden_before = result->hidden;
  const uint64_t kinds_before = result->other_kinds;
  absl::flat_hash_set<FolderId> visited = {{info.st_dev, info.st_ino}};
  // Paths still to visit, the next one last; a stack of our own, for folders nest without limit.
  std::vector<std::string> pending = {path};
  while (!pending.empty()) {
    const std::string current = std::move(pending.back());
    pending.pop_back();
    const bool root = current == path;
    const size_t slash = current.rfind('/');
    const std::string name = slash == std::string::npos ? current : current.substr(slash + 1);
    if (!root && absl::StartsWith(name, ".")) {
      ++result->hidden;
      continue;
    }
    if (stat(current.c_str(), &info) != 0) {
      ++result->unreadable;
      warn({current, absl::nullopt, absl::StrCat("skipped: ", std::strerror(errno))});
      continue;
    }
    if (S_ISREG(info.st_mode)) {
      if (IsArticleName(name)) {
        result->files.push_back(current);
      } else {
        ++result->other_kinds;
      }
      continue;
    }
    if (!S_ISDIR(info.st_mode)) {
      ++result->other_kinds;
      continue;
    }
    if (!root && !visited.insert({info.st_dev, info.st_ino}).second) continue;
    std::vector<std::string> names;
    const int error = List(current, &names);
    if (error != 0) {
      if (root) return ErrnoStatus(path, error);
      ++result->unreadable;
      warn({current, absl::nullopt, absl::StrCat("skipped: ", std::strerror(error))});
      continue;
    }
    if (IsIndex(names)) {
      if (!root) continue;
      return absl::InvalidArgumentError(absl::StrCat(
          path, ": is an index, not a folder of articles (quoth search --db asks it)"));
    }
    const absl::string_view between = absl::EndsWith(current, "/") ? "" : "/";
    for (auto it = names.rbegin(); it != names.rend(); ++it) {
      pending.push_back(absl::StrCat(current, between, *it));
    }
  }
  const uint64_t hidden = result->hidden - hidden_before;
  const uint64_t kinds = result->other_kinds - kinds_before;
  if (hidden + kinds > 0) {
    std::string message = "skipped";
    if (hidden > 0) absl::StrAppend(&message, " ", hidden, " hidden");
    if (kinds > 0) {
      absl::StrAppend(&message, hidden > 0 ? " and" : "", " ", kinds,
                      " of kinds that are not read in folders (name a file to have it read)");
    }
    warn({path, absl::nullopt, message});
  }
  return absl::OkStatus();
}

std::string AbsolutePath(const std::string& path) {
  if (path == "-") return path;
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::absolute(path, error);
  return error ? path : absolute.lexically_normal().string();
}

}  // namespace quoth
