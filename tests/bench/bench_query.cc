// Asking, beside what a bare Xapian program does with the same words, in one run.
//
//   bench_query                        an index made here of our own corpus, 200 times over with
//                                      changed names and words
//   bench_query INDEX QUERIES.jsonl    an index that is there; the "query" of each line is asked,
//                                      and at the end median and 95th percentile are printed
//
// Each benchmark asks all queries in turn; its time is CPU time for one query, with the index in
// the page cache. The ratios to bare Xapian at the end are of medians within this run.
#include <benchmark/benchmark.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "indexer/write/index_writer.h"
#include "nlohmann/json.hpp"
#include "query/check.h"
#include "query/search.h"
#include "query/who_said.h"
#include "schema/record_json.h"
#include "schema/words.h"

namespace quoth {
namespace {

constexpr int kCopies = 200;
constexpr size_t kQueries = 150;
// Bare Xapian prints ten documents; so does quoth.
constexpr int kShown = 10;

struct Setting {
  std::string index;
  std::vector<std::string> queries;
};
Setting& Now() {
  static auto& setting = *new Setting;
  return setting;
}

std::vector<QuoteRecord> CorpusRecords() {
  std::vector<QuoteRecord> out;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(QUOTH_SOURCE_DIR "/corpus")) {
    if (entry.path().string().find(".quotes.jsonl") == std::string::npos) continue;
    std::ifstream lines(entry.path());
    for (std::string line; std::getline(lines, line);) {
      absl::StatusOr<QuoteRecord> record = RecordFromJson(line);
      if (!record.ok()) continue;
      record->language = "en";
      out.push_back(*std::move(record));
    }
  }
  return out;
}

// The corpus again and again: other names, and one word of twelve from elsewhere in it.
class Copier {
 public:
  explicit Copier(const std::vector<QuoteRecord>& records) {
    for (const QuoteRecord& record : records) {
      for (std::string& word : FoldedWords(record.text)) vocabulary_.push_back(std::move(word));
    }
  }

  QuoteRecord Copy(const QuoteRecord& record, int copy) {
    QuoteRecord out = record;
    out.doc = absl::StrCat(record.doc, "-", copy);
    out.key = absl::StrCat("id:", out.doc);
    out.id = RecordId(out.key, out.spans, out.nested_in);
    out.text = Changed(record.text);
    out.paragraph.text = Changed(record.text + " " + Changed(record.text));
    if (out.speaker.has_value() && copy > 0) {
      absl::StrAppend(&out.speaker->name, " ", vocabulary_[static_cast<size_t>(copy) * 37]);
    }
    return out;
  }

 private:
  std::string Changed(const std::string& text) {
    std::vector<std::string> words;
    for (const Word& word : SplitWords(text)) {
      words.push_back(random_() % 12 == 0 ? vocabulary_[random_() % vocabulary_.size()]
                                          : std::string(Slice(text, word.range)));
    }
    return absl::StrJoin(words, " ");
  }

  std::mt19937 random_{20200930};
  std::vector<std::string> vocabulary_;
};

void MakeIndex(const std::string& path) {
  const std::vector<QuoteRecord> records = CorpusRecords();
  Copier copier(records);
  auto writer = IndexWriter::Open(path);
  if (!writer.ok()) std::exit(2);
  for (int copy = 0; copy < kCopies; ++copy) {
    for (const QuoteRecord& record : records) {
      QuoteRecord made = copier.Copy(record, copy);
      if (made.text.empty()) continue;
      ArticleEntry entry;
      entry.key = made.key;
      entry.content_hash = "1";
      if (!(*writer)->AppendToArticle(entry, {std::move(made)}).ok()) std::exit(2);
    }
  }
  if (!(*writer)->Commit().ok()) std::exit(2);
  // Half-remembered: five words from the middle of a statement, one of them left out.
  for (size_t i = 0; i < records.size() && Now().queries.size() < kQueries; i += 7) {
    std::vector<std::string> words = FoldedWords(records[i].text);
    if (words.size() < 8) continue;
    words.erase(words.begin() + 4);
    Now().queries.push_back(absl::StrJoin(words.begin() + 1, words.begin() + 6, " "));
  }
}

// What the least program does: one OR of stems, ten documents' data.
size_t AskBare(Xapian::Database& database, const std::string& query) {
  static const auto& stem = *new Xapian::Stem("en");
  std::vector<Xapian::Query> words;
  for (const std::string& word : FoldedWords(query)) words.emplace_back("Z" + stem(word));
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, words.begin(), words.end()));
  const Xapian::MSet hits = enquire.get_mset(0, kShown);
  size_t bytes = 0;
  for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
    bytes += hit.get_document().get_data().size();
  }
  return bytes;
}

