#include "schema/xapian_guard.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <new>
#include <random>
#include <stdexcept>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace quoth {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ScratchIndex : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "quoth-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    path_ = folder_ + "/index";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // Every document is written anew, with data that does not compress into a block or two; the
  // first letter tells the round.
  void Rewrite(Xapian::WritableDatabase* writer, int round) {
    std::mt19937 random(static_cast<unsigned>(round));
    for (Xapian::docid id = 1; id <= kDocuments; ++id) {
      std::string data(1, static_cast<char>('a' + round));
      for (int i = 0; i < 1500; ++i) data.push_back(static_cast<char>(random() % 256));
      Xapian::Document document;
      document.set_data(data);
      document.add_term("every");
      writer->replace_document(id, document);
    }
    writer->commit();
  }

  static constexpr Xapian::docid kDocuments = 200;
  std::string folder_;
  std::string path_;
};

TEST(XapianGuard, EveryErrorBecomesOneLineThatNamesTheIndexAndAHint) {
  struct Case {
    absl::Status status;
    absl::StatusCode code;
    const char* says;
  };
  const char* path = "/i\x1b";
  for (const Case& c : {
           Case{XapianErrorToStatus(Xapian::DatabaseModifiedError("m"), path),
                absl::StatusCode::kAborted, "try again"},
           Case{XapianErrorToStatus(Xapian::DatabaseLockError("m"), path),
                absl::StatusCode::kUnavailable, "another process is writing"},
           Case{XapianErrorToStatus(Xapian::DatabaseVersionError("m"), path),
                absl::StatusCode::kFailedPrecondition, "index again"},
           Case{XapianErrorToStatus(Xapian::DatabaseCorruptError("m"), path),
                absl::StatusCode::kDataLoss, "index again"},
           Case{XapianErrorToStatus(Xapian::DatabaseOpeningError("m"), path),
                absl::StatusCode::kNotFound, "quoth index"},
           Case{XapianErrorToStatus(Xapian::DatabaseError("m", ENOSPC), path),
                absl::StatusCode::kResourceExhausted, "make room"},
           Case{XapianErrorToStatus(Xapian::DatabaseOpeningError("m", EACCES), path),
                absl::StatusCode::kPermissionDenied, "owner and mode"},
           Case{XapianErrorToStatus(
                    Xapian::DatabaseLockError("Couldn't open lockfile: Permission denied"), path),
                absl::StatusCode::kPermissionDenied, "mode of the folder): Couldn't open"},
           Case{XapianErrorToStatus(Xapian::NetworkTimeoutError("m"), path),
                absl::StatusCode::kUnavailable, "try again"},
           Case{XapianErrorToStatus(Xapian::InvalidArgumentError("line\nbreak"), path),
                absl::StatusCode::kInvalidArgument, "line\\nbreak"},
           Case{XapianErrorToStatus(Xapian::SerialisationError("m"), path),
                absl::StatusCode::kInternal, "SerialisationError"},
           Case{ExceptionToStatus(std::bad_alloc(), path), absl::StatusCode::kResourceExhausted,
                "out of memory"},
           Case{ExceptionToStatus(std::runtime_error("odd\n"), path), absl::StatusCode::kInternal,
                "odd"},
       }) {
    EXPECT_EQ(c.status.code(), c.code) << c.status;
    const std::string message(c.status.message());
    EXPECT_THAT(message, HasSubstr("index /i"));
    EXPECT_THAT(message, HasSubstr(c.says));
    EXPECT_THAT(message, Not(HasSubstr("\x1b")));
    EXPECT_THAT(message, Not(HasSubstr("\n")));
  }
}

TEST(XapianGuard, GivesTheResultInTheKindThatTheFunctionReturns) {
  absl::StatusOr<int> number = GuardXapian("p", [] { return 7; });
  ASSERT_TRUE(number.ok());
  EXPECT_EQ(*number, 7);
  absl::Status nothing = GuardXapian("p", [] {});
  EXPECT_TRUE(nothing.ok());
  absl::Status own = GuardXapian("p", [] { return absl::NotFoundError("mine"); });
  EXPECT_EQ(own.message(), "mine");
  absl::StatusOr<int> thrown =
      GuardXapian("p", []() -> absl::StatusOr<int> { throw Xapian::DatabaseCorruptError("x"); });
  EXPECT_EQ(thrown.status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(ScratchIndex, MissingIndexSaysHowToMakeOne) {
  const absl::Status status = GuardXapian(path_, [&] { Xapian::Database{path_}; });
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr("quoth index"));
}

// Wish 26: a reader is not killed by commits in the middle of its work.
TEST_F(ScratchIndex, WholeReadIsRepeatedWhenAWriterOvertakesIt) {
  Xapian::WritableDatabase writer(path_, Xapian::DB_CREATE);
  Rewrite(&writer, 0);
  Xapian::Database reader(path_);
  int attempts = 0;
  int round = 0;
  const absl::StatusOr<std::string> rounds = ReadIndex(path_, &reader, [&] {
    ++attempts;
    Xapian::Enquire enquire(reader);
    enquire.set_query(Xapian::Query("every"));
    Xapian::MSet hits = enquire.get_mset(0, kDocuments);
    if (attempts <= 2) {
      for (int commit = 1; commit <= 3; ++commit) Rewrite(&writer, ++round);
    }
    std::string seen;
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
      seen.push_back(hit.get_document().get_data()[0]);
    }
    return seen;
  });
  ASSERT_TRUE(rounds.ok()) << rounds.status();
  EXPECT_EQ(attempts, 3) << "the reader was expected to be overtaken twice";
  EXPECT_EQ(*rounds, std::string(kDocuments, 'g')) << "half of one commit, half of another";
}

TEST_F(ScratchIndex, ReadGivesUpInTheEnd) {
  Xapian::WritableDatabase writer(path_, Xapian::DB_CREATE);
  writer.commit();
  Xapian::Database reader(path_);
  int attempts = 0;
  const absl::Status status = ReadIndex(path_, &reader, [&] {
    ++attempts;
    throw Xapian::DatabaseModifiedError("overtaken");
  });
  EXPECT_GE(attempts, kReadAttempts);
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
}

TEST_F(ScratchIndex, WhatLooksDamagedIsOpenedAnewBeforeItIsCalledSo) {
  Xapian::WritableDatabase writer(path_, Xapian::DB_CREATE);
  Rewrite(&writer, 0);
  Xapian::Database reader;  // as after an opening that failed half-way
  int attempts = 0;
  const absl::StatusOr<uint32_t> count = ReadIndex(path_, &reader, [&]() -> uint32_t {
    if (++attempts == 1) throw Xapian::DatabaseCorruptError("Expected block 13 to be level 1");
    return reader.get_doccount();
  });
  ASSERT_TRUE(count.ok()) << count.status();
  EXPECT_EQ(*count, uint32_t{kDocuments});

  attempts = 0;
  const absl::Status status = ReadIndex(path_, &reader, [&] {
    ++attempts;
    throw Xapian::DatabaseCorruptError("bad block");
  });
  EXPECT_EQ(attempts, kDamagedAttempts);
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
}

TEST_F(ScratchIndex, OtherErrorsAreNotRetried) {
  Xapian::WritableDatabase writer(path_, Xapian::DB_CREATE);
  writer.commit();
  Xapian::Database reader(path_);
  int attempts = 0;
  const absl::Status status = ReadIndex(path_, &reader, [&] {
    ++attempts;
    throw Xapian::NetworkError("no answer");
  });
  EXPECT_EQ(attempts, 1);
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace quoth
