#include "indexer/extract/model_file.h"

#include <filesystem>
#include <fstream>

#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

std::string Sound() { return SerializeModel({{7, "seven"}, {9, std::string(200, 'n')}}); }

std::string Refusal(const std::string& bytes) {
  const auto file = ModelFile::FromBytes(bytes, "x.model");
  return file.ok() ? "" : std::string(file.status().message());
}

TEST(ModelFileTest, SectionsComeBackAligned) {
  const auto file = ModelFile::FromBytes(Sound(), "x.model");
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ((*file)->Section(7), "seven");
  EXPECT_EQ((*file)->Section(9), std::string(200, 'n'));
  EXPECT_EQ(reinterpret_cast<uintptr_t>((*file)->Section(9).data()) % 64, 0U);
  EXPECT_TRUE((*file)->Section(8).empty());
  absl::Span<const uint32_t> numbers;
  EXPECT_FALSE((*file)->Read(7, &numbers));  // five bytes are no numbers
  EXPECT_TRUE((*file)->Read(9, &numbers));
  EXPECT_EQ(numbers.size(), 50U);
}

TEST(ModelFileTest, ProcessesShareOneCopyOfAFile) {
  std::ifstream maps("/proc/self/maps");
  if (!maps) GTEST_SKIP() << "this system does not show what is mapped";
  maps.close();
  const std::string path = (fs::temp_directory_path() / "quoth-shared-copy.model").string();
  std::ofstream(path, std::ios::binary) << Sound();
  {
    const auto file = ModelFile::Open(path);
    ASSERT_TRUE(file.ok()) << file.status();
    std::ifstream now("/proc/self/maps");
    std::string line;
    std::string found;
    while (std::getline(now, line)) {
      if (absl::StrContains(line, path)) found += line + "\n";
    }
    EXPECT_TRUE(absl::StrContains(found, " r--s ")) << found;
  }
  fs::remove(path);
}

TEST(ModelFileTest, EveryFlippedByteIsNoticed) {
  const std::string sound = Sound();
  for (size_t i = 0; i < sound.size(); ++i) {
    std::string damaged = sound;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
    EXPECT_NE(Refusal(damaged), "") << "byte " << i;
  }
}

TEST(ModelFileTest, EveryCutIsNoticed) {
  const std::string sound = Sound();
  for (size_t size = 0; size < sound.size(); ++size) {
    EXPECT_NE(Refusal(sound.substr(0, size)), "") << size << " bytes";
  }
  EXPECT_NE(Refusal(sound + "x"), "");
}

TEST(ModelFileTest, RefusalsAreOneLineWithTheFileAndWhatToDo) {
  EXPECT_EQ(Refusal("hello"), "x.model: not a model of quoth (make one with quoth-train)");
  std::string newer = Sound();
  newer[8] = static_cast<char>(kModelVersion + 1);
  EXPECT_TRUE(absl::StrContains(Refusal(newer), "version 2, this quoth reads 1")) << Refusal(newer);
  std::string damaged = Sound();
  damaged.back() = 'x';
  EXPECT_EQ(Refusal(damaged), "x.model: damaged: the checksum does not agree");
}

TEST(ModelFileTest, FilesAreMappedAndMissingOnesAreNotFound) {
  const fs::path folder = fs::path(testing::TempDir()) / "model_file_test";
  fs::create_directories(folder);
  const std::string path = (folder / "a.model").string();
  std::ofstream(path, std::ios::binary) << Sound();
  const auto file = ModelFile::Open(path);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ((*file)->Section(7), "seven");
  EXPECT_TRUE(absl::IsNotFound(ModelFile::Open((folder / "none").string()).status()));
  EXPECT_FALSE(ModelFile::Open(folder.string()).ok());
  std::ofstream(path, std::ios::binary | std::ios::trunc).flush();
  EXPECT_FALSE(ModelFile::Open(path).ok());
  fs::remove_all(folder);
}

}  // namespace
}  // namespace quoth
