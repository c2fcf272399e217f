// Work that training spreads over threads, and how it says how far it is.
#ifndef QUOTH_INDEXER_TRAIN_JOBS_H_
#define QUOTH_INDEXER_TRAIN_JOBS_H_

#include <functional>
#include <vector>

#include "absl/strings/string_view.h"

namespace quoth {

// Progress, a line at a time.
using Report = std::function<void(absl::string_view line)>;

// Runs jobs, each independent of the others, on a few threads; returns when all are done.
void RunJobs(const std::vector<std::function<void()>>& jobs, int threads);

}  // namespace quoth

#endif  // QUOTH_INDEXER_TRAIN_JOBS_H_