const Index& Opened() {
  static const auto& index = *new absl::StatusOr<Index>(Index::Open(Now().index));
  if (!index.ok()) {
    std::fprintf(stderr, "%s\n", std::string(index.status().message()).c_str());
    std::exit(2);
  }
  return *index;
}

using Ask = std::function<void(const std::string&)>;

std::vector<std::pair<std::string, Ask>> Ways() {
  const auto search = [](bool fold) {
    return [fold](const std::string& query) {
      SearchOptions options;
      options.limit = kShown;
      options.plain_words = true;
      options.fold = fold;
      benchmark::DoNotOptimize(Search(Opened(), query, options).ok());
    };
  };
  return {{"bare Xapian",
           [database = Xapian::Database(Now().index)](const std::string& query) mutable {
             benchmark::DoNotOptimize(AskBare(database, query));
           }},
          {"search", search(true)},
          {"search without folding", search(false)},
          {"who",
           [](const std::string& query) {
             benchmark::DoNotOptimize(WhoSaid(Opened(), query, {}).ok());
           }},
          {"check", [](const std::string& query) {
             benchmark::DoNotOptimize(CheckQuote(Opened(), query, {}).ok());
           }}};
}

double CpuMilliseconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

// Each query by itself, warm, the better of three.
void PrintPercentiles() {
  double bare = 0;
  std::printf("%-24s %10s %10s %10s %8s\n", "CPU milliseconds", "median", "95 %", "worst", "ratio");
  for (const auto& [name, ask] : Ways()) {
    std::vector<double> times;
    for (const std::string& query : Now().queries) {
      double best = 1e9;
      for (int round = 0; round < 4; ++round) {
        const double begin = CpuMilliseconds();
        ask(query);
        if (round > 0) best = std::min(best, CpuMilliseconds() - begin);
      }
      times.push_back(best);
    }
    std::sort(times.begin(), times.end());
    const double median = times[times.size() / 2];
    if (bare == 0) bare = median;
    std::printf("%-24s %10.2f %10.2f %10.2f %8.1f\n", name.c_str(), median,
                times[times.size() * 95 / 100], times.back(), median / bare);
  }
}

int Main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::string folder;
  if (argc == 3) {
    Now().index = argv[1];
    std::ifstream lines(argv[2]);
    for (std::string line; std::getline(lines, line);) {
      const auto json = nlohmann::json::parse(line, nullptr, false);
      if (json.is_object() && json.contains("query")) Now().queries.push_back(json["query"]);
    }
  } else {
    folder = (std::filesystem::temp_directory_path() / "quoth-bench-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) return 2;
    Now().index = folder + "/index";
    MakeIndex(Now().index);
  }
  if (Now().queries.empty()) return 2;
  std::printf("%u quotes, %zu queries\n", Opened().Size().value_or(0), Now().queries.size());
  for (const auto& [name, ask] : Ways()) {
    benchmark::RegisterBenchmark(name.c_str(), [ask = ask](benchmark::State& state) {
      size_t i = 0;
      for (auto _ : state) ask(Now().queries[i++ % Now().queries.size()]);
    })->Unit(benchmark::kMillisecond);
  }
  benchmark::RunSpecifiedBenchmarks();
  PrintPercentiles();
  if (!folder.empty()) std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace quoth

int main(int argc, char** argv) { return quoth::Main(argc, argv); }
