#include "indexer/write/open_index.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "indexer/speakers/corrections.h"
#include "indexer/write/link_index.h"
#include "schema/index_version.h"
#include "schema/xapian_guard.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

constexpr absl::Duration kPoll = absl::Milliseconds(25);

absl::Status Refused(const std::string& path, absl::string_view why) {
  return absl::FailedPreconditionError(
      absl::StrCat("index ", absl::Utf8SafeCEscape(path), ": ", why));
}

// What Xapian leaves of a database whose making was interrupted, and what lies beside an index.
bool MayLieInAnIndex(const std::string& name) {
  return name == "flintlock" || name == "iamglass" || absl::EndsWith(name, ".glass") ||
         absl::EndsWith(name, ".tmp") || absl::StartsWith(name, "quoth") ||
         absl::StartsWith(name, "people") || absl::StartsWith(name, "corrections");
}

// Makes sure that `path` is a folder in which an index lies or may be made.
absl::Status PrepareFolder(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    fs::create_directories(path, error);
    if (!error) return absl::OkStatus();
    return absl::PermissionDeniedError(absl::StrCat(
        "index ", absl::Utf8SafeCEscape(path), ": the folder cannot be made: ", error.message(),
        " (name another with --db)"));
  }
  if (!fs::is_directory(status)) {
    return Refused(path,
                   "a file, not a folder (a list of shards is for searching: index into one of the "
                   "folders that it names)");
  }
  bool database = false;
  std::string stranger;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name == "iamglass" || name == "iamhoney" || name == "iamchert") database = true;
    if (name == "XAPIANDB") {
      return Refused(path, "a list of shards (index into one of the folders that it names)");
    }
    if (!MayLieInAnIndex(name)) stranger = name;
  }
  if (error) {
    return absl::PermissionDeniedError(
        absl::StrCat("index ", absl::Utf8SafeCEscape(path),
                     ": the folder cannot be read: ", error.message(), " (check owner and mode)"));
  }
  if (!database && !stranger.empty()) {
    return Refused(
        path, absl::StrCat("a folder that holds other things, such as ",
                           absl::Utf8SafeCEscape(stranger), " (name an empty or a new folder)"));
  }
  return absl::OkStatus();
}

// A database in which nothing was ever written: made by us, killed before its first commit.
bool IsBlank(const Xapian::Database& database) {
  return database.get_lastdocid() == 0 &&
         database.metadata_keys_begin() == database.metadata_keys_end();
}

absl::Status CheckFormat(const std::string& path, const Xapian::Database& database) {
  const std::string stored = database.get_metadata(kIndexVersionKey);
  if (stored.empty() && IsBlank(database)) return absl::OkStatus();
  return CheckIndexVersion(path, stored);
}

// Before anything is opened for writing, which may change files.
absl::Status CheckExisting(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path + "/iamglass", error)) return absl::OkStatus();
  Xapian::Database database;
  return GuardXapian(path, [&] {
    database = Xapian::Database(path);
    return ReadIndex(path, &database, [&] { return CheckFormat(path, database); });
  });
}

// Xapian makes the tables first and "iamglass" last, and cannot open what a kill in between leaves.
// True if there was such a thing and it is gone now; not while somebody is making it.
bool RemoveHalfMade(const std::string& path) {
  std::error_code error;
  if (fs::exists(path + "/iamglass", error)) return false;
  const int lock = open((path + "/flintlock").c_str(), O_WRONLY | O_CLOEXEC);
  if (lock < 0) return false;
  struct flock whole {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  whole.l_len = 1;
  bool removed = false;
  if (fcntl(lock, F_OFD_SETLK, &whole) == 0) {
    for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
      const std::string extension = it->path().extension().string();
      if (extension != ".glass" && extension != ".tmp") continue;
      std::error_code ignored;
      removed |= fs::remove(it->path(), ignored);
    }
  }
  close(lock);
  return removed;
}

// Opens with the write lock, waiting for it.
absl::StatusOr<Xapian::WritableDatabase> Lock(
    const std::string& path, int flags, absl::Duration lock_timeout,
    const std::function<void(const LockHolder&)>& on_waiting) {
  Xapian::WritableDatabase database;
  const absl::Time start = absl::Now();
  for (bool told = false;;) {
    const absl::Status status =
        GuardXapian(path, [&] { database = Xapian::WritableDatabase(path, flags); });
    if (status.ok()) return database;
    if (absl::IsNotFound(status) && RemoveHalfMade(path)) continue;
    // Xapian says so if somebody holds the lock; a lock that cannot be had at all is told apart.
    if (!absl::IsUnavailable(status) || !absl::StrContains(status.message(), "already locked")) {
      return status;
    }
    const absl::Duration waited = absl::Now() - start;
    if (waited >= lock_timeout) {
      return absl::UnavailableError(absl::StrCat(
          "index ", absl::Utf8SafeCEscape(path), ": ", FindLockHolder(path).DebugString(),
          " is writing to it; gave up after ", absl::FormatDuration(absl::Trunc(waited, kPoll)),
          " (wait for it to end, or wait longer with --lock-timeout)"));
    }
    if (!told && on_waiting) on_waiting(FindLockHolder(path));
    told = true;
    absl::SleepFor(std::min(kPoll, lock_timeout - waited));
  }
}

}  // namespace

absl::StatusOr<Xapian::WritableDatabase> OpenForWriting(
    const std::string& path, absl::Duration lock_timeout,
    const std::function<void(const LockHolder&)>& on_waiting) {
  if (const absl::Status status = PrepareFolder(path); !status.ok()) return status;
  if (const absl::Status status = CheckExisting(path); !status.ok()) return status;
  absl::StatusOr<Xapian::WritableDatabase> database =
      Lock(path, Xapian::DB_CREATE_OR_OPEN, lock_timeout, on_waiting);
  if (!database.ok()) return database;
  const absl::Status status = GuardXapian(path, [&]() -> absl::Status {
    if (absl::Status checked = CheckFormat(path, *database); !checked.ok()) return checked;
    if (database->get_metadata(kIndexVersionKey).empty()) {
      database->set_metadata(kIndexVersionKey, SerializeIndexVersion(CurrentIndexVersion()));
      database->commit();
    }
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  return database;
}

absl::Status DropIndex(const std::string& path, absl::Duration lock_timeout,
                       const std::function<void(const LockHolder&)>& on_waiting) {
  if (const absl::Status status = PrepareFolder(path); !status.ok()) return status;
  std::error_code error;
  if (!fs::exists(path + "/iamglass", error)) return absl::OkStatus();
  // Looked at before it is locked, so that nobody else's is touched.
  std::string corrections;
  absl::Status status = GuardXapian(path, [&]() -> absl::Status {
    Xapian::Database database(path);
    const std::string stored = database.get_metadata(kIndexVersionKey);
    if (!IsBlank(database) && !ParseIndexVersion(stored).ok()) {
      return CheckIndexVersion(path, stored);
    }
    corrections = database.get_metadata(kCorrectionsKey);
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  const std::string file = CorrectionsPath(path);
  if (!corrections.empty() && !fs::exists(file, error)) {
    status = WriteCorrections(file, ParseCorrections(corrections, path, [](const Warning&) {}));
    if (!status.ok()) return status;
  }
  return Lock(path, Xapian::DB_CREATE_OR_OVERWRITE, lock_timeout, on_waiting).status();
}

}  // namespace quoth
