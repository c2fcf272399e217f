#include "indexer/write/link_state.h"

#include <cstdio>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "nlohmann/json.hpp"
#include "schema/hash.h"
#include "schema/people_format.h"

namespace quoth {
namespace {

using nlohmann::ordered_json;

std::string StatePath(const std::string& table_path) {
  return absl::StrCat(absl::StripSuffix(table_path, "people.table"), "people.linked");
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

}  // namespace quoth
