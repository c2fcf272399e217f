// Links that make a browser scroll to a quote and highlight it (WICG scroll-to-text-fragment).
// Pure; safe from any thread.
#ifndef QUOTH_QUERY_TEXT_FRAGMENT_H_
#define QUOTH_QUERY_TEXT_FRAGMENT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "schema/record.h"

namespace quoth {

// The URL with a directive for each part of the quote:
//   https://example.org/a#:~:text=first%20words,last%20words
//   https://example.org/a#:~:text=before-,a%20few%20words,-after
// A long part is given by its first and last words, so it may run over paragraphs; a part of few
// words by itself, with what stands around it. Empty when `url` is no http(s) URL. An ordinary
// fragment of the URL stays.
std::string TextFragmentUrl(absl::string_view url, const QuoteRecord& record);

// Everything but letters, digits, '.', '_' and '~' as %XX: so '-', ',' and '&', which mean
// something inside a directive, never stand there by themselves.
std::string PercentEncodeFragment(absl::string_view text);

}  // namespace quoth

#endif  // QUOTH_QUERY_TEXT_FRAGMENT_H_
