#include "query/query_words.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace quoth {

std::string DebugString(const std::vector<QueryWord>& words) {
  std::string out;
  for (const QueryWord& word : words) {
    absl::StrAppendFormat(&out, "%s[%s]%s df=%u name=%u idf=%.2f", word.word,
                          absl::StrJoin(word.stems, "|"), word.stop ? " stop" : "", word.frequency,
                          word.as_speaker, word.idf);
    for (const Alternative& other : word.alternatives) {
      absl::StrAppendFormat(&out, " ~%s*%.2f", other.word, other.weight);
    }
    out += "\n";
  }
  return out;
}

}  // namespace quoth
