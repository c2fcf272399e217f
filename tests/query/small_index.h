// A small real index in a temp folder: eight quotes written for these tests.
#ifndef QUOTH_TESTS_QUERY_SMALL_INDEX_H_
#define QUOTH_TESTS_QUERY_SMALL_INDEX_H_

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "indexer/write/index_writer.h"
#include "query/index.h"
#include "query/search.h"
#include "schema/record.h"

namespace quoth {

struct SmallQuote {
  std::string id, doc, date, publisher, speaker, mention, cue, text;
  QuoteKind kind = QuoteKind::kDirect;
  std::string paragraph = {};  // text and the rest, made from these when empty
  std::string title = {};
  SpeakerType type = SpeakerType::kPerson;
  std::string language = "en";
};

inline QuoteRecord MakeRecord(const SmallQuote& q) {
  QuoteRecord r;
  r.id = q.id;
  r.key = "file:/articles/" + q.doc;
  r.doc = q.doc;
  r.origin = "/articles/" + q.doc;
  r.title = q.title;
  r.publisher = q.publisher;
  r.date = q.date;
  r.language = q.language;
  r.kind = q.kind;
  r.text = q.text;
  r.spans = {{0, static_cast<uint32_t>(q.text.size())}};
  r.cue.text = q.cue;
  if (!q.speaker.empty() || !q.mention.empty()) {
    r.speaker.emplace();
    r.speaker->name = q.speaker;
    r.speaker->mention = q.mention.empty() ? q.speaker : q.mention;
    r.speaker->type = q.type;
  }
  r.paragraph.text =
      q.paragraph.empty() ? q.text + " " + q.mention + " " + q.cue + "." : q.paragraph;
  r.confidence = 1;
  return r;
}

inline std::vector<SmallQuote> SmallQuotes() {
  return {
      {"a1", "ridge", "2020-09-28", "Valley Herald", "Mara Delonian", "Delonian", "said",
       "\u201cWe will not leave the mountain villages while their wells still give water.\u201d"},
      {"a2", "ridge", "2020-09-28", "Valley Herald", "Mara Delonian", "the interior minister",
       "added", "the ceasefire of Tuesday had been broken before the ink was dry",
       QuoteKind::kIndirect},
      {"b1", "port", "2020-10-03", "Harbour Times", "Yusuf Okand\u00e9",
       "Yusuf Okand\u00e9, head of the port union,", "told reporters",
       "\u201cNobody loads a ship on promises; pay the dockers first.\u201d"},
      {"b2", "port", "2020-10-03", "Harbour Times", "the shipping company", "The shipping company",
       "denied", "it owed Mara Delonian or anyone else a single month of wages",
       QuoteKind::kIndirect, "", "Dockers stop work", SpeakerType::kBody},
      {"c1", "budget", "2021-01-15", "Valley Herald", "Tom Arkwright", "Arkwright", "said",
       "\u201cA budget is a promise with numbers in it,\u201d \u2026 \u201cand this one breaks the "
       "promise.\u201d"},
      {"c2", "budget", "2021-01-15", "Valley Herald", "Anna Arkwright", "Ms Arkwright", "warned",
       "economic growth would stall if bridges were closed", QuoteKind::kMixed},
      {"d1", "echo", "2020-09-29", "Coast Wire", "Mara Delonian", "Ms Delonian", "said",
       "\u201cWe will not leave the mountain villages while their wells still give water.\u201d"},
      {"e1", "undated", "", "Coast Wire", "", "", "", "an economy that feeds nobody is no economy",
       QuoteKind::kIndirect},
  };
}

// A folder of its own for each test; gone afterwards.
class SmallIndexTest : public ::testing::Test {
 protected:
  SmallIndexTest() {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              ("quoth-" + std::string(info->name()) + "-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~SmallIndexTest() override { std::filesystem::remove_all(folder_); }

  std::string path() const { return (folder_ / "index").string(); }

  void Write(const std::vector<SmallQuote>& quotes) {
    auto writer = IndexWriter::Open(path());
    ASSERT_TRUE(writer.ok()) << writer.status().message();
    for (const SmallQuote& quote : quotes) {
      ArticleEntry entry;
      entry.key = "file:/articles/" + quote.doc;
      entry.content_hash = quote.doc;
      ASSERT_TRUE((*writer)->AppendToArticle(entry, {MakeRecord(quote)}).ok());
    }
    ASSERT_TRUE((*writer)->Commit().ok());
  }

  Index OpenSmall() {
    Write(SmallQuotes());
    absl::StatusOr<Index> index = Index::Open(path());
    EXPECT_TRUE(index.ok()) << index.status().message();
    return *std::move(index);
  }

  std::filesystem::path folder_;
};

// Ids of the hits in their order, or what is wrong.
inline std::vector<std::string> Ids(const absl::StatusOr<SearchResult>& result) {
  std::vector<std::string> out;
  if (!result.ok()) return {std::string(result.status().message())};
  for (const Hit& hit : result->hits) out.push_back(hit.record.id);
  return out;
}

}  // namespace quoth

#endif  // QUOTH_TESTS_QUERY_SMALL_INDEX_H_
