// The list of name pairs in tests/data, each linked by itself: as in a corpus of two articles.
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "indexer/speakers/link.h"
#include "schema/people_table.h"

namespace quoth {
namespace {

struct Pair {
  bool same = false;
  std::string a, b, note;
};

std::vector<Pair> ReadPairs(const std::string& file) {
  std::vector<Pair> pairs;
  std::ifstream in(absl::StrCat(QUOTH_SOURCE_DIR "/tests/data/", file));
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> columns = absl::StrSplit(line, '\t');
    if (columns.size() != 4) {
      ADD_FAILURE() << line;
      continue;
    }
    pairs.push_back({columns[0] == "same", columns[1], columns[2], columns[3]});
  }
  return pairs;
}

QuoteRecord Quote(const std::string& article, const std::string& name) {
  QuoteRecord record;
  record.key = "id:" + article;
  record.speaker.emplace();
  record.speaker->name = name;
  record.speaker->type = SpeakerType::kPerson;
  return record;
}

bool Linked(const Pair& pair, const LinkData& data) {
  PeopleFacts facts(&data);
  facts.Add(Quote("1", pair.a));
  facts.Add(Quote("2", pair.b));
  const LinkedPeople linked = LinkPeople(facts, {}, {}, data, nullptr);
  return linked.people.persons.size() == 1;
}

struct PairList {
  const char* file;
  size_t least;  // pairs
  double precision, recall;
};

class NamePairs : public ::testing::TestWithParam<PairList> {};

TEST_P(NamePairs, AreToldApartAndPutTogether) {
  const auto data = LinkData::Load(QUOTH_SOURCE_DIR "/indexer/languages/any.linking.toml");
  ASSERT_TRUE(data.ok()) << data.status();
  const std::vector<Pair> pairs = ReadPairs(GetParam().file);
  ASSERT_GE(pairs.size(), GetParam().least);
  int right = 0, wrong = 0, missed = 0;
  for (const Pair& pair : pairs) {
    const bool linked = Linked(pair, *data);
    right += linked && pair.same ? 1 : 0;
    wrong += linked && !pair.same ? 1 : 0;
    missed += !linked && pair.same ? 1 : 0;
    if (linked != pair.same) {
      std::printf("%s: %s | %s (%s)\n", linked ? "taken for one" : "taken for two", pair.a.c_str(),
                  pair.b.c_str(), pair.note.c_str());
    }
  }
  const double precision = static_cast<double>(right) / (right + wrong);
  const double recall = static_cast<double>(right) / (right + missed);
  std::printf("%zu pairs: precision %.1f, recall %.1f\n", pairs.size(), 100 * precision,
              100 * recall);
  EXPECT_GE(precision, GetParam().precision);
  EXPECT_GE(recall, GetParam().recall);
}

// The rules were made on the first list; the second was written afterwards and measured before
// anything was changed for it (precision 100, recall 77.8).
INSTANTIATE_TEST_SUITE_P(Lists, NamePairs,
                         ::testing::Values(PairList{"name_pairs.tsv", 300, 0.99, 0.95},
                                           PairList{"name_pairs_later.tsv", 100, 0.99, 0.85}),
                         [](const auto& list) { return list.index == 0 ? "Tuned" : "Later"; });

}  // namespace
}  // namespace quoth
