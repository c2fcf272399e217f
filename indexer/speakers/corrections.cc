#include "indexer/speakers/corrections.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "nlohmann/json.hpp"
#include "schema/people_table.h"

namespace quoth {
namespace {

using nlohmann::ordered_json;

constexpr const char* kOps[] = {"merge", "split", "rename"};
constexpr size_t kMaxFile = size_t{64} << 20;

absl::StatusOr<Correction> ParseLine(absl::string_view line) {
  const ordered_json object =
      ordered_json::parse(line.begin(), line.end(), nullptr, /*allow_exceptions=*/false);
  if (object.is_discarded() || !object.is_object()) {
    return absl::InvalidArgumentError("no JSON object");
  }
  const auto text = [&](const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
  };
  const auto version = object.find("v");
  if (version != object.end() &&
      (!version->is_number_integer() || *version < 1 || *version > kCorrectionsVersion)) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"v\" is not ", kCorrectionsVersion, " (written by a later quoth?)"));
  }
  Correction correction;
  const std::string op = text("op");
  size_t known = 0;
  while (known < 3 && op != kOps[known]) ++known;
  if (known == 3) return absl::InvalidArgumentError("\"op\" is not merge, split or rename");
  correction.op = static_cast<CorrectionOp>(known);
  const auto names = object.find("names");
  if (names != object.end() && names->is_array()) {
    for (const ordered_json& name : *names) {
      if (name.is_string() && !WholeName(name.get_ref<const std::string&>()).empty()) {
        correction.names.push_back(name.get<std::string>());
      }
    }
  }
  if (correction.names.size() < (correction.op == CorrectionOp::kMerge ? 2u : 1u)) {
    return absl::InvalidArgumentError("too few \"names\"");
  }
  correction.to = text("to");
  if (correction.op == CorrectionOp::kRename && WholeName(correction.to).empty()) {
    return absl::InvalidArgumentError("\"to\" names nobody");
  }
  correction.when = text("when");
  return correction;
}

absl::Status Failed(const std::string& path) {
  return absl::PermissionDeniedError(
      absl::StrCat(absl::Utf8SafeCEscape(path), " cannot be written: ", std::strerror(errno)));
}

}  // namespace

std::string Correction::DebugString() const {
  if (op == CorrectionOp::kUnknown) return absl::StrCat("line ", to);
  std::string out =
      absl::StrCat(kOps[static_cast<size_t>(op)], " ",
                   absl::StrJoin(names, ", ", [](std::string* text, const auto& name) {
                     absl::StrAppend(text, "'", name, "'");
                   }));
  if (op == CorrectionOp::kRename) absl::StrAppend(&out, " to '", to, "'");
  return out;
}

std::string CorrectionsPath(absl::string_view index_path) {
  const std::string table = PeopleTablePath(index_path);
  return absl::StrCat(absl::StripSuffix(table, "people.table"), "people.corrections.jsonl");
}

std::string SerializeCorrections(const Corrections& corrections) {
  std::string out;
  for (const Correction& correction : corrections) {
    if (correction.op == CorrectionOp::kUnknown) {
      absl::StrAppend(&out, correction.to, "\n");
      continue;
    }
    ordered_json object;
    object["v"] = kCorrectionsVersion;
    object["op"] = kOps[static_cast<size_t>(correction.op)];
    object["names"] = correction.names;
    if (correction.op == CorrectionOp::kRename) object["to"] = correction.to;
    if (!correction.when.empty()) object["when"] = correction.when;
    absl::StrAppend(&out, object.dump(-1, ' ', false, ordered_json::error_handler_t::replace),
                    "\n");
  }
  return out;
}

Corrections ParseCorrections(absl::string_view text, const std::string& file,
                             const std::function<void(const Warning&)>& warn) {
  Corrections corrections;
  uint64_t offset = 0;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    absl::string_view line = text.substr(0, end);
    const size_t taken = end == absl::string_view::npos ? text.size() : end + 1;
    absl::ConsumeSuffix(&line, "\r");
    if (!line.empty()) {
      absl::StatusOr<Correction> correction = ParseLine(line);
      if (correction.ok()) {
        corrections.push_back(*std::move(correction));
      } else {
        warn({file, offset,
              absl::StrCat("no correction: ", correction.status().message(),
                           " (line has no effect)")});
        Correction kept;
        kept.op = CorrectionOp::kUnknown;
        kept.to = std::string(line);
        corrections.push_back(std::move(kept));
      }
    }
    offset += taken;
    text.remove_prefix(taken);
  }
  return corrections;
}

absl::StatusOr<Corrections> ReadCorrections(const std::string& path,
                                            const std::function<void(const Warning&)>& warn) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return absl::NotFoundError(
        absl::StrCat(absl::Utf8SafeCEscape(path), ": ", std::strerror(errno)));
  }
  std::string text(kMaxFile + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<size_t>(in.gcount()));
  if (text.size() > kMaxFile) {
    return absl::ResourceExhaustedError(absl::StrCat(absl::Utf8SafeCEscape(path), ": more than ",
                                                     kMaxFile >> 20, " MiB of corrections"));
  }
  return ParseCorrections(text, path, warn);
}

absl::Status WriteCorrections(const std::string& path, const Corrections& corrections) {
  const std::string text = SerializeCorrections(corrections);
  const std::string temporary = path + ".tmp";
  const int fd = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) return Failed(temporary);
  bool ok = true;
  for (size_t at = 0; ok && at < text.size();) {
    const ssize_t written = write(fd, text.data() + at, text.size() - at);
    ok = written > 0 || (written < 0 && errno == EINTR);
    if (written > 0) at += static_cast<size_t>(written);
  }
  ok = ok && fsync(fd) == 0;
  ok = close(fd) == 0 && ok;
  if (ok && rename(temporary.c_str(), path.c_str()) == 0) return absl::OkStatus();
  absl::Status status = Failed(temporary);
  unlink(temporary.c_str());
  return status;
}

}  // namespace quoth
