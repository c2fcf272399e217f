// Text of a page -> article text, every byte with its place in the page.
//
// TextWriter puts text nodes together as a browser would show them: blanks collapsed, entities
// read, line and paragraph breaks where elements make them. Not thread-safe; one for each article.
#ifndef QUOTH_INDEXER_READ_HTML_TEXT_H_
#define QUOTH_INDEXER_READ_HTML_TEXT_H_

#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "schema/offset_map.h"

namespace quoth {

// Aligns a text node with the part of the page it was read from, and calls `on_piece` with piece
// after piece of `text` and the bytes [source_begin, source_end) of `original` that it stands for:
// as long as the piece where it was read as it stands, else an entity or a line end.
using PieceSink =
    absl::FunctionRef<void(absl::string_view text, uint32_t source_begin, uint32_t source_end)>;
void AlignText(absl::string_view text, absl::string_view original, PieceSink on_piece);

// A text and where each byte of it was read.
struct PageText {
  std::string text;
  OffsetMap map;  // from bytes of `text` to bytes of the page
};

class TextWriter {
 public:
  TextWriter() : text_(&own_) {}
  // Writes over `page`, from its first byte on: the very page that is read, if what is written
  // never overtakes that. It must outlive the writer.
  explicit TextWriter(std::string* page) : text_(page) {}
  TextWriter(TextWriter&&) = delete;

  // `original_begin`: where `original` begins in the page. `preformatted`: blanks are kept.
  void AddText(absl::string_view text, absl::string_view original, uint32_t original_begin,
               bool preformatted);
  // A text that is read as the page has it from `begin` on, but for blanks.
  void AddAsItStands(absl::string_view text, uint32_t begin);
  // A mark that the page shows for the tag in the bytes [source_begin, source_end), such as those
  // of a <q> or the dash before a name. A closing one stands before the blank that is due.
  void AddShownMark(absl::string_view mark, bool closing, uint32_t source_begin,
                    uint32_t source_end);
  void LineBreak();       // two in a row make a paragraph break
  void ParagraphBreak();  // at most one blank line, none at the start

  // Makes room for `bytes` of text, so that a long one is not copied as it grows.
  void Reserve(size_t bytes) { text_->reserve(bytes); }

  // Whether text stands in the paragraph under way.
  bool in_paragraph() const { return breaks_ == 0 && size_ > 0; }
  size_t size() const { return size_; }  // of the text, in bytes

  // Ends the writing. A page that was written over is moved from.
  PageText Take();

 private:
  void AddPiece(absl::string_view text, uint32_t begin, uint32_t end, bool preformatted);
  void Put(absl::string_view text, uint32_t source_begin, uint32_t source_end);
  void PutBreaks();
  void Append(absl::string_view bytes);

  std::string own_;
  std::string* text_;
  size_t size_ = 0;
  OffsetMap map_;
  int breaks_ = 2;      // line ends due before the next text; 2 at the start, where none is put
  bool blank_ = false;  // a blank is due before the next text
  uint32_t blank_at_ = 0;
  bool blank_mapped_ = false;  // whether that is a byte of the page
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_READ_HTML_TEXT_H_
