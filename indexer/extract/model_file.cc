#include "indexer/extract/model_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cstdlib>
#include <cstring>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace quoth {
namespace {

constexpr char kMagic[8] = {'Q', 'U', 'O', 'T', 'H', 'M', 'D', 'L'};
constexpr size_t kAlignment = 64;
constexpr uint32_t kMaxSections = 64;

struct Header {
  char magic[8];
  uint32_t version;
  uint32_t sections;
  uint64_t size;
  uint64_t checksum;
};
struct SectionEntry {
  uint32_t id;
  uint32_t zero;
  uint64_t offset;
  uint64_t size;
};

size_t Padded(size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

template <typename T>
T ReadAt(const char* data, size_t offset) {
  T value;
  std::memcpy(&value, data + offset, sizeof(T));
  return value;
}

}  // namespace

ModelFile::~ModelFile() {
  if (data_ == nullptr) return;
  void* data = const_cast<char*>(data_);
  if (mapped_) {
    munmap(data, size_);
  } else {
    std::free(data);
  }
}

absl::Status ModelFile::Check() {
  const auto refuse = [&](const auto&... what) {
    return absl::DataLossError(absl::StrCat(name_, ": ", what...));
  };
  if (size_ < sizeof(Header) || std::memcmp(data_, kMagic, sizeof(kMagic)) != 0) {
    return refuse("not a model of quoth (make one with quoth-train)");
  }
  const Header header = ReadAt<Header>(data_, 0);
  if (header.version != kModelVersion) {
    return refuse("model of version ", header.version, ", this quoth reads ", kModelVersion,
                  " (train it again with quoth-train)");
  }
  if (header.size != size_) {
    return refuse("cut off or grown: ", size_, " bytes, should be ", header.size);
  }
  if (XXH3_64bits(data_ + sizeof(Header), size_ - sizeof(Header)) != header.checksum) {
    return refuse("damaged: the checksum does not agree");
  }
  if (header.sections > kMaxSections ||
      sizeof(Header) + header.sections * sizeof(SectionEntry) > size_) {
    return refuse("damaged: table of ", header.sections, " sections");
  }
  for (uint32_t i = 0; i < header.sections; ++i) {
    const SectionEntry entry =
        ReadAt<SectionEntry>(data_, sizeof(Header) + i * sizeof(SectionEntry));
    if (entry.offset % kAlignment != 0 || entry.offset > size_ ||
        entry.size > size_ - entry.offset) {
      return refuse("damaged: section ", entry.id, " lies outside the file");
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<const ModelFile>> ModelFile::Open(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  struct stat info {};
  std::unique_ptr<ModelFile> file(new ModelFile());
  file->name_ = path;
  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size <= 0) {
    close(fd);
    return absl::DataLossError(absl::StrCat(path, ": not a model of quoth (empty or no file)"));
  }
  file->size_ = static_cast<size_t>(info.st_size);
  void* data = mmap(nullptr, file->size_, PROT_READ, MAP_SHARED, fd, 0);
  close(fd);
  if (data == MAP_FAILED) return absl::DataLossError(absl::StrCat(path, ": cannot be mapped"));
  file->data_ = static_cast<const char*>(data);
  file->mapped_ = true;
  if (absl::Status status = file->Check(); !status.ok()) return status;
  return std::unique_ptr<const ModelFile>(std::move(file));
}

absl::StatusOr<std::unique_ptr<const ModelFile>> ModelFile::FromBytes(absl::string_view bytes,
                                                                      const std::string& name) {
  std::unique_ptr<ModelFile> file(new ModelFile());
  file->name_ = name;
  char* data = static_cast<char*>(std::aligned_alloc(kAlignment, Padded(bytes.size() + 1)));
  if (data == nullptr) return absl::ResourceExhaustedError(absl::StrCat(name, ": no memory"));
  std::memcpy(data, bytes.data(), bytes.size());
  file->data_ = data;
  file->size_ = bytes.size();
  if (absl::Status status = file->Check(); !status.ok()) return status;
  return std::unique_ptr<const ModelFile>(std::move(file));
}

absl::string_view ModelFile::Section(uint32_t id) const {
  const Header header = ReadAt<Header>(data_, 0);
  for (uint32_t i = 0; i < header.sections; ++i) {
    const SectionEntry entry =
        ReadAt<SectionEntry>(data_, sizeof(Header) + i * sizeof(SectionEntry));
    if (entry.id == id) return {data_ + entry.offset, static_cast<size_t>(entry.size)};
  }
  return {};
}

std::string SerializeModel(const std::vector<std::pair<uint32_t, std::string>>& sections) {
  std::string out(Padded(sizeof(Header) + sections.size() * sizeof(SectionEntry)), '\0');
  for (size_t i = 0; i < sections.size(); ++i) {
    const SectionEntry entry{sections[i].first, 0, out.size(), sections[i].second.size()};
    std::memcpy(&out[sizeof(Header) + i * sizeof(SectionEntry)], &entry, sizeof(entry));
    out += sections[i].second;
    out.resize(Padded(out.size()), '\0');
  }
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof(kMagic));
  header.version = kModelVersion;
  header.sections = static_cast<uint32_t>(sections.size());
  header.size = out.size();
  header.checksum = XXH3_64bits(out.data() + sizeof(Header), out.size() - sizeof(Header));
  std::memcpy(&out[0], &header, sizeof(header));
  return out;
}

}  // namespace quoth
