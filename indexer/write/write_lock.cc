#include "indexer/write/write_lock.h"

#include <dirent.h>
#include <sys/stat.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace quoth {
namespace {

// Xapian locks this file of the index with an open-file-description lock, for which F_GETLK and
// /proc/locks give no process id (-1); only /proc/PID/fdinfo tells.
constexpr char kLockFile[] = "flintlock";
constexpr size_t kMaxCommandBytes = 120;

std::vector<std::string> Names(const std::string& folder) {
  std::vector<std::string> names;
  const std::unique_ptr<DIR, int (*)(DIR*)> open(opendir(folder.c_str()), &closedir);
  if (open == nullptr) return names;
  while (const dirent* entry = readdir(open.get())) names.emplace_back(entry->d_name);
  return names;
}

std::string Contents(const std::string& file) {
  const std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

bool HoldsLock(const std::string& process, const struct stat& lock) {
  for (const std::string& fd : Names(process + "/fd")) {
    struct stat open {};
    if (fd[0] == '.' || stat(absl::StrCat(process, "/fd/", fd).c_str(), &open) != 0) continue;
    if (open.st_dev != lock.st_dev || open.st_ino != lock.st_ino) continue;
    // One who waits for the lock has the file open too, but without this line.
    if (absl::StrContains(Contents(absl::StrCat(process, "/fdinfo/", fd)), "lock:")) return true;
  }
  return false;
}

}  // namespace

std::string LockHolder::DebugString() const {
  if (pid == 0) return "another process";
  return command.empty() ? absl::StrCat("process ", pid)
                         : absl::StrCat("process ", pid, " (", command, ")");
}

LockHolder FindLockHolder(absl::string_view path) {
  struct stat lock {};
  LockHolder holder;
  if (stat(absl::StrCat(path, "/", kLockFile).c_str(), &lock) != 0) return holder;
  for (const std::string& name : Names("/proc")) {
    int64_t pid = 0;
    if (!absl::SimpleAtoi(name, &pid)) continue;
    const std::string process = absl::StrCat("/proc/", name);
    if (!HoldsLock(process, lock)) continue;
    holder.pid = pid;
    std::string command = Contents(process + "/cmdline");
    while (!command.empty() && command.back() == '\0') command.pop_back();
    for (char& c : command) {
      if (c == '\0') c = ' ';
    }
    holder.command = absl::CHexEscape(command).substr(0, kMaxCommandBytes);
    return holder;
  }
  return holder;
}

}  // namespace quoth
