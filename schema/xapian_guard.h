// Xapian's exceptions as absl::Status, and reads that outlive a writer's commits.
//
//   absl::StatusOr<uint32_t> count =
//       ReadIndex(path, &database, [&] { return database.get_doccount(); });
//
// Every message is one line that names the index and says what to do. A function passed in returns
// T, void, absl::Status or absl::StatusOr<T>; the guard gives StatusOr<T> or Status. No state here;
// a Xapian::Database itself belongs to one thread at a time.
#ifndef QUOTH_SCHEMA_XAPIAN_GUARD_H_
#define QUOTH_SCHEMA_XAPIAN_GUARD_H_

#include <xapian.h>

#include <chrono>
#include <exception>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace quoth {

// Codes: NotFound (no index there), Unavailable (a writer holds it, the network failed), Aborted
// (changed too often while it was read), DataLoss (damaged), ResourceExhausted (disk or memory
// full), PermissionDenied, FailedPrecondition (another Xapian's format), InvalidArgument, Internal.
absl::Status XapianErrorToStatus(const Xapian::Error& error, absl::string_view path);
absl::Status ExceptionToStatus(const std::exception& error, absl::string_view path);

// A reader that was overtaken by two commits has to start again; each attempt sees the newest
// commit, so a second failure needs two more commits within one query. It gives up after so many
// attempts and so long: a busy machine may need more of one, a slow query of the other.
inline constexpr int kReadAttempts = 5;
inline constexpr std::chrono::seconds kReadPatience{2};
// An index is damaged if it looks so in a quarter of a second.
inline constexpr int kDamagedAttempts = 6;
inline constexpr std::chrono::milliseconds kDamagedWait{50};

namespace guard_internal {

template <typename T>
struct Wrapped {
  using type = absl::StatusOr<T>;
};
template <>
struct Wrapped<void> {
  using type = absl::Status;
};
template <>
struct Wrapped<absl::Status> {
  using type = absl::Status;
};
template <typename T>
struct Wrapped<absl::StatusOr<T>> {
  using type = absl::StatusOr<T>;
};

template <typename F>
using Result = typename Wrapped<std::invoke_result_t<F&>>::type;

template <typename F>
Result<F> Call(F& f) {
  if constexpr (std::is_void_v<std::invoke_result_t<F&>>) {
    f();
    return absl::OkStatus();
  } else {
    return f();
  }
}

}  // namespace guard_internal

// Calls f once; what it throws becomes a status.
template <typename F>
guard_internal::Result<F> GuardXapian(absl::string_view path, F&& f) {
  try {
    return guard_internal::Call(f);
  } catch (const Xapian::Error& error) {
    return XapianErrorToStatus(error, path);
  } catch (const std::exception& error) {
    return ExceptionToStatus(error, path);
  }
}

// 32 hex digits that name the commit that is open: another commit has another. Empty where that
// cannot be said (shards, remote servers). What Xapian throws otherwise passes through.
std::string CommitKey(const Xapian::Database& database);

// Calls f; when the index was changed under it, reopens and calls f again, from the start: f must
// hold the whole operation (query, matches and the fetching of documents), and must begin by
// dropping what an earlier attempt left behind.
template <typename F>
guard_internal::Result<F> ReadIndex(absl::string_view path, Xapian::Database* database, F&& f) {
  const auto start = std::chrono::steady_clock::now();
  const auto in_time = [&] { return std::chrono::steady_clock::now() - start < kReadPatience; };
  int damaged = 0;  // in succession
  for (int attempt = 1;; ++attempt) {
    try {
      return guard_internal::Call(f);
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (attempt >= kReadAttempts && !in_time()) return XapianErrorToStatus(error, path);
      damaged = 0;
    } catch (const Xapian::DatabaseCorruptError& error) {
      if (++damaged >= kDamagedAttempts) return XapianErrorToStatus(error, path);
    } catch (const Xapian::Error& error) {
      return XapianErrorToStatus(error, path);
    } catch (const std::exception& error) {
      return ExceptionToStatus(error, path);
    }
    // A block that a writer has used again meanwhile may look damaged before it looks changed, also
    // while the database is opened, and what was half opened then stays so: damage is what is still
    // there, a little later, in a database opened anew.
    while (true) {
      if (damaged > 0) std::this_thread::sleep_for(kDamagedWait);
      absl::Status opened = GuardXapian(path, [&] {
        if (damaged > 0) {
          *database = Xapian::Database(std::string(path));
        } else {
          database->reopen();
        }
      });
      if (opened.ok()) break;
      const bool overtaken = absl::IsAborted(opened) && in_time();
      const bool perhaps = absl::IsDataLoss(opened) && ++damaged < kDamagedAttempts;
      if (!overtaken && !perhaps) return opened;
    }
  }
}

}  // namespace quoth

#endif  // QUOTH_SCHEMA_XAPIAN_GUARD_H_
