// Random operations against a model, and readers while a writer works.
#include <atomic>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/write/index_writer.h"
#include "schema/xapian_guard.h"
#include "tests/indexer/write/scratch_index.h"

namespace quoth {
namespace {

struct ModelArticle {
  std::string hash;
  std::map<std::string, std::string> texts;  // id -> text
  friend bool operator==(const ModelArticle&, const ModelArticle&) = default;
};
using Model = std::map<std::string, ModelArticle>;

class ModelTest : public ScratchIndex, public ::testing::WithParamInterface<unsigned> {
 protected:
  // As Visible, without articles that have no quotes.
  static std::map<std::string, std::vector<std::string>> Expected(const Model& model) {
    std::map<std::string, std::vector<std::string>> out;
    for (const auto& [key, article] : model) {
      for (const auto& [id, text] : article.texts) out[key].push_back(text);
    }
    return out;
  }

  static std::string RandomKey(std::mt19937* random) {
    const unsigned number = (*random)() % 30;
    return number % 7 == 0 ? absl::StrCat("id:", std::string(300, 'k'), number)
                           : absl::StrCat("file:/root", number % 3, "/", number);
  }

  static std::vector<QuoteRecord> RandomRecords(std::mt19937* random, const std::string& key) {
    std::vector<QuoteRecord> records;
    const unsigned count = (*random)() % 6;
    for (unsigned i = 0; i < count; ++i) {
      records.push_back(Record(key, static_cast<int>((*random)() % 8),
                               absl::StrCat("claim number ", (*random)() % 1000)));
    }
    return records;
  }
};

TEST_P(ModelTest, IndexHoldsWhatAnyOrderOfOperationsSays) {
  std::mt19937 random(GetParam());
  WriterOptions options;
  options.batch_quotes = 1 + random() % 40;
  auto writer = Open(options);
  Model model;
  Model committed;
  uint64_t commits = 0;
  const auto note_commits = [&] {  // commits that the writer decided on itself
    if (writer->stats().commits != commits) committed = model;
    commits = writer->stats().commits;
  };
  for (int step = 0; step < 300; ++step) {
    const std::string key = RandomKey(&random);
    const std::string hash = absl::StrCat("h", random() % 5);
    switch (random() % 12) {
      case 0: {
        ASSERT_TRUE(writer->RemoveArticle(key).ok());
        model.erase(key);
        break;
      }
      case 1: {
        std::vector<QuoteRecord> records = RandomRecords(&random, key);
        ModelArticle& article = model[key];
        article.hash = hash;
        for (const QuoteRecord& record : records) article.texts[record.id] = record.text;
        ASSERT_TRUE(writer->AppendToArticle(Entry(key, hash), std::move(records)).ok());
        break;
      }
      case 2: {
        ASSERT_TRUE(writer->Commit().ok());
        committed = model;
        break;
      }
      case 3: {
        absl::flat_hash_set<std::string> seen;
        for (const auto& [known, article] : model) {
          if (random() % 2 == 0) seen.insert(known);
        }
        const std::string root = absl::StrCat("/root", random() % 3);
        const auto removed = writer->RemoveMissing(seen, {root});
        ASSERT_TRUE(removed.ok());
        const size_t dropped = std::erase_if(model, [&](const auto& item) {
          return !seen.contains(item.first) && item.first.find("file:" + root + "/") == 0;
        });
        EXPECT_EQ(*removed, dropped);
        break;
      }
      case 4: {  // the writer goes away without a commit
        writer.reset();
        model = committed;
        writer = Open(options);
        commits = 0;
        break;
      }
      default: {
        std::vector<QuoteRecord> records = RandomRecords(&random, key);
        ModelArticle article{hash, {}};
        for (const QuoteRecord& record : records) article.texts[record.id] = record.text;
        model[key] = std::move(article);
        ASSERT_TRUE(writer->ReplaceArticle(Entry(key, hash), std::move(records)).ok());
        break;
      }
    }
    note_commits();
    const auto entry = writer->Find(key);
    ASSERT_TRUE(entry.ok());
    ASSERT_EQ(entry->has_value(), model.count(key) == 1) << step;
    if (entry->has_value()) {
      EXPECT_EQ((*entry)->content_hash, model[key].hash);
      EXPECT_EQ((*entry)->quotes, model[key].texts.size()) << "step " << step;
    }
    if (step % 20 == 0) {
      ASSERT_EQ(Visible(), Expected(committed)) << "step " << step;
    }
  }
  ASSERT_TRUE(writer->Commit().ok());
  EXPECT_EQ(Visible(), Expected(model));
}

INSTANTIATE_TEST_SUITE_P(Seeds, ModelTest, ::testing::Range(1u, 6u));

// Wish 26: readers work while a writer commits as fast as it can; what they see is whole.
TEST_F(ScratchIndex, ReadersUnderALiveWriterSeeWholeArticlesAndNoErrors) {
  constexpr int kArticles = 12;
  constexpr int kQuotes = 6;
  WriterOptions options;
  options.batch_quotes = 15;
  auto writer = Open(options);
  for (int a = 0; a < kArticles; ++a) {
    const std::string key = absl::StrCat("id:", a);
    ASSERT_TRUE(writer->ReplaceArticle(Entry(key, "0"), Records(key, kQuotes, "v0")).ok());
  }
  ASSERT_TRUE(writer->Commit().ok());

  std::atomic<bool> done = false;
  std::atomic<int> reads = 0;
  std::vector<std::string> problems;
  std::thread reader([&] {
    Xapian::Database database(path_);
    while (!done && problems.empty()) {
      std::map<std::string, std::multiset<std::string>> versions;
      const absl::Status status = ReadIndex(path_, &database, [&] {
        versions.clear();
        database.reopen();
        for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
          const auto record = RecordFromJson(database.get_document(*it).get_data());
          if (!record.ok()) return record.status();
          versions[record->key].insert(record->text.substr(record->text.rfind(' ')));
        }
        return absl::OkStatus();
      });
      if (!status.ok()) problems.push_back(status.ToString());
      if (versions.size() != kArticles) problems.push_back("an article is missing");
      for (const auto& [key, of_article] : versions) {
        if (of_article.size() != kQuotes || of_article.count(*of_article.begin()) != kQuotes) {
          problems.push_back(absl::StrCat("half an article: ", key));
        }
      }
      ++reads;
    }
  });
  for (int version = 1; version <= 40; ++version) {
    for (int a = 0; a < kArticles; ++a) {
      const std::string key = absl::StrCat("id:", a);
      ASSERT_TRUE(writer
                      ->ReplaceArticle(Entry(key, absl::StrCat(version)),
                                       Records(key, kQuotes, absl::StrCat("v", version)))
                      .ok());
    }
  }
  ASSERT_TRUE(writer->Commit().ok());
  done = true;
  reader.join();
  EXPECT_THAT(problems, ::testing::IsEmpty());
  EXPECT_GT(reads, 2);
}

}  // namespace
}  // namespace quoth
