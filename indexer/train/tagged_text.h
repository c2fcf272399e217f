// Texts in which each token has its tag, and where a parser saw them, its head and its relation:
// what the taggers of a language are trained from.
//
//   token TAB tag [TAB head TAB relation]
//
// One token a line, an empty line after each sentence. Tokens are as quoth cuts them; heads are the
// numbers of tokens in the sentence from 1, 0 for its root. Further columns are ignored.
#ifndef QUOTH_INDEXER_TRAIN_TAGGED_TEXT_H_
#define QUOTH_INDEXER_TRAIN_TAGGED_TEXT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/languages/language.h"
#include "schema/token.h"

namespace quoth {

struct TaggedText {
  TokenTable table;  // its ranges are into no text
  std::vector<std::string> tags;
  // Empty if the file has no heads; else a token's head as an index into the table, or -1.
  std::vector<int32_t> heads;
  std::vector<std::string> relations;
};

// NotFound if the file cannot be read; InvalidArgument, "FILE:LINE: what is wrong", for a line
// without a tag, or with a head outside its sentence.
absl::StatusOr<TaggedText> ReadTaggedText(const std::string& path, const Language& language);

// The same from bytes in memory; `name` stands for the file in messages.
absl::StatusOr<TaggedText> ParseTaggedText(absl::string_view lines, const std::string& name,
                                           const Language& language);

}  // namespace quoth

#endif  // QUOTH_INDEXER_TRAIN_TAGGED_TEXT_H_
