// What folding reads of quotes, in a file beside the index: folding.table, written by
// `indexer/write/folding_index` when an index has changed.
//
// The same is in the index: a content in the signature (slot 3), who shares a near-duplicate term
// in that term's list. But there each look-up reads two blocks of 8 KiB, and a search needs fifty;
// here it reads some hundred bytes. The file is of one commit and says of which: where it is
// missing, damaged or of another commit, whoever asks goes to the index and finds the same, only
// later.
//
//   Header, then runs, then the run of each document (4 bytes each, 0: none) by its number.
//   A run is a head (how many words follow, and 16 bits of their hash) and the words, 4 bytes each.
//   Of a document: its number, how many lists, the run of each, Signature::content.
//   A list: the documents that share one term, ascending, the first kMaxSharers.
//
// Numbers are little-endian; a run is named by the number of words before it in the file. Const use
// is safe from any thread.
#ifndef QUOTH_SCHEMA_FOLDING_TABLE_H_
#define QUOTH_SCHEMA_FOLDING_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "schema/near_duplicates.h"

namespace quoth {

// For an index folder; what stands on several has none.
std::string FoldingTablePath(absl::string_view index_path);

class FoldingTable {
 public:
  struct Entry {
    std::vector<uint32_t> content;                // Signature::content
    std::array<uint32_t, kNearTerms> lists = {};  // of the terms that others have, too
    size_t list_count = 0;
  };

  // Null where there is none of this commit (CommitKey in schema/xapian_guard.h) that can be read.
  static std::unique_ptr<FoldingTable> Open(const std::string& path, absl::string_view commit);
  ~FoldingTable();
  FoldingTable(const FoldingTable&) = delete;
  FoldingTable& operator=(const FoldingTable&) = delete;

  // Both false, and `out` of no use, where the file does not have it or is damaged there.
  bool ReadEntry(uint32_t document, Entry* out) const;
  bool ReadList(uint32_t list, std::vector<uint32_t>* documents) const;

 private:
  FoldingTable(int file, uint32_t runs_end, uint32_t documents)
      : file_(file), runs_end_(runs_end), documents_(documents) {}
  bool ReadRun(uint32_t run, std::vector<uint32_t>* words) const;

  int file_;
  uint32_t runs_end_;
  uint32_t documents_;
};

// Writes one, beside the old one until it is whole.
class FoldingTableWriter {
 public:
  // Unavailable if another process is writing it.
  static absl::StatusOr<std::unique_ptr<FoldingTableWriter>> Create(const std::string& path);
  // What is not finished is taken away.
  ~FoldingTableWriter();
  FoldingTableWriter(const FoldingTableWriter&) = delete;
  FoldingTableWriter& operator=(const FoldingTableWriter&) = delete;

  // The name of the list, for AddQuote. At most kMaxSharers documents, ascending.
  uint32_t AddList(absl::Span<const uint32_t> documents);
  // Each document once. A content that is too long for a run is left out.
  void AddQuote(uint32_t document, absl::Span<const uint32_t> lists,
                absl::Span<const uint32_t> content);
  absl::Status Finish(absl::string_view commit);

 private:
  FoldingTableWriter(std::string path, int file);
  uint32_t AddRun(absl::Span<const uint32_t> words);
  void Flush();

  std::string path_;
  int file_;
  int error_ = 0;  // errno of what failed first
  bool finished_ = false;
  uint64_t words_;
  std::vector<uint32_t> pending_;
  std::vector<uint32_t> runs_;  // of each document
};

}  // namespace quoth

#endif  // QUOTH_SCHEMA_FOLDING_TABLE_H_
