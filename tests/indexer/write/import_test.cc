#include "indexer/write/import.h"

#include <zlib.h>

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "schema/record_json.h"
#include "tests/indexer/write/scratch_index.h"

namespace quoth {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class ImportTest : public ScratchIndex {
 protected:
  std::string WriteFile(const std::string& name, const std::string& bytes) {
    const std::string path = folder_ + "/" + name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  ImportStats Import(const std::vector<std::string>& files) {
    auto writer = Open();
    Importer importer(writer.get(), [this](const Warning& w) { warnings_.push_back(w); });
    for (const std::string& file : files) {
      const absl::Status status = importer.ImportFile(file);
      EXPECT_TRUE(status.ok()) << status;
    }
    EXPECT_TRUE(importer.Finish().ok());
    return importer.stats();
  }

  // Every document's JSON line, in no order.
  std::vector<std::string> Stored() const {
    std::vector<std::string> lines;
    Xapian::Database database(path_);
    for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
      lines.push_back(database.get_document(*it).get_data());
    }
    return lines;
  }

  std::vector<Warning> warnings_;
};

constexpr char kBare[] =
    R"({"doc":"n1","kind":"direct","text":"We will rebuild the bridge.","spans":[[3,30]]})";

TEST_F(ImportTest, StoredRecordsAreTheOnesGiven) {
  std::vector<std::string> lines;
  for (const char* key : {"file:/a.txt", "id:b"}) {
    for (QuoteRecord& record : Records(key, 3, "round trip")) {
      record.article_hash = "0123456789abcdef0123456789abcdef";
      record.reason = "cue 'said'";
      record.confidence = 0.25;
      lines.push_back(ToJsonLine(record));
    }
  }
  const ImportStats stats = Import({WriteFile("r.jsonl", absl::StrJoin(lines, "\n"))});
  EXPECT_EQ(stats.records, 6u);
  EXPECT_EQ(stats.articles, 2u);
  EXPECT_EQ(stats.bad_lines, 0u);
  EXPECT_THAT(Stored(), ::testing::UnorderedElementsAreArray(lines));
  EXPECT_TRUE(*Open()->IsCurrent("file:/a.txt", "0123456789abcdef0123456789abcdef"));
  // Once more, from what is stored: nothing changes.
  Import({WriteFile("again.jsonl", absl::StrJoin(Stored(), "\n") + "\n")});
  EXPECT_THAT(Stored(), ::testing::UnorderedElementsAreArray(lines));
}

TEST_F(ImportTest, MissingKeyAndIdAreFilledInAlikeEveryTime) {
  const std::string wordless = R"({"doc":"n1","kind":"indirect","text":"the bridge would stand"})";
  const std::string file = WriteFile("r.jsonl", absl::StrCat(kBare, "\n", wordless, "\n"));
  Import({file});
  const std::vector<std::string> first = Stored();
  ASSERT_THAT(first, SizeIs(2));
  EXPECT_THAT(Visible(), ElementsAre(Pair("id:n1", SizeIs(2))));
  Import({file});
  EXPECT_THAT(Stored(), ::testing::UnorderedElementsAreArray(first));
}

TEST_F(ImportTest, BadLinesAreNamedAndTheRestIsImported) {
  const std::string file = WriteFile(
      "r.jsonl", absl::StrCat("\xEF\xBB\xBF", kBare, "\r\n\n", "{\"doc\":\n", "[1]\n", "\x1b[2J\n",
                              R"({"v":9,"doc":"x","kind":"direct","text":"t"})", "\n",
                              R"({"doc":"x","kind":"sung","text":"t"})", "\n",
                              R"({"doc":"x","kind":"direct","text":""})", "\n",
                              R"({"doc":"n2","kind":"direct","text":"Last, without a newline."})"));
  const ImportStats stats = Import({file});
  EXPECT_EQ(stats.records, 2u);
  EXPECT_EQ(stats.bad_lines, 6u);
  ASSERT_THAT(warnings_, SizeIs(6));
  EXPECT_THAT(warnings_[0].message, HasSubstr("line 3"));
  EXPECT_EQ(warnings_[0].offset, std::string(kBare).size() + 3 + 3);
  for (const Warning& warning : warnings_) {
    EXPECT_EQ(warning.file, file);
    EXPECT_THAT(warning.message, ::testing::Not(HasSubstr("\x1b")));
  }
  EXPECT_THAT(warnings_[3].message, HasSubstr("install a newer one"));
  EXPECT_THAT(Visible(), ElementsAre(Pair("id:n1", SizeIs(1)), Pair("id:n2", SizeIs(1))));
}

TEST_F(ImportTest, ScatteredLinesOfOneArticleAreKeptAndOldOnesGo) {
  auto line = [](const char* doc, const char* text) {
    return absl::StrCat(R"({"kind":"direct","doc":")", doc, R"(","text":")", text, "\"}\n");
  };
  Import({WriteFile("old.jsonl", line("a", "old one") + line("b", "of b"))});
  Import({WriteFile("x.jsonl", line("a", "one") + line("c", "of c") + line("a", "two")),
          WriteFile("y.jsonl", line("a", "three") + line("c", "of c"))});
  EXPECT_THAT(Visible(),
              ElementsAre(Pair("id:a", UnorderedElementsAre("one", "two", "three")),
                          Pair("id:b", ElementsAre("of b")), Pair("id:c", ElementsAre("of c"))));
  EXPECT_EQ((*Open()->Find("id:c"))->quotes, 1u);
}

TEST_F(ImportTest, GzippedAndBrokenOffFiles) {
  std::string plain;
  for (int i = 0; i < 2000; ++i) {
    absl::StrAppend(&plain, R"({"kind":"direct","doc":"d)", i, R"(","text":"number )", i * 7919,
                    "\"}\n");
  }
  const std::string path = folder_ + "/r.jsonl.gz";
  gzFile gz = gzopen(path.c_str(), "wb");
  gzwrite(gz, plain.data(), static_cast<unsigned>(plain.size()));
  gzclose(gz);
  EXPECT_EQ(Import({path}).records, 2000u);
  EXPECT_THAT(warnings_, SizeIs(0));

  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  const ImportStats half = Import({path});
  EXPECT_GT(half.records, 100u);
  EXPECT_LT(half.records, 2000u);
  EXPECT_THAT(warnings_.back().message, HasSubstr("breaks off"));
}

TEST_F(ImportTest, MissingFileIsAnError) {
  auto writer = Open();
  Importer importer(writer.get(), nullptr);
  const absl::Status status = importer.ImportFile(folder_ + "/none.jsonl");
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr("none.jsonl"));
}

}  // namespace
}  // namespace quoth
