#include "indexer/write/link_index.h"

#include <xapian.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "indexer/speakers/authority.h"
#include "indexer/speakers/people_facts.h"
#include "indexer/write/link_state.h"
#include "indexer/write/open_index.h"
#include "schema/index_version.h"
#include "schema/people_table.h"
#include "schema/record_json.h"
#include "schema/xapian_guard.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kProgressEvery = 1000;
constexpr absl::Duration kMirrorTimeout = absl::Seconds(5);

std::string AuthorityPath(absl::string_view index_path) {
  const std::string table = PeopleTablePath(index_path);
  return absl::StrCat(absl::StripSuffix(table, "people.table"), "people.authority.jsonl");
}

absl::StatusOr<Xapian::Database> OpenForReading(const std::string& path) {
  Xapian::Database database;
  const absl::Status status = GuardXapian(path, [&]() -> absl::Status {
    database = Xapian::Database(path);
    return CheckIndexVersion(path, database.get_metadata(kIndexVersionKey));
  });
  if (!status.ok()) return status;
  return database;
}

// The kept copy of the authority file, after taking in a new one.
absl::StatusOr<Authority> TakeAuthority(const LinkIndexOptions& options) {
  const std::string kept = AuthorityPath(options.index_path);
  std::error_code error;
  if (options.authority == "none") {
    fs::remove(kept, error);
    return Authority();
  }
  if (options.authority.empty()) {
    if (!fs::exists(kept, error)) return Authority();
    absl::StatusOr<Authority> authority = ReadAuthority(kept, options.warn);
    if (!absl::IsInvalidArgument(authority.status())) return authority;
    options.warn({kept, absl::nullopt, "this copy of the authority file has no entry any more"});
    return Authority();
  }
  absl::StatusOr<Authority> authority = ReadAuthority(options.authority, options.warn);
  if (!authority.ok()) return authority;
  if (!fs::equivalent(options.authority, kept, error)) {
    const std::string temporary = kept + ".tmp";
    fs::copy_file(options.authority, temporary, fs::copy_options::overwrite_existing, error);
    if (!error) fs::rename(temporary, kept, error);
    if (error) {
      options.warn({kept, absl::nullopt,
                    absl::StrCat("cannot be written, so that the next linking will not "
                                 "know the authority file: ",
                                 error.message())});
    }
  }
  return authority;
}

absl::Status ReadFacts(Xapian::Database& database, const LinkIndexOptions& options,
                       PeopleFacts* facts, const LinkData& data) {
  return ReadIndex(options.index_path, &database, [&]() -> absl::Status {
    *facts = PeopleFacts(&data);
    const uint64_t all = database.get_doccount();
    uint64_t done = 0;
    for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
      const absl::StatusOr<QuoteRecord> record =
          RecordFromJson(database.get_document(*it).get_data());
      if (record.ok()) {
        facts->Add(*record);
      } else {
        options.warn({options.index_path, absl::nullopt,
                      absl::StrCat("document ", *it, " is no quote: ", record.status().message())});
      }
      if (++done % kProgressEvery == 0 && options.progress) options.progress(done, all);
    }
    return absl::OkStatus();
  });
}

absl::Status Mirror(const std::string& index_path, const std::string& text) {
  absl::StatusOr<Xapian::WritableDatabase> database =
      OpenForWriting(index_path, kMirrorTimeout, nullptr);
  if (!database.ok()) return database.status();
  return GuardXapian(index_path, [&] {
    const std::string before = RevisionKey(*database);
    database->set_metadata(kCorrectionsKey, text);
    database->commit();
    KeepFactsFile(PeopleTablePath(index_path), before, RevisionKey(*database));
  });
}

}  // namespace

absl::StatusOr<Corrections> CurrentCorrections(const std::string& index_path,
                                               const std::function<void(const Warning&)>& warn) {
  const std::string path = CorrectionsPath(index_path);
  absl::StatusOr<Corrections> in_file = ReadCorrections(path, warn);
  if (in_file.ok() || !absl::IsNotFound(in_file.status())) return in_file;
  absl::StatusOr<Xapian::Database> database = OpenForReading(index_path);
  if (!database.ok()) return database.status();
  const absl::StatusOr<std::string> text =
      ReadIndex(index_path, &*database, [&] { return database->get_metadata(kCorrectionsKey); });
  if (!text.ok()) return text.status();
  Corrections corrections = ParseCorrections(*text, index_path, warn);
  // So that people can read it here, too.
  if (!corrections.empty()) {
    if (const absl::Status status = WriteCorrections(path, corrections); !status.ok()) {
      warn({path, absl::nullopt, std::string(status.message())});
    }
  }
  return corrections;
}

absl::Status SaveCorrections(const std::string& index_path, const Corrections& corrections) {
  const absl::Status status = WriteCorrections(CorrectionsPath(index_path), corrections);
  return status.ok() ? Mirror(index_path, SerializeCorrections(corrections)) : status;
}

absl::StatusOr<LinkStats> LinkIndex(const LinkIndexOptions& options) {
  absl::StatusOr<Xapian::Database> database = OpenForReading(options.index_path);
  if (!database.ok()) return database.status();
  const absl::StatusOr<Corrections> corrections =
      CurrentCorrections(options.index_path, options.warn);
  if (!corrections.ok()) return corrections.status();
  const std::string table_path = PeopleTablePath(options.index_path);
  const std::string text = SerializeCorrections(*corrections);
  const auto fingerprint = [&] {
    return LinkFingerprint(*database, text, AuthorityPath(options.index_path), options.data_path,
                           table_path);
  };
  if (options.authority.empty()) {
    const absl::optional<LinkStats> known = ReadLinkState(table_path, fingerprint());
    if (known.has_value()) return *known;
  }
  const absl::StatusOr<LinkData> data = LinkData::Load(options.data_path);
  if (!data.ok()) return data.status();
  const absl::StatusOr<Authority> authority = TakeAuthority(options);
  if (!authority.ok()) return authority.status();

  PeopleFacts facts(&*data);
  if (!ReadFactsFile(table_path, FactsKey(*database, options.data_path), &facts)) {
    if (absl::Status status = ReadFacts(*database, options, &facts, *data); !status.ok()) {
      return status;
    }
    // Of the revision that was read in the end.
    WriteFactsFile(table_path, FactsKey(*database, options.data_path), facts);
  }
  const absl::StatusOr<PeopleTable> previous = PeopleTable::Open(table_path);
  const LinkedPeople linked =
      LinkPeople(facts, *authority, *corrections, *data, previous.ok() ? &*previous : nullptr);
  if (absl::Status status = WritePeopleTable(linked.people, table_path); !status.ok()) {
    return status;
  }
  // Before the copy: if another process writes meanwhile, its revision is not the one linked here.
  WriteLinkState(table_path, fingerprint(), linked.stats);
  // Somebody may have edited the file, or an earlier copy may have failed.
  const absl::StatusOr<std::string> copy = ReadIndex(
      options.index_path, &*database, [&] { return database->get_metadata(kCorrectionsKey); });
  if (copy.ok() && *copy != text) {
    if (absl::Status status = Mirror(options.index_path, text); !status.ok()) {
      options.warn(
          {options.index_path, absl::nullopt,
           absl::StrCat("corrections are only in the file beside the index: ", status.message())});
    }
  }
  return linked.stats;
}

}  // namespace quoth
