#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "cli/article_source.h"
#include "cli/context.h"
#include "cli/extract_options.h"
#include "cli/json_line.h"
#include "cli/link_people.h"
#include "cli/verbs.h"
#include "indexer/pipeline/ordered_pool.h"
#include "indexer/read/walk.h"
#include "indexer/write/index_writer.h"
#include "schema/hash.h"
#include "schema/people_table.h"
#include "schema/record.h"

namespace quoth {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void Interrupt(int) { interrupted = 1; }

struct IndexArguments {
  std::vector<std::string> paths;
  ExtractChoice extract;
  bool remove_missing = false;
  bool anew = false;
  bool no_link = false;
  double lock_timeout = 10;
};

struct IndexedArticle {
  ArticleEntry entry;
  std::vector<QuoteRecord> quotes;
};

// One run of the verb: reads, extracts in threads, writes in this one.
class IndexRun {
 public:
  IndexRun(const IndexArguments& options, Context& context)
      : options_(options), context_(context), progress_("index", context.quiet) {}

  void Run() {
    absl::StatusOr<Pipeline> pipeline = LoadPipeline(options_.extract);
    if (!pipeline.ok()) return context_.Fail(pipeline.status());
    fingerprint_ = pipeline->Fingerprint();
    WriterOptions writer_options;
    writer_options.lock_timeout = absl::Seconds(options_.lock_timeout);
    writer_options.anew = options_.anew;
    writer_options.on_waiting = [this](const LockHolder& holder) {
      context_.Warn(absl::StrCat("waiting for ", holder.DebugString()));
    };
    writer_options.on_warning = [this](const std::string& line) { Warn(line); };
    absl::StatusOr<std::unique_ptr<IndexWriter>> writer =
        IndexWriter::Open(context_.IndexPath(), writer_options);
    if (!writer.ok()) return context_.Fail(writer.status());
    writer_ = *std::move(writer);

    std::signal(SIGINT, Interrupt);
    std::signal(SIGTERM, Interrupt);
    ReadAll(*pipeline);
    if (options_.remove_missing && interrupted == 0) RemoveMissing();
    if (absl::Status status = writer_->Commit(); !status.ok() && status_.ok()) status_ = status;
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    progress_.Clear();
    if (!status_.ok()) return context_.Fail(status_);
    writer_.reset();  // the lock is free
    Report();
    absl::optional<LinkStats> links;
    if (!options_.no_link && interrupted == 0 && (indexed_ + removed_ > 0 || !HasPeople())) {
      links = LinkPeopleOf(context_);
    }
    if (context_.json) PrintJson(links);
  }

 private:
  bool HasPeople() const { return PeopleTable::Open(PeopleTablePath(context_.IndexPath())).ok(); }

  void ReadAll(const Pipeline& pipeline) {
    ArticleSource source(context_, progress_);
    OrderedPool<IndexedArticle> pool(Threads(options_.extract), [&](IndexedArticle out) {
      if (!status_.ok()) return;
      const size_t quotes = out.quotes.size();
      status_ = writer_->ReplaceArticle(std::move(out.entry), std::move(out.quotes));
      ++indexed_;
      quotes_ += quotes;
      progress_.Update(source.bytes_done(),
                       absl::StrCat(WithCommas(indexed_ + unchanged_), " articles, ",
                                    WithCommas(quotes_), " quotes"));
    });
    source.ForEach(options_.paths, [&](Article&& article, const std::string& file) {
      Take(pipeline, pool, std::move(article), file);
      return interrupted == 0 && status_.ok();
    });
    pool.Finish();
    failures_ = source.failures();
  }

  void Take(const Pipeline& pipeline, OrderedPool<IndexedArticle>& pool, Article&& article,
            const std::string& file) {
    if (!seen_.insert(article.key).second) {
      Warn(absl::StrCat(article.origin, ": an article '", article.doc,
                        "' came before in this run; the later one stands"));
    }
    if (pipeline.LanguageOf(article) == nullptr) {
      Warn(absl::StrCat(article.origin, ": no language data for '", article.language,
                        "', not indexed (add it, or say --lang)"));
      return;
    }
    // An article is current only if it would give the same quotes today.
    ArticleEntry entry;
    entry.key = article.key;
    entry.content_hash = HexHash(absl::StrCat(article.content_hash, "|", fingerprint_));
    entry.origin = article.origin;
    entry.file = file == "-" ? "" : file;
    const absl::StatusOr<bool> current = writer_->IsCurrent(entry.key, entry.content_hash);
    if (!current.ok()) {
      status_ = current.status();
      return;
    }
    if (*current) {
      ++unchanged_;
      return;
    }
    auto held = std::make_shared<Article>(std::move(article));
    const size_t bytes = held->text.size();
    pool.Add(
        [&pipeline, held, entry = std::move(entry)](OrderedPool<IndexedArticle>::Emit emit) {
          emit({entry, pipeline.QuotesOf(*held)});
        },
        bytes);
  }

