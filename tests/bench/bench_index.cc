// The writer against a bare Xapian loop that indexes the same text with the same fields, and the
// writer with and without what folds near-duplicates. One run, in random order; at the end the
// ratios of the medians. Rates are for CPU time, which a busy neighbour core disturbs least; wall
// time stands beside it.
//
//   bench_index [RECORDS.jsonl [COUNT]] [--benchmark_…]
//
// Without a file, COUNT (20,000) made-up records with the word frequencies of news.
#include <benchmark/benchmark.h>
#include <xapian.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "indexer/write/import.h"
#include "indexer/write/index_writer.h"
#include "schema/record_json.h"
#include "schema/term.h"

namespace quoth {
namespace {

std::vector<QuoteRecord>& Records() {
  static auto& records = *new std::vector<QuoteRecord>;
  return records;
}

// Lengths as in 22,134 quotes of PolNeAR: 18 words a quote, 45 a paragraph in the mean.
class Generator {
 public:
  Generator() {
    for (int i = 0; i < 30000; ++i) {
      std::string word;
      for (unsigned length = 2 + random_() % 9; word.size() < length;) {
        word.push_back("etaoinshrdlucmfwypvbgkjqxz"[random_() % (8 + random_() % 19)]);
      }
      words_.push_back(word);
    }
  }

  std::string Text(unsigned words) {
    std::string text;
    for (unsigned i = 0; i < words; ++i) {
      // Zipf's law with exponent 1: the rank is exponential in a uniform number.
      const double u = std::uniform_real_distribution<double>(0, 1)(random_);
      const auto rank = static_cast<size_t>(std::pow(static_cast<double>(words_.size()), u)) - 1;
      absl::StrAppend(&text, i == 0 ? "" : " ", words_[std::min(rank, words_.size() - 1)]);
    }
    if (!text.empty()) text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text + ".";
  }

  QuoteRecord Record(size_t i) {
    QuoteRecord r;
    const size_t article = i / 20;
    r.doc = absl::StrCat("doc", article);
    r.key = absl::StrCat("file:/news/", r.doc, ".txt");
    r.origin = absl::StrCat("/news/", r.doc, ".txt");
    r.title = absl::StrCat("Report number ", article, " on the matter");
    r.publisher = absl::StrCat("Daily ", words_[article % 40]);
    r.date = absl::StrCat("2020-0", 1 + article % 9, "-1", article % 10);
    r.language = "en";
    r.article_hash = "0123456789abcdef0123456789abcdef";
    r.text = Text(2 + random_() % 33);
    r.paragraph.text = absl::StrCat(Text(5 + random_() % 45), " ", r.text, " said the speaker.");
    const auto begin = static_cast<uint32_t>(400 * (i % 20));
    r.spans = {{begin, begin + static_cast<uint32_t>(r.text.size())}};
    r.cue.text = "said";
    r.speaker = RecordSpeaker{};
    r.speaker->name = absl::StrCat(words_[article % 977], " ", words_[i % 1013]);
    r.speaker->mention = r.speaker->name;
    r.speaker->type = SpeakerType::kPerson;
    r.reason = "cue 'said' after the quotation";
    r.confidence = 0.9;
    FillIn(&r);
    return r;
  }

 private:
  std::mt19937 random_{20200930};
  std::vector<std::string> words_;
};

class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "quoth-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string Index() const { return path_ + "/index"; }

 private:
  std::string path_;
};

void Finish(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(Records().size()));
}

void RunWriter(benchmark::State& state, bool near_duplicates) {
  for (auto _ : state) {
    state.PauseTiming();
    Folder folder;
    std::vector<QuoteRecord> records = Records();
    state.ResumeTiming();
    WriterOptions options;
    options.near_duplicates = near_duplicates;
    auto writer = IndexWriter::Open(folder.Index(), options);
    if (!writer.ok()) return state.SkipWithError(writer.status().ToString().c_str());
    absl::Status status;
    for (size_t i = 0; i < records.size() && status.ok();) {
      ArticleEntry entry;
      entry.key = records[i].key;
      entry.content_hash = records[i].article_hash;
      entry.origin = records[i].origin;
      std::vector<QuoteRecord> article;
      for (; i < records.size() && records[i].key == entry.key; ++i) {
        article.push_back(std::move(records[i]));
      }
      if (!*(*writer)->IsCurrent(entry.key, entry.content_hash)) {
        status = (*writer)->ReplaceArticle(std::move(entry), std::move(article));
      }
    }
    if (status.ok()) status = (*writer)->Commit();
    if (!status.ok()) return state.SkipWithError(status.ToString().c_str());
    state.PauseTiming();
    writer->reset();
    records.clear();
    records.shrink_to_fit();
    state.ResumeTiming();
  }
  Finish(state);
}

void BM_Writer(benchmark::State& state) { RunWriter(state, true); }
void BM_WriterWithoutFolding(benchmark::State& state) { RunWriter(state, false); }

// What somebody would write who indexes these fields with Xapian's own means: TermGenerator for all
// text, a document each, Xapian's own commits every 10,000 documents.
class BareIndexer {
 public:
  explicit BareIndexer(const std::string& path)
      : database_(path, Xapian::DB_CREATE_OR_OPEN), stem_("en") {
    plain_.set_stemmer(stem_);
    stems_.set_stemmer(stem_);
    stems_.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
    names_.set_stemming_strategy(Xapian::TermGenerator::STEM_NONE);
  }

