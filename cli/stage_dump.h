// What each stage of extraction makes of an article, to be read by people or by programs.
#ifndef QUOTH_CLI_STAGE_DUMP_H_
#define QUOTH_CLI_STAGE_DUMP_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/pipeline/pipeline.h"
#include "schema/document.h"

namespace quoth {

// The names of the stages, in their order.
std::vector<std::string> StageNames();

// Lines of text, not yet safe for a terminal. `stage` is one of StageNames.
std::string StageText(const Article& article, const ArticleAnalysis& analysis,
                      absl::string_view stage);

// JSON lines: one for the article, else one for each item of the stage, {"v":1,"doc":…,"stage":…}
// first. Ranges are [begin, end) bytes of the article's text, as the stage "article" has it;
// records are as 'quoth extract --json' writes them, their ranges bytes of the source.
std::string StageJson(const Article& article, const ArticleAnalysis& analysis,
                      absl::string_view stage);

}  // namespace quoth

#endif  // QUOTH_CLI_STAGE_DUMP_H_
