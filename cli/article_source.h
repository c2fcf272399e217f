// The articles behind the paths of a command line, with their warnings and progress.
#ifndef QUOTH_CLI_ARTICLE_SOURCE_H_
#define QUOTH_CLI_ARTICLE_SOURCE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/terminal.h"
#include "schema/document.h"

namespace quoth {

class ArticleSource {
 public:
  ArticleSource(Context& context, Progress& progress) : context_(context), progress_(progress) {}

  // Reads every article of every path in order. A path or file that cannot be read is said in one
  // line and counted (the exit status becomes kError); the run goes on. `take` returns false to
  // stop. `file` is the absolute path that the article came from, "-" for standard input.
  void ForEach(const std::vector<std::string>& paths,
               const std::function<bool(Article&& article, const std::string& file)>& take);

  // Bytes of the files that are behind us (packed ones as they lie on the disk).
  uint64_t bytes_done() const { return bytes_done_; }
  uint64_t failures() const { return failures_; }

 private:
  Context& context_;
  Progress& progress_;
  uint64_t bytes_done_ = 0;
  uint64_t failures_ = 0;
};

}  // namespace quoth

#endif  // QUOTH_CLI_ARTICLE_SOURCE_H_
