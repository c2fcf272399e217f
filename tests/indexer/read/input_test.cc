#include "indexer/read/input.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/indexer/read/test_util.h"

namespace quoth {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string All(const std::string& bytes, std::string* damage = nullptr) {
  const std::unique_ptr<Input> input = Input::FromBytes("mem", bytes);
  absl::StatusOr<std::string> all = input->ReadAll();
  if (damage != nullptr) *damage = input->damage();
  return all.ok() ? *all : std::string(all.status().message());
}

std::string Long() {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += std::to_string(i) + (i % 7 == 0 ? "\n" : " ");
  return text;
}

TEST(InputTest, UnpacksGzipByContent) {
  const std::string text = Long();
  EXPECT_EQ(All(text), text);
  EXPECT_EQ(All(Gzipped(text)), text);
  EXPECT_EQ(All(Gzipped("one ") + Gzipped("two")), "one two");
  EXPECT_EQ(All(Gzipped("padded") + std::string(512, '\0')), "padded");
  EXPECT_EQ(All(""), "");
  EXPECT_EQ(All("\x1F"), "\x1F");
  EXPECT_EQ(All(Gzipped("")), "");
}

TEST(InputTest, DamagedGzipGivesWhatCanBeReadAndSaysSo) {
  const std::string text = Long();
  const std::string packed = Gzipped(text);
  std::string damage;
  const std::string cut = All(packed.substr(0, packed.size() / 2), &damage);
  EXPECT_GT(cut.size(), text.size() / 4);
  EXPECT_EQ(cut, text.substr(0, cut.size()));
  EXPECT_THAT(damage, HasSubstr("cut off"));

  std::string broken = packed;
  for (size_t i = broken.size() / 2; i < broken.size() / 2 + 20; ++i) broken[i] = '\x5A';
  EXPECT_GT(All(broken, &damage).size(), 1000u);
  EXPECT_THAT(damage, HasSubstr("damaged"));

  EXPECT_EQ(All(Gzipped("kept") + "rubbish", &damage), "kept");
  EXPECT_THAT(damage, HasSubstr("something else"));
}

TEST(InputTest, MoreThanTheLimitIsRefusedWhateverItWasPackedTo) {
  const std::string bomb = Gzipped(std::string(5 << 20, 'a'));
  ASSERT_LT(bomb.size(), 20000u);
  const std::unique_ptr<Input> input = Input::FromBytes("bomb.gz", bomb);
  const absl::StatusOr<std::string> all = input->ReadAll(1 << 20);
  ASSERT_FALSE(all.ok());
  EXPECT_EQ(all.status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_THAT(std::string(all.status().message()), HasSubstr("bomb.gz: more than 1 MiB"));
}

TEST(InputTest, LinesComeOneByOneWithTheirOffsets) {
  for (const bool packed : {false, true}) {
    const std::string text = "one\n\nthree\r\n" + std::string(600000, 'x') + "\nlast";
    const std::string bytes = packed ? Gzipped(text) : text;
    const std::unique_ptr<Input> input = Input::FromBytes("mem", bytes);
    ASSERT_EQ(*input->Peek(3), "one");
    std::vector<size_t> sizes;
    std::vector<uint64_t> offsets;
    while (true) {
      const uint64_t offset = input->offset();
      std::string line;
      bool too_long = false;
      const absl::StatusOr<bool> more = input->ReadLine(&line, &too_long);
      ASSERT_TRUE(more.ok());
      if (!*more) break;
      ASSERT_FALSE(too_long);
      sizes.push_back(line.size());
      offsets.push_back(offset);
    }
    EXPECT_THAT(sizes, ElementsAre(3u, 0u, 6u, 600000u, 4u));
    EXPECT_THAT(offsets, ElementsAre(0u, 4u, 5u, 12u, 600013u));
  }
}

TEST(InputTest, WhatCannotBeOpenedIsOneLine) {
  const TempFolder folder;
  const absl::StatusOr<std::unique_ptr<Input>> missing = Input::Open(folder.path() + "/none");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(missing.status().message(), folder.path() + "/none: No such file or directory");
  EXPECT_THAT(std::string(Input::Open(folder.path()).status().message()), HasSubstr("is a folder"));
}

}  // namespace
}  // namespace quoth
