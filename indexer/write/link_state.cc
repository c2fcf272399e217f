#include "indexer/write/link_state.h"

#include <cstdio>
#include <fstream>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "nlohmann/json.hpp"
#include "schema/hash.h"
#include "schema/people_format.h"

namespace quoth {
namespace {

using nlohmann::ordered_json;

// The file of facts: these letters, two hashes that are its key, one of the rest, the rest.
constexpr absl::string_view kFactsMagic = "QFACTS1\n";
constexpr size_t kHashSize = 32;
constexpr size_t kFactsHeader = kFactsMagic.size() + 3 * kHashSize;

std::string StatePath(const std::string& table_path) {
  return absl::StrCat(absl::StripSuffix(table_path, "people.table"), "people.linked");
}

std::string FactsPath(const std::string& table_path) {
  return absl::StrCat(absl::StripSuffix(table_path, "people.table"), "people.facts");
}

std::string HashOfFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return "none";
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return HexHash(bytes);
}

// The header holds a checksum of the rest.
std::string HeaderOfTable(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string header(sizeof(people_format::Header), '\0');
  if (!in.read(header.data(), static_cast<std::streamsize>(header.size()))) return "";
  return HexHash(header);
}

}  // namespace

std::string LinkFingerprint(const Xapian::Database& database, absl::string_view corrections,
                            const std::string& authority_path, const std::string& data_path,
                            const std::string& table_path) {
  const std::string table = HeaderOfTable(table_path);
  if (table.empty()) return "";
  std::string index;
  try {
    index = absl::StrCat(database.get_uuid(), ":", database.get_revision());
  } catch (const Xapian::Error&) {
    return "";
  }
  return HexHash(absl::StrCat(kLinkerVersion, "|", index, "|", HexHash(corrections), "|",
                              HashOfFile(authority_path), "|", HashOfFile(data_path), "|", table));
}

absl::optional<LinkStats> ReadLinkState(const std::string& table_path,
                                        const std::string& fingerprint) {
  if (fingerprint.empty()) return absl::nullopt;
  std::ifstream in(StatePath(table_path));
  if (!in) return absl::nullopt;
  const ordered_json state = ordered_json::parse(in, nullptr, /*allow_exceptions=*/false);
  if (!state.is_object() || state.value("fingerprint", ordered_json()) != fingerprint) {
    return absl::nullopt;
  }
  const auto number = [&](const char* key) {
    const auto found = state.find(key);
    return found != state.end() && found->is_number_unsigned() ? found->get<uint32_t>() : 0;
  };
  LinkStats stats;
  stats.names = number("names");
  stats.persons = number("persons");
  stats.by_article = number("by_article");
  stats.left_alone = number("left_alone");
  return stats;
}

void WriteLinkState(const std::string& table_path, const std::string& fingerprint,
                    const LinkStats& stats) {
  if (fingerprint.empty()) return;
  const std::string path = StatePath(table_path);
  const std::string temporary = path + ".tmp";
  {
    std::ofstream out(temporary, std::ios::trunc);
    out << ordered_json{{"v", 1},
                        {"fingerprint", fingerprint},
                        {"names", stats.names},
                        {"persons", stats.persons},
                        {"by_article", stats.by_article},
                        {"left_alone", stats.left_alone}}
               .dump()
        << "\n";
    if (!out.flush()) return;
  }
  std::rename(temporary.c_str(), path.c_str());
}

std::string RevisionKey(const Xapian::Database& database) {
  try {
    return HexHash(absl::StrCat(database.get_uuid(), ":", database.get_revision()));
  } catch (const Xapian::Error&) {
    return "";
  }
}

std::string FactsKey(const Xapian::Database& database, const std::string& data_path) {
  const std::string revision = RevisionKey(database);
  if (revision.empty()) return "";
  return absl::StrCat(revision, HexHash(absl::StrCat(kFactsVersion, "|", HashOfFile(data_path))));
}

bool ReadFactsFile(const std::string& table_path, absl::string_view key, PeopleFacts* facts) {
  std::ifstream in(FactsPath(table_path), std::ios::binary);
  if (key.empty() || !in) return false;
  std::string header(kFactsHeader, '\0');
  if (!in.read(header.data(), static_cast<std::streamsize>(header.size()))) return false;
  if (!absl::StartsWith(header, absl::StrCat(kFactsMagic, key))) return false;
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return absl::EndsWith(header, HexHash(bytes)) && facts->Parse(bytes);
}

void WriteFactsFile(const std::string& table_path, absl::string_view key,
                    const PeopleFacts& facts) {
  if (key.empty()) return;
  const std::string path = FactsPath(table_path);
  const std::string temporary = path + ".tmp";
  bool whole = false;
  {
    const std::string bytes = facts.Serialize();
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out << kFactsMagic << key << HexHash(bytes) << bytes;
    whole = static_cast<bool>(out.flush());
  }
  if (!whole || std::rename(temporary.c_str(), path.c_str()) != 0) std::remove(temporary.c_str());
}

void KeepFactsFile(const std::string& table_path, absl::string_view before,
                   absl::string_view after) {
  if (before.empty() || after.empty()) return;
  std::fstream file(FactsPath(table_path), std::ios::binary | std::ios::in | std::ios::out);
  const std::string known = absl::StrCat(kFactsMagic, before);
  std::string header(known.size(), '\0');
  if (!file.read(header.data(), static_cast<std::streamsize>(header.size())) || header != known) {
    return;
  }
  file.seekp(static_cast<std::streamoff>(kFactsMagic.size()));
  file << after;
}

}  // namespace quoth
