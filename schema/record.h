// A quote as it is stored, shown and exchanged: self-contained, readable without its article.
//
// Spans are half-open byte ranges into the source as read: the file's own bytes (after
// decompression), or the UTF-8 of `text` for JSON lines. Values; const use is safe from any thread.
#ifndef QUOTH_SCHEMA_RECORD_H_
#define QUOTH_SCHEMA_RECORD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "schema/quote.h"
#include "schema/speaker.h"
#include "schema/text_range.h"

namespace quoth {

// Version of the JSON form, its "v" key. Raised when a key changes its meaning.
inline constexpr int kRecordVersion = 1;

struct RecordCue {
  std::string text;
  std::vector<ByteRange> spans;
};

struct RecordSpeaker {
  std::string mention;           // the words of the source; parts joined by " … "
  std::vector<ByteRange> spans;  // of the mention
  std::string name;              // the fullest name in the article
  SpeakerType type = SpeakerType::kUnnamed;
  std::string id;  // from an authority file, or empty
  Gender gender = Gender::kUnknown;
  std::vector<std::string> roles;      // titles that the article gives
  std::vector<std::string> spellings;  // further spellings that the article gives
};

struct RecordParagraph {
  uint32_t index = 0;  // from 0, over the article's paragraphs
  ByteRange span;
  std::string text;  // runs of white space are single spaces
  // Where the parts stand in `text` (bytes of it, clipped to this paragraph), to mark them.
  std::vector<ByteRange> content;
  std::vector<ByteRange> cue;
  std::vector<ByteRange> source;
};

struct QuoteRecord {
  std::string id;   // 16 hex digits; the same at every re-index of an unchanged place
  std::string key;  // Article::key
  std::string doc;
  std::string origin;
  std::string title;
  std::string publisher;
  std::string author;
  std::string date;
  std::string language;
  std::string article_hash;  // Article::content_hash
  QuoteKind kind = QuoteKind::kIndirect;
  std::string text;  // the content; parts joined by " … "
  std::vector<ByteRange> spans;
  std::vector<ByteRange>
      code_points;     // the same, counted in code points of the decoded source text
  std::string prefix;  // up to 32 characters of the paragraph before the content, and after it
  std::string suffix;
  RecordCue cue;
  absl::optional<RecordSpeaker> speaker;
  std::string via;
  std::string nested_in;  // id of the record whose content holds this one, or empty
  RecordParagraph paragraph;
  double confidence = 0;
  std::string reason;
};

// id of the quote whose content lies at `spans` of the article with this key.
std::string RecordId(absl::string_view article_key, const std::vector<ByteRange>& spans,
                     absl::string_view nested_in);

}  // namespace quoth

#endif  // QUOTH_SCHEMA_RECORD_H_
