#include "indexer/read/input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace quoth {
namespace {

constexpr size_t kChunk = 256 << 10;
constexpr size_t kMuch = 1 << 20;
constexpr absl::string_view kGzipMagic = "\x1F\x8B";

absl::Status ErrnoStatus(const std::string& name, int error) {
  const std::string message = absl::StrCat(name, ": ", std::strerror(error));
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return absl::NotFoundError(message);
    case EACCES:
    case EPERM:
      return absl::PermissionDeniedError(message);
    default:
      return absl::UnavailableError(message);
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<Input>> Input::Open(const std::string& path) {
  if (path == "-") {
    std::unique_ptr<Input> input(new Input("standard input"));
    input->fd_ = STDIN_FILENO;
    return input;
  }
  std::unique_ptr<Input> input(new Input(path));
  input->fd_ = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (input->fd_ < 0) return ErrnoStatus(path, errno);
  input->owns_fd_ = true;
  struct stat info;
  if (fstat(input->fd_, &info) == 0 && S_ISDIR(info.st_mode)) {
    return absl::FailedPreconditionError(absl::StrCat(path, ": is a folder, not a file"));
  }
  return input;
}

std::unique_ptr<Input> Input::FromBytes(std::string name, absl::string_view bytes) {
  std::unique_ptr<Input> input(new Input(std::move(name)));
  input->memory_ = bytes;
  return input;
}

Input::~Input() {
  if (zlib_ != nullptr) inflateEnd(zlib_.get());
  if (owns_fd_) close(fd_);
}

absl::StatusOr<size_t> Input::ReadRaw(char* to, size_t size) {
  if (fd_ < 0) {
    const size_t take = std::min(size, memory_.size());
    memory_.copy(to, take);
    memory_.remove_prefix(take);
    return take;
  }
  while (true) {
    const ssize_t count = read(fd_, to, size);
    if (count >= 0) return static_cast<size_t>(count);
    if (errno != EINTR) return ErrnoStatus(name_, errno);
  }
}

absl::Status Input::StartInflate() {
  zlib_ = std::make_unique<z_stream>();
  *zlib_ = z_stream{};
  constexpr int kGzipWindow = 16 + MAX_WBITS;
  if (inflateInit2(zlib_.get(), kGzipWindow) != Z_OK) {
    zlib_ = nullptr;
    return absl::ResourceExhaustedError(absl::StrCat(name_, ": no memory to unpack it"));
  }
  member_open_ = true;
  return absl::OkStatus();
}

std::string Input::Damage(absl::string_view what) const {
  const bool nothing = offset_ == 0 && buffer_.empty();
  return absl::StrCat(what, nothing ? "; nothing could be read" : "; what comes before was read");
}

absl::StatusOr<bool> Input::Inflate() {
  while (true) {
    if (packed_at_ == packed_.size()) {
      packed_.resize(kChunk);
      packed_at_ = 0;
      const absl::StatusOr<size_t> count = ReadRaw(packed_.data(), kChunk);
      packed_.resize(count.value_or(0));
      if (!count.ok()) return count.status();
      if (*count == 0) {
        if (member_open_) damage_ = Damage("the gzip stream is cut off");
        return false;
      }
    }
    if (!member_open_) {  // another member follows, or padding
      const size_t data = packed_.find_first_not_of('\0', packed_at_);
      if (data == std::string::npos) {
        packed_at_ = packed_.size();
        continue;
      }
      packed_at_ = data;
      if (packed_[data] != kGzipMagic[0]) {
        damage_ = "there is something else after the gzip stream; it was left out";
        return false;
      }
      inflateReset(zlib_.get());
      member_open_ = true;
    }
    const size_t before = buffer_.size();
    buffer_.resize(before + kChunk);
    zlib_->next_in = reinterpret_cast<Bytef*>(packed_.data() + packed_at_);
    zlib_->avail_in = static_cast<uInt>(packed_.size() - packed_at_);
    zlib_->next_out = reinterpret_cast<Bytef*>(buffer_.data() + before);
    zlib_->avail_out = static_cast<uInt>(kChunk);
    const int result = inflate(zlib_.get(), Z_NO_FLUSH);
    packed_at_ = packed_.size() - zlib_->avail_in;
    buffer_.resize(before + kChunk - zlib_->avail_out);
    if (result == Z_STREAM_END) {
      member_open_ = false;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      damage_ = Damage(absl::StrCat("the gzip stream is damaged (",
                                    zlib_->msg == nullptr ? "unknown error" : zlib_->msg, ")"));
      at_end_ = true;
      return buffer_.size() > before;
    }
    if (buffer_.size() > before) return true;
  }
}

void Input::ReserveRest(uint64_t limit) {
  if (zlib_ != nullptr) return;
  uint64_t rest = memory_.size();
  if (fd_ >= 0) {
    struct stat info;
    const off_t at = lseek(fd_, 0, SEEK_CUR);
    if (at < 0 || fstat(fd_, &info) != 0 || !S_ISREG(info.st_mode)) return;
    rest = static_cast<uint64_t>(std::max<off_t>(info.st_size - at, 0));
  }
  if (rest > 0) buffer_.reserve(std::min(buffer_.size() + rest, limit) + kChunk);
}

absl::StatusOr<bool> Input::Fill() {
  if (at_end_) return false;
  if (!started_) {
    started_ = true;
    packed_.resize(kChunk);
    size_t have = 0;
    while (have < kGzipMagic.size()) {
      const absl::StatusOr<size_t> count = ReadRaw(packed_.data() + have, kChunk - have);
      if (!count.ok()) return count.status();
      if (*count == 0) break;
      have += *count;
    }
    packed_.resize(have);
    if (absl::StartsWith(packed_, kGzipMagic)) {
      const absl::Status status = StartInflate();
      if (!status.ok()) return status;
    } else {
      buffer_ = std::move(packed_);
      packed_.clear();
      at_end_ = have == 0;
      return !at_end_;
    }
  }
  if (zlib_ != nullptr) {
    absl::StatusOr<bool> more = Inflate();
    if (!more.ok() || !*more) at_end_ = true;
    return more;
  }
  const size_t before = buffer_.size();
  buffer_.resize(before + kChunk);
  const absl::StatusOr<size_t> count = ReadRaw(buffer_.data() + before, kChunk);
  buffer_.resize(before + count.value_or(0));
  if (!count.ok()) return count.status();
  at_end_ = *count == 0;
  return !at_end_;
}

void Input::Consume(size_t size) {
  buffer_at_ += size;
  offset_ += size;
}

void Input::Take(size_t size, std::string* out) {
  if (size < kMuch) {
    out->assign(buffer_, buffer_at_, size);
    Consume(size);
    return;
  }
  *out = std::exchange(buffer_, buffer_.substr(buffer_at_ + size));
  out->resize(buffer_at_ + size);
  out->erase(0, buffer_at_);
  buffer_at_ = 0;
  offset_ += size;
}

absl::StatusOr<absl::string_view> Input::Peek(size_t size) {
  while (buffer_.size() - buffer_at_ < size) {
    const absl::StatusOr<bool> more = Fill();
    if (!more.ok()) return more.status();
    if (!*more) break;
  }
  return absl::string_view(buffer_).substr(buffer_at_, size);
}

absl::StatusOr<bool> Input::ReadLine(std::string* line, bool* too_long) {
  *too_long = false;
  size_t searched = buffer_at_;
  while (true) {
    const size_t end = buffer_.find('\n', searched);
    if (end != std::string::npos) {
      Take(end - buffer_at_, line);
      Consume(1);
      if (*too_long) line->clear();
      return true;
    }
    if (buffer_.size() - buffer_at_ > kMaxTextBytes) {  // forget its beginning
      *too_long = true;
      Consume(buffer_.size() - buffer_at_);
    }
    // What was read makes room.
    if (buffer_at_ > 0) {
      buffer_.erase(0, buffer_at_);
      buffer_at_ = 0;
    }
    searched = buffer_.size();
    if (buffer_.size() >= kMuch && buffer_.capacity() - buffer_.size() < kChunk) {
      ReserveRest(kMaxTextBytes);
    }
    const absl::StatusOr<bool> more = Fill();
    if (!more.ok()) return more.status();
    if (!*more) break;
  }
  const bool any = buffer_at_ < buffer_.size() || *too_long;
  Take(buffer_.size() - buffer_at_, line);
  if (*too_long) line->clear();
  return any;
}

absl::StatusOr<std::string> Input::ReadAll(uint64_t limit) {
  ReserveRest(limit);
  while (buffer_.size() - buffer_at_ <= limit) {
    const absl::StatusOr<bool> more = Fill();
    if (!more.ok()) return more.status();
    if (!*more) {
      std::string all = std::move(buffer_);
      all.erase(0, buffer_at_);
      offset_ += all.size();
      buffer_.clear();
      buffer_at_ = 0;
      return all;
    }
  }
  return absl::ResourceExhaustedError(
      absl::StrCat(name_, ": more than ", limit >> 20,
                   " MiB of text in one article; split it, or give it as JSON lines"));
}

}  // namespace quoth
