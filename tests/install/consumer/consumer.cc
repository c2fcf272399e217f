// Searches an index with quoth's library, as a program of somebody else would.
#include <iostream>

#include "query/search.h"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const auto index = quoth::Index::Open(argv[1]);
  if (!index.ok()) {
    std::cerr << index.status() << "\n";
    return 2;
  }
  const auto result = quoth::Search(*index, argv[2], {});
  if (!result.ok()) {
    std::cerr << result.status() << "\n";
    return 2;
  }
  for (const auto& hit : result->hits) {
    if (hit.record.speaker) std::cout << hit.record.speaker->name << ": ";
    std::cout << hit.record.text << "\n";
  }
  return 0;
}
