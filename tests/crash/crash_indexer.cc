// An indexer that does nothing but write, to be killed: crash_indexer INDEX ARTICLES VERSION BATCH
// brings ARTICLES generated articles to VERSION, with a commit every BATCH quotes.
#include <cstdio>
#include <cstdlib>

#include "indexer/write/index_writer.h"
#include "tests/crash/generated_articles.h"

namespace quoth {
namespace {

absl::Status Run(const char* path, int articles, int version, size_t batch) {
  WriterOptions options;
  options.batch_quotes = batch;
  absl::StatusOr<std::unique_ptr<IndexWriter>> writer = IndexWriter::Open(path, options);
  if (!writer.ok()) return writer.status();
  for (int i = 0; i < articles; ++i) {
    ArticleEntry entry = GeneratedEntry(i, version);
    const absl::StatusOr<bool> current = (*writer)->IsCurrent(entry.key, entry.content_hash);
    if (!current.ok()) return current.status();
    if (*current) continue;
    const absl::Status status =
        (*writer)->ReplaceArticle(std::move(entry), GeneratedRecords(i, version));
    if (!status.ok()) return status;
  }
  return (*writer)->Commit();
}

}  // namespace
}  // namespace quoth

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const absl::Status status = quoth::Run(argv[1], std::atoi(argv[2]), std::atoi(argv[3]),
                                         static_cast<size_t>(std::atol(argv[4])));
  if (!status.ok()) std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return status.ok() ? 0 : 1;
}
