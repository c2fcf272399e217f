#include "schema/xapian_guard.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <new>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "schema/hash.h"

namespace quoth {
namespace {

struct Meaning {
  absl::string_view type;  // Xapian::Error is not polymorphic: its name is all there is
  absl::StatusCode code;
  absl::string_view hint;
  bool says_all = false;  // what Xapian adds tells nobody more
};

constexpr Meaning kMeanings[] = {
    {"DatabaseModifiedError", absl::StatusCode::kAborted,
     "it was changed again and again while it was read (try again)"},
    {"DatabaseLockError", absl::StatusCode::kUnavailable,
     "another process is writing to it (wait for it to end)"},
    {"DatabaseVersionError", absl::StatusCode::kFailedPrecondition,
     "written by another version of Xapian (remove it and index again)"},
    {"DatabaseCorruptError", absl::StatusCode::kDataLoss,
     "it is damaged (remove it and index again)"},
    {"DatabaseNotFoundError", absl::StatusCode::kNotFound,
     "there is none (make it with quoth index, or name another)", true},
    {"DatabaseOpeningError", absl::StatusCode::kNotFound,
     "it cannot be opened (has it been made with quoth index?)"},
    {"DatabaseCreateError", absl::StatusCode::kPermissionDenied,
     "it cannot be made there (name another folder)"},
    {"NetworkError", absl::StatusCode::kUnavailable,
     "the server that it stands on does not answer (is it running?)"},
    {"NetworkTimeoutError", absl::StatusCode::kUnavailable,
     "the server that it stands on took too long (try again)"},
    {"QueryParserError", absl::StatusCode::kInvalidArgument, "the query cannot be read"},
    {"InvalidArgumentError", absl::StatusCode::kInvalidArgument, "refused"},
    {"WildcardError", absl::StatusCode::kInvalidArgument,
     "a wildcard stands for too many words (give more letters)"},
};

// What the operating system said; Xapian keeps its text only, that of a lock in its message.
bool SaysErrno(const Xapian::Error& error, int number) {
  const char* text = error.get_error_string();
  if (text == nullptr) return absl::EndsWith(error.get_msg(), std::strerror(number));
  return absl::string_view(text) == std::strerror(number);
}

// On one line that can be printed; what is quoted in it stays as it is.
std::string Printable(absl::string_view text) {
  return absl::StrReplaceAll(absl::Utf8SafeCEscape(text), {{"\\'", "'"}, {"\\\"", "\""}});
}

}  // namespace

absl::Status XapianErrorToStatus(const Xapian::Error& error, absl::string_view path) {
  // Path and message may hold bytes from outside; one printable line comes out.
  const std::string index = absl::StrCat("index ", Printable(path), ": ");
  std::string said = Printable(error.get_msg());
  if (const char* system = error.get_error_string(); system != nullptr) {
    absl::StrAppend(&said, " (", system, ")");
  }
  if (SaysErrno(error, ENOSPC) || SaysErrno(error, EDQUOT)) {
    return absl::ResourceExhaustedError(absl::StrCat(
        index,
        "the disk is full, what was committed before is safe (make room and run again): ", said));
  }
  if (SaysErrno(error, EACCES) || SaysErrno(error, EPERM) || SaysErrno(error, EROFS)) {
    return absl::PermissionDeniedError(
        absl::StrCat(index, "no permission (check the owner and mode of the folder): ", said));
  }
  const absl::string_view type = error.get_type();
  const auto* meaning = std::find_if(std::begin(kMeanings), std::end(kMeanings),
                                     [type](const Meaning& m) { return m.type == type; });
  if (meaning == std::end(kMeanings)) {
    return absl::InternalError(absl::StrCat(index, type, ": ", said));
  }
  if (meaning->says_all) return absl::Status(meaning->code, absl::StrCat(index, meaning->hint));
  return absl::Status(meaning->code, absl::StrCat(index, meaning->hint, ": ", said));
}

absl::Status ExceptionToStatus(const std::exception& error, absl::string_view path) {
  const std::string index = absl::StrCat("index ", Printable(path), ": ");
  if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr) {
    return absl::ResourceExhaustedError(absl::StrCat(index, "out of memory"));
  }
  return absl::InternalError(absl::StrCat(index, Printable(error.what())));
}

std::string CommitKey(const Xapian::Database& database) {
  std::string commit;
  try {
    commit = absl::StrCat(database.get_uuid(), ":", database.get_revision());
  } catch (const Xapian::LogicError&) {
    return "";
  }
  // A folder that was put back from a copy counts on from that copy's revision.
  return HexHash(absl::StrCat(commit, ":", database.get_doccount(), ":", database.get_lastdocid(),
                              ":", database.get_total_length()));
}

}  // namespace quoth
