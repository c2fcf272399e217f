// Runs a fuzz target over the files of a folder (its findings), and over a few inputs that any
// reader of untrusted bytes has to take.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz.h"

namespace {

void Run(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  size_t runs = 0;
  for (const std::string& bytes :
       {std::string(), std::string(1, '\0'), std::string("\xFF"), std::string(5000, '<'),
        std::string(5000, '"'), std::string(5000, '\xE2'), std::string("\"\"=")}) {
    Run(bytes);
    ++runs;
  }
  for (int i = 1; i < argc; ++i) {
    if (!std::filesystem::is_directory(argv[i])) continue;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
      files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const std::filesystem::path& path : files) {
      std::cerr << path << "\n";
      std::ifstream file(path, std::ios::binary);
      std::stringstream stream;
      stream << file.rdbuf();
      Run(stream.str());
      ++runs;
    }
  }
  std::cerr << runs << " inputs, no finding\n";
  return 0;
}
