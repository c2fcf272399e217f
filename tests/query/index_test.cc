#include "query/index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <string>

#include "query/search.h"
#include "tests/query/small_index.h"

namespace quoth {
namespace {

using ::testing::ElementsAre;

class IndexTest : public SmallIndexTest {};

TEST_F(IndexTest, MissingAndForeignIndexesAreRefused) {
  EXPECT_EQ(Index::Open(path()).status().code(), absl::StatusCode::kNotFound);
  Xapian::WritableDatabase foreign(path(), Xapian::DB_CREATE);
  foreign.commit();
  EXPECT_EQ(Index::Open(path()).status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(IndexTest, GetByIdOrItsBeginning) {
  const Index index = OpenSmall();
  EXPECT_EQ(index.Get("c2")->speaker->name, "Anna Arkwright");
  EXPECT_EQ(index.Get("e")->id, "e1");
  EXPECT_EQ(index.Get("c").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(index.Get("x").status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(index.Get("").status().code(), absl::StatusCode::kNotFound);
}

// A commit between two queries of one process changes the languages and the frequencies too.
TEST_F(IndexTest, WhatIsRememberedOfACommitIsForgottenWithIt) {
  const Index index = OpenSmall();
  EXPECT_THAT(Ids(Search(index, "schleusen", {})), ElementsAre());
  SmallQuote german = SmallQuotes()[0];
  german.id = german.doc = "g1";
  german.language = "de";
  german.text = "Die Schleusen bleiben offen";
  Write({german});
  EXPECT_THAT(Ids(Search(index, "schleusen", {})), ElementsAre("g1"));
  EXPECT_THAT(Ids(Search(index, "schleuse", {})), ElementsAre("g1")) << "by the German stem";
}

// Readers that keep an index open while somebody writes must not fail, and must see the newest.
TEST_F(IndexTest, Wish26AWriterThatCommitsDoesNotBreakOpenReaders) {
  const Index index = OpenSmall();
  for (int round = 0; round < 8; ++round) {
    SmallQuote more = SmallQuotes()[0];
    more.id = "n" + std::to_string(round);
    more.doc = "new" + std::to_string(round);
    more.text = "lanterns number " + std::to_string(round);
    Write({more});
    SearchOptions options;
    options.limit = 20;
    options.fold = false;
    EXPECT_EQ(Ids(Search(index, "lanterns", options)).size(), static_cast<size_t>(round) + 1);
  }
}

// Opening to read needs no lock, even while another process writes.
TEST_F(IndexTest, Wish25ReadingWorksWhileAWriterHoldsTheLock) {
  Write(SmallQuotes());
  auto writer = IndexWriter::Open(path());
  ASSERT_TRUE(writer.ok());
  const auto index = Index::Open(path());
  ASSERT_TRUE(index.ok()) << index.status().message();
  EXPECT_THAT(Ids(Search(*index, "budget", {})), ElementsAre("c1"));
}

}  // namespace
}  // namespace quoth
