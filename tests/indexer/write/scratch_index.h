// A temporary folder with an index in it, and looks at what the index holds.
#ifndef QUOTH_TESTS_INDEXER_WRITE_SCRATCH_INDEX_H_
#define QUOTH_TESTS_INDEXER_WRITE_SCRATCH_INDEX_H_

#include <xapian.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "indexer/write/index_writer.h"
#include "schema/record_json.h"

namespace quoth {

class ScratchIndex : public ::testing::Test {
 protected:
  ScratchIndex() {
    std::string pattern = (std::filesystem::temp_directory_path() / "quoth-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) folder_ = pattern;
    path_ = folder_ + "/deep/index";
  }
  ~ScratchIndex() override { std::filesystem::remove_all(folder_); }

  std::unique_ptr<IndexWriter> Open(WriterOptions options = {}) {
    absl::StatusOr<std::unique_ptr<IndexWriter>> writer =
        IndexWriter::Open(path_, std::move(options));
    EXPECT_TRUE(writer.ok()) << writer.status();
    return writer.ok() ? *std::move(writer) : nullptr;
  }

  static QuoteRecord Record(const std::string& key, int number, const std::string& text) {
    QuoteRecord record;
    record.key = key;
    record.doc = key;
    record.text = text;
    record.spans = {{static_cast<uint32_t>(10 * number), static_cast<uint32_t>(10 * number + 9)}};
    record.id = RecordId(key, record.spans, "");
    record.paragraph.text = absl::StrCat("In the paragraph someone said: ", text);
    record.speaker = RecordSpeaker{};
    record.speaker->name = "Anna Hovsepyan";
    record.date = "2020-09-30";
    record.language = "en";
    return record;
  }

  // `count` quotes that all hold the word `version`.
  static std::vector<QuoteRecord> Records(const std::string& key, int count,
                                          const std::string& version) {
    std::vector<QuoteRecord> records;
    for (int i = 0; i < count; ++i) {
      records.push_back(Record(key, i, absl::StrCat("statement ", i, " of ", version)));
    }
    return records;
  }

  static ArticleEntry Entry(const std::string& key, const std::string& hash) {
    ArticleEntry entry;
    entry.key = key;
    entry.content_hash = hash;
    entry.origin = key;
    return entry;
  }

  // What a reader sees that opens the index now: article key -> texts, in the order of ids.
  std::map<std::string, std::vector<std::string>> Visible() const { return Visible(path_); }
  static std::map<std::string, std::vector<std::string>> Visible(const std::string& path) {
    std::map<std::string, std::string> texts;
    std::map<std::string, std::vector<std::string>> out;
    Xapian::Database database(path);
    for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
      const absl::StatusOr<QuoteRecord> record =
          RecordFromJson(database.get_document(*it).get_data());
      EXPECT_TRUE(record.ok()) << record.status();
      if (!record.ok()) continue;
      texts[absl::StrCat(record->key, "\x1f", record->id)] = record->text;
    }
    for (const auto& [place, text] : texts) {
      out[place.substr(0, place.find('\x1f'))].push_back(text);
    }
    return out;
  }

  std::string folder_;
  std::string path_;
};

}  // namespace quoth

#endif  // QUOTH_TESTS_INDEXER_WRITE_SCRATCH_INDEX_H_
