// An article as the learned extractor sees it: one small record a token, with everything that
// features ask for. Shared by training and extraction.
#ifndef QUOTH_INDEXER_EXTRACT_MODEL_TOKENS_H_
#define QUOTH_INDEXER_EXTRACT_MODEL_TOKENS_H_

#include <cstdint>
#include <cstring>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/extract/feature_hash.h"
#include "indexer/extract/large_pages.h"
#include "indexer/extract/lexicon.h"
#include "indexer/extract/pos_tagger.h"
#include "indexer/extract/quote_spans.h"
#include "schema/token.h"

namespace quoth {

// Where a token stands in an outermost quote span.
enum class QuotePlace : uint8_t { kOutside, kBegin, kInside, kEnd };

// Classes of punctuation, and of words where a word would say too much.
enum TokenClass : uint8_t {
  kClassOther = 0,
  kClassComma,
  kClassColon,
  kClassOpeningMark,
  kClassClosingMark,
  kClassPeriod,
  kClassDash,
  kClassSemicolon,
  kClassSingleMark,
  kClassPunctuation,
  kClassOpener,  // "that"
  kClassNumber,
  kClassCapitalised,
  kClassLikelyCue,
  kClassFrequent,  // kClassFrequent + WordEntry::frequent
};

// What the rules made of a token.
enum class RulePart : uint8_t { kNone, kBegin, kContent, kCue, kSource };

struct ModelToken {
  uint64_t word = 0;   // hash of the folded form, or of what an unknown word looks like
  uint64_t shape = 0;  // hash: capitals, digits, kind
  uint64_t looks = 0;  // hash of all of this that a lexicon and the token itself tell
  uint32_t suffix3 = 0, suffix4 = 0;  // hashes of the last bytes
  int32_t span = -1;                  // index of the outermost quote span that holds it
  uint32_t sentence = 0;
  uint32_t paragraph = 0;
  int32_t rule = -1;  // index of the rules' attribution that holds it
  uint8_t cue_rate = kRateUnknown;
  uint8_t source_rate = kRateUnknown;
  uint8_t cls = kClassOther;
  QuotePlace place = QuotePlace::kOutside;
  uint8_t mark = 0;  // 0 outside a quotation, 1 in one that is closed, 3 in one that is not
  uint8_t tag = 0;   // part of speech, 0 where the model has none
  RulePart rule_part = RulePart::kNone;
  // How far the nearest likely cues of the sentence are, as DistanceBucket (0: there is none), and
  // what stands between: commas (at most 3) * 4, an opener * 2, a quote mark.
  uint8_t left_distance = 0, left_between = 0, right_distance = 0, right_between = 0;
  bool opener = false;
  bool strong = false;  // a likely cue by itself
  bool known = false;
};

// An attribution that the rules found.
struct RuleView {
  uint32_t content = 0, source = 0;  // tokens
  uint8_t sure = 0;                  // its confidence in tenths
};

struct ModelTokens {
  std::vector<ModelToken> tokens;
  std::vector<TokenRange> sentences;
  std::vector<TokenRange> paragraphs;
  std::vector<TokenRange> spans;  // outermost quote spans
  std::vector<RuleView> rules;    // see rule_view.h; empty where they were not asked
  // Number of commas, openers, quote marks and likely cues among tokens [0, i): size tokens + 1.
  std::vector<uint32_t> commas, openers, marks;
  // Nearest likely cue of the same sentence to the left and to the right, or -1.
  std::vector<int32_t> strong_left, strong_right;
  // For each sentence: how many tokens before its end a likely cue stands (0: none within six), and
  // the comma before that.
  std::vector<uint8_t> tail_cue, tail_comma;

