// What the readers of single formats share: where an article comes from, and where they send it.
#ifndef QUOTH_INDEXER_READ_SOURCE_H_
#define QUOTH_INDEXER_READ_SOURCE_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "schema/document.h"

namespace quoth {

// Takes an article; false stops the reading of its source.
using ArticleSink = absl::FunctionRef<bool(Article&&)>;
using WarningSink = absl::FunctionRef<void(const Warning&)>;

struct Source {
  std::string name;  // as the user gave it; named in messages
  std::string path;  // absolute; "-" for standard input
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_SOURCE_H_
