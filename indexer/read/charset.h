// Which character set bytes are written in.
//
// Names are those of iconv; labels from the web ("latin1", "x-sjis") are understood. Pure but for
// iconv and uchardet, which are opened afresh for every call: safe from any thread.
#ifndef QUOTH_INDEXER_READ_CHARSET_H_
#define QUOTH_INDEXER_READ_CHARSET_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace quoth {

// "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" or "UTF-8" by a byte-order mark, else "".
// `mark_size` gets the size of the mark in bytes.
std::string CharsetOfMark(absl::string_view bytes, size_t* mark_size);

// "UTF-16LE" or "UTF-16BE" when bytes without a mark read as text in it, else "". Only text in
// which blanks or Latin letters occur can be told.
std::string GuessUtf16(absl::string_view bytes);

// "ISO-2022-JP" when ASCII bytes hold its escape sequences, else "".
std::string EscapedCharset(absl::string_view bytes);

// The character set of text that is not UTF-8: by uchardet where its answer makes sense of the
// bytes, else "WINDOWS-1252".
std::string GuessLegacyCharset(absl::string_view bytes);

// iconv's name for a label as web pages declare it; "" if unknown. "iso-8859-1" is
// "WINDOWS-1252", as the WHATWG Encoding Standard has it.
std::string CharsetOfLabel(absl::string_view label);

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_CHARSET_H_
