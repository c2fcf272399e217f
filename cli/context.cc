#include "cli/context.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <system_error>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "cli/safe_text.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

std::string Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::string Context::IndexPath() const {
  if (!db.empty()) return db;
  if (std::string path = Environment("QUOTH_DB"); !path.empty()) return path;
  if (std::string home = Environment("XDG_DATA_HOME"); !home.empty()) return home + "/quoth/index";
  return Environment("HOME") + "/.local/share/quoth/index";
}

void Context::Warn(absl::string_view message) const {
  if (!quiet) std::fputs(absl::StrCat("quoth: ", SafeText(message), "\n").c_str(), stderr);
}

void Context::Fail(absl::string_view message) {
  std::fputs(absl::StrCat("quoth: ", SafeText(message), "\n").c_str(), stderr);
  exit_status = kError;
}

void Context::Fail(const absl::Status& status) { Fail(status.message()); }

void Context::NothingFound() {
  if (!json) Warn("nothing found");
  exit_status = kNothingFound;
}

CLI::Option* AddCountOption(CLI::App& verb, const std::string& names, size_t& value,
                            const std::string& doc) {
  const auto whole = [](const std::string& typed) {
    const bool digits =
        !typed.empty() && typed.find_first_not_of("0123456789") == std::string::npos;
    return digits && typed.size() < 10 ? std::string()
                                       : absl::StrCat("'", typed, "' is no whole number from 0 up");
  };
  return verb.add_option(names, value, doc)->type_name("N")->check(CLI::Validator(whole, "", ""));
}

void AddCommonOptions(CLI::App& verb, Context& context, bool with_db) {
  static const std::map<std::string, ColorChoice> kChoices = {{"auto", ColorChoice::kAuto},
                                                              {"always", ColorChoice::kAlways},
                                                              {"never", ColorChoice::kNever}};
  if (with_db) {
    verb.add_option("--db", context.db, "The index (default: $QUOTH_DB, else your data folder)")
        ->type_name("DIR");
  }
  verb.add_flag("--json", context.json, "JSON lines, each with a \"v\" key, instead of text");
  CLI::Option* const color =
      verb.add_option("--color", context.color, "auto, always or never (NO_COLOR is honoured)")
          ->type_name("WHEN")
          ->transform(CLI::CheckedTransformer(kChoices, CLI::ignore_case).description(""));
  for (const auto& [word, choice] : kChoices) context.choices[color].push_back(word);
  verb.add_flag("-q,--quiet", context.quiet, "No progress and no warnings on standard error");
}

std::string DataPath(absl::string_view name) {
  if (const std::string data = Environment("QUOTH_DATA"); !data.empty()) {
    return absl::StrCat(data, "/", name);
  }
  std::error_code error;
  const fs::path exe = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const fs::path& candidate : {exe / "share/quoth", exe.parent_path() / "share/quoth"}) {
    const fs::path path = candidate / std::string(name);
    if (fs::exists(path, error)) return path.string();
  }
  return (exe.parent_path() / "share/quoth" / std::string(name)).string();
}

}  // namespace quoth
