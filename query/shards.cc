#include "query/shards.h"

#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "schema/index_version.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

constexpr char kStubInFolder[] = "XAPIANDB";
constexpr int kMaxNesting = 8;  // of stub files that name stub files

struct Shard {
  std::string name;  // as its line has it
  bool impacts = false;
};

// "HOST:PORT", or ":PROGRAM ARGUMENTS", as in Xapian's stub files.
Xapian::Database OpenRemote(const std::string& where) {
  const size_t colon = where.rfind(':');
  if (where.front() == ':') {
    const size_t space = where.find(' ');
    return Xapian::Remote::open(where.substr(1, space - 1),
                                space == std::string::npos ? "" : where.substr(space + 1));
  }
  unsigned port = 0;
  if (colon == std::string::npos || !absl::SimpleAtoi(where.substr(colon + 1), &port)) {
    throw Xapian::DatabaseOpeningError("no HOST:PORT: " + where);
  }
  return Xapian::Remote::open(where.substr(0, colon), port);
}

absl::Status Collect(const fs::path& path, int nesting, std::vector<Shard>* out);

absl::Status CollectLine(const fs::path& stub, absl::string_view line, int nesting,
                         std::vector<Shard>* out) {
  Xapian::Database database;
  std::string name;
  if (absl::ConsumePrefix(&line, "remote ") && !line.empty()) {
    name = std::string(line);
    database = OpenRemote(name);
  } else {
    // "auto PATH", "glass PATH"; what else there may be, Xapian has opened already.
    const size_t space = line.find(' ');
    if (space == absl::string_view::npos) return absl::OkStatus();
    const fs::path path = stub.parent_path() / std::string(line.substr(space + 1));
    name = path.string();
    database = Xapian::Database(name);
    if (database.size() > 1) return Collect(path, nesting + 1, out);
  }
  const std::string version = database.get_metadata(kIndexVersionKey);
  if (absl::Status known = CheckIndexVersion(name, version); !known.ok()) return known;
  out->push_back({std::move(name), HasFeature(version, kImpactsFeature)});
  return absl::OkStatus();
}

absl::Status Collect(const fs::path& path, int nesting, std::vector<Shard>* out) {
  if (nesting > kMaxNesting) return absl::OkStatus();
  std::error_code error;
  const fs::path stub = fs::is_directory(path, error) ? path / kStubInFolder : path;
  std::ifstream in(stub);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    if (absl::Status status = CollectLine(stub, line, nesting, out); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckShards(const std::string& path) {
  std::vector<Shard> shards;
  if (absl::Status status = Collect(path, 0, &shards); !status.ok()) return status;
  for (const Shard& shard : shards) {
    if (shard.impacts == shards.front().impacts) continue;
    const Shard& old = shard.impacts ? shards.front() : shard;
    const Shard& fresh = shard.impacts ? shard : shards.front();
    return absl::FailedPreconditionError(absl::StrCat(
        "index ", absl::Utf8SafeCEscape(path),
        ": its shards weigh words differently: ", absl::Utf8SafeCEscape(old.name),
        " is of an older quoth than ", absl::Utf8SafeCEscape(fresh.name),
        " (index it again, or 'quoth export' it and 'quoth import' that into a new index)"));
  }
  return absl::OkStatus();
}

}  // namespace quoth
