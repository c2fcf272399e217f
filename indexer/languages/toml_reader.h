// Strict reading of TOML data files: every key must be asked for, or the file is refused.
//
//   TomlFile file = TomlFile::Open("languages/en.toml");
//   TomlSection tokens = file.Root().Section("tokens");
//   std::vector<std::string> clitics = tokens.Strings("clitics");
//   …
//   absl::Status status = file.Finish();  // the first error, or a key that nobody asked for
//
// Errors are kept (the first one wins) rather than returned at each step; they read
// "FILE:LINE: what is wrong". Sections must not outlive their file. Not safe for use from several
// threads at once.
#ifndef QUOTH_INDEXER_LANGUAGES_TOML_READER_H_
#define QUOTH_INDEXER_LANGUAGES_TOML_READER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace quoth {

class TomlFileState;

// A table of the file. A section that is absent reads as an empty one.
class TomlSection {
 public:
  // Required: absent is an error.
  std::string String(absl::string_view key);
  // Optional ones: absent gives the fallback or an empty list.
  std::string StringOr(absl::string_view key, absl::string_view fallback);
  bool BoolOr(absl::string_view key, bool fallback);
  double NumberOr(absl::string_view key, double fallback);
  std::vector<std::string> Strings(absl::string_view key);
  // An array of arrays of strings: [["“", "”"], …].
  std::vector<std::vector<std::string>> StringLists(absl::string_view key);
  TomlSection Section(absl::string_view key);
  // An array of tables ([[key]]).
  std::vector<TomlSection> Sections(absl::string_view key);
  // Keys of this table in the order of the alphabet, for tables whose keys are data.
  std::vector<std::string> Keys() const;
  bool Has(absl::string_view key) const;
  // Adds an error that points at this key (or at the table, if it has no such key).
  void Refuse(absl::string_view key, absl::string_view what);

 private:
  friend class TomlFile;
  friend class TomlFileState;
  TomlSection(TomlFileState* state, const void* table) : state_(state), table_(table) {}

  TomlFileState* state_;
  const void* table_;  // toml::table, or null
};

class TomlFile {
 public:
  // A file that can't be read or parsed is remembered as the error; its root is empty.
  static TomlFile Open(const std::string& path);
  static TomlFile Parse(absl::string_view text, const std::string& name);
  TomlFile(TomlFile&&) noexcept;
  TomlFile& operator=(TomlFile&&) noexcept;
  ~TomlFile();

  TomlSection Root();
  // OK if everything was read as asked for and no key is left over.
  absl::Status Finish();

 private:
  TomlFile();
  std::unique_ptr<TomlFileState> state_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_LANGUAGES_TOML_READER_H_
