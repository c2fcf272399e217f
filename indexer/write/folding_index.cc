#include "indexer/write/folding_index.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "schema/fields.h"
#include "schema/folding_table.h"
#include "schema/index_version.h"
#include "schema/near_duplicates.h"
#include "schema/signature.h"
#include "schema/xapian_guard.h"

namespace quoth {
namespace {

struct Lists {
  std::array<uint32_t, kNearTerms> names = {};
  uint32_t count = 0;
};

// The lists of all terms that more than one quote has; of each document, which ones.
std::vector<Lists> AddLists(const Xapian::Database& database, FoldingTableWriter& table) {
  std::vector<Lists> of(size_t{database.get_lastdocid()} + 1);
  std::vector<uint32_t> documents;
  const std::string prefix(Prefix(Field::kNear));
  const auto end = database.allterms_end(prefix);
  for (auto term = database.allterms_begin(prefix); term != end; ++term) {
    if (term.get_termfreq() < 2) continue;
    documents.clear();
    const std::string name = *term;
    for (auto posting = database.postlist_begin(name); posting != database.postlist_end(name);
         ++posting) {
      documents.push_back(*posting);
    }
    const uint32_t list = table.AddList(
        absl::MakeConstSpan(documents).first(std::min(documents.size(), kMaxSharers)));
    for (uint32_t document : documents) {
      Lists& lists = of[document];
      if (lists.count < lists.names.size()) lists.names[lists.count++] = list;
    }
  }
  return of;
}

absl::Status WriteTable(const Xapian::Database& database, const std::string& path) {
  const std::string commit = CommitKey(database);
  if (commit.empty() || FoldingTable::Open(path, commit) != nullptr) return absl::OkStatus();
  absl::StatusOr<std::unique_ptr<FoldingTableWriter>> table = FoldingTableWriter::Create(path);
  if (!table.ok()) return table.status();
  const std::vector<Lists> lists = AddLists(database, **table);
  const auto slot = static_cast<Xapian::valueno>(Slot::kSignature);
  Signature signature;
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot);
       ++value) {
    const uint32_t document = value.get_docid();
    if (document >= lists.size() || !DecodeContent(*value, &signature)) continue;
    (*table)->AddQuote(document,
                       absl::MakeConstSpan(lists[document].names).first(lists[document].count),
                       signature.content);
  }
  return (*table)->Finish(commit);
}

}  // namespace

absl::Status WriteFoldingTable(const std::string& index_path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(index_path + "/iamglass", error)) return absl::OkStatus();
  Xapian::Database database;
  absl::Status opened = GuardXapian(index_path, [&]() -> absl::Status {
    database = Xapian::Database(index_path);
    return CheckIndexVersion(index_path, database.get_metadata(kIndexVersionKey));
  });
  if (!opened.ok()) return opened;
  return ReadIndex(index_path, &database,
                   [&] { return WriteTable(database, FoldingTablePath(index_path)); });
}

}  // namespace quoth
