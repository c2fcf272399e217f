// Runs the real quoth in a temporary folder.
#ifndef QUOTH_TESTS_CLI_PROGRAM_H_
#define QUOTH_TESTS_CLI_PROGRAM_H_

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace quoth {

struct Outcome {
  int status = -1;  // exit status, or 128 + signal
  std::string out;
  std::string err;
  std::vector<std::string> Lines() const;  // of `out`
};

// A folder of its own for each test; the index is "db" in it.
class Program : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  // quoth with these arguments, from inside the folder; `input` is its standard input.
  Outcome Quoth(const std::vector<std::string>& arguments, const std::string& input = "");
  // A shell line; $QUOTH is the program.
  Outcome Shell(const std::string& line, const std::string& input = "");
  // Writes a file in the folder, making the folders above it; returns its path.
  std::string Put(const std::string& name, const std::string& bytes);
  std::string Path(const std::string& name) const { return folder_ + "/" + name; }
  std::string Read(const std::string& name) const;

 private:
  std::string folder_;
};

}  // namespace quoth

#endif  // QUOTH_TESTS_CLI_PROGRAM_H_
