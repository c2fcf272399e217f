#include "tests/cli/program.h"

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

std::string Slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string ShellQuoted(const std::string& word) {
  return absl::StrCat("'", absl::StrReplaceAll(word, {{"'", "'\\''"}}), "'");
}

}  // namespace

std::vector<std::string> Outcome::Lines() const {
  std::vector<std::string> lines = absl::StrSplit(out, '\n', absl::SkipEmpty());
  return lines;
}

void Program::SetUp() {
  std::string pattern = (fs::temp_directory_path() / "quoth-test-XXXXXX").string();
  ASSERT_NE(mkdtemp(pattern.data()), nullptr);
  folder_ = pattern;
}

void Program::TearDown() { fs::remove_all(folder_); }

std::string Program::Put(const std::string& name, const std::string& bytes) {
  const std::string path = Path(name);
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

std::string Program::Read(const std::string& name) const { return Slurp(Path(name)); }

Outcome Program::Quoth(const std::vector<std::string>& arguments, const std::string& input) {
  std::string line = "\"$QUOTH\"";
  for (const std::string& argument : arguments) absl::StrAppend(&line, " ", ShellQuoted(argument));
  return Shell(line, input);
}

Outcome Program::Shell(const std::string& line, const std::string& input) {
  const std::string in = absl::StrCat(folder_, ".in");
  const std::string out = absl::StrCat(folder_, ".out");
  const std::string err = absl::StrCat(folder_, ".err");
  std::ofstream(in, std::ios::binary) << input;
  const std::string command =
      absl::StrCat("cd ", ShellQuoted(folder_), " && export QUOTH=", ShellQuoted(QUOTH_BINARY),
                   " QUOTH_DB=db HOME=", ShellQuoted(folder_),
                   " COLUMNS=80 && unset XDG_CONFIG_HOME XDG_DATA_HOME NO_COLOR; { ", line, "\n} <",
                   ShellQuoted(in), " >", ShellQuoted(out), " 2>", ShellQuoted(err));
  const int status = std::system(command.c_str());
  Outcome outcome;
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  outcome.out = Slurp(out);
  outcome.err = Slurp(err);
  for (const std::string& path : {in, out, err}) fs::remove(path);
  return outcome;
}

}  // namespace quoth