  void Add(const QuoteRecord& r, const std::string& line) {
    Xapian::Document doc;
    plain_.set_document(doc);
    plain_.set_termpos(0);
    plain_.index_text(r.text);  // surface forms with positions, and Z stems
    stems_.set_document(doc);
    stems_.index_text_without_positions(r.paragraph.text, 0, "XC:");
    stems_.index_text_without_positions(r.title, 0, "XC:");
    stems_.index_text_without_positions(r.cue.text, 0, "XCUE:");
    names_.set_document(doc);
    names_.index_text_without_positions(r.publisher, 0, "XSOURCE:");
    if (r.speaker.has_value()) {
      names_.index_text_without_positions(r.speaker->name, 0, "XSPEAKER:");
      doc.add_boolean_term(absl::StrCat("XNAME:", r.speaker->name).substr(0, 200));
      stems_.index_text_without_positions(r.speaker->mention, 0, "XROLE:");
      doc.add_boolean_term(absl::StrCat("XTYPE:", Name(r.speaker->type)));
      doc.add_value(1, r.speaker->name);
    }
    doc.add_boolean_term("Q" + r.id);
    doc.add_boolean_term(absl::StrCat("XARTICLE:", r.key).substr(0, 200));
    doc.add_boolean_term(absl::StrCat("XDOC:", r.doc).substr(0, 200));
    doc.add_boolean_term(absl::StrCat("XKIND:", Name(r.kind)));
    doc.add_boolean_term("L" + r.language);
    if (r.date.size() == 10) {
      doc.add_boolean_term("D" + r.date);
      doc.add_boolean_term("M" + r.date.substr(0, 7));
      doc.add_boolean_term("Y" + r.date.substr(0, 4));
      doc.add_value(0, r.date);
    }
    doc.add_value(2, r.publisher);
    doc.add_value(5, r.cue.text);
    doc.add_value(6, std::string(Name(r.kind)));
    doc.add_value(7, r.doc);
    doc.set_data(line);
    database_.add_document(doc);
  }

  void Commit() { database_.commit(); }

 private:
  Xapian::WritableDatabase database_;
  Xapian::Stem stem_;
  Xapian::TermGenerator plain_;
  Xapian::TermGenerator stems_;
  Xapian::TermGenerator names_;
};

void BM_BareXapian(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    Folder folder;
    std::vector<std::string> lines;
    for (const QuoteRecord& record : Records()) lines.push_back(ToJsonLine(record));
    state.ResumeTiming();
    {
      BareIndexer bare(folder.Index());
      for (size_t i = 0; i < lines.size(); ++i) bare.Add(Records()[i], lines[i]);
      bare.Commit();
    }
    state.PauseTiming();
    lines.clear();
    lines.shrink_to_fit();
    state.ResumeTiming();
  }
  Finish(state);
}

BENCHMARK(BM_Writer)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(BM_WriterWithoutFolding)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(BM_BareXapian)->Unit(benchmark::kMillisecond)->Iterations(1);

// Keeps the medians.
class Ratios : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      const auto rate = run.counters.find("items_per_second");
      if (run.run_type != Run::RT_Aggregate || run.aggregate_name != "median" ||
          rate == run.counters.end()) {
        continue;
      }
      const std::string name = run.run_name.function_name;
      rates_[name] = rate->second;
    }
  }

  void Print() {
    const double writer = rates_["BM_Writer"];
    const double bare = rates_["BM_BareXapian"];
    const double unfolded = rates_["BM_WriterWithoutFolding"];
    if (writer <= 0 || bare <= 0 || unfolded <= 0) return;
    std::printf(
        "quotes for each second of CPU, median: writer %.0f, bare Xapian loop %.0f, ratio %.2f\n",
        writer, bare, writer / bare);
    std::printf("folding takes %+.1f %% more time (%.0f quotes/s without)\n",
                100 * (unfolded / writer - 1), unfolded);
  }

 private:
  std::map<std::string, double> rates_;
};

int Main(int argc, char** argv) {
  std::vector<char*> args = {argv[0]};
  std::vector<std::string> own;
  for (int i = 1; i < argc; ++i) {
    if (argv[i][0] == '-') {
      args.push_back(argv[i]);
    } else {
      own.emplace_back(argv[i]);
    }
  }
  static std::string defaults[] = {"--benchmark_repetitions=5",
                                   "--benchmark_enable_random_interleaving=true",
                                   "--benchmark_report_aggregates_only=true"};
  // Before the user's, which then win.
  for (std::string& flag : defaults) args.insert(args.begin() + 1, flag.data());
  size_t count = 20000;
  if (own.size() > 1 && !absl::SimpleAtoi(own[1], &count)) return 2;
  if (own.empty()) {
    Generator generator;
    for (size_t i = 0; i < count; ++i) Records().push_back(generator.Record(i));
  } else {
    std::ifstream in(own[0]);
    std::string line;
    while (Records().size() < count && std::getline(in, line)) {
      absl::StatusOr<QuoteRecord> record = RecordFromJson(line);
      if (!record.ok()) continue;
      FillIn(&*record);
      Records().push_back(*std::move(record));
    }
  }
  int size = static_cast<int>(args.size());
  benchmark::Initialize(&size, args.data());
  Ratios ratios;
  benchmark::RunSpecifiedBenchmarks(&ratios);
  ratios.Print();
  return 0;
}

}  // namespace
}  // namespace quoth

int main(int argc, char** argv) { return quoth::Main(argc, argv); }
