#include "schema/folding_table.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace quoth {
namespace {

constexpr char kMagic[8] = {'q', 'u', 'o', 't', 'h', 'F', 'L', 'D'};
constexpr uint32_t kVersion = 1;
constexpr size_t kCommitSize = 32;
constexpr size_t kWord = sizeof(uint32_t);
// Holds nearly every run, and costs no more to read than a head.
constexpr size_t kFirstRead = 64;
constexpr size_t kMaxRun = 0xffff;
// Document and number of lists.
constexpr size_t kEntryHead = 2;
constexpr size_t kPendingWords = size_t{1} << 18;

struct Header {
  char magic[8];
  uint32_t version;
  uint32_t documents;  // one more than the highest number
  char commit[kCommitSize];
  uint64_t runs_end;  // words before the runs' names
  uint64_t checksum;  // of all the above
};
constexpr size_t kHeaderWords = sizeof(Header) / kWord;
static_assert(sizeof(Header) % kWord == 0, "runs are counted in words");

uint64_t Checksum(const Header& header) { return XXH3_64bits(&header, offsetof(Header, checksum)); }

// Number of words | 16 bits of their hash.
uint32_t Head(absl::Span<const uint32_t> words) {
  const uint64_t hash = XXH3_64bits(words.data(), words.size() * kWord);
  return static_cast<uint32_t>(words.size()) | static_cast<uint32_t>(hash << 16);
}

bool ReadWords(int file, uint64_t at, absl::Span<uint32_t> out, size_t* got) {
  ssize_t bytes = 0;
  do {
    bytes = pread(file, out.data(), out.size() * kWord, static_cast<off_t>(at * kWord));
  } while (bytes < 0 && errno == EINTR);
  *got = bytes < 0 ? 0 : static_cast<size_t>(bytes) / kWord;
  return bytes >= 0;
}

bool WriteAll(int file, const void* data, size_t size) {
  const char* at = static_cast<const char*>(data);
  while (size > 0) {
    const ssize_t done = write(file, at, size);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    at += done;
    size -= static_cast<size_t>(done);
  }
  return true;
}

std::string TemporaryPath(const std::string& path) { return path + ".tmp"; }

absl::Status Failed(const std::string& path, int error) {
  return absl::UnavailableError(
      absl::StrCat(absl::Utf8SafeCEscape(path), ": cannot be written: ", std::strerror(error)));
}

}  // namespace

std::string FoldingTablePath(absl::string_view index_path) {
  return absl::StrCat(index_path, "/folding.table");
}

std::unique_ptr<FoldingTable> FoldingTable::Open(const std::string& path,
                                                 absl::string_view commit) {
  if (commit.size() != kCommitSize) return nullptr;
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return nullptr;
  Header header{};
  struct stat status {};
  const bool known =
      pread(file, &header, sizeof(header), 0) == static_cast<ssize_t>(sizeof(header)) &&
      std::memcmp(header.magic, kMagic, sizeof(kMagic)) == 0 && header.version == kVersion &&
      absl::string_view(header.commit, kCommitSize) == commit &&
      header.checksum == Checksum(header) && fstat(file, &status) == 0 &&
      header.runs_end <= std::numeric_limits<uint32_t>::max() &&
      static_cast<uint64_t>(status.st_size) == (header.runs_end + header.documents) * kWord;
  if (!known) {
    close(file);
    return nullptr;
  }
  return std::unique_ptr<FoldingTable>(
      new FoldingTable(file, static_cast<uint32_t>(header.runs_end), header.documents));
}

FoldingTable::~FoldingTable() { close(file_); }

bool FoldingTable::ReadRun(uint32_t run, std::vector<uint32_t>* words) const {
  if (run < kHeaderWords || run >= runs_end_) return false;
  uint32_t first[kFirstRead];
  size_t got = 0;
  if (!ReadWords(file_, run, absl::MakeSpan(first), &got) || got == 0) return false;
  const size_t size = first[0] & kMaxRun;
  if (size >= runs_end_ - run) return false;
  const size_t here = std::min(size, got - 1);
  words->assign(first + 1, first + 1 + here);
  if (here < size) {
    words->resize(size);
    if (!ReadWords(file_, uint64_t{run} + 1 + here, absl::MakeSpan(*words).subspan(here), &got) ||
        got != size - here) {
      return false;
    }
  }
  return Head(*words) == first[0];
}

