// Calendar dates as they are written, to ISO 8601.
//
// Month names of many languages come from ICU's data. A date that can be read in two ways
// ("03/04/2020") is not guessed at. Pure; safe from any thread.
#ifndef QUOTH_INDEXER_READ_DATES_H_
#define QUOTH_INDEXER_READ_DATES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace quoth {

// The first date in `text` as "2020-09-30", or "". Understood: 2020-09-30 and 2020-09-30T12:00Z,
// 2020/09/30, 20200930, 30.09.2020, 30/09/2020 where no month could be meant, "September 30, 2020",
// "30th of Sept. 2020", "30 septembre 2020". Years 1400 to 2199.
std::string FindDate(absl::string_view text);

// Offset in bytes of that date's first number or word; text.size() when there is none.
size_t DateBegin(absl::string_view text);

// The date in a path's file name or folders: "2019-05-17-talks.txt", "20190517.txt",
// "news/2019/05/17/talks.html"; "" if there is none.
std::string DateInPath(absl::string_view path);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_DATES_H_
