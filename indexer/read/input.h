// A stream of bytes from a file, standard input or memory, unpacked when it is gzipped.
//
// Gzip is told by its first bytes, not by the name; several members after one another are one
// stream. A damaged or cut-off stream ends where it can no longer be read, and `damage` says so.
// Not thread-safe; each stream belongs to one thread.
#ifndef QUOTH_INDEXER_READ_INPUT_H_
#define QUOTH_INDEXER_READ_INPUT_H_

#include <zlib.h>

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace quoth {

// Ranges are 32 bits wide (schema/text_range.h), so no text may be larger.
inline constexpr uint64_t kMaxTextBytes = (uint64_t{1} << 30) - 1;

class Input {
 public:
  // Opens `path`; "-" is standard input. Errors are one line: "PATH: what is wrong".
  static absl::StatusOr<std::unique_ptr<Input>> Open(const std::string& path);
  // Reads from memory that must outlive the stream. `name` stands in messages.
  static std::unique_ptr<Input> FromBytes(std::string name, absl::string_view bytes);

  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  // The bytes that come next, unpacked; they stay to be read. Fewer than `size` at the end only.
  absl::StatusOr<absl::string_view> Peek(size_t size);

  // The next line without its "\n", moved past; false at the end. A line of more than
  // kMaxTextBytes is passed over: `line` is empty then and `too_long` set. A long line is handed
  // over, not copied.
  absl::StatusOr<bool> ReadLine(std::string* line, bool* too_long);

  // All that is left. ResourceExhausted when it is more than `limit` bytes.
  absl::StatusOr<std::string> ReadAll(uint64_t limit = kMaxTextBytes);

  // Offset in the unpacked stream of what comes next.
  uint64_t offset() const { return offset_; }
  const std::string& name() const { return name_; }
  // What cut the stream short, or "".
  const std::string& damage() const { return damage_; }

 private:
  explicit Input(std::string name) : name_(std::move(name)) {}

  // Appends up to 64 KiB to buffer_; false at the end.
  absl::StatusOr<bool> Fill();
  absl::StatusOr<size_t> ReadRaw(char* to, size_t size);
  absl::StatusOr<bool> Inflate();
  absl::Status StartInflate();
  // Makes room for what is left, up to `limit`, if that is known: a text that grows is held twice.
  void ReserveRest(uint64_t limit);
  // Moves past the next `size` bytes, which `out` takes over if they are many.
  void Take(size_t size, std::string* out);
  // `what`, and whether anything was read before it.
  std::string Damage(absl::string_view what) const;
  void Consume(size_t size);

  std::string name_;
  int fd_ = -1;
  bool owns_fd_ = false;
  absl::string_view memory_;  // when fd_ is -1
  bool started_ = false;
  bool at_end_ = false;
  std::unique_ptr<z_stream> zlib_;  // when gzipped
  bool member_open_ = false;
  std::string packed_;  // read from the file, not yet unpacked
  size_t packed_at_ = 0;
  std::string buffer_;  // unpacked, from buffer_at_ on not yet read
  size_t buffer_at_ = 0;
  uint64_t offset_ = 0;
  std::string damage_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_INPUT_H_
