// Attributions: what extraction finds. Ranges are bytes into Article::text, half-open.
#ifndef QUOTH_SCHEMA_QUOTE_H_
#define QUOTH_SCHEMA_QUOTE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "schema/text_range.h"

namespace quoth {

// direct: all words of the content stand inside quote marks (a leading "that" aside); indirect:
// none do; mixed: some do.
enum class QuoteKind : uint8_t { kDirect, kMixed, kIndirect };

absl::string_view Name(QuoteKind kind);  // "direct", "mixed", "indirect"
absl::optional<QuoteKind> ParseQuoteKind(absl::string_view name);

struct Attribution {
  // What was said, in order of the text; more than one range where the cue or an aside splits it.
  // Quote marks belong to it; the outer sentence's comma or full stop does not.
  std::vector<ByteRange> content;
  std::vector<ByteRange> cue;     // reporting words; empty where nothing does the work
  std::vector<ByteRange> source;  // the mention of who; empty where the text names none
  // The medium that relays ("Quoted by the Interfax agency, …"); empty mostly.
  std::vector<ByteRange> via;
  QuoteKind kind = QuoteKind::kIndirect;
  uint32_t paragraph = 0;  // of the first content range
  // Index in the same list of the attribution whose content holds this one, or -1.
  int32_t nested_in = -1;
  // For a statement without a source of its own: the index of the attribution whose speaker goes on
  // (a quote that follows, "he added" without a name), or -1.
  int32_t continues = -1;
  float confidence = 0;  // probability in [0, 1] that content and source are right
  std::string reason;    // in words, what decided: "cue 'said' after the quotation"

  std::string DebugString(absl::string_view text) const;
};

}  // namespace quoth

#endif  // QUOTH_SCHEMA_QUOTE_H_