bool FoldingTable::ReadEntry(uint32_t document, Entry* out) const {
  if (document >= documents_) return false;
  uint32_t run = 0;
  size_t got = 0;
  if (!ReadWords(file_, uint64_t{runs_end_} + document, {&run, 1}, &got) || got != 1) return false;
  std::vector<uint32_t> words;
  // A damaged name may lead to another's run.
  if (!ReadRun(run, &words) || words.size() < kEntryHead || words[0] != document) return false;
  out->list_count = words[1];
  if (out->list_count > std::min(out->lists.size(), words.size() - kEntryHead)) return false;
  const auto lists = words.begin() + kEntryHead;
  const auto content = lists + static_cast<ptrdiff_t>(out->list_count);
  std::copy(lists, content, out->lists.begin());
  out->content.assign(content, words.end());
  return true;
}

bool FoldingTable::ReadList(uint32_t list, std::vector<uint32_t>* documents) const {
  return ReadRun(list, documents);
}

absl::StatusOr<std::unique_ptr<FoldingTableWriter>> FoldingTableWriter::Create(
    const std::string& path) {
  const std::string temporary = TemporaryPath(path);
  const int file = open(temporary.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (file < 0) return Failed(path, errno);
  struct stat opened {
  }, named{};
  // Whoever had it locked may have given it its name meanwhile.
  if (flock(file, LOCK_EX | LOCK_NB) != 0 || fstat(file, &opened) != 0 ||
      stat(temporary.c_str(), &named) != 0 || opened.st_ino != named.st_ino) {
    close(file);
    return absl::UnavailableError(
        absl::StrCat(absl::Utf8SafeCEscape(path), ": another process is writing it"));
  }
  std::unique_ptr<FoldingTableWriter> writer(new FoldingTableWriter(path, file));
  if (ftruncate(file, sizeof(Header)) != 0 || lseek(file, sizeof(Header), SEEK_SET) < 0) {
    return Failed(path, errno);
  }
  return writer;
}

FoldingTableWriter::FoldingTableWriter(std::string path, int file)
    : path_(std::move(path)), file_(file), words_(kHeaderWords) {}

FoldingTableWriter::~FoldingTableWriter() {
  // Before the lock goes.
  if (!finished_) std::remove(TemporaryPath(path_).c_str());
  close(file_);
}

void FoldingTableWriter::Flush() {
  if (error_ == 0 && !WriteAll(file_, pending_.data(), pending_.size() * kWord)) error_ = errno;
  pending_.clear();
}

uint32_t FoldingTableWriter::AddRun(absl::Span<const uint32_t> words) {
  const uint64_t run = words_;
  // Sixteen gigabytes are more than names of 4 bytes reach.
  if (run > std::numeric_limits<uint32_t>::max() - kMaxRun) {
    if (error_ == 0) error_ = EFBIG;
    return 0;
  }
  pending_.push_back(Head(words));
  pending_.insert(pending_.end(), words.begin(), words.end());
  words_ += words.size() + 1;
  if (pending_.size() > kPendingWords) Flush();
  return static_cast<uint32_t>(run);
}

uint32_t FoldingTableWriter::AddList(absl::Span<const uint32_t> documents) {
  return AddRun(documents);
}

void FoldingTableWriter::AddQuote(uint32_t document, absl::Span<const uint32_t> lists,
                                  absl::Span<const uint32_t> content) {
  if (kEntryHead + lists.size() + content.size() > kMaxRun) return;
  std::vector<uint32_t> words = {document, static_cast<uint32_t>(lists.size())};
  words.insert(words.end(), lists.begin(), lists.end());
  words.insert(words.end(), content.begin(), content.end());
  if (runs_.size() <= document) runs_.resize(size_t{document} + 1);
  runs_[document] = AddRun(words);
}

absl::Status FoldingTableWriter::Finish(absl::string_view commit) {
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof(kMagic));
  header.version = kVersion;
  header.documents = static_cast<uint32_t>(runs_.size());
  std::memcpy(header.commit, commit.data(), std::min(commit.size(), kCommitSize));
  header.runs_end = words_;
  header.checksum = Checksum(header);
  Flush();
  if (error_ == 0 && !WriteAll(file_, runs_.data(), runs_.size() * kWord)) error_ = errno;
  // Last, so that what is cut short has no header.
  if (error_ == 0 && (lseek(file_, 0, SEEK_SET) < 0 || !WriteAll(file_, &header, sizeof(header)))) {
    error_ = errno;
  }
  if (error_ == 0 && std::rename(TemporaryPath(path_).c_str(), path_.c_str()) != 0) {
    error_ = errno;
  }
  if (error_ != 0) return Failed(path_, error_);
  finished_ = true;
  return absl::OkStatus();
}

}  // namespace quoth
