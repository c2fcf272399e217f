// The author of an article who says "I" in it. Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_BYLINE_H_
#define QUOTH_INDEXER_SPEAKERS_BYLINE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "indexer/languages/speaker_data.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"

namespace quoth {

// The one person that a byline names: "By Ann Hill, Staff Writer" -> "Ann Hill"; empty if it names
// several people, an outlet or nobody. Capitals throughout become a capital a word.
std::string AuthorOf(absl::string_view byline, const SpeakerData& data);

// The same where the text itself gives it, on a line of its own near its beginning, "By Ann Hill",
// "Interview by Ann Hill | 3 May", or at its end, "Ann Hill is a writer."; empty if it does not.
std::string AuthorInText(const ArticleWords& words);

// The person who signs the text after `token`: the full name that begins the next short paragraph
// ("Ann Hill, Derby"); -1 if there is none.
int32_t SignatureAfter(const ArticleWords& words, const Cast& cast, uint32_t token);

// The person of the article who may bear this full name, or -1.
int32_t PersonNamed(const Cast& cast, absl::string_view name, const SpeakerData& data);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_BYLINE_H_
