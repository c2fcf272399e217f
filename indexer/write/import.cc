#include "indexer/write/import.h"

#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "schema/hash.h"
#include "schema/record_json.h"

namespace quoth {
namespace {

// A record is a few kilobytes; what is longer is no line of ours and would only eat the memory.
constexpr size_t kMaxLineBytes = size_t{64} << 20;
// Quotes of one article that are held before they are written.
constexpr size_t kMaxGroup = 10000;
constexpr size_t kBlockBytes = size_t{1} << 18;

using GzFile = std::unique_ptr<gzFile_s, int (*)(gzFile)>;

// zlib reads a plain file as it is.
GzFile OpenGz(const std::string& path) {
  gzFile file = nullptr;
  if (path == "-") {
    const int input = dup(STDIN_FILENO);
    file = gzdopen(input, "rb");
    if (file == nullptr && input >= 0) close(input);
  } else {
    file = gzopen(path.c_str(), "rb");
  }
  if (file != nullptr) gzbuffer(file, kBlockBytes);
  return GzFile(file, &gzclose);
}

}  // namespace

void FillIn(QuoteRecord* record) {
  if (record->key.empty()) record->key = absl::StrCat("id:", record->doc);
  if (!record->id.empty()) return;
  record->id = record->spans.empty()
                   ? HexHash(absl::StrCat(record->key, "\x1f", record->text)).substr(0, 16)
                   : RecordId(record->key, record->spans, record->nested_in);
}

Importer::Importer(IndexWriter* writer, std::function<void(const Warning&)> warn)
    : writer_(writer), warn_(std::move(warn)) {}

absl::Status Importer::ImportFile(const std::string& path) {
  const std::string name = path == "-" ? "(standard input)" : path;
  errno = 0;
  const GzFile file = OpenGz(path);
  if (file == nullptr) {
    return absl::NotFoundError(absl::StrCat(absl::Utf8SafeCEscape(name), ": cannot be opened: ",
                                            errno == 0 ? "out of memory" : std::strerror(errno)));
  }
  std::string block(kBlockBytes, '\0');
  std::string line;       // what is read of the current line
  bool too_long = false;  // its beginning was dropped
  uint64_t begin = 0;     // offset of the current line
  uint64_t at = 0;        // offset behind what was read
  uint64_t number = 1;
  const auto end_line = [&]() -> absl::Status {
    absl::Status status;
    if (too_long) {
      ++stats_.bad_lines;
      Warn(name, begin, absl::StrCat("line ", number, ": longer than 64 MiB (left out)"));
    } else {
      status = ImportLine(name, begin, number, line);
    }
    line.clear();
    too_long = false;
    return status;
  };
  for (;;) {
    const int got = gzread(file.get(), block.data(), static_cast<unsigned>(block.size()));
    if (got <= 0) break;
    absl::string_view rest(block.data(), static_cast<size_t>(got));
    while (!rest.empty()) {
      const size_t newline = rest.find('\n');
      const absl::string_view piece = rest.substr(0, newline);
      too_long |= line.size() + piece.size() > kMaxLineBytes;
      if (!too_long) line.append(piece.data(), piece.size());
      at += piece.size();
      if (newline == absl::string_view::npos) break;
      if (absl::Status status = end_line(); !status.ok()) return status;
      rest.remove_prefix(newline + 1);
      begin = ++at;
      ++number;
    }
  }
  if (!line.empty() || too_long) {
    if (absl::Status status = end_line(); !status.ok()) return status;
  }
  int code = Z_OK;
  const char* what = gzerror(file.get(), &code);
  if (code != Z_OK) {
    Warn(name, at,
         absl::StrCat("the file breaks off here (", code == Z_ERRNO ? "reading failed" : what,
                      "); what stands before is imported"));
  }
  return absl::OkStatus();
}

absl::Status Importer::ImportLine(absl::string_view file, uint64_t offset, uint64_t number,
                                  absl::string_view line) {
  if (number == 1) absl::ConsumePrefix(&line, "\xEF\xBB\xBF");
  if (absl::StripAsciiWhitespace(line).empty()) return absl::OkStatus();
  absl::StatusOr<QuoteRecord> record = RecordFromJson(line);
  if (!record.ok()) {
    ++stats_.bad_lines;
    Warn(file, offset,
         absl::StrCat("line ", number, ": no quote record: ",
                      absl::Utf8SafeCEscape(record.status().message()), " (left out)"));
    return absl::OkStatus();
  }
  FillIn(&*record);
  if (record->key != entry_.key || records_.size() >= kMaxGroup) {
    if (absl::Status status = Flush(); !status.ok()) return status;
    entry_ = ArticleEntry{};
    entry_.key = record->key;
    entry_.origin = record->origin;
  }
  // Of the text alone: `quoth index` notes it together with how it extracts, and so reads an
  // imported article once more.
  if (!record->article_hash.empty()) entry_.content_hash = record->article_hash;
  records_.push_back(*std::move(record));
  ++stats_.records;
  return absl::OkStatus();
}

absl::Status Importer::Finish() {
  if (absl::Status status = Flush(); !status.ok()) return status;
  return writer_->Commit();
}

absl::Status Importer::Flush() {
  if (records_.empty()) return absl::OkStatus();
  std::vector<QuoteRecord> records = std::exchange(records_, {});
  if (!seen_.insert(HexHash(entry_.key)).second) {
    return writer_->AppendToArticle(entry_, std::move(records));
  }
  ++stats_.articles;
  return writer_->ReplaceArticle(entry_, std::move(records));
}

void Importer::Warn(absl::string_view file, uint64_t offset, std::string message) {
  if (warn_) warn_({std::string(file), offset, std::move(message)});
}

}  // namespace quoth