  size_t size() const { return tokens.size(); }
  const TokenRange& SentenceOf(uint32_t i) const { return sentences[tokens[i].sentence]; }
  const TokenRange& ParagraphOf(uint32_t i) const { return paragraphs[tokens[i].paragraph]; }
  // Distance to the nearest quotation of the sentence that ends before i, or begins after it; 0 if
  // there is none within 30 tokens.
  int QuoteLeft(uint32_t i, TokenRange sentence) const;
  int QuoteRight(uint32_t i, TokenRange sentence) const;
};

// Everything but what depends on a lexicon. `tagger` may be null: all tags are 0 then.
ModelTokens ViewTokens(absl::string_view text, const TokenTable& table,
                       absl::Span<const QuoteSpan> spans, const PosTagger* tagger);

// What a token's word is, apart from any lexicon: the hash that a Lexicon is asked for.
uint64_t WordHashOf(const TokenTable& table, uint32_t token);

// Fills in what a lexicon tells of one token: `entry` may be null.
void SetWord(uint64_t word_hash, const WordEntry* entry, const Token& token, ModelToken* out);

// To be called when all words are set: the counts and nearest likely cues.
void LinkTokens(ModelTokens* tokens);

// What tokens met before look like, for the same tagger and lexicon always. For one thread.
class TokenMemory {
 public:
  TokenMemory();

 private:
  friend void ViewWithLexicon(absl::string_view text, const TokenTable& table,
                              absl::Span<const QuoteSpan> spans, const PosTagger* tagger,
                              const Lexicon& lexicon, TokenMemory* memory, ModelTokens* view);
  static constexpr size_t kEntries = 1 << 14;
  static constexpr size_t kMaxBytes = 24;
  // All that a token's looks depend on.
  struct Key {
    uint64_t surface[kMaxBytes / 8] = {0, 0, 0};  // with zeros behind it
    uint64_t rest = 0;  // its size, kind, flags and, of marks, place; 0 if the entry is empty
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct alignas(64) Entry {
    Key key;
    TagToken tag;
    ModelToken view;
  };

  // A token's key and where its entry is; asks for that to be fetched from memory. `rest` is the
  // text from the token's first byte on.
  struct Place {
    Key key;
    Entry* entry = nullptr;
  };
  Place PlaceOf(absl::string_view rest, const Token& token, const ModelToken& at) {
    Place out;
    const absl::string_view surface = rest.substr(0, token.range.size());
    if (surface.empty() || surface.size() > kMaxBytes) {
      out.entry = &long_;
      return out;
    }
    // Most words are short, and lie where eight bytes can be read at once.
    if (surface.size() <= 8 && rest.size() >= 8) {
      std::memcpy(&out.key.surface[0], rest.data(), 8);
      out.key.surface[0] &= ~uint64_t{0} >> (64 - 8 * surface.size());
    } else {
      std::memcpy(&out.key.surface[0], surface.data(), surface.size());
    }
    const uint64_t place =
        token.kind == TokenKind::kQuoteMark ? static_cast<uint64_t>(at.place) : 0;
    const uint64_t flags = token.flags & (kCapitalised | kAllCaps | kSentenceStart);
    const uint64_t kind = place * 8 + static_cast<uint64_t>(token.kind);
    out.key.rest = ((kind * 64 + flags) * 64 + surface.size()) * 2 + 1;
    const uint64_t* words = out.key.surface;
    const uint64_t hash =
        MixBits(words[0] * 0xD6E8FEB86659FD93ULL + words[1] * 0xE7037ED1A0B428DBULL +
                words[2] * 0x8EBC6AF09C88C6E3ULL + out.key.rest * 0xA0761D6478BD642FULL);
    out.entry = &entries_[(hash >> 32) % kEntries];
#if defined(__GNUC__)
    __builtin_prefetch(out.entry);
    __builtin_prefetch(reinterpret_cast<const char*>(out.entry) + 64);
#endif
    return out;
  }
  // The entry there, filled by `look(entry)` if it is another's. Valid until the next call.
  template <typename Look>
  const Entry& Find(const Place& place, Look&& look) {
    if (place.entry == &long_ || !(place.entry->key == place.key)) {
      look(place.entry);
      place.entry->key = place.key;
    }
    return *place.entry;
  }

  std::vector<Entry, LargePages<Entry>> entries_;
  Entry long_;
  std::vector<TagToken> tag_tokens_;
  std::vector<uint8_t> tags_;
};

// All of it, for extraction. Reuses the vectors of `view`.
void ViewWithLexicon(absl::string_view text, const TokenTable& table,
                     absl::Span<const QuoteSpan> spans, const PosTagger* tagger,
                     const Lexicon& lexicon, TokenMemory* memory, ModelTokens* view);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_MODEL_TOKENS_H_
