// A quote record as readable text.
#ifndef QUOTH_CLI_PRINT_QUOTE_H_
#define QUOTH_CLI_PRINT_QUOTE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "cli/terminal.h"
#include "schema/record.h"

namespace quoth {

// How a record is shown in a list.
struct QuoteView {
  size_t number = 0;                       // 0: not numbered
  std::vector<ByteRange> highlights = {};  // bytes of record.text to paint
  bool show_confidence = false;
};

// Three to five lines: the words, who and how, when and where, the id. All of it safe for a
// terminal, wrapped to the style's width.
std::string FormatQuote(const Style& style, const QuoteRecord& record, const QuoteView& view);

// The paragraph with content, cue and speaker marked: in colour, or without it with [[ ]] round
// the content, {{ }} round the speaker and < > round the cue.
std::string FormatParagraph(const Style& style, const QuoteRecord& record);

}  // namespace quoth

#endif  // QUOTH_CLI_PRINT_QUOTE_H_
