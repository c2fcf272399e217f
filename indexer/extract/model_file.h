// The container of a trained model: named sections of bytes, versioned and checksummed.
//
//   header   "QUOTHMDL", version (u32), number of sections (u32), size of the file (u64),
//            XXH3-64 of all bytes after the header (u64)
//   table    for each section: id (u32), 0 (u32), offset (u64), size (u64)
//   sections each at a multiple of 64 bytes
//
// All numbers are little-endian; a file is read on little-endian machines only. Opened files are
// mapped read-only, so that processes share one copy. A file that is damaged, cut off, of another
// version or no model at all is refused in one line that says which.
#ifndef QUOTH_INDEXER_EXTRACT_MODEL_FILE_H_
#define QUOTH_INDEXER_EXTRACT_MODEL_FILE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace quoth {

// Goes up whenever the layout changes. What is in the sections has versions of its own.
constexpr uint32_t kModelVersion = 1;

class ModelFile {
 public:
  ModelFile(const ModelFile&) = delete;
  ModelFile& operator=(const ModelFile&) = delete;
  ~ModelFile();

  // NotFound if there is no such file; DataLoss, "FILE: what is wrong", if it is not sound.
  static absl::StatusOr<std::unique_ptr<const ModelFile>> Open(const std::string& path);
  // The same for bytes in memory (copied); `name` stands for the file in messages.
  static absl::StatusOr<std::unique_ptr<const ModelFile>> FromBytes(absl::string_view bytes,
                                                                    const std::string& name);

  // Bytes of a section, at a 64-byte boundary, alive as long as this; empty if there is none.
  absl::string_view Section(uint32_t id) const;
  const std::string& name() const { return name_; }

  // A section as numbers or records; false if its size is no multiple of one.
  template <typename T>
  bool Read(uint32_t id, absl::Span<const T>* out) const {
    const absl::string_view bytes = Section(id);
    if (bytes.size() % sizeof(T) != 0) return false;
    *out = absl::Span<const T>(reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T));
    return true;
  }

 private:
  ModelFile() = default;
  absl::Status Check();

  std::string name_;
  const char* data_ = nullptr;
  size_t size_ = 0;
  bool mapped_ = false;
};

// A file's bytes from its sections.
std::string SerializeModel(const std::vector<std::pair<uint32_t, std::string>>& sections);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_MODEL_FILE_H_
