// Small readings of metadata that several formats share: bylines, labelled lines, language tags.
//
// Pure functions; safe from any thread.
#ifndef QUOTH_INDEXER_READ_BYLINE_H_
#define QUOTH_INDEXER_READ_BYLINE_H_

#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"

namespace quoth {

// The names in a byline line, "By Jane Doe and John Roe" -> "Jane Doe and John Roe"; "" when the
// line is none. A byline is short, starts with "by" and goes on with a capitalised name.
std::string BylineOfLine(absl::string_view line);

// A stated author without a leading "By", addresses and surplus blanks: "By JANE DOE, " ->
// "JANE DOE". "" when it is a URL.
std::string CleanByline(absl::string_view stated);

// "Author: Jane Doe" -> true and "Jane Doe", for any of `names` (lower case).
bool TakeField(absl::string_view line, std::initializer_list<absl::string_view> names,
               std::string* value);

// "en-US", "en_GB", "EN" -> "en"; "" when it is no BCP 47 tag.
std::string LanguageTag(absl::string_view tag);

// Runs of blanks (ASCII and non-breaking) as one, outer ones left off.
std::string CollapseBlanks(absl::string_view text);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_BYLINE_H_