  void RemoveMissing() {
    std::vector<std::string> roots;
    for (const std::string& path : options_.paths) {
      if (path != "-") roots.push_back(AbsolutePath(path));
    }
    // A file that could not be read this time has not vanished.
    if (failures_ > 0) {
      Warn("--remove-missing: nothing removed, because something could not be read");
      return;
    }
    const absl::StatusOr<uint64_t> removed = writer_->RemoveMissing(seen_, roots);
    if (!removed.ok()) {
      status_ = removed.status();
      return;
    }
    removed_ = *removed;
  }

  void Report() {
    if (!context_.quiet) {
      std::string line =
          absl::StrCat(WithCommas(indexed_), indexed_ == 1 ? " article" : " articles", " indexed, ",
                       WithCommas(quotes_), quotes_ == 1 ? " quote" : " quotes");
      if (unchanged_ > 0) absl::StrAppend(&line, "; ", WithCommas(unchanged_), " unchanged");
      if (removed_ > 0) absl::StrAppend(&line, "; ", WithCommas(removed_), " removed");
      if (failures_ > 0) absl::StrAppend(&line, "; ", WithCommas(failures_), " could not be read");
      std::fputs(absl::StrCat(line, "\n").c_str(), stderr);
    }
    if (interrupted != 0) {
      context_.Fail("interrupted; what was read is indexed, run the same command to go on");
      return;
    }
    if (indexed_ + unchanged_ + removed_ == 0 && context_.exit_status == kFound) {
      context_.exit_status = kNothingFound;
    }
  }

  void PrintJson(const absl::optional<LinkStats>& links) const {
    const nlohmann::ordered_json line = {
        {"v", kRecordVersion},
        {"articles", indexed_},
        {"quotes", quotes_},
        {"unchanged", unchanged_},
        {"removed", removed_},
        {"unreadable", failures_},
        {"links", links.has_value() ? LinkJson(*links) : nlohmann::ordered_json()}};
    std::fputs(JsonLine(line).c_str(), stdout);
  }

  void Warn(absl::string_view line) {
    progress_.Clear();
    context_.Warn(line);
  }

  const IndexArguments& options_;
  Context& context_;
  Progress progress_;
  std::unique_ptr<IndexWriter> writer_;
  std::string fingerprint_;
  absl::flat_hash_set<std::string> seen_;
  absl::Status status_;
  uint64_t indexed_ = 0;
  uint64_t unchanged_ = 0;
  uint64_t removed_ = 0;
  uint64_t quotes_ = 0;
  uint64_t failures_ = 0;
};

}  // namespace

void AddIndexVerb(CLI::App& app, Context& context) {
  auto options = std::make_shared<IndexArguments>();
  CLI::App* verb = app.add_subcommand(
      "index",
      "Index the quotes of articles\n"
      "Unchanged articles are skipped, changed ones replaced. Readers go on meanwhile; a run that "
      "was stopped is completed by the next one.");
  verb->add_option("PATH", options->paths, "Files, folders, or - for standard input")->required();
  verb->add_flag("--remove-missing", options->remove_missing,
                 "Drop the articles of these paths that are no longer there");
  verb->add_flag("--anew", options->anew,
                 "Begin anew, also where the index is of another version; what you said about who "
                 "is who stays");
  verb->add_flag("--no-link", options->no_link, "Do not link names across articles at the end");
  verb->add_option("--lock-timeout", options->lock_timeout,
                   "Seconds to wait for another writer (default: 10)")
      ->type_name("S")
      ->check(CLI::NonNegativeNumber.description(""));
  AddExtractOptions(*verb, options->extract, context);
  AddCommonOptions(*verb, context);
  verb->footer(
      "Examples:\n"
      "  quoth index ~/articles\n"
      "  quoth index --db news.idx --remove-missing today/ archive.jsonl.gz\n"
      "  curl -s https://example.org/story.html | quoth index -");
  verb->callback([options, &context] { IndexRun(*options, context).Run(); });
}

}  // namespace quoth
